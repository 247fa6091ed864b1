"""What the frame of every desk page shows: the newspaper's name and the rooms one may enter."""

from dataclasses import dataclass

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from articles import rights, story_templates
from masthead.models import Publication
from newsroom import caching, countdown
from newsroom.commands import rooms_for
from newsroom.keys import KeyGroup, keys_for
from newsroom.listed import listed
from newsroom.roles import name_of

register = template.Library()
register.filter(listed)
register.filter("role_name", name_of)


@dataclass(frozen=True)
class Room:
    label: str
    address: str
    is_here: bool


@register.simple_tag
def newspaper_name() -> str:
    return caching.furniture("desk-name", lambda: Publication.objects.current().name)


@register.simple_tag
def time_left(moment) -> str:
    """How long until `moment`, in words; the script countdown.js goes on counting."""
    return countdown.left(moment - timezone.now())


@register.simple_tag
def desk_words() -> str:
    """The address of what the desk's scripts say, if they do not say it in English."""
    language = get_language()
    return "" if language == "en" else static(f"desk/words/{language}.js")


@register.simple_tag(takes_context=True)
def desk_rooms(context) -> list[Room]:
    """The rooms of the header for whoever is logged in."""
    request = context["request"]
    index = reverse("admin:index")
    return [
        Room(
            room.label,
            room.address,
            request.path == index
            if room.address == index
            else request.path.startswith(room.address),
        )
        for room in rooms_for(request.user)
    ]


@register.simple_tag(takes_context=True)
def desk_keys(context) -> list[KeyGroup]:
    """The keys of the help sheet, for whoever is logged in."""
    return keys_for(context["request"].user)


@register.simple_tag(takes_context=True)
def may_paste_copy(context) -> str:
    """The address of “Paste wire copy”, if she may use it."""
    if not context["request"].user.has_perm("articles.add_article"):
        return ""
    return reverse("paste_wire_copy")


@register.inclusion_tag("desk/begin_from_template.html", takes_context=True)
def begin_from_template(context) -> dict:
    """The templates a story can be begun from, by edition, for whoever begins stories."""
    if not rights.may(context["request"].user, "create", None):
        return {"groups": []}
    return {"groups": caching.furniture("desk-templates", _templates_by_edition)}


def _templates_by_edition() -> list[dict]:
    templates = story_templates.every()
    editions = dict.fromkeys(template.edition for template in templates)
    return [
        {
            "edition": edition,
            "templates": [
                {"name": one.name, "address": story_templates.address_of(one)}
                for one in templates
                if one.edition == edition
            ],
        }
        for edition in editions
    ]
