"""What one can go to or begin from anywhere at the desk: for the header, find and keys."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from articles import rights, story_templates

#: Rooms of the header: label, model, and the letter that leads there after `g`.
ROOMS = (
    (_("Stories"), "articles.article", "s"),
    (_("Pictures"), "pictures.picture", "p"),
    (_("Sections"), "sections.section", "e"),
    (_("Topics"), "sections.topic", "t"),
    (_("Contributors"), "bylines.contributor", "c"),
)


@dataclass(frozen=True)
class Command:
    """`keys` are pressed one after the other; `words` are what else it is looked for by."""

    label: str
    address: str
    keys: str = ""
    words: str = ""
    language: str = ""


def rooms_for(user) -> list[Command]:
    """The rooms of the header that `user` may enter, the budget first."""
    rooms = [Command(str(_("Budget")), reverse("admin:index"), "g b", str(_("home start")))]
    for label, model, letter in ROOMS:
        app, name = model.split(".")
        if not (user.has_perm(f"{app}.view_{name}") or user.has_perm(f"{app}.change_{name}")):
            continue
        try:
            address = reverse(f"admin:{app}_{name}_changelist")
        except NoReverseMatch:
            continue
        rooms.append(Command(str(label), address, f"g {letter}"))
    return rooms


def week_for(user) -> list[Command]:
    """The week board, which hangs in the room of stories."""
    if not rights.may(user, "see", None):
        return []
    words = str(_("board calendar plan days"))
    return [Command(str(_("Week")), reverse("admin:articles_article_week"), "g w", words)]


def to_begin(user) -> list[Command]:
    """What `user` may begin."""
    commands = []
    if user.has_perm("articles.add_article"):
        write = reverse("admin:articles_article_add")
        commands += [
            Command(str(_("Write a story")), write, "n", str(_("new draft article"))),
            Command(
                str(_("Paste copy")), reverse("paste_wire_copy"), "p", str(_("wire agency mail"))
            ),
        ]
    if user.has_perm("pictures.add_picture"):
        add = reverse("admin:pictures_picture_add")
        commands.append(Command(str(_("Add a picture")), add, words=str(_("upload photo"))))
    if user.has_perm("bylines.add_contributor"):
        add = reverse("admin:bylines_contributor_add")
        commands.append(Command(str(_("Add a contributor")), add, words=str(_("person byline"))))
    return commands


def templates_for(user) -> list[Command]:
    """A story of each template `user` may begin, such as “New: Match report”; one query."""
    return [
        Command(
            str(_("New: %(template)s") % {"template": template.name}),
            story_templates.address_of(template),
            words=f"{_('template write')} {template.get_kind_display()} {template.section or ''}",
            language=template.edition.language,
        )
        for template in story_templates.offered(user)
    ]


def lists_for(user) -> list[Command]:
    """Lists that people ask for by name: of stories, and the trail."""
    trail = []
    if user.has_perm("masthead.view_auditentry"):
        address = reverse("admin:masthead_auditentry_changelist")
        trail = [Command(str(_("Audit trail")), address, words=str(_("who did what log history")))]
    if not user.has_perm("articles.view_article"):
        return trail
    stories = reverse("admin:articles_article_changelist")
    return [
        Command(
            str(_("Waiting for me")), f"{stories}?whose=waiting", words=str(_("assigned mine"))
        ),
        Command(
            str(_("Begun or written by me")), f"{stories}?whose=mine", words=str(_("my stories"))
        ),
        Command(str(_("Unpublished changes")), f"{stories}?readers=changed"),
        Command(str(_("Scheduled or embargoed")), f"{stories}?readers=waiting"),
        *trail,
    ]


def own_places() -> list[Command]:
    """What is everybody's own, beside the rooms."""
    return [
        Command(
            str(_("What you were told")),
            reverse("admin:told"),
            "g n",
            str(_("notifications news bell unread")),
        ),
        Command(
            str(_("Your settings")),
            reverse("admin:own_settings"),
            words=str(_("preferences options e-mail mail language")),
        ),
    ]
