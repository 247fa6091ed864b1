"""Cards of stories as a list shows them: finished at printing, dressed for their place here."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe

from articles.models import PublishedArticle

_OPENING = '<article class="card"'
_LAZY, _EAGER = 'loading="lazy" decoding="async"', 'fetchpriority="high"'
_CARD_WIDTH, _LEAD_WIDTH = "auto, (min-width: 62em) 20rem", "(min-width: 62em) 55vw"
_MEDIA = re.compile(r'\s*<div class="media">.*?</div>', re.DOTALL)


class Card(NamedTuple):
    """A story in a list. `html` is its finished card, without a picture whose rights have ended."""

    pk: int
    article: int
    published_at: datetime
    changed_at: datetime
    top_section: int
    kind: str
    html: str

    @property
    def has_picture(self) -> bool:
        return '<div class="media">' in self.html

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
    def words_only(self) -> SafeString:
        return self._replace(html=_MEDIA.sub("", self.html, 1))._dressed('data-size="s"')

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


def card_columns(stories: QuerySet[PublishedArticle]) -> QuerySet:
    """What `cards_in` needs of each story: never its body, never `page`."""
    return stories.values_list(
        "pk", "article_id", "published_at", "printed_at", "visible_from", "top_section_id", "kind",
        "picture_rights_until", "card_html",
    )  # fmt: skip


def cards_in(rows: Iterable[tuple], now: datetime) -> list[Card]:
    return [_card(*row, now=now) for row in rows]


def _card(
    pk,
    article,
    published_at,
    printed_at,
    visible_from,
    top_section,
    kind,
    rights_until,
    html,
    *,
    now,
) -> Card:
    if rights_until and rights_until <= now:
        html = _MEDIA.sub("", html, 1)
    return Card(pk, article, published_at, max(printed_at, visible_from), top_section, kind, html)
