"""What a page costs: so many queries, each one range of an index, however old the newspaper is."""

import re

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.pages.cursor import Cursor
from newsroom.caching import forget_furniture
from tests.articles.pages.paper import NOON, Paper

#: Queries of a process that has just started: two of them are the furniture's.
QUERIES = {
    "front": 5,
    "section": 5,
    "part": 5,
    "contributor": 6,  # The portrait is one of them.
    "topic": 5,
    "series": 5,
    "day": 5,
    "corrections": 4,
    "policy": 4,
    "story": 4,
    "missing": 4,
}
FURNITURE = 2
INDEXES = {
    "front": {"articles_printed_edition", "articles_printed_top"},
    "section": {"articles_printed_top", "articles_printed_edition"},
    "part": {"articles_printed_section", "articles_printed_edition"},
    "contributor": {"articles_printed_contributor"},
    "topic": {"articles_printed_topic"},
    "series": {"articles_printed_series"},
    "day": {"articles_printed_edition"},
    "corrections": {"articles_corrections_newest"},
    "story": {"articles_printed_section"},
}
#: Tables that grow with the newspaper's age.
GROWING = r"(?:articles|bylines|pictures)_\w+|sections_topic|sections_series|masthead_movedpath"
FAR_BACK = Cursor(NOON.replace(year=2025, month=3), 2)
ONWARD = {
    **dict.fromkeys(("section", "part", "contributor", "topic", "corrections"), "before"),
    "series": "after",
}


@pytest.fixture
def few(db):
    with time_machine.travel(NOON, tick=False):
        yield Paper(stories=3)


@pytest.fixture
def many(db):
    with time_machine.travel(NOON, tick=False):
        yield Paper(stories=70, corrections=40)


def start_anew():
    cache.clear()
    forget_furniture()


def queries_of(client, address: str, status: int = 200) -> list[dict]:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == status
    return asked.captured_queries


def costs_of(client, paper: Paper) -> dict[str, int]:
    costs = {}
    for page, address in paper.addresses.items():
        start_anew()
        costs[page] = len(queries_of(client, address, 404 if page == "missing" else 200))
    return costs


def test_page_asks_so_many_queries_when_there_are_few_stories(client, few):
    assert costs_of(client, few) == QUERIES


def test_page_asks_no_more_when_there_are_many(client, many):
    assert costs_of(client, many) == QUERIES


def test_furniture_is_not_asked_again_for_the_next_reader(client, few):
    asked = {}
    for page, address in few.addresses.items():
        status = 404 if page == "missing" else 200
        queries_of(client, address, status)
        asked[page] = len(queries_of(client, address, status))
    assert asked == {page: count - FURNITURE for page, count in QUERIES.items()}


def test_no_story_costs_more_than_four_and_no_list_more_than_six():
    assert QUERIES["story"] <= 4
    assert max(QUERIES.values()) <= 6


def test_page_behind_a_cursor_asks_no_more_than_the_first(client, many):
    for page, name in ONWARD.items():
        start_anew()
        address = f"{many.addresses[page]}?{name}={FAR_BACK}"
        assert len(queries_of(client, address)) == QUERIES[page], page


def plans_of(client, address: str) -> list[str]:
    """How the database finds what a page asks for, a text a query."""
    statements = []

    def remember(execute, sql, params, many, context):
        statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(remember):
        assert client.get(address).status_code == 200
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN (COSTS OFF)"
    plans = []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # So small a table is read whole, unless that is ruled out.
            for way in ("seqscan", "sort", "bitmapscan", "hashjoin", "mergejoin"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
        for sql, params in statements:
            cursor.execute(f"{explain} {sql}", params)
            plans.append("\n".join(str(row[-1]) for row in cursor.fetchall()))
    return plans


def addresses_with_lists(paper: Paper) -> list[tuple[str, str]]:
    there = [(page, paper.addresses[page]) for page in INDEXES]
    return there + [
        (page, f"{paper.addresses[page]}?{name}={FAR_BACK}") for page, name in ONWARD.items()
    ]


def test_every_list_is_a_range_of_its_index(client, many):
    for page, address in addresses_with_lists(many):
        together = "\n".join(plans_of(client, address))
        assert {index for index in INDEXES[page] if index not in together} == set(), address


def test_nothing_that_grows_with_the_newspaper_is_read_whole_or_sorted(client, many):
    whole = re.compile(rf"SCAN (?:TABLE )?(?:{GROWING})|Seq Scan on (?:{GROWING})")
    for _, address in addresses_with_lists(many):
        for plan in plans_of(client, address):
            assert not whole.search(plan), f"{address}\n{plan}"
            if re.search(rf"\b(?:{GROWING})\b|articles_printed", plan):
                assert "TEMP B-TREE" not in plan, f"{address}\n{plan}"
                assert "Sort" not in plan, f"{address}\n{plan}"
