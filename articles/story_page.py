"""The page of a story: all that its templates may use, and what the printed row keeps as `page`."""

import re
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.blocks import copy_words
from articles.kinds import KINDS
from articles.models import Role
from newsroom import stamps, typography

_PRINTED_FIGURE = re.compile(
    r'<figure class="picture" data-picture="(\d+)">.*?</figure>', re.DOTALL
)
_DATELINE = re.compile(r'<span class="dateline">.*?</span>')
_DATES = ("published_at", "updated_at")
LONG_READ = _("Long read")


@dataclass(frozen=True)
class StoryPage:
    """All that the story templates may use, ready to print. Dates are aware; the rest is JSON."""

    language: str
    edition_name: str
    direction: str
    root: str
    path: str
    link: str
    url: str
    canonical_url: str
    kind: str
    layout: str
    kicker: str
    headline: str
    short_headline: str
    seo_title: str
    social_headline: str
    standfirst: str
    section: dict
    dateline: str
    bylines: list[dict]
    topics: list[dict]
    series: dict | None
    lead_picture: dict | None
    pictures: list[dict]
    related: list[dict]
    corrections: list[dict]
    how_we_reported: str
    sources: list[str]
    ai_use: str
    source: str
    word_count: int
    published_at: datetime
    published_stamp: str
    updated_at: datetime | None
    updated_stamp: str
    zone: str
    retracted: bool = False
    sponsor: str = ""
    site: str = ""
    body_html: str = field(default="", repr=False)

    @property
    def card_headline(self) -> str:
        return self.short_headline or self.headline

    @property
    def search_title(self) -> str:
        return self.seo_title or self.headline

    @property
    def social_title(self) -> str:
        return self.social_headline or self.headline

    @property
    def social_picture(self) -> str:
        """The whole address of the picture on cards elsewhere; empty where there is none."""
        source = self.lead_picture["src"] if self.lead_picture else ""
        is_whole = not source or source.startswith(("https://", "http://"))
        return source if is_whole else f"{self.site}{source}"

    @property
    def shape(self) -> str:
        """Which of the story designs it is set in."""
        if self.kind == "gallery":
            return "gallery"
        if KINDS[self.kind].is_opinion:
            return "opinion"
        if self.layout != "standard" and self.lead_picture:
            return "long"
        return "standard"

    @property
    def label(self):
        """What kind of story it is, as its own page says."""
        return LONG_READ if self.layout == "long_read" else self.kind_label

    @property
    def kind_label(self):
        return KINDS[self.kind].label

    @property
    def is_labelled(self) -> bool:
        """Whether cards say what kind of story it is."""
        return KINDS[self.kind].labelled

    @property
    def hue(self) -> str:
        return self.section["hue"]

    @property
    def reading_minutes(self) -> str:
        """In the digits of its language."""
        minutes = typography.reading_minutes(self.word_count, self.language)
        return stamps.number(minutes, self.language)

    @property
    def series_part(self) -> str:
        part = self.series and self.series["part"]
        return stamps.number(part, self.language) if part else ""

    @property
    def published_iso(self) -> str:
        return self._local(self.published_at).isoformat(timespec="seconds")

    @property
    def updated_iso(self) -> str:
        return self._local(self.updated_at).isoformat(timespec="seconds")

    @property
    def day(self) -> str:
        return stamps.long_date(self._local(self.published_at).date(), self.language)

    @property
    def clock(self) -> str:
        return stamps.clock(self.published_at, ZoneInfo(self.zone), self.language)

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.zone))

    @property
    def related_stories(self) -> list[int]:
        """Ids of our own stories it links to; whether readers may see them is asked at reading."""
        return [link["to"] for link in self.related if link["to"]]

    @property
    def related_elsewhere(self) -> list[dict]:
        return [link for link in self.related if not link["to"]]

    @property
    def frames(self) -> list[dict]:
        """The pictures of a gallery: the lead first, none twice."""
        shown = [*([self.lead_picture] if self.lead_picture else []), *self.pictures]
        return list({picture["id"]: picture for picture in shown}.values())

    @property
    def has_trust_notes(self) -> bool:
        return bool(self.how_we_reported or self.sources or self.corrections)

    @property
    def writers(self) -> list[dict]:
        return [line for line in self.bylines if line["role"] == Role.WRITER]

    @property
    def others(self) -> list[dict]:
        return [line for line in self.bylines if line["role"] != Role.WRITER]

    @property
    def description(self) -> str:
        """For search engines and cards elsewhere: the standfirst, or how the copy begins behind its
        dateline."""
        copy = _DATELINE.sub("", self.body_html, count=1)
        return self.standfirst or Truncator(copy_words(copy)).chars(240)

    @property
    def picture_rights_until(self) -> datetime | None:
        """When the first of its pictures may no longer be shown."""
        shown = [*self.pictures, *([self.lead_picture] if self.lead_picture else [])]
        ends = [picture["rights_until"] for picture in shown if picture["rights_until"]]
        return min((datetime.fromisoformat(end) for end in ends), default=None)

    def as_json(self) -> dict:
        """The page without its body, which has a column of its own."""
        data = asdict(self)
        del data["body_html"]
        return data | {name: data[name] and data[name].isoformat() for name in _DATES}

    @classmethod
    def from_json(cls, data: dict, body_html: str = "") -> "StoryPage":
        known = {item.name for item in fields(cls)}
        values = {name: value for name, value in data.items() if name in known}
        values |= {name: values[name] and datetime.fromisoformat(values[name]) for name in _DATES}
        return cls(**values, body_html=body_html)

    def without_expired_pictures(self, at: datetime) -> "StoryPage":
        """The page with every picture gone whose rights have ended by `at`."""

        def usable(picture):
            end = picture["rights_until"]
            return not end or datetime.fromisoformat(end) > at

        gone = {str(picture["id"]) for picture in self.pictures if not usable(picture)}
        lead = self.lead_picture
        return replace(
            self,
            lead_picture=lead if lead and usable(lead) else None,
            pictures=[picture for picture in self.pictures if usable(picture)],
            body_html=_PRINTED_FIGURE.sub(
                lambda found: "" if found[1] in gone else found[0], self.body_html
            ),
        )
