import re
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.error import URLError

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django_tasks_db.models import DBTaskResult

from newsroom import caching

NOON = datetime(2025, 4, 6, 12, 0, tzinfo=UTC)


def page(text="The port is shut.", *, status=200, headers=None, **options) -> HttpResponse:
    request = RequestFactory().get("/", headers=headers or {})
    response = HttpResponse(text, status=status)
    return caching.public(request, response, keys=["b", "a", "b"], now=NOON, **options)


def seconds(response: HttpResponse) -> dict[str, int]:
    found = re.findall(r"([a-z-]+)=(\d+)", response["Cache-Control"])
    return {name: int(count) for name, count in found}


class TestHowLongAPageIsKept:
    def test_shared_caches_keep_it_a_minute_and_show_it_a_minute_more(self):
        assert page()["Cache-Control"] == (
            "public, max-age=0, s-maxage=60, stale-while-revalidate=60"
        )

    @pytest.mark.parametrize(
        ("left", "fresh", "stale"),
        [(3600, 60, 60), (120, 60, 60), (90, 60, 30), (60, 60, 0), (7.9, 7, 0), (0.9, 0, 0)],
    )
    def test_never_past_its_next_change(self, left, fresh, stale):
        kept = seconds(page(next_change=NOON + timedelta(seconds=left)))
        assert (kept["s-maxage"], kept["stale-while-revalidate"]) == (fresh, stale)
        assert kept["s-maxage"] + kept["stale-while-revalidate"] <= left

    def test_not_at_all_when_the_change_is_due(self):
        kept = seconds(page(next_change=NOON - timedelta(seconds=5)))
        assert set(kept.values()) == {0}

    def test_no_longer_than_it_is_told(self):
        kept = seconds(page(keep=10))
        assert (kept["s-maxage"], kept["stale-while-revalidate"]) == (10, 0)


class TestWhoHasItAlready:
    def test_same_page_is_304_and_carries_no_page(self):
        again = page(headers={"if-none-match": page()["ETag"]})
        assert again.status_code == 304
        assert again.content == b""
        assert again["Cache-Control"] == page()["Cache-Control"]

    def test_other_words_are_200(self):
        assert page("It is open.", headers={"if-none-match": page()["ETag"]}).status_code == 200

    def test_etag_wins_over_the_date(self):
        headers = {"if-none-match": '"other"', "if-modified-since": "Mon, 07 Apr 2025 00:00:00 GMT"}
        assert page(headers=headers, last_modified=NOON).status_code == 200

    def test_list_carries_no_date_and_is_not_asked_by_one(self):
        headers = {"if-modified-since": "Mon, 07 Apr 2025 00:00:00 GMT"}
        assert not page().has_header("Last-Modified")
        assert page(headers=headers).status_code == 200

    def test_story_not_changed_since_is_304(self):
        headers = {"if-modified-since": "Sun, 06 Apr 2025 12:00:00 GMT"}
        assert page(last_modified=NOON)["Last-Modified"] == "Sun, 06 Apr 2025 12:00:00 GMT"
        assert page(headers=headers, last_modified=NOON).status_code == 304
        later = NOON + timedelta(seconds=1)
        assert page(headers=headers, last_modified=later).status_code == 200

    @pytest.mark.parametrize("status", [404, 410])
    def test_page_that_is_not_there_is_told_in_full(self, status):
        etag = page(status=status)["ETag"]
        assert page(status=status, headers={"if-none-match": etag}).status_code == status

    def test_nonsense_in_the_question_is_200(self):
        headers = {"if-none-match": 'W/"', "if-modified-since": "yesterday"}
        assert page(headers=headers, last_modified=NOON).status_code == 200


def test_keys_are_named_once_and_in_order():
    assert page()["Surrogate-Key"] == "a b"


