"""The roles of a newsroom: groups and what each may do. Kept in step with this file after migrate.

What a role may do to one story, on whose desk, is asked in `articles/rights.py`. Groups the
managing editor makes herself are left alone.
"""

from django.apps import apps as installed

EDIT = ("add", "change", "view")

#: What everybody at the desk has: they read everything that is not confidential.
EVERYBODY = {
    "articles.view": ("article", "revision"),
    "bylines.view": ("contributor",),
    "masthead.view": ("edition", "page"),
    "pictures.view": ("picture",),
    "sections.view": ("section", "topic", "series", "desk"),
}


def _all_of(app: str, *models: str) -> set[str]:
    return {f"{app}.{verb}_{model}" for model in models for verb in EDIT}


def _everybody() -> set[str]:
    return {f"{place}_{model}" for place, models in EVERYBODY.items() for model in models}


REPORTER = _everybody() | _all_of("articles", "article") | _all_of("pictures", "picture")
EDITOR = (
    REPORTER
    | {"articles.publish_article", "masthead.view_movedpath", "masthead.view_auditentry"}
    | _all_of("sections", "topic", "series")
    | _all_of("bylines", "contributor")
)
MANAGING_EDITOR = (
    EDITOR
    | {
        "articles.run_all_desks",
        "articles.kill_article",
        "articles.see_confidential",
        "masthead.view_publication",
        "masthead.change_publication",
        "masthead.change_edition",
        "masthead.delete_page",
        "masthead.delete_movedpath",
        "bylines.delete_contributor",
        "pictures.delete_picture",
        "sections.delete_section",
        "sections.delete_topic",
        "sections.delete_series",
        "sections.delete_desk",
        "sections.delete_deskmember",
        "auth.view_group",
    }
    | _all_of("masthead", "page", "movedpath")
    | _all_of("sections", "section", "desk", "deskmember")
    | _all_of("auth", "user")
)
PICTURE_EDITOR = _everybody() | _all_of("pictures", "picture") | {"pictures.delete_picture"}

ROLES = {
    "Reporter": REPORTER,
    "Editor": EDITOR,
    "Managing editor": MANAGING_EDITOR,
    "Picture editor": PICTURE_EDITOR,
}


def make_roles(using: str = "default", apps=installed, **kwargs) -> None:
    """Give each role exactly the permissions above. For post_migrate, which a flush sends too."""
    try:
        groups = apps.get_model("auth", "Group").objects.using(using)
        permissions = apps.get_model("auth", "Permission").objects.using(using)
    except LookupError:
        # The accounts are being migrated away.
        return
    known = {
        f"{app}.{codename}": pk
        for pk, app, codename in permissions.values_list(
            "pk", "content_type__app_label", "codename"
        )
    }
    for name, wanted in ROLES.items():
        group, _ = groups.get_or_create(name=name)
        group.permissions.set(known[permission] for permission in wanted if permission in known)
