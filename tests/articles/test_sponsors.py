"""Who paid for a story: said above the headline, on its card, and only then."""

import pytest

from articles.copy import copy_changes, restore_revision, save_copy
from articles.models import Article
from articles.printing import render_card, render_story
from articles.publishing import publish
from tests.articles.test_printing import page_of
from tests.factories import a_section, a_story, an_edition

pytestmark = pytest.mark.django_db


def test_readers_see_who_paid_above_the_headline_and_on_the_card():
    page = page_of(kind="sponsored", sponsor="Derrin Rope Works")
    story, card = render_story(page), render_card(page)
    paid = "Paid for by Derrin Rope Works"
    assert story.index(paid) < story.index("<h1>")
    assert card.index(paid) < card.index("<h3>")
    assert f"{paid}. The newsroom had no part in it." in story


def test_opinion_that_somebody_paid_for_says_so_on_its_card():
    assert "Paid for by" in render_card(page_of(kind="opinion", sponsor="Derrin Rope Works"))


def test_story_nobody_paid_for_says_nothing_of_it():
    page = page_of()
    assert "Paid for" not in render_story(page) + render_card(page)


def test_name_of_a_sponsor_is_text_and_no_markup():
    page = page_of(kind="sponsored", sponsor="<b>Rope</b> & Sons")
    story = render_story(page) + render_card(page)
    assert "&lt;b&gt;Rope&lt;/b&gt; &amp; Sons" in story
    assert "<b>Rope</b>" not in story


def test_urdu_readers_are_told_in_urdu():
    section = a_section("ساحل", edition=an_edition("ur"))
    page = page_of(a_story(section=section, kind="sponsored", sponsor="ڈیرن رسی ساز"))
    assert "اس کی قیمت ڈیرن رسی ساز نے ادا کی" in render_story(page)


def test_copy_kept_before_sponsors_were_known_is_printed_and_taken_back_as_it_was():
    story = a_story()
    del story.revision.snapshot["sponsor"]
    story.revision.save()
    assert copy_changes(story.revision.snapshot)["sponsor"] == ""
    assert publish(story, by=None).page["sponsor"] == ""
    old = story.revision
    story = save_copy(story, {"sponsor": "Derrin Rope Works"}, by=None, version=story.version)
    restore_revision(story, old, by=None, version=story.version)
    assert Article.objects.get().sponsor == ""