class TestFurniture:
    def test_is_made_once_for_many_pages(self):
        made = []
        for _ in range(3):
            caching.furniture("footer", lambda: made.append(1) or "footer")
        assert made == [1]

    def test_is_made_anew_when_its_age_has_passed(self, monkeypatch):
        made, clock = [], [1000.0]
        monkeypatch.setattr(caching, "monotonic", lambda: clock[0])
        for moment in (1000.0, 1000.0 + caching.FURNITURE_AGE, 1001.0 + caching.FURNITURE_AGE):
            clock[0] = moment
            caching.furniture("footer", lambda: made.append(clock[0]) or "footer")
        assert made == [1000.0, 1001.0 + caching.FURNITURE_AGE]

    def test_is_made_anew_once_forgotten(self):
        assert caching.furniture("footer", lambda: "old") == "old"
        caching.forget_furniture()
        assert caching.furniture("footer", lambda: "new") == "new"


def test_date_of_furniture_moves_only_with_its_words():
    later = NOON + timedelta(hours=1)
    assert caching.changed_at("nav", "City", NOON) == NOON
    assert caching.changed_at("nav", "City", later) == NOON
    assert caching.changed_at("nav", "City Coast", later) == later
    assert caching.changed_at("nav", "City", later + timedelta(hours=1)) == later + timedelta(
        hours=1
    )


@pytest.fixture
def front_cache(settings):
    """A cache in front of us, and the purges it was sent."""
    purges = []

    class Cache(BaseHTTPRequestHandler):
        def do_PURGE(self):
            purges.append((self.headers["Surrogate-Key"], self.headers["Authorization"]))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Cache)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.PURGE_URL = f"http://127.0.0.1:{server.server_port}/purge"
    settings.PURGE_TOKEN = "lamp"
    yield purges
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def broken_cache(settings, front_cache):
    settings.PURGE_URL = "http://127.0.0.1:9/purge"


def kept_tasks() -> list[list[str]]:
    return [
        result.args_kwargs["args"][0] for result in DBTaskResult.objects.order_by("enqueued_at")
    ]


@pytest.mark.django_db
class TestPurges:
    def test_deed_purges_on_commit_and_leaves_a_task_in_case(
        self, front_cache, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            caching.purge_soon(["story-7", "edition-1", "story-7"])
            assert front_cache == []
        assert front_cache == [("edition-1 story-7", "Bearer lamp")]
        assert kept_tasks() == [["edition-1", "story-7"]]

    def test_deed_that_is_undone_purges_nothing(
        self, front_cache, django_capture_on_commit_callbacks
    ):
        @transaction.atomic
        def deed():
            caching.purge_soon(["story-7"])
            raise RuntimeError("The desk changed its mind.")

        with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
            deed()
        assert front_cache == []
        assert kept_tasks() == []

    def test_many_keys_go_in_several_purges(self, front_cache, django_capture_on_commit_callbacks):
        keys = [f"story-{n}" for n in range(caching.KEYS_A_PURGE * 2 + 1)]
        with django_capture_on_commit_callbacks(execute=True):
            caching.purge_soon(keys)
        assert len(front_cache) == len(kept_tasks()) == 3
        assert {key for sent, _ in front_cache for key in sent.split()} == set(keys)

    def test_cache_that_does_not_answer_stops_nobody(
        self, broken_cache, django_capture_on_commit_callbacks, caplog
    ):
        with django_capture_on_commit_callbacks(execute=True):
            caching.purge_soon(["story-7"])
        assert "tried again by the worker" in caplog.text
        assert kept_tasks() == [["story-7"]]

    def test_worker_keeps_a_purge_that_failed_as_failed(self, broken_cache):
        with pytest.raises(URLError):
            caching.purge.call(["story-7"])

    def test_nothing_is_purged_without_a_cache_in_front(
        self, settings, django_capture_on_commit_callbacks
    ):
        settings.PURGE_URL = ""
        with django_capture_on_commit_callbacks() as waiting:
            caching.purge_soon(["story-7"])
        assert waiting == []
        assert kept_tasks() == []

    def test_nothing_to_purge_is_no_purge(self, front_cache, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks() as waiting:
            caching.purge_soon([])
        assert waiting == []
        assert kept_tasks() == []
