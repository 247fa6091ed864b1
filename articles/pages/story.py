"""A story's page: what was printed, joined with the stories beside it."""

import re
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import mark_safe

from articles.blocks import has_embeds
from articles.models import PublishedArticle
from articles.pages.also import stories_in, with_stories
from articles.pages.answer import answer
from articles.pages.cards import Card, Cards, card_columns, cards_in
from articles.pages.editions import readers_page
from articles.pages.furniture import furniture_of, section_of
from articles.pages.moments import Moments, moment_columns, moments_in
from articles.printing import fill, render_head, render_story
from articles.story_page import StoryPage
from masthead.models import Edition
from newsroom.prepared import Prepared, together

BESIDE = 6
_COLUMNS = (
    "pk", "article_id", "edition_id", "section_id", "headline", "path", "published_at",
    "printed_at", "visible_from", "visible_until", "end", "end_notice", "ended_at",
    "picture_rights_until", "head_html", "story_html", "body_html",
)  # fmt: skip
#: When a card last changed.
_CHANGES = ("printed_at", "visible_from")
_RELATED = re.compile(r"<!--related ([\d ]+)-->")

_by_path = Prepared(
    lambda path, now: PublishedArticle.objects.filter(path=path).values_list(
        *_COLUMNS, *moment_columns(now)
    ),
    path=str,
    now=datetime,
)
_beside = Prepared(
    lambda section, now: card_columns(
        PublishedArticle.objects.live(now).filter(section=section).newest(), *_CHANGES
    )[: BESIDE + 1],
    section=int,
    now=datetime,
)
_linked = Prepared(
    lambda article, now: card_columns(
        PublishedArticle.objects.live(now).filter(article=article), *_CHANGES
    ),
    article=int,
    now=datetime,
)


@readers_page
def story(request: HttpRequest, edition: Edition, **address: str) -> HttpResponse:
    """`/<section>/[<subsection>/]<yyyy>/<mm>/<dd>/<slug>/`: found by the whole path."""
    now = timezone.now()
    rows = _by_path(path=request.path_info, now=now)
    if not rows:
        raise Http404("No story at this address.")
    values = rows[0]
    printed = PublishedArticle(**dict(zip(_COLUMNS, values, strict=False)))
    moments = moments_in(values[len(_COLUMNS) :], edition, now)
    if printed.is_live(now):
        return _live(request, edition, printed, moments, now)
    if printed.was_visible(now):
        return _gone(request, edition, printed, moments, now)
    raise Http404("Nothing to see here yet.")


def _live(
    request: HttpRequest,
    edition: Edition,
    printed: PublishedArticle,
    moments: Moments,
    now: datetime,
) -> HttpResponse:
    section = section_of(edition, printed.section_id)
    furniture = furniture_of(edition, now, section=section)
    rights_end = printed.picture_rights_until
    if rights_end and rights_end <= now:
        _without_expired_pictures(printed, now)
    inside = stories_in(printed.body_html)
    linked = list(dict.fromkeys([*inside, *_linked_by(printed)]))
    cards, more = _neighbours(printed, linked, now)
    related = Cards(card for card in cards.values() if card.article not in inside)
    body_html = with_stories(printed.body_html, cards)
    before, behind = fill(printed.story_html, body_html=body_html)
    context = {
        "head": mark_safe(printed.head_html),  # noqa: S308 - all three are printed by us
        "before": mark_safe(before),  # noqa: S308 - as above
        "behind": mark_safe(behind),  # noqa: S308 - as above
        "section": section,
        "more": more,
        "related": related,
        "has_embeds": has_embeds(printed.body_html),
    }
    changes = [date for card in (*cards.values(), *more) for date in card.dates]
    return answer(
        request,
        edition,
        "articles/publishedarticle_detail.html",
        context,
        keys=[
            f"section-{section.pk}",
            *(f"story-{pk}" for pk in (printed.article_id, *linked)),
        ],
        now=now,
        moments=moments,
        furniture=furniture,
        last_modified=max(
            printed.printed_at,
            printed.visible_from,
            furniture.changed_at,
            moments.last_departure,
            *changes,
        ),
    )


def _linked_by(printed: PublishedArticle) -> list[int]:
    """Ids of the stories it links to, in the order of the desk, each once."""
    found = _RELATED.search(printed.story_html)
    return list(dict.fromkeys(int(pk) for pk in found[1].split())) if found else []


def _neighbours(
    printed: PublishedArticle, linked: list[int], now: datetime
) -> tuple[dict[int, Card], Cards]:
    """The `linked` stories as far as readers may see them, by the id of the story, and the newest
    others of its section: by one query, no story twice."""
    rows = together(
        [
            *((_linked, {"article": pk, "now": now}) for pk in linked),
            (_beside, {"section": printed.section_id, "now": now}),
        ]
    )
    cards = {card.article: card for card in cards_in(rows, now) if card.pk != printed.pk}
    found = {pk: cards.pop(pk) for pk in linked if pk in cards}
    return found, Cards(list(cards.values())[:BESIDE])


def _without_expired_pictures(printed: PublishedArticle, now: datetime) -> None:
    """Set the page anew without them, for as long as nobody has reprinted it."""
    printed.refresh_from_db(fields=["page"])
    page = StoryPage.from_json(printed.page, printed.body_html).without_expired_pictures(now)
    printed.head_html, printed.story_html = render_head(page), render_story(page)
    printed.body_html = page.body_html


def _gone(
    request: HttpRequest,
    edition: Edition,
    printed: PublishedArticle,
    moments: Moments,
    now: datetime,
) -> HttpResponse:
    return answer(
        request,
        edition,
        "articles/publishedarticle_gone.html",
        {"printed": printed, "zone": edition.publication.zone},
        keys=[f"story-{printed.article_id}"],
        status=410,
        now=now,
        moments=moments,
    )
