"""Copy as data: what a revision keeps of a story, and how it is read back with what it names.

A snapshot is a JSON object: the fields of `FIELDS`, foreign keys by id, dates as ISO text, and the
lists `bylines`, `topics`, `pictures` and `related`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

from articles.models import Article
from bylines.models import Contributor
from masthead.models import Edition
from pictures.models import Picture
from sections.models import Section, Series, Topic

FIELDS = (
    "kind", "layout", "slugline", "slug", "kicker", "headline", "short_headline", "seo_title",
    "social_headline", "standfirst", "body", "dateline_place", "dateline_source", "dateline_date",
    "dateline_text", "lead_caption", "lead_alt_text", "series_part", "source", "canonical_url",
    "how_we_reported", "sources", "ai_use", "translation_group", "sponsor",
)  # fmt: skip
KEYS = ("edition", "section", "lead_picture", "series")
ROWS = ("bylines", "topics", "pictures", "related")
IN_REVISION = frozenset({*FIELDS, *KEYS, *ROWS})
#: What snapshots have held only since some day, with what older ones mean by leaving it out.
SINCE = {"sponsor": ""}

PICTURE_IN_COPY = re.compile(r'<figure data-picture="(\d+)">')


@dataclass(frozen=True)
class Credit:
    """One credit: `name` is the name as published, empty for the contributor's own."""

    contributor: Contributor
    role: str = "writer"
    name: str = ""


@dataclass(frozen=True)
class PictureUse:
    """One picture as this story uses it; empty words mean the picture's own."""

    picture: Picture
    caption: str = ""
    alt_text: str = ""


@dataclass(frozen=True)
class Link:
    """A related link: to our story with the id `to`, or to `url`."""

    to: int | None = None
    url: str = ""
    label: str = ""


@dataclass(frozen=True)
class Copy:
    """A story's copy with all it names at hand, so that composing it needs no query."""

    fields: SimpleNamespace
    edition: Edition
    section: Section | None
    lead_picture: Picture | None
    series: Series | None
    bylines: tuple[Credit, ...] = ()
    topics: tuple[Topic, ...] = ()
    pictures: tuple[PictureUse, ...] = field(default=())
    related: tuple[Link, ...] = ()


def snapshot(article: Article) -> dict:
    """The copy of a saved story as a JSON object."""
    data = {name: _plain(getattr(article, name)) for name in FIELDS}
    data |= {name: getattr(article, f"{name}_id") for name in KEYS}
    data["bylines"] = list(
        article.bylines.order_by("position").values("contributor", "role", "name")
    )
    data["topics"] = list(article.article_topics.order_by("id").values_list("tag", flat=True))
    data["pictures"] = list(
        article.pictures.order_by("position").values("picture", "caption", "alt_text")
    )
    data["related"] = list(article.related.order_by("position").values("to", "url", "label"))
    return data


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if hasattr(value, "hex") and not isinstance(value, str | int) else value


def resolve(snapshots: Iterable[dict]) -> list[Copy]:
    """Snapshots with what they name, in as many queries for a thousand as for one."""
    snapshots = list(snapshots)
    shelf = _Shelf(snapshots)
    return [shelf.copy_of(data) for data in snapshots]


def gone_since(data: dict) -> list[str]:
    """The parts of a snapshot that name something which is no longer there."""
    shelf = _Shelf([data])
    named = {
        "edition": (shelf.editions, [data["edition"]]),
        "section": (shelf.sections, [data["section"]]),
        "series": (shelf.series, [data["series"]]),
        "lead_picture": (shelf.pictures, [data["lead_picture"]]),
        "bylines": (shelf.contributors, [line["contributor"] for line in data["bylines"]]),
        "topics": (shelf.topics, data["topics"]),
        "pictures": (shelf.pictures, [use["picture"] for use in data["pictures"]]),
    }
    return [name for name, (known, ids) in named.items() if _ids(ids) - set(known)]


class _Shelf:
    """Everything some snapshots name, fetched once.

    What an old revision names may have been deleted since: it is left out.
    """

    def __init__(self, snapshots: list[dict]):
        self.sections = Section.objects.select_related("edition", "parent__edition").in_bulk(
            _ids(data["section"] for data in snapshots)
        )
        # Sections bring their editions along.
        self.editions = {section.edition_id: section.edition for section in self.sections.values()}
        missing = {data["edition"] for data in snapshots} - set(self.editions)
        self.editions |= Edition.objects.in_bulk(missing) if missing else {}
        self.series = Series.objects.select_related("edition").in_bulk(
            _ids(data["series"] for data in snapshots)
        )
        self.contributors = Contributor.objects.select_related("portrait", "merged_into").in_bulk(
            {line["contributor"] for data in snapshots for line in data["bylines"]}
        )
        self.topics = Topic.objects.select_related("edition", "merged_into__edition").in_bulk(
            {topic for data in snapshots for topic in data["topics"]}
        )
        self.pictures = Picture.objects.in_bulk(
            _ids(data["lead_picture"] for data in snapshots)
            | {use["picture"] for data in snapshots for use in data["pictures"]}
        )

    def copy_of(self, data: dict) -> Copy:
        fields = SimpleNamespace(**{name: data.get(name, SINCE.get(name)) for name in FIELDS})
        if fields.dateline_date:
            fields.dateline_date = date.fromisoformat(fields.dateline_date)
        return Copy(
            fields=fields,
            edition=self.editions[data["edition"]],
            section=self.sections.get(data["section"]),
            lead_picture=self.pictures.get(data["lead_picture"]),
            series=self.series.get(data["series"]),
            bylines=tuple(self._credits(data["bylines"])),
            topics=tuple(self._topics(data["topics"])),
            pictures=tuple(
                PictureUse(self.pictures[use["picture"]], use["caption"], use["alt_text"])
                for use in data["pictures"]
                if use["picture"] in self.pictures
            ),
            related=tuple(Link(**link) for link in data["related"]),
        )

    def _credits(self, lines):
        """Credits follow a merge: two that became one person are one credit."""
        seen = set()
        for line in lines:
            contributor = self.contributors.get(line["contributor"])
            contributor = contributor and (contributor.merged_into or contributor)
            if contributor and contributor.pk not in seen:
                seen.add(contributor.pk)
                yield Credit(contributor, line["role"], line["name"])

    def _topics(self, ids):
        seen = set()
        for topic in (self.topics[pk] for pk in ids if pk in self.topics):
            topic = topic.merged_into or topic
            if topic.pk not in seen:
                seen.add(topic.pk)
                yield topic


def _ids(values) -> set:
    return {value for value in values if value}
