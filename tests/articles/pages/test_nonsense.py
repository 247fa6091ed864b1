"""Whatever is asked of a public address, the answer is a page or none: never an error of ours."""

from itertools import product
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.articles.pages.paper import Paper

KNOWN = {200, 301, 302, 304, 400, 404, 410}
WORDS = st.one_of(
    st.sampled_from(
        ["coast", "ferries", "by", "sana-iqbal", "topic", "storm-ilsa", "series", "archive", "ur",
         "about", "corrections", "2025", "04", "06", "0000", "99", "-1", "..", ".", "", "%2e%2e",
         "%00", "%ff", "%u0041", "ساحل", "ferry-0-is-late", "1e9", "٢٠٢٥", "x" * 400, "'",
         '"', "<a>", "+"]
    ),
    st.text(max_size=12),
)  # fmt: skip
PATHS = st.lists(WORDS, max_size=6).map("/".join)
VALUES = st.one_of(
    st.text(max_size=30),
    st.integers().map(str),
    st.tuples(st.integers(), st.integers()).map(lambda pair: f"{pair[0]}-{pair[1]}"),
    st.sampled_from(["", "9" * 5000, "%00", "%ff%fe", "%", "1-1;drop", "0-0", "-0-0"]),
)
QUERIES = st.lists(
    st.tuples(st.sampled_from(["before", "after", "page", "q", "", "before[]"]), VALUES), max_size=4
).map(lambda pairs: "&".join(f"{name}={value}" for name, value in pairs))
HEADERS = st.dictionaries(
    st.sampled_from(
        ["HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_ACCEPT_LANGUAGE", "HTTP_COOKIE",
         "HTTP_RANGE", "HTTP_ACCEPT", "HTTP_X_FORWARDED_FOR", "HTTP_REFERER"]
    ),
    st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=255), max_size=30),
    max_size=3,
)  # fmt: skip
BY_HAND = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def as_sent(text: str) -> str:
    """What a server hands on: bytes, one a character."""
    return text.encode("utf-8", "surrogatepass").decode("latin-1")


def status_of(path: str, query: str = "", **headers) -> int:
    """The answer to exactly these bytes, past all that a friendly client would mend."""
    client = Client(raise_request_exception=True)
    answer = client.generic(
        "GET", "/", PATH_INFO=as_sent(path), QUERY_STRING=as_sent(query), **headers
    )
    return answer.status_code


@pytest.fixture
def paper(db):
    return Paper(stories=3)


@BY_HAND
@given(path=PATHS)
def test_no_path_breaks_a_page(paper, path):
    assert status_of(f"/{path}") in KNOWN
    assert status_of(f"/{path}/") in KNOWN


@BY_HAND
@given(query=QUERIES)
def test_no_query_breaks_a_page(paper, query):
    for page, address in paper.addresses.items():
        assert status_of(address, query) in KNOWN, page


@BY_HAND
@given(headers=HEADERS)
def test_no_header_breaks_a_page(paper, headers):
    for page in ("front", "story", "missing"):
        assert status_of(paper.addresses[page], **headers) in KNOWN, page


TRICKS = [
    "/\x00/", "/coast/\x00", "/by/\x00/", "/\xff\xfe/", "/ur/\xd8/", "/\udcff/", "//",
    "/" + "x" * 9000, "/" + "a/" * 900, "///coast//", "/../../etc/passwd", "/./coast/", "/coast/..",
    "/coast/2025/04/06/" + "x" * 400 + "/", "/archive/2025/02/30/", "/archive/٢٠٢٥/٠٤/٠٦/",
    "/archive/-025/04/06/", "/archive/99999/01/01/", "/by/" + "9" * 40 + "/", "/{{7*7}}/",
    "/coast/2025/04/06/%s/", "/\r\nSet-Cookie: a=b/", "/\u202e\u2066/", "/COAST/\x85/",
]  # fmt: skip


def test_known_tricks_get_an_answer(paper):
    for path, query in product(TRICKS, ["", "before=%00", "before=1-1", "\x00", "\xff", "a=\r\nb"]):
        assert status_of(path, query) in KNOWN, (path, query)


def test_place_in_a_list_that_we_never_wrote_is_not_found(paper, client):
    lists = ("section", "part", "contributor", "topic", "corrections")
    never = ["-1", "abc", "9" * 5000, "1-", "-1-1", "0-0", "٣-٤", "9" * 18 + "-1"]
    for page, before in product(lists, never):
        assert client.get(f"{paper.addresses[page]}?before={quote(before)}").status_code == 404


def test_many_arguments_are_no_page_and_no_error(paper):
    assert status_of("/coast/", "&".join(f"a{n}=1" for n in range(6000))) in KNOWN


def test_null_byte_is_refused(client, paper):
    assert client.get("/coast/%00/").status_code == 400
    assert client.get("/coast/?before=%00").status_code == 400
