import pytest
from django.http import HttpResponse
from django.urls import path

from newsroom.previews import shown_in_a_desk_frame

urlpatterns = [
    path("desk/preview/", shown_in_a_desk_frame(lambda request: HttpResponse("Not yet printed"))),
]


@pytest.fixture
def preview(client, settings, db):
    settings.ROOT_URLCONF = __name__
    return client.get("/desk/preview/")


def test_preview_may_be_framed_by_the_desk_alone(preview):
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert preview["X-Frame-Options"] == "SAMEORIGIN"


def test_preview_has_the_readers_policy(preview):
    assert "script-src 'self'" in preview["Content-Security-Policy"].split("; ")


def test_no_cache_keeps_a_preview(preview):
    assert "no-store" in preview["Cache-Control"]
    assert "private" in preview["Cache-Control"]
