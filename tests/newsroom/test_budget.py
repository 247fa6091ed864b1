from datetime import datetime, timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.copy import save_copy
from articles.publishing import cancel_change, publish, schedule
from newsroom.budget import LINES, budget_of
from tests.factories import (
    KARACHI,
    a_contributor,
    a_desk,
    a_printed_story,
    a_section,
    a_story,
    a_user,
)


def headlines(lines) -> list[str]:
    return [line.story.headline for line in lines]


def noon_today() -> datetime:
    return timezone.localtime(timezone.now(), KARACHI).replace(hour=12, minute=0)


class BudgetTests(TestCase):
    def setUp(self):
        self.editor = a_user("ruhi", role="Section editor")

    def test_waiting_for_me_is_the_most_urgent_first(self):
        now = timezone.now()
        a_story("Later", assigned_to=self.editor, due_at=now + timedelta(hours=5))
        a_story("Sooner", assigned_to=self.editor, due_at=now + timedelta(hours=1))
        a_story("Some day", assigned_to=self.editor)
        a_story("Another’s", assigned_to=a_user("noor"))
        budget = budget_of(self.editor)
        assert headlines(budget.waiting) == ["Sooner", "Later", "Some day"]
        assert headlines(budget.in_progress) == ["Another’s"]

    def test_live_story_waits_only_while_newer_copy_is_at_the_desk(self):
        story = a_printed_story("Gates jam", assigned_to=self.editor).article
        assert headlines(budget_of(self.editor).waiting) == []
        save_copy(story, {"kicker": "New"}, by=None, version=1)
        assert headlines(budget_of(self.editor).waiting) == ["Gates jam"]

    def test_coming_stories_and_changes_stand_in_the_order_of_their_hours(self):
        now = timezone.now()
        schedule(a_story("Third"), at=now + timedelta(hours=3), by=None)
        live = a_printed_story("Second").article
        save_copy(live, {"kicker": "New"}, by=None, version=1)
        schedule(live, at=now + timedelta(hours=2), by=None)
        schedule(a_story("First"), at=now + timedelta(hours=1), by=None)
        assert headlines(budget_of(self.editor).scheduled) == ["First", "Second", "Third"]

    def test_whoever_planned_a_change_is_told_that_it_was_overtaken(self):
        story = self.planned_change()
        assert budget_of(self.editor).overtaken == []
        save_copy(story, {"headline": "Else"}, by=None, version=2)
        publish(story, by=None)
        (plan,) = budget_of(self.editor).overtaken
        assert (plan.article.headline, plan.reason) == (
            "Else",
            "The story was published again before its time.",
        )
        assert budget_of(a_user("farah", role="Managing editor")).overtaken == []

    def planned_change(self):
        section = a_section("Coast")
        story = a_printed_story("Tide", section=section).article
        a_desk(section).memberships.create(user=self.editor, may_publish=True)
        story = save_copy(story, {"headline": "Planned"}, by=None, version=1)
        schedule(story, at=timezone.now() + timedelta(hours=1), by=self.editor)
        return story

    def test_a_plan_cancelled_by_hand_is_no_news(self):
        story = self.planned_change()
        cancel_change(story, by=self.editor)
        assert budget_of(self.editor).overtaken == []

    def test_confidential_stories_are_on_the_budget_of_those_named(self):
        a_printed_story("Secret", confidential=True)
        schedule(
            a_story("Secret plan", confidential=True),
            at=timezone.now() + timedelta(hours=1),
            by=None,
        )
        a_story("Secret draft", confidential=True)
        budget = budget_of(self.editor)
        assert [*budget.live, *budget.scheduled, *budget.in_progress] == []
        chief = budget_of(a_user("farah", role="Managing editor"))
        assert headlines(chief.live) == ["Secret"]

    def test_budget_of_somebody_from_outside_holds_her_own_stories_alone(self):
        lena = a_user("lena", role="Contributor")
        a_story("Hers", by=lena)
        a_printed_story("Hers in print", by=lena)
        a_story("Another’s")
        a_printed_story("Another’s in print")
        budget = budget_of(lena)
        assert headlines(budget.in_progress) == ["Hers"]
        assert headlines(budget.live) == ["Hers in print"]

    def test_contributors_to_check_are_shown_to_who_may_mend_them(self):
        a_contributor("Unknown Name", needs_review=True)
        assert [person.name for person in budget_of(self.editor).to_check] == ["Unknown Name"]
        assert budget_of(a_user("noor", role="Reporter")).to_check == []

    def test_what_waits_can_be_published_and_planned_from_its_line_by_who_may(self):
        coast, city = a_section("Coast"), a_section("City")
        editor = a_user("sana", role="Section editor", desk=a_desk(coast), may_publish=True)
        a_story("Hers", section=coast, assigned_to=editor)
        a_story("Of another desk", section=city, assigned_to=editor)
        verbs = {
            line.story.headline: [verb.label for verb in line.verbs]
            for line in budget_of(editor).waiting
        }
        assert verbs == {"Hers": ["Publish…", "Schedule…"], "Of another desk": []}

    def test_what_is_due_today_or_late_stands_under_its_desk_with_the_words_planned(self):
        coast, city = a_section("Coast"), a_section("City")
        a_desk(coast), a_desk(city, name="City desk")
        today = noon_today()
        a_story("Tide", section=coast, due_at=today, planned_words=400)
        a_story("Late", section=coast, due_at=today - timedelta(days=2), planned_words=250)
        a_story("Harbour", section=a_section("Harbour", parent=city), due_at=today)
        a_story("Nobody’s", section=a_section("Country"), due_at=today)
        a_story("Tomorrow", section=coast, due_at=today + timedelta(days=1))
        a_story("Forgotten", section=coast, due_at=today - timedelta(days=40))
        a_printed_story("Done", section=coast, due_at=today)
        due = budget_of(self.editor).due
        held = [(str(group.desk), headlines(group.lines), group.words) for group in due]
        assert held == [
            ("City desk", ["Harbour"], 0),
            ("Coast desk", ["Late", "Tide"], 650),
            ("None", ["Nobody’s"], 0),
        ]

    def test_budget_of_one_desk_holds_its_stories_and_all_that_waits_for_her(self):
        coast, city = a_section("Coast"), a_section("City")
        desk = a_desk(coast)
        soon = timezone.now() + timedelta(hours=1)
        for section in (coast, city):
            name = section.name
            a_story(f"{name} due", section=section, due_at=noon_today())
            a_story(f"{name} hers", section=section, assigned_to=self.editor)
            a_printed_story(f"{name} live", section=section)
            schedule(a_story(f"{name} planned", section=section), at=soon, by=None)
        budget = budget_of(self.editor, str(desk.pk))
        assert budget.desk == desk
        assert set(headlines(budget.waiting)) == {"Coast hers", "City hers"}
        assert headlines(budget.in_progress) == ["Coast due"]
        assert headlines(budget.live) == ["Coast live"]
        assert headlines(budget.scheduled) == ["Coast planned"]
        assert [headlines(group.lines) for group in budget.due] == [["Coast due"]]
        assert budget_of(self.editor, "x").desk is None

    def test_printed_budget_is_one_list_by_the_hour(self):
        coast = a_section("Coast")
        a_desk(coast)
        first = timezone.now() + timedelta(minutes=5)
        story = {"section": coast, "slugline": "TIDE-TURNS", "planned_words": 437}
        a_story("Tide turns", due_at=first + timedelta(minutes=5), **story)
        schedule(a_story("Planned", section=coast), at=first, by=None)
        a_story("Secret", section=coast, confidential=True, due_at=first)
        a_story("In a week", section=coast, due_at=first + timedelta(days=7))
        self.client.force_login(self.editor)
        response = self.client.get(reverse("admin:index"), {"print": "1"})
        assert headlines(response.context["lines"]) == ["Planned", "Tide turns"]
        for said in ("TIDE-TURNS", "437", "Coast desk", "Draft", "Scheduled for"):
            self.assertContains(response, said)

    def test_scheduled_story_says_how_long_is_left(self):
        at = timezone.now() + timedelta(hours=2, minutes=14, seconds=30)
        schedule(a_story("Planned"), at=at, by=None)
        self.client.force_login(self.editor)
        self.assertContains(self.client.get(reverse("admin:index")), "in 2 h 14 min")

    def test_budget_costs_the_same_for_few_and_many_stories(self):
        section = a_section()
        a_printed_story("First", section=section)
        a_story("First draft", section=section, assigned_to=self.editor, due_at=noon_today())

        def cost():
            user = type(self.editor).objects.get(pk=self.editor.pk)
            with CaptureQueriesContext(connection) as queries:
                budget_of(user)
            return len(queries)

        few = cost()
        for number in range(LINES + 4):
            a_printed_story(f"Live {number}", section=section)
            a_story(
                f"Draft {number}",
                section=section,
                assigned_to=self.editor,
                due_at=noon_today(),
                planned_words=100,
            )
        assert cost() == few
