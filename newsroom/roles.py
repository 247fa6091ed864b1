"""The roles of a newsroom: groups and what each may do. Kept in step with this file after migrate.

What a role may do to one story, on whose desk, is asked in `articles/rights.py`. Groups the
managing editor makes herself are left alone. docs/editing.md says the same in words.
"""

from django.apps import apps as installed
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

EDIT = ("add", "change", "view")


def _all_of(app: str, *models: str) -> set[str]:
    return {f"{app}.{verb}_{model}" for model in models for verb in EDIT}


def _seeing(app: str, *models: str) -> set[str]:
    return {f"{app}.view_{model}" for model in models}


#: Somebody from outside: her own stories, and what the form of a story lets her choose from.
CONTRIBUTOR = (
    _all_of("articles", "article")
    | _seeing("articles", "revision")
    | _seeing("bylines", "contributor")
    | _seeing("masthead", "edition")
    | _seeing("pictures", "picture")
    | _seeing("sections", "section", "topic", "series")
    | {"pictures.add_picture"}
)
#: What everybody on the staff has: they read everything that is not confidential.
STAFF = (
    {"articles.read_every_desk"}
    | _seeing("articles", "article", "revision")
    | _seeing("bylines", "contributor")
    | _seeing("masthead", "edition", "page")
    | _seeing("pictures", "picture")
    | _seeing("sections", "section", "topic", "series", "desk")
)
REPORTER = STAFF | _all_of("articles", "article") | _all_of("pictures", "picture")
COPY_EDITOR = REPORTER | {"articles.handle_copy", "articles.publish_article"}
SECTION_EDITOR = (
    COPY_EDITOR
    | {"masthead.view_movedpath", "masthead.view_auditentry"}
    | _all_of("sections", "topic", "series")
    | _all_of("bylines", "contributor")
    | _all_of("articles", "storytemplate")
    | {"articles.delete_storytemplate"}
)
PICTURE_EDITOR = STAFF | _all_of("pictures", "picture") | {"pictures.delete_picture"}
FRONT_PAGE_EDITOR = COPY_EDITOR | _all_of("sections", "topic", "series")
#: The house itself: people, desks, pages, addresses. Managing editors keep it too.
HOUSE = (
    _all_of("auth", "user")
    | _seeing("auth", "group")
    | _all_of("masthead", "page", "movedpath")
    | _seeing("masthead", "auditentry", "publication")
    | _all_of("sections", "section", "desk", "deskmember")
    | {
        "masthead.change_publication",
        "masthead.change_edition",
        "masthead.export_auditentry",
        "masthead.delete_page",
        "masthead.delete_movedpath",
        "sections.delete_section",
        "sections.delete_desk",
        "sections.delete_deskmember",
    }
)
MANAGING_EDITOR = (
    SECTION_EDITOR
    | HOUSE
    | _all_of("articles", "checkrule")
    | {
        "articles.run_all_desks",
        "articles.kill_article",
        "articles.see_confidential",
        "articles.clear_legal",
        "articles.override_checks",
        "articles.delete_checkrule",
        "bylines.delete_contributor",
        "pictures.delete_picture",
        "sections.delete_topic",
        "sections.delete_series",
    }
)
#: Runs the house and reads along; what is written and published is others' business.
ADMINISTRATOR = STAFF | HOUSE | {"masthead.give_roles"}

ROLES = {
    _("Contributor"): CONTRIBUTOR,
    _("Reporter"): REPORTER,
    _("Copy editor"): COPY_EDITOR,
    _("Section editor"): SECTION_EDITOR,
    _("Picture editor"): PICTURE_EDITOR,
    _("Front-page editor"): FRONT_PAGE_EDITOR,
    _("Managing editor"): MANAGING_EDITOR,
    _("Administrator"): ADMINISTRATOR,
}


def name_of(group) -> str:
    """A role's name in the language that is spoken; a group of the house's own keeps its name."""
    return gettext(group.name) if group.name in ROLES else group.name


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
        group, _made = groups.get_or_create(name=name)
        group.permissions.set(known[permission] for permission in wanted if permission in known)
