"""Pictures: their words, their credit, their rights."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.copy import save_copy
from articles.publishing import publish
from tests.articles.checks.asking import asked, levels
from tests.factories import (
    a_picture,
    a_printed_story,
    a_story,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


class TestPictures:
    def body_with(self, picture):
        return f'<p>Words.</p><figure data-picture="{picture.pk}"></figure>'

    def test_story_without_pictures_is_not_asked(self):
        said = asked(a_story())
        assert not {"alt_text", "credit", "rights"} & set(said)

    def test_lead_picture_without_alt_text_stops_the_story_at_the_field_that_mends_it(self):
        story = a_story(lead_picture=a_picture(alt_text=""))
        assert asked(story)["alt_text"][0][0::2] == ("block", "lead_alt_text")

    def test_picture_of_the_copy_that_is_gone_is_named(self):
        body = self.body_with(a_picture()) + '<figure data-picture="999999"></figure>'
        ((level, message, field),) = asked(a_story(body=body))["gone"]
        assert (level, field) == ("warn", "body")
        assert message.startswith("Picture 999999 is gone")
        assert levels("gone", body=self.body_with(a_picture())) == ["pass"]
        assert levels("gone") == []

    def test_picture_in_the_copy_without_alt_text_stops_the_story(self):
        assert levels("alt_text", body=self.body_with(a_picture(alt_text=""))) == ["block"]

    def test_words_of_this_use_are_enough_but_spaces_are_not(self):
        picture = a_picture(alt_text="")
        assert levels("alt_text", lead_picture=picture, lead_alt_text="A crane.") == ["pass"]
        assert levels("alt_text", lead_picture=picture, lead_alt_text=" \n") == ["block"]

    def test_decoration_needs_no_alt_text(self):
        picture = a_picture(alt_text="", is_decorative=True)
        assert levels("alt_text", lead_picture=picture) == ["pass"]

    def test_missing_credit_stops_the_story(self):
        assert levels("credit", lead_picture=a_picture(credit_line="  ")) == ["block"]
        assert levels("credit", lead_picture=a_picture()) == ["pass"]

    def test_ended_rights_stop_it_and_rights_that_end_within_the_week_warn(self):
        now = timezone.now()
        for until, level in ((-DAY, "block"), (3 * DAY, "warn"), (30 * DAY, "pass")):
            picture = a_picture(rights_until=now + until)
            assert levels("rights", lead_picture=picture) == [level]
            assert levels("rights", body=self.body_with(picture)) == [level]

    def test_ended_rights_do_not_stop_a_comma_in_a_live_story(self):
        picture = a_picture(rights_until=timezone.now() - DAY)
        story = a_printed_story().article
        story = save_copy(story, {"lead_picture": picture}, by=None, version=1)
        assert levels("rights", story) == ["warn"]
        assert publish(story, by=None).is_live()

    def test_rights_are_asked_for_the_moment_readers_first_see_it(self):
        soon = timezone.now() + 3 * DAY
        story = a_story(lead_picture=a_picture(rights_until=soon))
        assert levels("rights", story, typed={"embargoed_until": soon + DAY}) == ["block"]
