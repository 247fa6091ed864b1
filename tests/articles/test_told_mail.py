from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import TestCase, override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles import told, told_mail
from articles.models import Article, Notification
from articles.telling import What, tell
from masthead.models import DeskSettings
from tests.factories import a_section, a_story, a_user, work_through

MINUTE = timedelta(minutes=1)


@override_settings(BASE_URL="https://lantern.example")
class MailTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.noor = a_user("noor", role="Reporter", email="noor@lantern.example")
        self.petra = a_user("petra", role="Copy editor", first_name="Petra", last_name="Quill")
        self.story = a_story("Storm shuts the road", section=self.section, by=self.noor)

    def tell(self, what=What.HANDED_BACK, text="Who paid?", story=None):
        [row] = tell(what, story or self.story, to=[self.noor], by=self.petra, text=text)
        return row

    def chose(self, choice, **more):
        DeskSettings.objects.update_or_create(user=self.noor, defaults={"mail": choice, **more})

    def post(self, after=2 * MINUTE):
        """What the clock and the worker do so long from now; the mails that went out."""
        del mail.outbox[:]
        told_mail.post_due(timezone.now() + after)
        work_through()
        return list(mail.outbox)


class SendingTests(MailTestCase):
    def test_mail_says_what_was_done_to_which_story_and_leads_there(self):
        row = self.tell()
        [message] = self.post()
        assert message.to == ["noor@lantern.example"]
        assert message.subject == "Petra Quill handed your copy back · The Test Lantern"
        assert "Storm shuts the road\n> Who paid?\n" in message.body
        assert f"https://lantern.example/desk/told/{row.pk}/" in message.body
        assert "https://lantern.example/desk/settings/" in message.body
        assert Notification.objects.get().mailed_at

    def test_deeds_that_come_together_go_out_in_one_mail_after_a_minute(self):
        for number in range(10):
            self.tell(text=f"Point {number}.")
        assert self.post(after=MINUTE / 2) == []
        [message] = self.post()
        assert message.subject == "10 new things at the desk · The Test Lantern"
        assert all(f"> Point {number}." in message.body for number in range(10))

    def test_very_many_deeds_are_still_one_mail_of_bounded_length(self):
        for number in range(told_mail.LINES + 3):
            self.tell(text=f"Point {number}.")
        [message] = self.post()
        assert "And more:\nhttps://lantern.example/desk/told/\n" in message.body
        assert self.post(after=timedelta(hours=1)) == []

    def test_subject_names_no_story(self):
        self.tell()
        assert "Storm" not in self.post()[0].subject

    def test_mail_on_a_confidential_story_holds_none_of_its_words(self):
        secret = a_story("The audit", section=self.section, by=self.noor, confidential=True)
        secret.confidential_to.add(self.petra)
        self.tell(What.MENTIONED, text="Ask the auditor.", story=secret)
        [message] = self.post()
        assert "a confidential story" in message.body
        assert "audit" not in message.subject + message.body

    def test_story_she_may_no_longer_see_is_not_mailed(self):
        other = a_story("The audit", section=self.section, by=self.petra)
        self.tell(What.MENTIONED, story=other)
        Article.objects.filter(pk=other.pk).update(confidential=True)
        assert self.post() == []
        assert Notification.objects.get().mailed_at is None

    def test_words_are_in_her_language(self):
        self.chose(DeskSettings.Mail.PERSONAL, language="ur")
        self.tell()
        with patch.object(told_mail, "language_of", return_value="ur") as asked:
            assert len(self.post()) == 1
        asked.assert_called_once_with(self.noor)


class ChoiceTests(MailTestCase):
    def test_without_a_choice_she_gets_what_is_meant_for_her(self):
        self.tell(What.PUBLISHED)
        assert self.post() == []
        self.tell(What.MENTIONED)
        [message] = self.post()
        assert "published" not in message.body

    def test_who_chose_nothing_gets_nothing(self):
        self.chose(DeskSettings.Mail.NOTHING)
        self.tell(What.MENTIONED)
        assert self.post() == []

    def test_who_chose_everything_gets_everything(self):
        self.chose(DeskSettings.Mail.EVERYTHING)
        self.tell(What.PUBLISHED)
        assert len(self.post()) == 1

    def test_account_without_an_address_or_closed_gets_nothing(self):
        self.tell()
        self.noor.email = ""
        self.noor.save()
        assert self.post() == []
        self.noor.email, self.noor.is_active = "noor@lantern.example", False
        self.noor.save()
        assert self.post() == []

    def test_what_she_read_at_the_desk_is_not_mailed(self):
        self.tell()
        told.read(self.noor, story=self.story)
        assert self.post() == []

    def test_old_news_is_not_mailed(self):
        self.tell()
        assert self.post(after=told_mail.NEWS_FOR + MINUTE) == []


class TroubleTests(MailTestCase):
    def fail(self):
        return patch("django.core.mail.EmailMessage.send", side_effect=ConnectionRefusedError)

    def test_mail_that_did_not_go_out_is_tried_again_and_nothing_is_lost(self):
        self.tell()
        with self.fail(), self.assertLogs("articles.told_mail") as logged:
            assert self.post() == []
        assert "Storm" not in str(logged.output)
        assert Notification.objects.get().mailed_at is None
        assert self.post(after=3 * MINUTE) == []
        assert len(self.post(after=20 * MINUTE)) == 1
        assert self.post(after=60 * MINUTE) == []

    def test_two_clocks_queue_one_mail(self):
        self.tell()
        later = timezone.now() + 2 * MINUTE
        assert told_mail.post_due(later) == 1
        assert told_mail.post_due(later) == 0
        assert DBTaskResult.objects.count() == 1

    def test_task_done_twice_sends_one_mail(self):
        self.tell()
        told_mail.post_due(timezone.now() + 2 * MINUTE)
        arguments = DBTaskResult.objects.get().args_kwargs["args"]
        assert told_mail.post.call(*arguments) == 1
        assert told_mail.post.call(*arguments) == 0
        assert len(mail.outbox) == 1

    def test_worker_that_died_in_the_middle_leaves_its_mail_to_another(self):
        self.tell()
        died = patch("articles.told_mail._send", side_effect=SystemExit)
        with died, pytest.raises(SystemExit):
            self.post()
        DBTaskResult.objects.all().delete()
        assert len(self.post(after=20 * MINUTE)) == 1
