"""Cards of stories as a list shows them: finished at printing, dressed for their place here."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from articles.models import PublishedArticle

_OPENING = '<article class="card"'
_LAZY, _EAGER = 'loading="lazy" decoding="async"', 'fetchpriority="high"'
_CARD_WIDTH, _LEAD_WIDTH = "auto, (min-width: 62em) 20rem", "(min-width: 62em) 55vw"
_MEDIA, _MEDIA_END = '<div class="media">', "</div>"


class Card(NamedTuple):
    """A story in a list. `html` is its finished card, without a picture whose rights have ended;
    `dates` are those `card_columns` was asked for."""

    pk: int
    article: int
    top_section: int
    kind: str
    html: str
    dates: tuple[datetime, ...] = ()

    @property
    def has_picture(self) -> bool:
        return _MEDIA in self.html

    @property
    def large(self) -> SafeString:
        return self._dressed('data-size="l"')

    @property
    def lead(self) -> SafeString:
        """Large, and fetched before all else."""
        first = self.html.replace(_LAZY, _EAGER, 1).replace(_CARD_WIDTH, _LEAD_WIDTH, 1)
        return self._replace(html=first).large

    @property
    def plain(self) -> SafeString:
        return mark_safe(self.html)  # noqa: S308 - printed by us from escaped words

    @property
    def small(self) -> SafeString:
        return self._dressed('data-size="s"')

    @property
    def small_beside(self) -> SafeString:
        """Small, and its picture a small square beside the words."""
        side = ' data-side="small"' if self.has_picture else ""
        return self._dressed(f'data-size="s"{side}')

    @property
    def words_only(self) -> SafeString:
        return self._replace(html=_without_picture(self.html))._dressed('data-size="s"')

    @property
    def beside(self) -> SafeString:
        """The picture beside the words."""
        return self._dressed('data-side="on"' if self.has_picture else "")

    @property
    def tiny(self) -> SafeString:
        """For rails: a small square picture beside the headline."""
        side = ' data-side="small"' if self.has_picture else ""
        return self._dressed(f'data-size="xs"{side}')

    def _dressed(self, attributes: str) -> SafeString:
        if not attributes:
            return self.plain
        dressed = self.html.replace(_OPENING, f"{_OPENING} {attributes}", 1)
        return mark_safe(dressed)  # noqa: S308 - printed by us from escaped words


def _items(dress: str) -> property:
    @property
    def items(self) -> SafeString:
        html = "".join([f"<li>{getattr(card, dress)}</li>" for card in self])
        return mark_safe(html)  # noqa: S308 - printed by us from escaped words

    return items


class Cards(tuple[Card, ...]):
    """Cards dressed alike, each an item of a list: `<ul>{{ cards.small }}</ul>`."""

    __slots__ = ()
    small = _items("small")
    small_beside = _items("small_beside")
    words_only = _items("words_only")
    beside = _items("beside")
    tiny = _items("tiny")


def card_columns(stories: QuerySet[PublishedArticle], *dates: str) -> QuerySet:
    """What `cards_in` needs of each story: never its body, never `page`, and dates by name only,
    because a date costs more to read than all the rest of a card."""
    return stories.values_list(
        "pk", "article_id", "top_section_id", "kind", "picture_rights_until", "card_html", *dates
    )


def cards_in(rows: Iterable[tuple], now: datetime) -> Cards:
    return Cards(_card(*row, now=now) for row in rows)


def _card(pk, article, top_section, kind, rights_until, html, *dates, now) -> Card:
    if rights_until and rights_until <= now:
        html = _without_picture(html)
    return Card(pk, article, top_section, kind, html, dates)


def _without_picture(html: str) -> str:
    """As `html.partition` finds it: a regular expression costs a front page a tenth of its time."""
    before, found, behind = html.partition(_MEDIA)
    return before.rstrip() + behind.partition(_MEDIA_END)[2] if found else html
