from datetime import timedelta

import pytest
import time_machine

from articles.models import PublishedArticle
from articles.pages.cards import Card, card_columns, cards_in
from tests.articles.pages.reading import Reading
from tests.factories import a_picture, a_printed_story, karachi

pytestmark = pytest.mark.django_db
MORNING = karachi(2025, 4, 6, 8, 0)
DRESSES = ("large", "lead", "plain", "small", "small_beside", "words_only", "beside", "tiny")


def card_of(printed, now=MORNING) -> Card:
    (card,) = cards_in(card_columns(PublishedArticle.objects.filter(pk=printed.pk)), now)
    return card


@pytest.fixture
def pictured():
    with time_machine.travel(MORNING, tick=False):
        picture = a_picture(rights_until=MORNING + timedelta(hours=1))
        yield a_printed_story("Road shut", lead_picture=picture, stamp=MORNING)


@pytest.mark.parametrize("dress", DRESSES)
def test_every_dress_leads_to_the_story_and_says_its_headline_once(pictured, dress):
    card = Reading(getattr(card_of(pictured), dress))
    assert card.links == [pictured.path]
    assert card.words.count("Road shut") == 1


@pytest.mark.parametrize("dress", DRESSES)
def test_no_dress_shows_a_picture_whose_rights_have_ended(pictured, dress):
    end = pictured.picture_rights_until
    early = getattr(card_of(pictured, end - timedelta(seconds=1)), dress)
    late = getattr(card_of(pictured, end), dress)
    assert ("<img" in early) is (dress != "words_only")
    assert "<img" not in late
    assert "data-side" not in late
    assert Reading(late).words == Reading(early).words


def test_lead_alone_is_fetched_at_once(pictured):
    card = card_of(pictured)
    assert Reading(card.lead).one("img")["fetchpriority"] == "high"
    assert "loading" not in Reading(card.lead).one("img")
    for dress in ("large", "plain", "small", "small_beside", "beside", "tiny"):
        assert Reading(getattr(card, dress)).one("img")["loading"] == "lazy"


def test_dress_is_an_attribute_of_the_card_alone(pictured):
    card = Reading(card_of(pictured).tiny).one("article")
    assert (card["data-size"], card["data-side"], card["class"]) == ("xs", "small", "card")


def test_card_without_a_picture_leaves_no_room_for_one():
    card = card_of(a_printed_story("Road shut"))
    assert not card.has_picture
    assert "data-side" not in card.beside + card.tiny + card.small_beside


def test_cards_of_a_list_are_its_items(pictured):
    cards = cards_in(card_columns(PublishedArticle.objects.all()), MORNING)
    assert cards.small == f"<li>{cards[0].small}</li>"
