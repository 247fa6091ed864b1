"""Words typed and not saved: whose they are, how long they wait, what they never touch."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from articles import autosaving
from articles.models import Autosave, Revision
from tests.factories import a_story, a_user

pytestmark = pytest.mark.django_db


def typed(**words):
    return {name: [value] for name, value in words.items()}


def keep(user, story, tab, **words):
    return autosaving.keep(
        user=user, story=story.uuid, tab=tab, version=story.version, typed=typed(**words)
    )


def test_what_a_form_held_before_is_replaced_by_what_it_holds():
    user, story, tab = a_user(), a_story(), uuid4()
    keep(user, story, tab, headline="Gates")
    keep(user, story, tab, headline="Gates jam")
    assert [slot.typed for slot in autosaving.leftovers(user)] == [typed(headline="Gates jam")]


def test_another_form_of_the_same_story_keeps_its_own_words():
    user, story = a_user(), a_story()
    keep(user, story, uuid4(), headline="Before the crash")
    keep(user, story, uuid4(), headline="In a fresh form")
    kept = {slot.typed["headline"][0] for slot in autosaving.leftovers(user, story.uuid)}
    assert kept == {"Before the crash", "In a fresh form"}


def test_words_are_seen_by_their_writer_alone():
    writer, colleague, story = a_user(), a_user(), a_story()
    tab = uuid4()
    keep(writer, story, tab, headline="Mine")
    assert not autosaving.leftovers(colleague).exists()
    assert not autosaving.throw_away(colleague, story.uuid, tab)
    assert autosaving.leftovers(writer).exists()


def test_typing_is_no_save():
    user, story = a_user(), a_story("As it was")
    keep(user, story, uuid4(), headline="As typed")
    story.refresh_from_db()
    assert (story.headline, story.version) == ("As it was", 1)
    assert Revision.objects.count() == 1


def test_echo_of_a_form_that_was_saved_is_not_kept():
    user, story, tab = a_user(), a_story(), uuid4()
    keep(user, story, tab, headline="Gates jam")
    autosaving.saved(user=user, story=story.uuid, tab=tab, version=2)
    assert not autosaving.leftovers(user).exists()
    assert not keep(user, story, tab, headline="Gates jam")
    assert not autosaving.leftovers(user).exists()


def test_save_of_one_form_leaves_the_words_of_another():
    user, story = a_user(), a_story()
    keep(user, story, uuid4(), headline="In another window")
    autosaving.saved(user=user, story=story.uuid, tab=uuid4(), version=2)
    assert autosaving.leftovers(user).count() == 1


def test_token_and_buttons_are_not_typed():
    sent = {"headline": ["Gates"], "csrfmiddlewaretoken": ["x"], "_publish": ["1"], "body": ["\0a"]}
    assert autosaving.typed_in(sent) == {"headline": ["Gates"], "body": ["a"]}


@pytest.mark.parametrize(
    ("words", "differ"),
    [
        ({}, 0),
        ({"headline": "Gates jam"}, 0),
        ({"headline": "Gates jam again"}, 1),
        ({"headline": "Gates"}, 1),
        ({"headline": "Doors jam"}, 1),
        ({"headline": "Gates jam", "body": "<p>Three new words.</p>"}, 3),
    ],
)
def test_words_that_differ_are_counted(words, differ):
    story = a_story("Gates jam", body="")
    assert autosaving.words_between(typed(**words), story) == differ


def test_words_wait_thirty_days_and_revisions_for_ever():
    user, story = a_user(), a_story()
    keep(user, story, uuid4(), headline="Long ago")
    keep(user, story, uuid4(), headline="Lately")
    now = timezone.now()
    old = Autosave.objects.get(typed=typed(headline="Long ago"))
    Autosave.objects.filter(pk=old.pk).update(at=now - timedelta(days=30, minutes=1))
    Revision.objects.update(at=now - timedelta(days=9999))
    assert autosaving.prune(now) == 1
    assert [slot.typed for slot in autosaving.leftovers(user)] == [typed(headline="Lately")]
    assert Revision.objects.count() == 1
