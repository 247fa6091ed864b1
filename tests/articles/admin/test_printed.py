from django.test import TestCase
from django.urls import reverse

from articles.models import Correction, PublishedArticle, ScheduledChange
from articles.publishing import correct, schedule
from tests.factories import a_printed_story, a_user, karachi


class PrintedTests(TestCase):
    def setUp(self):
        self.open = a_printed_story("Open")
        self.secret = a_printed_story("Secret", confidential=True)
        for printed in (self.open, self.secret):
            correct(printed.article, by=None, kind="correction", note=f"{printed} was wrong.")
            schedule(printed.article, at=karachi(2031, 1, 1), by=None)
        self.client.force_login(a_user(role="Section editor"))

    def test_lists_show_what_one_may_know_of(self):
        for model in ("publishedarticle", "correction", "scheduledchange"):
            page = self.client.get(reverse(f"admin:articles_{model}_changelist"))
            self.assertContains(page, "Open")
            self.assertNotContains(page, "Secret")

    def test_confidential_rows_are_not_found_by_number(self):
        rows = {
            "publishedarticle": self.secret,
            "correction": Correction.objects.get(article=self.secret),
            "scheduledchange": ScheduledChange.objects.get(article=self.secret.article),
        }
        for model, row in rows.items():
            address = reverse(f"admin:articles_{model}_change", args=[row.pk])
            response = self.client.get(address, follow=True)
            self.assertNotContains(response, "Secret")

    def test_nobody_changes_print_but_by_the_verbs(self):
        self.client.force_login(a_user(is_superuser=True))
        for model in ("publishedarticle", "correction", "scheduledchange"):
            assert self.client.get(reverse(f"admin:articles_{model}_add")).status_code == 403
        address = reverse("admin:articles_publishedarticle_change", args=[self.open.pk])
        assert self.client.get(address).status_code == 200
        assert self.client.post(address, {"headline": "Forged"}).status_code == 403
        assert PublishedArticle.objects.get(pk=self.open.pk).headline == "Open"
