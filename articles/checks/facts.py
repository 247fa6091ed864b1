"""Facts for checks, gathered in a handful of queries however long the copy is."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from articles import rights
from articles.checks.findings import Facts, Rules, Site, Twin
from articles.checks.links import stories_in, story_paths
from articles.checks.placeholders import may_hold_some
from articles.checks.table import CHECKS, level_of
from articles.models import Article, CheckRule, End, Level, PublishedArticle
from articles.snapshots import Copy
from articles.story_templates import every_placeholder
from masthead.models import MovedPath, Publication
from newsroom.typography import folded
from sections.models import Section

#: For so long two stories with one headline are worth a word.
LATELY = timedelta(days=7)
#: So many stories of the last week are compared, the newest first.
COMPARED = 3_000
#: So many of our own addresses in one story are looked up.
LOOKED_UP = 500


def facts_for(
    copy: Copy,
    story: Article,
    *,
    printed: PublishedArticle | None = None,
    user=None,
    publication: Publication | None = None,
    retracting: bool = False,
    only_blocking: bool = False,
) -> Facts:
    """What checks of `copy` need to know. `story` is the story it belongs to, saved or not,
    `printed` what readers have of it.

    `user` is who will read the answers: what she may not know of is not named. `only_blocking`
    leaves out what cannot stop the story by the newspaper's rules: the verbs need no more.
    """
    now = timezone.now()
    publication = publication or Publication.objects.current()
    facts = Facts(
        now=now,
        zone=publication.zone,
        rules=rules_for([copy.section]),
        site=site_of(publication),
        retracting=retracting,
        legal=story.legal,
        embargoed_until=story.embargoed_until,
        planned_words=story.planned_words,
        **_live(printed, now),
    )

    def asked(name: str) -> bool:
        level = level_of(CHECKS[name], copy, facts)
        return level == Level.BLOCK or not (only_blocking or level == Level.OFF)

    more: dict = {}
    if asked("dead_links"):
        more |= _dead(copy, facts, user)
    if asked("duplicate"):
        more["twin"] = _twin(copy, story, now, user)
    if asked("placeholders") and may_hold_some(copy):
        more["placeholders"] = frozenset(map(folded, every_placeholder())) - {""}
    return Facts(**{**vars(facts), **more})


def rules_for(sections: Iterable[Section | None]) -> Rules:
    """The newspaper's rules, and those of `sections` and what they are in; one query."""
    places = {
        place for section in sections if section for place in (section.pk, section.parent_id)
    } - {None}
    rows = CheckRule.objects.filter(Q(section=None) | Q(section__in=places))
    known = rows.filter(check_name__in=CHECKS)
    return Rules(
        {(name, section): level for name, section, level in known.values_list(
            "check_name", "section", "level"
        )}
    )  # fmt: skip


def site_of(publication: Publication) -> Site:
    return Site(
        host=urlsplit(publication.base_url).netloc.lower(),
        desk_paths=(reverse("admin:index"), "/accounts/"),
    )


def _dead(copy: Copy, facts: Facts, user) -> dict:
    """Which stories of ours the copy points to and readers cannot open."""
    paths = set(sorted(story_paths(copy, facts.site))[:LOOKED_UP])
    stories = set(list(stories_in(copy))[:LOOKED_UP])
    live_paths, live_stories = _live_ones(paths, stories, facts.now)
    missing = paths - live_paths
    if missing:
        moved = dict(MovedPath.objects.filter(path__in=missing).values_list("path", "target"))
        there, _none = _live_ones(set(moved.values()), set(), facts.now)
        missing -= {old for old, new in moved.items() if new in there}
    dead = stories - live_stories
    known = rights.stories_for(user).filter(pk__in=dead).values_list("pk", "headline")
    return {
        "dead_paths": frozenset(missing),
        "dead_stories": dict.fromkeys(dead, "") | (dict(known) if dead else {}),
    }


def _live_ones(paths: set[str], stories: set[int], now: datetime) -> tuple[set[str], set[int]]:
    """Those of `paths` and of `stories` that readers can open at `now`; at most one query."""
    if not (paths or stories):
        return set(), set()
    asked = Q(path__in=paths) | Q(article__in=stories)
    rows = list(PublishedArticle.objects.live(now).filter(asked).values_list("path", "article"))
    return {path for path, _pk in rows}, {pk for _path, pk in rows}


def _twin(copy: Copy, story: Article, now: datetime, user) -> Twin | None:
    """The newest story of the last week, or to come, with the same headline in the edition."""
    words = folded(copy.fields.headline)
    if not words:
        return None
    lately = (
        PublishedArticle.objects.in_edition(copy.edition)
        .filter(published_at__gte=now - LATELY, end=End.NONE)
        .newest()
        .values_list("article", "headline", "path", "visible_from")
    )
    for pk, headline, path, visible_from in lately[:COMPARED]:
        if pk == story.pk or folded(headline) != words:
            continue
        is_live = visible_from <= now
        if is_live or rights.stories_for(user).filter(pk=pk).exists():
            return Twin(headline, visible_from, path, is_live)
    return None


def _live(printed: PublishedArticle | None, now: datetime) -> dict:
    is_live = printed is not None and printed.is_live(now)
    return {"is_live": is_live, "live_headline": printed.headline if is_live else ""}
