"""Everything readers can open, read for the marker words that saved copy is made of."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.test import Client
from django.urls import get_resolver

from tests.factories import KARACHI
from tests.house.test_nothing_unpublished import form_of, leaves, said
from tests.journeys.sequence.ledger import NEVER_PUBLIC, Story
from tests.journeys.sequence.newspaper import Newspaper

MARKER = re.compile(r"zq\d{5}qz")
#: What a list shows a story by.
_AGE = re.compile(r"s-maxage=(\d+), stale-while-revalidate=(\d+)")


def marker(number: int) -> str:
    """A word of its own that no page has by chance, nor any hash or address."""
    return f"zq{number:05}qz"


def markers_in(text) -> set[str]:
    return set(MARKER.findall(str(text)))


class Reader:
    """Somebody with a browser. What she gets is the status, headers and all, and how long a cache
    may keep it."""

    def __init__(self):
        self.browser = Client()

    def get(self, address: str) -> tuple[int, str]:
        response = self.browser.get(address)
        return response.status_code, said(response)


def kept_for(text: str) -> int:
    """Seconds a shared cache may show this page, stale or not; 0 for one it may not keep."""
    found = _AGE.search(text)
    return int(found[1]) + int(found[2]) if found else 0


def addresses(paper: Newspaper, stories: Iterable[Story], now: datetime) -> dict[str, list[str]]:
    """Every public address by the name of its page, in every edition."""
    stories = list(stories)
    found: dict[str, list[str]] = {}
    for edition in paper.editions.values():
        root = edition.root
        sections = [row for row in paper.sections.values() if row.edition_id == edition.pk]
        for name, paths in {
            "front": [root],
            "contributor": [row.path_in(edition) for row in paper.writers.values()],
            "topic": [row.path for row in paper.topics.values() if row.edition_id == edition.pk],
            "series": [paper.series.path] if paper.series.edition_id == edition.pk else [],
            "archive": [f"{root}archive/"],
            "day": [f"{root}archive/{day}/" for day in days_of(stories, now)],
            "corrections": [f"{root}corrections/"],
            "page": [f"{root}about/ethics/"],
            "section": [row.path for row in sections if not row.parent_id],
            "part": [row.path for row in sections if row.parent_id],
        }.items():
            found.setdefault(name, []).extend(paths)
    found["story"] = [path for story in stories for path in paths_of(story)]
    # Nobody was sent a link, so none is good.
    found["review"] = [f"/review/{'a' * 43}/"]
    return found


def days_of(stories: Iterable[Story], now: datetime) -> list[str]:
    """Today, and the day of each story that is, or will be, or was in print."""
    moments = [now, *(story.print.visible_from for story in stories if story.print)]
    return sorted({f"{moment.astimezone(KARACHI):%Y/%m/%d}" for moment in moments})


def paths_of(story: Story) -> set[str]:
    return story.print.had | {story.print.path} if story.print else set()


def all_addresses(
    paper: Newspaper, stories: Iterable[Story], now: datetime
) -> Iterator[tuple[str, str]]:
    """Name and address of every page there is; pages that nobody taught this walk are an error."""
    known = addresses(paper, stories, now)
    for chain, page in leaves(get_resolver().url_patterns):
        name = page.name
        if name not in known:
            forms = [form_of(pattern) for pattern in chain]
            assert None not in forms, f"Teach outlets.addresses the page “{name}”"
            address = "/" + "".join(forms)
            assert "%(" not in address, f"Teach outlets.addresses the page “{name}”: {address}"
            known[name] = [address]
        yield from ((name, address) for address in known.pop(name))
        known[name] = []


def public_words(story: Story) -> set[str]:
    """The markers readers may find anywhere while the story is live."""
    copy = {name: value for name, value in story.printed_copy.items() if name not in NEVER_PUBLIC}
    notes = [note.words for note in story.print.notes]
    return markers_in(copy) | markers_in(notes) | markers_in(story.print.path)


def likeliest(paper: Newspaper, story: Story) -> list[str]:
    """Where a story would be seen first if it should not be."""
    section = paper.sections[
        (story.printed_copy if story.print else story.copy)["section"] or "coast"
    ]
    return [section.edition.root, section.path, f"{section.edition.root}corrections/"]


def live_of(stories: Iterable[Story], now: datetime) -> list[Story]:
    return [story for story in stories if story.print and story.print.is_live(now)]


def readable(stories: Iterable[Story], now: datetime) -> set[str]:
    """Every marker that readers may find on any page."""
    return set().union(*(public_words(story) for story in live_of(stories, now)))


def moments_to_come(stories: Iterable[Story], now: datetime) -> list[datetime]:
    """When something will appear, end or change by what the desk has planned."""
    moments = []
    for story in stories:
        if story.print and not story.print.end:
            moments += [story.print.visible_from, story.print.visible_until]
            moments += [story.plan.due] if story.plan else []
    return sorted(moment for moment in moments if moment and moment > now)
