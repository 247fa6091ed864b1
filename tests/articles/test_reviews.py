from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import TestCase
from django.utils import timezone

from articles import reviews
from articles.copy import save_copy
from articles.errors import NotPossible
from articles.models import ReviewEvent, ReviewLink
from masthead.models import AuditEntry
from tests.factories import a_desk, a_section, a_story, a_user


class ReviewTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.petra = a_user("petra", role="Copy editor", desk=a_desk(self.section))
        self.story = a_story(section=self.section, by=self.petra)

    def send(self, **said):
        return reviews.send(self.story, by=self.petra, **{"name": "Adv. Mina Sorel"} | said)

    def said(self, link):
        return list(link.events.values_list("what", flat=True))


class SendingTests(ReviewTestCase):
    def test_link_is_for_the_copy_as_saved_and_for_three_days(self):
        link, token = self.send()
        assert link.revision == self.story.revision
        assert link.expires_at - link.at == timedelta(days=3)
        self.story = save_copy(self.story, {"kicker": "New"}, by=self.petra, version=1)
        assert reviews.link_of(token).revision.snapshot["kicker"] != "New"

    def test_token_is_kept_nowhere(self):
        _link, token = self.send()
        rows = [*ReviewLink.objects.values_list(), *AuditEntry.objects.values_list()]
        assert len(token) >= 43
        assert token not in str(rows)

    def test_two_links_have_nothing_in_common(self):
        tokens = {self.send()[1] for _ in range(20)}
        assert len(tokens) == 20

    def test_address_stands_in_for_a_name(self):
        link, _token = self.send(name=" ", email="sorel@chambers.example")
        assert link.name == "sorel@chambers.example"

    def test_nobody_is_sent_a_link_for_nobody(self):
        with pytest.raises(NotPossible):
            self.send(name=" ")
        assert not ReviewLink.objects.exists()

    def test_copy_without_a_section_has_no_page_to_show(self):
        save_copy(self.story, {"section": None}, by=self.petra, version=1)
        with pytest.raises(NotPossible):
            self.send()

    def test_only_who_may_edit_sends_and_revokes(self):
        saima = a_user("saima", role="Picture editor")
        with pytest.raises(PermissionDenied):
            reviews.send(self.story, by=saima, name="A friend")
        link, token = self.send()
        for deed in (reviews.revoke, reviews.renew):
            with pytest.raises(PermissionDenied):
                deed(link, by=saima)
        assert reviews.link_of(token) == link
        assert ReviewLink.objects.count() == 1


class EndingTests(ReviewTestCase):
    def assert_no_good(self, token):
        """Nothing can be done with it, and all that is said is that it is no longer good."""
        for deed in (
            lambda: reviews.link_of(token),
            lambda: reviews.open_link(token),
            lambda: reviews.answer(token, what="approved"),
        ):
            with pytest.raises(NotPossible) as refusal:
                deed()
            assert refusal.value.messages == ["This link is no longer good."]
        assert not ReviewEvent.objects.exists()

    def test_revoked_link_is_of_no_use(self):
        link, token = self.send()
        reviews.revoke(link, by=self.petra)
        self.assert_no_good(token)

    def test_link_whose_time_is_over_is_of_no_use(self):
        link, token = self.send()
        hour = timedelta(hours=1)
        ReviewLink.objects.filter(pk=link.pk).update(
            at=timezone.now() - 2 * hour, expires_at=timezone.now() - hour
        )
        self.assert_no_good(token)

    def test_made_up_and_mistyped_links_are_of_no_use(self):
        link, token = self.send()
        for wrong in ("x", token[:-1], token.swapcase(), link.token_hash):
            self.assert_no_good(wrong)

    def test_revoking_twice_is_one_deed(self):
        link, _token = self.send()
        first = reviews.revoke(link, by=self.petra).revoked_at
        assert reviews.revoke(link, by=self.petra).revoked_at == first
        assert AuditEntry.objects.filter(verb="revoke_review").count() == 1

    def test_newest_copy_goes_out_by_a_new_link_and_the_old_one_ends(self):
        link, token = self.send(question="May it run?", good_for=timedelta(days=7))
        reviews.answer(token, what="approved")
        self.story = save_copy(self.story, {"kicker": "New"}, by=self.petra, version=1)
        new, new_token = reviews.renew(link, by=self.petra)
        assert new.revision == self.story.revision
        assert (new.name, new.question) == (link.name, "May it run?")
        assert new.expires_at - new.at == timedelta(days=7)
        assert reviews.link_of(new_token) == new
        with pytest.raises(NotPossible):
            reviews.link_of(token)
        # She said it of the older copy.
        assert (self.said(link), self.said(new)) == (["approved"], [])


class AnsweringTests(ReviewTestCase):
    def test_opening_is_noted_once_in_ten_minutes(self):
        link, token = self.send()
        reviews.open_link(token)
        reviews.open_link(token)
        assert self.said(link) == ["opened"]
        link.events.update(at=timezone.now() - timedelta(minutes=11))
        reviews.open_link(token)
        assert self.said(link) == ["opened", "opened"]

    def test_answer_keeps_what_was_said_and_of_which_words(self):
        link, token = self.send()
        reviews.answer(token, what="refused", text=" Who says so? ", quote="Nobody was hurt.")
        event = link.events.get()
        assert (event.what, event.text, event.quote) == (
            "refused", "Who says so?", "Nobody was hurt.",
        )  # fmt: skip

    def test_refusal_and_comment_need_words(self):
        _link, token = self.send()
        for what in ("refused", "commented"):
            with pytest.raises(NotPossible):
                reviews.answer(token, what=what, text=" ")
        assert not ReviewEvent.objects.exists()

    def test_opening_is_no_answer(self):
        _link, token = self.send()
        with pytest.raises(ValueError, match="no answer"):
            reviews.answer(token, what="opened", text="x")

    def test_answer_changes_nothing_of_the_story(self):
        self.story = save_copy(self.story, {"kicker": "x"}, by=self.petra, version=1)
        _link, token = self.send()
        before = type(self.story).objects.values().get(pk=self.story.pk)
        reviews.answer(token, what="approved")
        assert type(self.story).objects.values().get(pk=self.story.pk) == before

    def test_too_many_answers_in_an_hour_are_not_taken(self):
        link, token = self.send()
        for _ in range(reviews.ANSWERS_AN_HOUR):
            reviews.answer(token, what="commented", text="And this.")
        with pytest.raises(NotPossible, match="in an hour"):
            reviews.answer(token, what="commented", text="And this.")
        assert link.events.count() == reviews.ANSWERS_AN_HOUR
        # Another person's link knows nothing of it.
        assert reviews.answer(self.send()[1], what="approved")
        link.events.update(at=timezone.now() - timedelta(minutes=61))
        assert reviews.answer(token, what="approved")

    def test_trail_says_what_was_done_and_not_what_was_said(self):
        link, token = self.send(question="Is the yacht his?")
        reviews.open_link(token)
        reviews.answer(token, what="commented", text="It is hers.", quote="the yacht")
        reviews.revoke(link, by=self.petra)
        lines = AuditEntry.objects.filter(model="articles.reviewlink").order_by("pk")
        assert list(lines.values_list("verb", "by")) == [
            ("send_review", self.petra.pk),
            ("review_opened", None),
            ("review_commented", None),
            ("revoke_review", self.petra.pk),
        ]
        assert "yacht" not in str(list(lines.values()))
        assert "hers" not in str(list(lines.values()))
