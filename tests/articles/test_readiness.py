"""What stops a story inside the verbs, and who may have it go out all the same."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.checks import problems
from articles.checks.facts import facts_for
from articles.copy import save_copy
from articles.errors import NotReady
from articles.impressions import copies_of
from articles.models import Article, CheckRule, PublishedArticle, ScheduledChange
from articles.print_runs import print_many
from articles.publishing import (
    correct,
    embargo,
    publish,
    restore,
    run_due_changes,
    schedule,
    withdraw,
)
from articles.readiness import need_all_ready
from articles.snapshots import Credit, Link
from masthead.models import AuditEntry
from tests.factories import (
    a_contributor,
    a_desk,
    a_picture,
    a_printed_story,
    a_publication,
    a_section,
    a_story,
    a_user,
    an_edition,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
REASON = "The picture desk writes it in ten minutes."


def without_alt_text(**changes):
    return a_story(lead_picture=a_picture(alt_text=""), **changes)


def editor(*permissions):
    return a_user(
        role="Section editor", permissions=permissions, desk=a_desk(a_section()), may_publish=True
    )


def flag(story, legal="needed"):
    Article.objects.filter(pk=story.pk).update(legal=legal)


class TestOverride:
    def test_reason_publishes_and_is_kept_with_the_names_of_the_checks(self):
        story = without_alt_text(bylines=[])
        somebody = editor("articles.override_checks")
        assert publish(story, by=somebody, override=f" {REASON} ").is_live()
        entry = AuditEntry.objects.get(verb="override")
        assert (entry.note, entry.by, entry.object_id) == (REASON, somebody, story.pk)
        assert entry.after["checks"] == ["byline", "alt_text"]

    def test_reason_without_the_right_publishes_nothing(self):
        with pytest.raises(PermissionDenied):
            publish(without_alt_text(), by=editor(), override=REASON)
        assert not PublishedArticle.objects.exists()
        assert not AuditEntry.objects.filter(verb="override").exists()

    @pytest.mark.parametrize("reason", ["", "  \n"])
    def test_no_reason_is_no_override(self, reason):
        with pytest.raises(NotReady, match="alt text"):
            publish(without_alt_text(), by=editor("articles.override_checks"), override=reason)

    def test_what_is_fixed_stays_whatever_the_reason(self):
        story = without_alt_text()
        flag(story)
        with pytest.raises(NotReady) as refusal:
            publish(story, by=None, override=REASON)
        assert len(refusal.value.messages) == 1
        assert "legal" in refusal.value.messages[0]
        assert not AuditEntry.objects.filter(verb="override").exists()

    def test_reason_that_nothing_needs_is_not_written_down(self):
        publish(a_story(), by=editor(), override=REASON)
        assert not AuditEntry.objects.filter(verb="override").exists()

    def test_schedule_and_correct_take_a_reason_too(self):
        schedule(without_alt_text(), at=timezone.now() + DAY, by=None, override=REASON)
        story = a_printed_story("Live").article
        story = save_copy(story, {"bylines": []}, by=None, version=1)
        with pytest.raises(NotReady):
            correct(story, by=None, kind="update", note="")
        correct(story, by=None, kind="update", note="", override=REASON)
        assert AuditEntry.objects.filter(verb="override").count() == 2


class TestInsideTheVerbs:
    def test_legal_flag_stops_publishing_scheduling_and_correcting(self):
        story, live = a_story(), a_printed_story("Live").article
        flag(story), flag(live)
        save_copy(live, {"headline": "Live now"}, by=None, version=1)
        for verb in (
            lambda: publish(story, by=None),
            lambda: schedule(story, at=timezone.now() + DAY, by=None),
            lambda: publish(live, by=None),
            lambda: correct(live, by=None, kind="update", note=""),
        ):
            with pytest.raises(NotReady, match="legal"):
                verb()
        flag(story, "cleared")
        assert publish(story, by=None).is_live()

    def test_rule_of_a_section_stops_its_stories_alone(self):
        harbour = a_section("Harbour", parent=a_section("City"))
        CheckRule.objects.create(check_name="standfirst", level="block", section=harbour.parent)
        assert publish(a_story(standfirst=""), by=None).is_live()
        with pytest.raises(NotReady, match="standfirst"):
            publish(a_story(section=harbour, standfirst=""), by=None)

    def test_links_and_headlines_stop_it_where_the_newspaper_says_so(self):
        for name in ("dead_links", "duplicate"):
            CheckRule.objects.create(check_name=name, level="block")
        a_printed_story("Gates jam")
        body = '<p><a href="/coast/2025/04/06/never-was/">here</a></p>'
        with pytest.raises(NotReady) as refusal:
            publish(a_story("Gates jam", body=body), by=None)
        assert len(refusal.value.messages) == 2

    def test_publishing_asks_no_more_than_the_rules_for_it(self, django_assert_max_num_queries):
        a_publication()
        story = a_story()
        (copy,) = copies_of([story.revision])
        publication = a_publication()
        with django_assert_max_num_queries(1):
            facts_for(copy, story, publication=publication, only_blocking=True)

    def test_planned_change_that_was_overridden_goes_live(self):
        story = a_printed_story("Live").article
        story = save_copy(story, {"bylines": [], "headline": "New"}, by=None, version=1)
        schedule(story, at=timezone.now() + DAY, by=None, override=REASON)
        assert run_due_changes(timezone.now() + 2 * DAY) == 1
        assert PublishedArticle.objects.get().headline == "New"

    def test_planned_change_is_cancelled_and_says_why_when_lawyers_stop_the_story(self):
        story = a_printed_story("Live").article
        story = save_copy(story, {"headline": "New"}, by=None, version=1)
        schedule(story, at=timezone.now() + DAY, by=None)
        other = a_printed_story("Other").article
        other = save_copy(other, {"headline": "Other, new"}, by=None, version=1)
        schedule(other, at=timezone.now() + DAY, by=None)
        flag(story)
        assert run_due_changes(timezone.now() + 2 * DAY) == 1
        change = ScheduledChange.objects.get(article=story)
        assert change.state == ScheduledChange.State.CANCELLED
        assert "legal" in change.reason
        assert PublishedArticle.objects.get(article=story).headline == "Live"
        assert PublishedArticle.objects.get(article=other).headline == "Other, new"

    def test_embargo_and_restoring_ask_nothing_anew_of_printed_copy(self):
        story = without_alt_text()
        schedule(story, at=timezone.now() + DAY, by=None, override=REASON)
        embargo(story, until=timezone.now() + 2 * DAY, by=None)
        withdraw(story, by=None)
        assert not restore(story, by=None).end


class TestImporters:
    def test_many_stories_are_asked_with_one_query_for_all(self, django_assert_num_queries):
        publication = a_publication()
        stories = [a_story(f"Story {n}", section=a_section(f"S{n}")) for n in range(8)]
        copies = copies_of(story.revision for story in stories)
        with django_assert_num_queries(1):
            need_all_ready(zip(stories, copies, strict=True), publication)

    def test_rules_and_the_legal_flag_hold_for_them_too(self):
        now = timezone.now()
        flagged = a_story("Flagged")
        flag(flagged)
        flagged.refresh_from_db()
        with pytest.raises(NotReady, match="legal"):
            print_many([(flagged, now)], by=None)
        story = a_story(bylines=[])
        with pytest.raises(NotReady, match="byline"):
            print_many([(story, now)], by=None)
        CheckRule.objects.create(check_name="byline", level="warn")
        assert len(print_many([(story, now)], by=None)) == 1

    def test_old_copy_with_a_picture_whose_rights_ended_still_comes_in(self):
        picture = a_picture(rights_until=timezone.now() - DAY)
        assert len(print_many([(a_story(lead_picture=picture), timezone.now())], by=None)) == 1


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_copy_with_no_problem_can_be_published_and_copy_with_one_cannot(data, db):
    """Whatever is in the copy: what the panel says is what the verb does."""
    draw = data.draw
    text = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=90)
    picture = draw(st.sampled_from([None, {"alt_text": ""}, {"rights_until": -1}, {}]))
    if picture and picture.get("rights_until"):
        picture["rights_until"] = timezone.now() - DAY
    story = a_story(
        draw(text.filter(str.strip)),
        edition=an_edition(),
        section=draw(st.sampled_from([None, a_section()])),
        body=draw(st.sampled_from(["", "<p>x</p>", '<a href="/desk/">d</a>'])) + draw(text),
        bylines=draw(st.sampled_from([[], [Credit(a_contributor())]])),
        kind=draw(st.sampled_from(["news", "editorial", "sponsored"])),
        sponsor=draw(st.sampled_from(["", "Rope Works"])),
        lead_picture=None if picture is None else a_picture(**picture),
        related=draw(st.sampled_from([[], [Link(url="http://intranet/x", label="x")]])),
    )
    flag(story, draw(st.sampled_from(["", "needed", "cleared"])))
    story.refresh_from_db()
    (copy,) = copies_of([story.revision])
    found = problems(copy, facts_for(copy, story))
    if found:
        with pytest.raises(NotReady) as refusal:
            publish(story, by=None)
        assert refusal.value.messages == found
    else:
        assert publish(story, by=None).is_live()
