"""Pages of synthetic stories: what `printing` would compose, from stencils and facts at hand."""

from dataclasses import dataclass, replace
from functools import cache
from html import escape
from types import SimpleNamespace

from articles.archive.stencils import MARKED_MOMENT, MARKED_WORDS, Stencils, forms_of, mark
from articles.archive.stories import Draft
from articles.archive.town import Town
from articles.printing import (
    Printing,
    byline_facts,
    compose,
    picture_facts,
    section_facts,
    topic_facts,
)
from articles.snapshots import FIELDS, Copy, Credit
from articles.story_page import StoryPage
from newsroom import stamps, typography
from newsroom.addresses import quoted

_MARKED_TEXT = ("headline", "standfirst", "path", "link", "url", "canonical_url", "published_stamp")


@dataclass(frozen=True)
class Finished:
    """A story as its printed row holds it."""

    path: str
    page: dict
    head_html: str
    story_html: str
    card_html: str


class Pressroom:
    """Finishes drafts; what stories have in common is worked out once."""

    def __init__(self, town: Town):
        self.base_url = town.publication.base_url.rstrip("/")
        self.publication = town.publication
        self.zone = town.publication.zone
        self.stencils: dict[tuple, tuple[Stencils, dict]] = {}
        self.byline = cache(byline_facts_of)
        self.topic = cache(topic_facts)
        self.section = cache(section_facts)
        self.picture = cache(picture_facts)

    def finish(self, draft: Draft, slug: str) -> Finished:
        stencils, common = self._shape(draft)
        path = f"{draft.section.path}{draft.moment.astimezone(self.zone):%Y/%m/%d}/{slug}/"
        link = quoted(path)
        url = self.base_url + link
        forms = forms_of(draft.moment, self.zone, draft.side.edition.language)
        page = common | {
            "path": path,
            "link": link,
            "url": url,
            "canonical_url": url,
            "headline": draft.headline,
            "standfirst": draft.standfirst,
            "section": self.section(draft.section),
            "bylines": [self.byline(person, draft.side.edition) for person in draft.people],
            "topics": [self.topic(topic) for topic in draft.topics],
            "word_count": draft.words,
            "published_at": draft.moment.isoformat(),
            "published_stamp": forms["stamp"],
        }
        words = _words(page) | forms
        words["reading_minutes"] = stamps.number(
            typography.reading_minutes(draft.words), draft.side.edition.language
        )
        return Finished(
            path,
            page,
            stencils.head.fill(words),
            stencils.story.fill(words),
            stencils.card.fill(words),
        )

    def _shape(self, draft: Draft) -> tuple[Stencils, dict]:
        """Stencils and common facts of all stories with this edition, kind, picture and counts."""
        key = (
            draft.side.edition.pk,
            draft.kind,
            len(draft.people),
            len(draft.topics),
            draft.picture and draft.picture.pk,
            bool(draft.section.parent_id),
        )
        if key not in self.stencils:
            marked = _marked(self._composed(draft))
            self.stencils[key] = Stencils(marked), marked.as_json()
        return self.stencils[key]

    def _composed(self, draft: Draft) -> StoryPage:
        """The page of `draft` by the composer itself."""
        fields = dict.fromkeys(FIELDS, "") | {
            "kind": draft.kind,
            "layout": "standard",
            "headline": draft.headline,
            "standfirst": draft.standfirst,
            "dateline_date": None,
            "series_part": None,
        }
        copy = Copy(
            fields=SimpleNamespace(**fields),
            edition=draft.side.edition,
            section=draft.section,
            lead_picture=draft.picture,
            series=None,
            bylines=tuple(Credit(person) for person in draft.people),
            topics=tuple(draft.topics),
        )
        return compose(copy, Printing(path="/", published_at=MARKED_MOMENT), self.publication)


def byline_facts_of(person, edition) -> dict:
    return byline_facts(Credit(person), edition)


def _marked(page: StoryPage) -> StoryPage:
    """`page` with marks for everything that differs between stories of its shape."""
    return replace(
        page,
        **{name: mark(name) for name in _MARKED_TEXT},
        word_count=MARKED_WORDS,
        section={name: mark(f"section_{name}") for name in page.section},
        bylines=[
            line | {name: mark(f"byline{n}_{name}") for name in _differing(line)}
            for n, line in enumerate(page.bylines)
        ],
        topics=[
            {name: mark(f"topic{n}_{name}") for name in topic}
            for n, topic in enumerate(page.topics)
        ],
    )


def _differing(line: dict) -> list[str]:
    return [name for name in ("id", "name", "url", "handle", "biography") if line[name]]


def _words(page: dict) -> dict[str, str]:
    """What goes where the marks are, escaped as the templates would."""
    words = {name: escape(page[name]) for name in _MARKED_TEXT}
    words |= {f"section_{name}": escape(str(value)) for name, value in page["section"].items()}
    for n, line in enumerate(page["bylines"]):
        words |= {f"byline{n}_{name}": escape(str(line[name])) for name in _differing(line)}
    for n, topic in enumerate(page["topics"]):
        words |= {f"topic{n}_{name}": escape(str(value)) for name, value in topic.items()}
    return words
