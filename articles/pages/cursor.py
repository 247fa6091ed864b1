"""How a list goes on: its address names the last story shown, so that no page costs more for being
old, and none shifts under the reader when a story is published."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.http import Http404, HttpRequest

_WRITTEN = re.compile(r"(-?\d{1,17})-(\d{1,18})", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Cursor(NamedTuple):
    """The place behind the story `pk`, published at `moment`. Written as microseconds since 1970,
    which are fewer than none for an older story."""

    moment: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.moment - _EPOCH) // timedelta(microseconds=1)}-{self.pk}"


TOP = Cursor(datetime(9000, 1, 1, tzinfo=UTC), 0)
#: Where a list begins that has its oldest story first.
START = Cursor(datetime(2, 1, 1, tzinfo=UTC), 0)


def cursor_of(request: HttpRequest, name: str = "before", first: Cursor = TOP) -> Cursor:
    """Where `?before=` says to go on, or `first`. Raises Http404 for what we never wrote."""
    text = request.GET.get(name)
    if text is None:
        return first
    found = _WRITTEN.fullmatch(text)
    if not found:
        raise Http404("No such place in the list.")
    try:
        return Cursor(_EPOCH + timedelta(microseconds=int(found[1])), int(found[2]))
    except OverflowError:
        raise Http404("No such place in the list.") from None


def paging(
    cursor: Cursor, onward: Cursor | None, name: str = "before", first: Cursor = TOP
) -> dict:
    """`query` is this page's own, `onward` that of the page it leads on to."""
    return {
        "query": "" if cursor == first else f"?{name}={cursor}",
        "is_first": cursor == first,
        "onward": f"?{name}={onward}" if onward else "",
    }
