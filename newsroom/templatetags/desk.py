"""What the frame of every desk page shows: the newspaper's name and the rooms one may enter."""

from dataclasses import dataclass

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from masthead.models import Publication
from newsroom import caching

register = template.Library()

#: Rooms of the header: label, model, permission. Everything else is listed under the budget.
ROOMS = (
    (_("Stories"), "articles.article"),
    (_("Pictures"), "pictures.picture"),
    (_("Sections"), "sections.section"),
    (_("Topics"), "sections.topic"),
    (_("Contributors"), "bylines.contributor"),
)


@dataclass(frozen=True)
class Room:
    label: str
    address: str
    is_here: bool


@register.simple_tag
def newspaper_name() -> str:
    return caching.furniture("desk-name", lambda: Publication.objects.current().name)


@register.simple_tag(takes_context=True)
def desk_rooms(context) -> list[Room]:
    """The rooms of the header for whoever is logged in."""
    request = context["request"]
    index = reverse("admin:index")
    rooms = [Room(_("Budget"), index, request.path == index)]
    for label, model in ROOMS:
        app, name = model.split(".")
        if not _may_enter(request.user, app, name):
            continue
        try:
            address = reverse(f"admin:{app}_{name}_changelist")
        except NoReverseMatch:
            continue
        rooms.append(Room(label, address, request.path.startswith(address)))
    return rooms


@register.simple_tag(takes_context=True)
def may_paste_copy(context) -> str:
    """The address of “Paste wire copy”, if she may use it."""
    if not context["request"].user.has_perm("articles.add_article"):
        return ""
    return reverse("paste_wire_copy")


def _may_enter(user, app: str, name: str) -> bool:
    return user.has_perm(f"{app}.view_{name}") or user.has_perm(f"{app}.change_{name}")
