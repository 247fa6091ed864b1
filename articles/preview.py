"""A story's page from copy that is not printed: for the desk alone, and never for a cache."""

from dataclasses import dataclass
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe

from articles.blocks import has_embeds
from articles.impressions import corrections_of
from articles.models import PublishedArticle
from articles.pages.also import live_cards, stories_in, with_stories
from articles.pages.editions import edition_at
from articles.pages.furniture import furniture_of
from articles.press import path_of
from articles.printing import Printing, compose, fill, render_head, render_story
from articles.snapshots import Copy
from articles.story_page import StoryPage
from masthead.models import Edition, Publication


@dataclass(frozen=True)
class Composed:
    """A story's page and its story part as HTML, before and behind the place of the rail."""

    page: StoryPage
    edition: Edition
    before: SafeString
    behind: SafeString


def composed(copy: Copy, printed: PublishedArticle | None, now: datetime) -> Composed:
    """The story part of `copy`, with the dates and corrections of `printed` if it has any."""
    publication = Publication.objects.current()
    edition = edition_at(copy.edition.root)
    page = compose(copy, _printing(copy, printed, publication, now), publication)
    with translation.override(edition.language):
        body_html = with_stories(page.body_html, live_cards(stories_in(page.body_html), now))
    parts = fill(render_story(page), body_html=body_html)
    before, behind = (mark_safe(part) for part in parts)  # noqa: S308 - both are composed by us
    return Composed(page, edition, before, behind)


def preview(copy: Copy, printed: PublishedArticle | None) -> str:
    """The readers' page of `copy`, without the stories beside it: they are not this story's."""
    now = timezone.now()
    story = composed(copy, printed, now)
    edition = story.edition
    context = {
        "head": mark_safe(render_head(story.page)),  # noqa: S308 - composed by us
        "before": story.before,
        "behind": story.behind,
        "section": copy.section,
        "edition": edition,
        "has_embeds": has_embeds(story.before),
    }
    with translation.override(edition.language):
        furniture = furniture_of(edition, now, section=copy.section)
        return render_to_string(
            "articles/publishedarticle_detail.html", {**context, "furniture": furniture}
        )


def _printing(copy: Copy, printed: PublishedArticle | None, publication, now) -> Printing:
    if printed is None:
        return Printing(path=path_of(copy, now, publication.zone), published_at=now)
    return Printing(
        path=printed.path,
        published_at=printed.published_at,
        updated_at=printed.updated_at,
        corrections=corrections_of(printed),
    )
