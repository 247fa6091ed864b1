from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.copy import save_copy
from masthead.models import AuditEntry
from tests.articles.admin.test_listing import LIST, ListTestCase
from tests.factories import a_desk, a_printed_story, a_section, a_story, a_user, karachi


def arrange_address(story) -> str:
    return reverse("admin:articles_article_arrange", args=[story.pk])


class RowTests(ListTestCase):
    def arrange(self, story, version=1, **sent):
        """Send one change of a row, as the list's script does."""
        return self.client.post(
            arrange_address(story),
            {"version": version} | sent,
            headers={"Accept": "application/json"},
        )

    def test_status_is_taken_as_its_own_step_of_the_way(self):
        story = a_story("Tide", section=self.section)
        answer = self.arrange(story, status="ready")
        story.refresh_from_db()
        assert (answer.status_code, story.status, story.version) == (200, "ready", 2)
        assert answer.json()["version"] == 2
        assert 'data-status="ready"' in answer.json()["cells"]["desk_status"]
        assert AuditEntry.objects.filter(verb="make_ready", by=self.editor).exists()

    def test_story_is_given_to_somebody_and_taken_away_again(self):
        story, noor = a_story("Tide", section=self.section), a_user("noor", first_name="Noor")
        assert self.arrange(story, assigned_to=noor.pk).status_code == 200
        story.refresh_from_db()
        assert story.assigned_to == noor
        self.arrange(story, version=2, assigned_to="")
        story.refresh_from_db()
        assert story.assigned_to is None

    def test_hour_it_is_due_is_said_in_the_zone_of_the_newspaper(self):
        story = a_story("Tide", section=self.section)
        self.arrange(story, due_at="2026-11-23T18:30")
        story.refresh_from_db()
        assert story.due_at == karachi(2026, 11, 23, 18, 30)

    def test_change_to_a_story_saved_meanwhile_is_refused_and_the_row_shows_how_it_stands(self):
        story = a_story("Tide", section=self.section)
        save_copy(story, {"status": "submitted"}, by=None, version=1)
        answer = self.arrange(story, due_at="2026-11-23T18:30")
        story.refresh_from_db()
        assert (answer.status_code, story.due_at) == (409, None)
        assert "somebody saved this story after you opened the page" in answer.json()["said"]
        assert answer.json()["version"] == 2
        assert 'data-status="submitted"' in answer.json()["cells"]["desk_status"]

    def test_step_that_takes_a_note_is_refused_in_words(self):
        story = a_story("Tide", section=self.section, status="submitted")
        answer = self.arrange(story, status="draft")
        assert answer.status_code == 400
        assert "Write a note first" in answer.json()["said"]

    def test_nonsense_is_refused_and_changes_nothing(self):
        story = a_story("Tide", section=self.section)
        outsider = a_user("reader")
        outsider.is_staff = False
        outsider.save()
        for sent in (
            {"status": "printed"},
            {"assigned_to": outsider.pk},
            {"assigned_to": "x"},
            {"due_at": "soon"},
            {"version": "x", "status": "ready"},
        ):
            assert self.arrange(story, **sent).status_code == 400, sent
        story.refresh_from_db()
        assert story.version == 1

    def test_story_of_another_desk_and_a_secret_one_are_not_changed(self):
        elsewhere = a_story("City", section=a_section("City"))
        secret = a_story("Secret", section=self.section, confidential=True)
        assert self.arrange(elsewhere, status="ready").status_code == 403
        assert self.arrange(secret, status="ready").status_code == 404

    def test_without_scripts_the_row_is_a_form_that_leads_back_to_the_list(self):
        story = a_story("Tide", section=self.section)
        sent = {"version": 1, "status": "ready", "assigned_to": self.editor.pk}
        sent |= {"due_at": "2026-11-23T18:30", "back": "status__exact=draft&p=2"}
        answer = self.client.post(arrange_address(story), sent, follow=True)
        story.refresh_from_db()
        assert (story.status, story.assigned_to) == ("ready", self.editor)
        assert story.due_at == karachi(2026, 11, 23, 18, 30)
        assert answer.redirect_chain[0][0] == f"{LIST}?status__exact=draft"
        self.assertContains(answer, "“Tide”: Saved.")

    def test_seconds_nobody_saw_are_no_change(self):
        due = karachi(2026, 11, 23, 18, 30, 42)
        story = a_story("Tide", section=self.section, due_at=due)
        self.arrange(story, due_at="2026-11-23T18:30")
        story.refresh_from_db()
        assert (story.due_at, story.version) == (due, 1)

    def test_row_offers_what_its_reader_may_do_and_nothing_else(self):
        hers = a_story("Hers", section=self.section, status="submitted")
        other = a_story("Other", section=a_section("City"))
        page = self.client.get(LIST).content.decode()
        assert f'name="due_at" form="row-{hers.pk}"' in page
        assert f'form="row-{other.pk}"' not in page
        status = page[page.index(f'name="status" form="row-{hers.pk}"') :]
        offered = status[: status.index("</select>")]
        # Handing back takes a note, which a row has no room for.
        assert 'value="ready"' in offered
        assert 'value="draft"' not in offered


@pytest.mark.django_db
def test_fifty_rows_cost_what_five_do_and_nothing_counts_the_archive(client):
    coast, city = a_section("Coast"), a_section("City")
    editor = a_user(role="Section editor", desk=a_desk(coast))
    client.force_login(editor)

    def add(number):
        a_printed_story(f"Live {number}", section=city)
        a_story(f"Hers {number}", section=coast, due_at=timezone.now() + timedelta(hours=1))
        secret = a_story(f"Secret {number}", section=city, confidential=True)
        secret.confidential_to.add(editor)
        a_story(f"Elsewhere {number}", section=city, assigned_to=a_user())
        a_story(f"By her {number}", section=city, by=editor)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            response = client.get(LIST)
        return len(response.context["cl"].result_list), queries.captured_queries

    add(0)
    client.get(LIST)  # The frame's own look-ups are kept from then on.
    rows, few = cost()
    assert rows == 5
    for number in range(1, 10):
        add(number)
    rows, many = cost()
    assert rows == 50
    assert len(many) == len(few) <= 15
    counting = [query["sql"] for query in many if "COUNT(" in query["sql"]]
    assert all("LIMIT 1001" in sql or "LIMIT 2000" in sql for sql in counting)
