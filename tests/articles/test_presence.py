"""Who has a story open: seen within the minute, gone when she leaves, and told only of others."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import presence
from articles.copy import save_copy
from articles.models import Presence
from tests.articles.admin.posting import as_sent, change_address
from tests.factories import a_desk, a_section, a_story, a_user

pytestmark = pytest.mark.django_db


def address_of(story) -> str:
    return reverse("admin:articles_article_presence", args=[story.pk])


def test_colleague_is_there_until_a_minute_after_she_was_last_heard_of():
    story, lena, me = a_story(), a_user("lena", first_name="Lena"), a_user()
    now = timezone.now()
    presence.arrive(story, lena, now - timedelta(minutes=3))
    presence.arrive(story, lena, now - timedelta(minutes=2, seconds=30))
    presence.arrive(story, lena, now - timedelta(minutes=2))
    (here,) = presence.others(story, me, now - timedelta(minutes=1, seconds=30))
    assert (here.name, here.minutes) == ("Lena", 1)
    assert presence.others(story, me, now) == []


def test_who_comes_back_has_opened_it_anew():
    story, lena, me = a_story(), a_user("lena"), a_user()
    now = timezone.now()
    presence.arrive(story, lena, now - timedelta(hours=1))
    presence.arrive(story, lena, now)
    assert presence.others(story, me, now)[0].minutes == 0


def test_nobody_is_told_of_herself_and_who_left_is_gone():
    story, lena, me = a_story(), a_user("lena"), a_user()
    presence.arrive(story, lena)
    presence.arrive(story, me)
    assert len(presence.others(story, me)) == 1
    presence.leave(story, lena)
    later = timezone.now() + timedelta(seconds=6)
    presence.arrive(story, me, later)
    assert presence.others(story, me, later) == []


def test_whose_page_comes_back_after_a_save_was_never_gone():
    story, lena, me = a_story(), a_user("lena"), a_user()
    now = timezone.now()
    presence.arrive(story, lena, now - timedelta(minutes=9, seconds=50))
    Presence.objects.update(seen_at=now)
    presence.leave(story, lena, now)
    presence.arrive(story, lena, now + timedelta(seconds=2))
    assert presence.others(story, me, now + timedelta(seconds=30))[0].minutes == 10


def test_rows_of_who_left_without_a_word_are_dropped():
    story, now = a_story(), timezone.now()
    presence.arrive(story, a_user(), now - timedelta(hours=2))
    presence.arrive(story, a_user(), now)
    assert presence.prune(now) == 1
    assert Presence.objects.count() == 1


class TestPages:
    @pytest.fixture
    def lena(self):
        desk = a_desk(a_section("Coast"))
        return a_user("lena", role="Section editor", desk=desk, first_name="Lena")

    @pytest.fixture
    def idris(self):
        return a_user("idris", role="Managing editor", first_name="Idris")

    def test_form_says_who_else_has_it_open(self, client, lena, idris):
        story = a_story()
        client.force_login(lena)
        assert client.post(address_of(story)).json() == {"people": "\n\n", "newer": ""}
        client.force_login(idris)
        page = client.get(change_address(story)).content.decode()
        assert "<b>Lena</b> has just opened this" in page
        assert "<b>Lena</b>" in client.get(address_of(story)).json()["people"]

    def test_whoever_leaves_is_gone(self, client, lena):
        story = a_story()
        client.force_login(lena)
        client.post(address_of(story))
        assert client.post(address_of(story), {"leave": "1"}).status_code == 204
        later = timezone.now() + timedelta(seconds=6)
        assert presence.others(story, a_user(), later) == []

    def test_form_that_asks_hears_of_a_newer_save(self, client, lena, idris):
        story = a_story()
        save_copy(story, {"headline": "His"}, by=idris, version=1)
        client.force_login(lena)
        assert client.post(address_of(story), {"version": "2"}).json()["newer"] == ""
        said = client.post(address_of(story), {"version": "1"}).json()["newer"]
        assert said.startswith("Idris saved a newer version at ")

    def test_confidential_story_is_not_betrayed(self, client, lena):
        secret = a_story(confidential=True)
        client.force_login(lena)
        assert client.post(address_of(secret)).status_code == 404
        assert not Presence.objects.exists()

    def test_conflict_says_who_is_still_there(self, client, lena, idris):
        story = a_story()
        presence.arrive(story, idris)
        save_copy(story, {"headline": "His"}, by=idris, version=1)
        client.force_login(lena)
        form = client.get(change_address(story)).context["form"]
        sent = as_sent(form) | {"version": "1", "headline": "Hers"}
        page = client.post(change_address(story), sent)
        assert page.status_code == 409
        assert page.content.decode().count("<b>Idris</b> has just opened this") == 2
