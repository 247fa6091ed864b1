"""A story's page from copy that is not printed: for the desk alone, and never for a cache."""

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.safestring import mark_safe

from articles.blocks import has_embeds
from articles.impressions import corrections_of
from articles.models import PublishedArticle
from articles.pages.also import live_cards, stories_in, with_stories
from articles.pages.editions import edition_at
from articles.pages.furniture import furniture_of
from articles.press import path_of
from articles.printing import Printing, compose, fill, render_head, render_story
from articles.snapshots import Copy
from masthead.models import Publication


def preview(copy: Copy, printed: PublishedArticle | None) -> str:
    """The readers' page of `copy`, with the dates and corrections of `printed` if it has any.

    The stories beside it are left out: they are not this story's.
    """
    publication = Publication.objects.current()
    now = timezone.now()
    edition = edition_at(copy.edition.root)
    page = compose(copy, _printing(copy, printed, publication, now), publication)
    with translation.override(edition.language):
        body_html = with_stories(page.body_html, live_cards(stories_in(page.body_html), now))
    before, behind = fill(render_story(page), body_html=body_html)
    context = {
        "head": mark_safe(render_head(page)),  # noqa: S308 - all three are composed by us
        "before": mark_safe(before),  # noqa: S308
        "behind": mark_safe(behind),  # noqa: S308
        "section": copy.section,
        "edition": edition,
        "has_embeds": has_embeds(body_html),
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
