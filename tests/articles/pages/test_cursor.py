from datetime import UTC, datetime

import pytest
from django.http import Http404
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from articles.pages.cursor import START, TOP, Cursor, cursor_of, paging

MOMENT = datetime(2025, 4, 6, 13, 10, 5, 123456, tzinfo=UTC)


def asked(text: str) -> Cursor:
    return cursor_of(RequestFactory().get("/", {"before": text}))


@pytest.mark.parametrize(
    "moment", [MOMENT, MOMENT.replace(year=1951), datetime(1970, 1, 1, tzinfo=UTC)]
)
def test_what_we_wrote_is_read_back(moment):
    assert asked(str(Cursor(moment, 42))) == Cursor(moment, 42)


def test_list_without_a_cursor_begins_at_its_top():
    assert cursor_of(RequestFactory().get("/")) == TOP
    assert cursor_of(RequestFactory().get("/?before=1-1"), "after", START) == START


NONSENSE = [
    "", "-", "1", "1-", "-1", "1-2-3", "a-b", "1-2 ", " 1-2", "1-2\n", "1.5-2", "+1-2", "--1-2",
    "٣-٤", "-" + "9" * 17 + "-1", "9" * 18 + "-1", "1-" + "9" * 19, "1e3-1",
    "0x1-1", "null", "' OR 1=1 --", "<script>", "1-2&before=3-4", "٪00",
]  # fmt: skip


@pytest.mark.parametrize("text", NONSENSE)
def test_what_we_never_wrote_is_not_found(text):
    with pytest.raises(Http404):
        asked(text)


@given(st.text(max_size=40))
def test_no_text_breaks_the_cursor(text):
    try:
        asked(text)
    except Http404:
        return
    assert Cursor(*asked(text)) == asked(str(asked(text)))


def test_page_knows_its_own_address_and_the_next():
    here, onward = Cursor(MOMENT, 7), Cursor(MOMENT, 3)
    assert paging(TOP, onward) == {"query": "", "is_first": True, "onward": f"?before={onward}"}
    assert paging(here, None) == {"query": f"?before={here}", "is_first": False, "onward": ""}
    assert paging(here, onward, "after", START)["onward"] == f"?after={onward}"
