from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.copy import save_copy
from articles.publishing import embargo, schedule
from tests.articles.admin.test_listing import ListTestCase
from tests.factories import a_desk, a_printed_story, a_section, a_story, a_user, karachi

WEEK = reverse("admin:articles_article_week")


class WeekTests(ListTestCase):
    def board(self, **query):
        """What stands in which column, by its date; None for what has none."""
        response = self.client.get(WEEK, query)
        assert response.status_code == 200
        return {
            column.day: [card.story.headline for card in column.cards]
            for column in response.context["days"]
        }

    def test_stories_stand_on_the_day_they_are_due_by_the_newspapers_clock(self):
        a_story("Late evening", section=self.section, due_at=karachi(2026, 11, 23, 23, 30))
        a_story("After midnight", section=self.section, due_at=karachi(2026, 11, 24, 0, 30))
        a_story("Morning", section=self.section, due_at=karachi(2026, 11, 24, 9))
        a_story("Next week", section=self.section, due_at=karachi(2026, 11, 30, 0, 0))
        a_story("Some day", section=self.section)
        board = self.board(**{"from": "2026-11-23"})
        assert list(board) == [date(2026, 11, 23) + timedelta(days=n) for n in range(7)] + [None]
        assert board[date(2026, 11, 23)] == ["Late evening"]
        assert board[date(2026, 11, 24)] == ["After midnight", "Morning"]
        assert board[None] == ["Some day"]

    def test_board_holds_what_is_open_and_nothing_of_the_archive(self):
        due = karachi(2026, 11, 24, 9)
        a_printed_story("Live", section=self.section, due_at=due)
        a_story("Spiked", section=self.section, status="spiked", due_at=due)
        changed = a_printed_story("Changed", section=self.section, due_at=due).article
        save_copy(changed, {"kicker": "New"}, by=None, version=1)
        assert self.board(**{"from": "2026-11-24"})[date(2026, 11, 24)] == ["Changed"]

    def test_what_is_scheduled_or_embargoed_stands_at_that_hour_and_is_not_moved(self):
        when = timezone.now() + timedelta(days=1)
        schedule(a_story("Planned", section=self.section), at=when, by=None)
        held = embargo(a_story("Held", section=self.section), until=when, by=None)
        schedule(held, at=when, by=None)
        response = self.client.get(WEEK, {"from": f"{when:%Y-%m-%d}"})
        cards = [card for column in response.context["days"] for card in column.cards]
        assert [(card.story.headline, card.is_moved_here) for card in cards] == [
            ("Planned", False),
            ("Held", False),
        ]
        self.assertNotContains(response, "draggable")

    def test_week_begins_on_monday_unless_a_day_is_asked_for(self):
        assert next(iter(self.board())).weekday() == 0
        assert next(iter(self.board(**{"from": "2026-11-25"}))) == date(2026, 11, 25)
        for nonsense in ("x", "2026-13-40", "9999-12-31", "0001-01-01"):
            assert next(iter(self.board(**{"from": nonsense}))).weekday() == 0

    def test_desk_sees_its_own_sections_and_the_parts_inside_them(self):
        a_story("At the coast", section=self.section)
        a_story("In the harbour", section=a_section("Harbour", parent=self.section))
        a_story("In town", section=a_section("City"))
        desk = self.editor.desks.get()
        assert set(self.board(desk=desk.pk)[None]) == {"At the coast", "In the harbour"}
        assert len(self.board(desk="x")[None]) == 3

    def test_confidential_story_is_on_no_board_of_others(self):
        due = karachi(2026, 11, 24, 9)
        a_story("Secret", section=self.section, confidential=True, due_at=due)
        a_story("Secret, undated", section=self.section, confidential=True)
        board = self.board(**{"from": "2026-11-23"})
        assert [headline for column in board.values() for headline in column] == []

    def move(self, story, version=1, **sent):
        return self.client.post(
            reverse("admin:articles_article_arrange", args=[story.pk]),
            {"version": version, "shown": "card"} | sent,
            headers={"Accept": "application/json"},
        )

    def test_moved_card_keeps_its_hour_and_one_without_is_due_at_six(self):
        timed = a_story("Timed", section=self.section, due_at=karachi(2026, 11, 23, 9, 30))
        undated = a_story("Undated", section=self.section)
        answer = self.move(timed, day="2026-11-26")
        self.move(undated, day="2026-11-26")
        timed.refresh_from_db()
        undated.refresh_from_db()
        assert timed.due_at == karachi(2026, 11, 26, 9, 30)
        assert undated.due_at == karachi(2026, 11, 26, 18)
        assert answer.json()["day"] == "2026-11-26"
        assert 'draggable="true"' in answer.json()["card"]
        self.move(timed, version=2, day="")
        timed.refresh_from_db()
        assert timed.due_at is None

    def test_refused_move_answers_with_the_card_as_it_stands(self):
        story = a_story("Tide", section=self.section, due_at=karachi(2026, 11, 23, 9))
        save_copy(story, {"due_at": karachi(2026, 11, 25, 9)}, by=None, version=1)
        answer = self.move(story, day="2026-11-26")
        assert answer.status_code == 409
        assert answer.json()["day"] == "2026-11-25"

    def test_spiked_card_leaves_the_board(self):
        story = a_story("Tide", section=self.section)
        answer = self.move(story, status="spiked")
        assert (answer.status_code, answer.json()["gone"]) == (200, True)

    def test_without_scripts_the_card_is_a_form_that_leads_back_to_its_week(self):
        story = a_story("Tide", section=self.section)
        sent = {"version": 1, "shown": "card", "day": "2026-11-26", "back": "from=2026-11-23"}
        address = reverse("admin:articles_article_arrange", args=[story.pk])
        answer = self.client.post(address, sent)
        self.assertRedirects(answer, f"{WEEK}?from=2026-11-23")


@pytest.mark.django_db
def test_board_costs_the_same_for_few_and_many_stories(client):
    coast = a_section("Coast")
    editor = a_user(role="Section editor", desk=a_desk(coast))
    client.force_login(editor)

    def add(number):
        a_story(f"Due {number}", section=coast, due_at=timezone.now())
        a_story(f"Undated {number}", section=a_section("City"), assigned_to=a_user())
        a_story(f"Secret {number}", section=coast, confidential=True, by=editor)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(WEEK)
        return len(queries)

    add(0)
    client.get(WEEK)  # The frame's own look-ups are kept from then on.
    few = cost()
    for number in range(1, 8):
        add(number)
    assert cost() == few <= 15
