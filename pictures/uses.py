"""Where a picture is used: asked through the names that other rooms give their references."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from pictures.models import Picture

#: Most of each kind that are listed.
LISTED = 12


@dataclass(frozen=True)
class Use:
    label: str
    address: str
    way: str


def uses_of(picture: Picture, user) -> list[Use]:
    """Stories, people and sections that show `picture`, as far as `user` may know of them.

    Confidential stories are listed for those who see them all; the people named on one find the
    picture in the story itself. Somebody from outside is told of her own stories.
    """
    uses = []
    if user.has_perm("articles.view_article"):
        led = picture.led_articles.order_by("-pk")
        rows = picture.uses.select_related("article").order_by("-article")
        if not user.has_perm("articles.see_confidential"):
            led = led.filter(confidential=False)
            rows = rows.filter(article__confidential=False)
        if not user.has_perm("articles.read_every_desk"):
            led = led.filter(Q(created_by=user) | Q(assigned_to=user))
            rows = rows.filter(Q(article__created_by=user) | Q(article__assigned_to=user))
        uses += [_use(story, _("lead")) for story in led[:LISTED]]
        uses += [_use(row.article, _("in the copy")) for row in rows[:LISTED]]
    if user.has_perm("bylines.view_contributor"):
        uses += [_use(person, _("portrait")) for person in picture.portraits.all()[:LISTED]]
    if user.has_perm("sections.view_section"):
        sections = picture.sections.select_related("parent")
        uses += [_use(section, _("section")) for section in sections[:LISTED]]
    return uses


def _use(row, way: str) -> Use:
    meta = row._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    return Use(str(row), address, way)
