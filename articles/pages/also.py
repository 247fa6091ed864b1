"""“Read also” in the middle of a story: another story of ours, while readers may see it."""

import re
from collections.abc import Mapping
from datetime import datetime
from html import escape

from django.utils.translation import gettext as _

from articles.models import PublishedArticle
from articles.pages.cards import Card, card_columns, cards_in

#: So many other stories one body shows; a story that names more is no story but a list.
MOST = 40
_SLOT = re.compile(r"<!--story (\d+)-->")


def stories_in(body_html: str) -> list[int]:
    """Ids of the stories that a printed body shows, in order, each once: `MOST` of them."""
    if "<!--story " not in body_html:
        return []
    return list(dict.fromkeys(int(pk) for pk in _SLOT.findall(body_html)))[:MOST]


def with_stories(body_html: str, cards: Mapping[int, Card]) -> str:
    """`body_html` with those of its stories that `cards` hold, by the id of the story."""
    if "<!--story " not in body_html:
        return body_html

    def box(found):
        card = cards.get(int(found[1]))
        return _box(card) if card else ""

    return _SLOT.sub(box, body_html)


def live_cards(ids: list[int], now: datetime) -> dict[int, Card]:
    """The cards of those stories that readers may see, by the id of the story."""
    if not ids:
        return {}
    live = PublishedArticle.objects.live(now).filter(article__in=ids)
    return {card.article: card for card in cards_in(card_columns(live), now)}


def _box(card: Card) -> str:
    label = escape(_("Read also"))
    return f'<aside class="read-also" aria-label="{label}"><p>{label}</p>{card.tiny}</aside>'
