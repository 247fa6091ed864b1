"""Pages of archive stories: what `printing` would compose, from stencils and facts at hand."""

from dataclasses import dataclass, replace
from functools import cache
from html import escape
from urllib.parse import quote

from django.utils import translation

from articles import press
from articles.archive.facts import Facts
from articles.archive.stencils import MARKED_MOMENT, Stencils, forms_of, mark
from articles.archive.stories import Draft
from articles.printing import (
    Printing,
    byline_facts,
    compose,
    picture_facts,
    render_card,
    render_head,
    render_story,
    section_facts,
    topic_facts,
)
from articles.snapshots import Credit
from articles.story_page import StoryPage
from bylines.models import Contributor
from masthead.models import Edition, Publication
from newsroom.addresses import quoted

_MARKED_TEXT = ("headline", "standfirst", "path", "link", "url", "canonical_url", "published_stamp")
#: What a link for sharing carries in its query.
_SHARED = ("headline", "url")
_MARKED_PRINTING = Printing(path="/", published_at=MARKED_MOMENT)


@dataclass(frozen=True)
class Finished:
    """What the printed row of a story holds of its page."""

    page: dict
    head_html: str
    story_html: str
    card_html: str


class Pressroom:
    """Finishes drafts; what stories have in common is worked out once."""

    def __init__(self, publication: Publication):
        self.publication = publication
        self.base_url = publication.base_url.rstrip("/")
        self.zone = publication.zone
        self.shapes: dict[tuple, tuple[Stencils, dict]] = {}
        self.byline = cache(_byline)
        self.topic = cache(lambda topic: Facts(topic_facts(topic)))
        self.section = cache(lambda section: Facts(section_facts(section)))
        self.picture = cache(
            lambda picture: Facts(picture_facts(picture), constant=("rights_until",))
        )

    def path_of(self, draft: Draft) -> str:
        return press.path_of(draft.copy, draft.moment, self.zone)

    def finish(self, draft: Draft, path: str) -> Finished:
        """By stencil, or, where the page describes itself by its copy, by the templates."""
        return self._filled_in(draft, path) if draft.standfirst else self._composed(draft, path)

    def _composed(self, draft: Draft, path: str) -> Finished:
        page = compose(draft.copy, Printing(path, draft.moment), self.publication)
        return Finished(page.as_json(), render_head(page), render_story(page), render_card(page))

    def _filled_in(self, draft: Draft, path: str) -> Finished:
        parts = self._parts(draft)
        stencils, common = self._shape(draft, parts)
        forms = forms_of(draft.moment, self.zone, draft.edition.language)
        text = self._text(draft, path) | {"published_stamp": forms["stamp"]}
        words = forms | {name: escape(value) for name, value in text.items()}
        words |= {f"{name}_in_query": quote(text[name]) for name in _SHARED}
        for place, facts in parts.items():
            words |= facts.words(place)
        page = common | text | _placed({place: facts.facts for place, facts in parts.items()})
        page |= {"word_count": draft.words, "published_at": draft.moment.isoformat()}
        return Finished(
            page, stencils.head.fill(words), stencils.story.fill(words), stencils.card.fill(words)
        )

    def _text(self, draft: Draft, path: str) -> dict[str, str]:
        link = quoted(path)
        url = self.base_url + link
        return {
            "headline": draft.headline,
            "standfirst": draft.standfirst,
            "path": path,
            "link": link,
            "url": url,
            "canonical_url": url,
        }

    def _parts(self, draft: Draft) -> dict[str, Facts]:
        """What the story names, each by the name of its place on the page."""
        parts = {"section": self.section(draft.section)}
        if draft.picture:
            parts["picture"] = self.picture(draft.picture)
        parts |= {
            f"byline{n}": self.byline(person, draft.edition)
            for n, person in enumerate(draft.people)
        }
        return parts | {f"topic{n}": self.topic(topic) for n, topic in enumerate(draft.topics)}

    def _shape(self, draft: Draft, parts: dict[str, Facts]) -> tuple[Stencils, dict]:
        """Stencils and common facts of all stories that differ from this one in words alone."""
        shape = (
            draft.edition.pk,
            draft.kind,
            *((place, facts.shape) for place, facts in parts.items()),
        )
        if shape not in self.shapes:
            marked = _marked(compose(draft.copy, _MARKED_PRINTING, self.publication), parts)
            self.shapes[shape] = Stencils(marked), marked.as_json()
        return self.shapes[shape]


def _byline(person: Contributor, edition: Edition) -> Facts:
    with translation.override(edition.language):
        return Facts(byline_facts(Credit(person), edition), constant=("role", "role_label"))


def _marked(page: StoryPage, parts: dict[str, Facts]) -> StoryPage:
    """`page` with marks for everything that differs between stories of its shape."""
    marked = {place: facts.marked(place) for place, facts in parts.items()}
    return replace(page, **{name: mark(name) for name in _MARKED_TEXT}, **_placed(marked))


def _placed(parts: dict[str, dict]) -> dict:
    """Facts under the names that the page has for them."""
    return {
        "section": parts["section"],
        "lead_picture": parts.get("picture"),
        "bylines": [facts for place, facts in parts.items() if place.startswith("byline")],
        "topics": [facts for place, facts in parts.items() if place.startswith("topic")],
    }
