"""How a list goes on: its address names the last story shown, so that no page costs more for being
old, and none shifts under the reader when a story is published."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.http import Http404, HttpRequest

_WRITTEN = re.compile(r"(\d{1,17})-(\d{1,18})", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Cursor(NamedTuple):
    """The place behind the story `pk`, published at `moment`."""

    moment: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.moment - _EPOCH) // timedelta(microseconds=1)}-{self.pk}"


TOP = Cursor(datetime(9000, 1, 1, tzinfo=UTC), 0)


def cursor_of(request: HttpRequest) -> Cursor:
    """Where `?before=` says to go on, or the top. Raises Http404 for what we never wrote."""
    text = request.GET.get("before")
    if text is None:
        return TOP
    found = _WRITTEN.fullmatch(text)
    if not found:
        raise Http404("No such place in the list.")
    try:
        return Cursor(_EPOCH + timedelta(microseconds=int(found[1])), int(found[2]))
    except OverflowError:
        raise Http404("No such place in the list.") from None
