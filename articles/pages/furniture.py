"""What stands on every page of an edition: nameplate, navigation, footer, links to styles."""

from dataclasses import dataclass
from datetime import date, datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles.pages.editions import known_editions
from masthead.models import Edition, Policy
from newsroom import caching, stamps
from sections.models import Section

#: The footer's columns, by the policy a page is. Every other page is one of our standards.
_NEWSROOM = (Policy.ABOUT, Policy.MASTHEAD, Policy.CONTACT, Policy.OWNERSHIP)
_LEGAL = (Policy.PRIVACY, Policy.TERMS, Policy.ACCESSIBILITY)


@dataclass(frozen=True)
class Furniture:
    """Finished parts of a page, as strings; `changed_at` is when they last read otherwise."""

    head: SafeString
    masthead: SafeString
    footer: SafeString
    changed_at: datetime


@dataclass(frozen=True)
class Sections:
    """The sections of an edition by their slugs, those of two levels by both, and by id."""

    by_slugs: dict[tuple[str, ...], Section]
    by_id: dict[int, Section]

    @property
    def top(self) -> list[Section]:
        return [section for section in self.by_slugs.values() if not section.parent_id]

    def inside(self, section: Section) -> list[Section]:
        return [other for other in self.by_slugs.values() if other.parent_id == section.pk]


def furniture_of(
    edition: Edition, now: datetime, *, section: Section | None = None, is_front: bool = False
) -> Furniture:
    """The furniture of a page in `edition` that is the front, or somewhere in `section`."""
    today = now.astimezone(edition.publication.zone).date()
    current = section.top.pk if section else 0
    return caching.furniture(
        ("furniture", edition.pk, current, is_front, today),
        lambda: _furniture(edition, today, current, is_front, now),
    )


def sections_of(edition: Edition) -> Sections:
    return caching.furniture(("sections", edition.pk), lambda: _sections(edition))


def section_of(edition: Edition, pk: int) -> Section:
    """A section by its id, even if it was made since this process last looked."""
    found = sections_of(edition).by_id.get(pk)
    return found or _sections(edition).by_id[pk]


def _sections(edition: Edition) -> Sections:
    rows = (
        Section.objects.filter(edition=edition)
        .select_related("edition__publication", "parent__edition")
        .order_by("position", "name")
    )
    by_slugs = {(row.parent.slug, row.slug) if row.parent_id else (row.slug,): row for row in rows}
    return Sections(by_slugs, {section.pk: section for section in by_slugs.values()})


def _furniture(
    edition: Edition, today: date, current: int, is_front: bool, now: datetime
) -> Furniture:
    sections = sections_of(edition).top
    pages = [page for page in edition.footer_pages if page.in_footer]
    context = {
        "edition": edition,
        "editions": known_editions(),
        "today": today,
        "today_words": stamps.day_and_date(today, edition.language),
        "sections": [section for section in sections if section.in_navigation],
        "current": current,
        "is_front": is_front,
        "newsroom_pages": [page for page in pages if page.policy in _NEWSROOM],
        "standards_pages": [page for page in pages if page.policy not in _NEWSROOM + _LEGAL],
        "legal_pages": [page for page in pages if page.policy in _LEGAL],
    }
    head, masthead, footer = (
        render_to_string(f"components/{name}.html", context)
        for name in ("page_head", "masthead", "footer")
    )
    name = f"furniture:{edition.pk}:{current}:{is_front}"
    changed_at = caching.changed_at(name, head + masthead + footer, now)
    return Furniture(head, masthead, footer, changed_at)
