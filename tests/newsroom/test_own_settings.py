from django.test import TestCase
from django.urls import reverse

from masthead.models import DeskSettings
from newsroom.find import find
from tests.factories import a_publication, a_user


class OwnSettingsTests(TestCase):
    def setUp(self):
        a_publication()
        self.noor = a_user("noor", role="Reporter", email="noor@lantern.example")
        self.client.force_login(self.noor)
        self.address = reverse("admin:own_settings")

    def test_person_without_settings_sees_those_of_the_newspaper_and_none_are_stored(self):
        page = self.client.get(self.address)
        self.assertContains(page, 'value="personal"')
        assert page.context["form"].instance.mail == DeskSettings.Mail.PERSONAL
        assert not DeskSettings.objects.exists()

    def test_choice_is_kept_for_her_alone(self):
        petra = a_user("petra", role="Copy editor")
        self.client.post(self.address, {"mail": "everything"}, follow=True)
        assert DeskSettings.objects.get().user == self.noor
        self.client.post(self.address, {"mail": "nothing"}, follow=True)
        assert DeskSettings.objects.get().mail == "nothing"
        assert not DeskSettings.objects.filter(user=petra).exists()

    def test_choice_there_is_not_is_refused_in_words(self):
        page = self.client.post(self.address, {"mail": "pigeon"})
        assert page.status_code == 200
        self.assertContains(page, "pigeon")
        assert not DeskSettings.objects.exists()

    def test_desk_speaks_the_language_she_chooses_from_then_on(self):
        self.assertContains(self.client.get(self.address), '<html lang="en" dir="ltr">')
        page = self.client.post(self.address, {"mail": "nothing", "language": "ur"}, follow=True)
        self.assertContains(page, '<html lang="ur" dir="rtl">')
        page = self.client.post(self.address, {"mail": "personal"}, follow=True)
        self.assertContains(page, '<html lang="ur" dir="rtl">')

    def test_language_the_desk_does_not_speak_is_refused(self):
        page = self.client.post(self.address, {"mail": "nothing", "language": "tlh"})
        self.assertContains(page, "tlh")
        assert not DeskSettings.objects.exists()

    def test_account_without_an_address_is_told_that_nothing_is_sent(self):
        self.assertNotContains(self.client.get(self.address), "no e-mail address")
        self.client.force_login(a_user("petra", role="Copy editor"))
        self.assertContains(self.client.get(self.address), "no e-mail address")

    def test_nobody_changes_settings_without_logging_in(self):
        self.client.logout()
        assert self.client.post(self.address, {"mail": "nothing"}).status_code in (302, 403)
        assert not DeskSettings.objects.exists()

    def test_settings_are_found(self):
        assert [hit.address for hit in find(self.noor, "sett")] == [self.address]
