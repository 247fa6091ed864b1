"""The demo newspaper's stories: each goes through the desk and into print like any other."""

import re
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from articles.copy import save_copy, start_story
from articles.models import Article
from articles.publishing import correct, embargo, expire, kill, publish, schedule, withdraw
from articles.snapshots import Credit, Link, PictureUse
from bylines.models import Contributor
from masthead.models import Edition, Publication
from newsroom.demo.content import translations, uuid_of
from newsroom.demo.house import Progress, address
from pictures.models import Picture
from sections.models import Section, Series, Topic

COPY = (
    "kind", "layout", "slug", "kicker", "headline", "short_headline", "seo_title", "standfirst",
    "dateline_place", "dateline_source", "dateline_date", "how_we_reported", "source",
    "series_part", "ai_use", "ednote", "planned_words", "sponsor",
)  # fmt: skip
_PICTURE = re.compile(r'data-picture="([\w-]+)"')
_FIGURE = re.compile(r"<figure [^>]*></figure>\n?")
_STORY = re.compile(r'<div data-story="([\w-]+)"></div>\n?')


@dataclass
class Printshop:
    """What the stories need at hand: the house, and who signs for it."""

    pictures: dict[str, Picture]
    people: dict[str, Contributor]
    users: dict[str, object]
    editor: object = field(init=False)
    zone: ZoneInfo = field(init=False)
    editions: dict[str, Edition] = field(init=False)
    sections: dict[tuple[str, str], Section] = field(init=False)
    topics: dict[tuple[str, str], Topic] = field(init=False)
    series: dict[str, Series] = field(init=False)

    def __post_init__(self):
        self.editor = self.users["farah"]
        self.zone = Publication.objects.current().zone
        self.editions = {edition.language: edition for edition in Edition.objects.all()}
        self.sections = {
            (section.edition.language, address(section)): section
            for section in Section.objects.select_related("edition", "parent")
        }
        self.topics = {
            (topic.edition.language, topic.slug): topic
            for topic in Topic.objects.select_related("edition")
        }
        self.series = {series.slug: series for series in Series.objects.all()}

    def moment(self, value: datetime) -> datetime:
        return value.replace(tzinfo=self.zone)


def print_all(shop: Printshop, stories: list[dict], progress: Progress) -> int:
    """Print the stories that are missing; returns how many were."""
    groups = translations(stories)
    done = set(Article.objects.values_list("uuid", flat=True))
    missing = [story for story in stories if uuid_of(story["id"]) not in done]
    articles = [
        start_story(_changes(shop, story, groups), by=shop.editor, uuid=uuid_of(story["id"]))
        for story in missing
    ]
    # Related stories may point either way in time, so all copy is in before any is printed.
    ids = dict(Article.objects.values_list("uuid", "pk"))
    for story, article in progress(list(zip(missing, articles, strict=True))):
        _send_to_press(shop, story, _relate(shop, story, article, ids))
    return len(missing)


def _changes(shop: Printshop, story: dict, groups: dict) -> dict:
    language = story["edition"]
    changes = {name: story[name] for name in COPY if name in story}
    picture = shop.pictures[story["picture"]] if story.get("picture") else None
    return changes | {
        "edition": shop.editions[language],
        "section": shop.sections[language, story["section"]],
        "slugline": story["id"].upper().replace("_", "-")[:80],
        "body": _body(shop, story),
        "bylines": [_credit(shop, line) for line in story["bylines"]],
        "topics": [shop.topics[language, slug] for slug in story.get("topics", [])],
        "series": shop.series[story["series"]] if story.get("series") else None,
        "lead_picture": picture,
        "lead_caption": story.get("picture_caption", ""),
        "lead_alt_text": story.get("picture_alt_text", ""),
        "sources": "\n".join(story.get("sources", [])),
        "translation_group": groups.get(story["id"]),
        "pictures": _uses(shop, story),
        "status": story.get("status", "draft" if story.get("fate") == "draft" else "ready"),
        "assigned_to": shop.users.get(story.get("assigned_to")),
        "due_at": _due(story),
    }


def _due(story: dict) -> datetime | None:
    """Work in progress is due in hours from now, whatever day the demo is made."""
    if "due_in_hours" not in story:
        return None
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    return hour + timedelta(hours=story["due_in_hours"])


def _body(shop: Printshop, story: dict, ids: dict | None = None) -> str:
    """The copy with its pictures in place; a gallery shows them below its words instead.

    The stories it shows stand in it once the `ids` of all stories are known.
    """
    body = _STORY.sub(
        lambda found: f'<div data-story="{ids[uuid_of(found[1])]}"></div>\n' if ids else "",
        story["body"].strip(),
    )
    if story["kind"] == "gallery":
        return _FIGURE.sub("", body).strip()
    return _PICTURE.sub(lambda found: f'data-picture="{shop.pictures[found[1]].pk}"', body)


def _uses(shop: Printshop, story: dict) -> list[PictureUse]:
    """The pictures of the story, in order, with the captions they have in it."""
    captions = story.get("captions", {})
    return [
        PictureUse(shop.pictures[name], captions.get(name, ""))
        for name in _PICTURE.findall(story["body"])
    ]


def _credit(shop: Printshop, line: dict) -> Credit:
    return Credit(shop.people[line["contributor"]], line.get("role", "writer"))


def _send_to_press(shop: Printshop, story: dict, article: Article) -> None:
    fate = story.get("fate", "published")
    stamp = shop.moment(story["published_at"])
    if fate == "draft":
        return
    if fate == "embargoed":
        article = embargo(article, until=_embargo_end(shop, story), by=shop.editor)
    if fate in ("scheduled", "embargoed"):
        schedule(article, at=stamp, by=shop.editor)
        return
    publish(article, by=shop.editor, stamp=stamp)
    for row in story.get("corrections", []):
        correct(
            article,
            by=shop.editor,
            kind=row["kind"],
            note=row["note"],
            stamp=shop.moment(row["at"]),
        )
    if story.get("at_the_desk"):
        save_copy(article, story["at_the_desk"], by=shop.editor, version=article.version)
    _end(shop, story, article, fate)


def _end(shop: Printshop, story: dict, article: Article, fate: str) -> None:
    if fate == "withdrawn":
        withdraw(article, by=shop.editor, notice=story.get("end_notice", ""))
    elif fate == "killed":
        kill(article, by=shop.editor, notice=story["end_notice"])
    elif fate == "expired":
        until = story.get("visible_until") or story["published_at"] + timedelta(days=7)
        expire(article, at=shop.moment(until), by=shop.editor)


def _embargo_end(shop: Printshop, story: dict) -> datetime:
    until = story["embargoed_until"]
    if not isinstance(until, datetime):
        until = datetime.combine(until, time.min)
    return shop.moment(until)


def _relate(shop: Printshop, story: dict, article: Article, ids: dict) -> Article:
    changes = {}
    if story.get("related"):
        changes["related"] = [Link(to=ids[uuid_of(other)]) for other in story["related"]]
    if "data-story" in story["body"]:
        changes["body"] = _body(shop, story, ids)
    if not changes:
        return article
    return save_copy(article, changes, by=shop.editor, version=article.version)
