from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from django.test import TestCase

from articles import steps, workflow
from articles.copy import save_copy, start_story
from articles.errors import EditConflict, NotPossible
from articles.models import Article, Revision
from articles.publishing import publish, withdraw
from articles.snapshots import Credit
from articles.writers import writer_of
from masthead.models import AuditEntry
from tests.factories import (
    a_contributor,
    a_desk,
    a_printed_story,
    a_section,
    a_story,
    a_user,
    an_edition,
)


class WorkflowTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.lena = a_user("lena", role="Contributor", first_name="Lena", last_name="Orsk")
        self.petra = a_user("petra", role="Copy editor", desk=a_desk(self.section))
        self.farah = a_user("farah", role="Managing editor")
        self.story = a_story(section=self.section, by=self.lena)

    def do(self, verb, *, by, **said):
        self.story.refresh_from_db()
        step = workflow.VERBS[verb]
        self.story = step(self.story, by=by, version=self.story.version, **said)
        return self.story


class WayTests(WorkflowTestCase):
    def test_story_goes_from_its_writer_through_the_desk_to_ready(self):
        assert self.do("submit", by=self.lena).status == "submitted"
        taken = self.do("claim", by=self.petra)
        assert (taken.status, taken.assigned_to) == ("in_edit", self.petra)
        assert self.do("make_ready", by=self.petra).status == "ready"

    def test_each_step_is_one_version_and_one_line_of_the_trail_and_no_revision(self):
        self.do("submit", by=self.lena)
        self.do("claim", by=self.petra)
        self.do("hand_back", by=self.petra, note="Who paid?")
        assert self.story.version == 4
        assert Revision.objects.count() == 1
        lines = AuditEntry.objects.order_by("id").values_list("verb", "by", "note")
        assert list(lines) == [
            ("start", self.lena.pk, ""),
            ("submit", self.lena.pk, ""),
            ("claim", self.petra.pk, ""),
            ("hand_back", self.petra.pk, "Who paid?"),
        ]

    def test_button_pressed_twice_changes_nothing(self):
        for verb, by, said in (
            ("submit", self.lena, {}),
            ("claim", self.petra, {}),
            ("hand_back", self.petra, {"note": "Who paid?"}),
            ("ask_lawyer", self.petra, {}),
            ("clear_legal", self.farah, {"note": "Counsel, by telephone."}),
            ("make_ready", self.petra, {}),
            ("spike", self.petra, {}),
            ("bring_back", self.petra, {}),
        ):
            shown = self.story
            self.do(verb, by=by, **said)
            version, entries = self.story.version, AuditEntry.objects.count()
            # The second time it comes from the same page, at the version that was shown there.
            again = workflow.VERBS[verb](shown, by=by, version=shown.version, **said)
            assert again.version == version, verb
            assert AuditEntry.objects.count() == entries, verb

    def test_stale_page_takes_no_step(self):
        save_copy(self.story, {"kicker": "New"}, by=None, version=1)
        for verb, by in (("submit", self.lena), ("claim", self.petra), ("spike", self.petra)):
            with pytest.raises(EditConflict):
                workflow.VERBS[verb](self.story, by=by, version=1)
        assert Article.objects.get().status == "draft"

    def test_step_that_does_not_apply_says_so(self):
        with pytest.raises(NotPossible, match="writer has it already"):
            self.do("hand_back", by=self.petra, note="Shorter.")
        self.do("claim", by=self.petra)
        with pytest.raises(NotPossible, match="in hand already"):
            self.do("submit", by=None)
        self.do("spike", by=self.petra)
        for verb in ("claim", "make_ready", "submit"):
            with pytest.raises(NotPossible, match="bring it back first"):
                self.do(verb, by=None)

    def test_colleague_takes_over_what_somebody_has_in_hand(self):
        self.do("claim", by=self.petra)
        other = a_user("dav", role="Copy editor", desk=a_desk(self.section))
        assert self.do("claim", by=other).assigned_to == other

    def test_story_is_assigned_to_people_of_the_desk_only(self):
        noor = a_user("noor", role="Reporter")
        story = workflow.assign(self.story, to=noor, by=self.petra, version=1)
        assert story.assigned_to == noor
        gone = a_user("gone", is_active=False)
        with pytest.raises(NotPossible, match="does not work at the desk"):
            workflow.assign(story, to=gone, by=self.petra, version=2)
        assert workflow.assign(story, to=None, by=self.petra, version=2).assigned_to is None
        assert AuditEntry.objects.filter(verb="assign").count() == 2


class HandBackTests(WorkflowTestCase):
    def test_hand_back_needs_a_note_and_leads_to_the_writer(self):
        self.do("submit", by=self.lena)
        self.do("claim", by=self.petra)
        for note in ("", "  \n"):
            with pytest.raises(NotPossible, match="Write a note"):
                self.do("hand_back", by=self.petra, note=note)
        back = self.do("hand_back", by=self.petra, note=" Who paid? ")
        assert (back.status, back.assigned_to) == ("draft", self.lena)

    def test_writer_is_the_first_on_the_byline_who_has_an_account(self):
        noor = a_user("noor", role="Reporter")
        credits = [
            Credit(a_contributor("Coast Wire")),
            Credit(a_contributor("Noor Halvani", user=noor)),
        ]
        story = a_story(section=self.section, by=self.petra, bylines=credits)
        assert writer_of(story) == noor
        assert writer_of(self.story) == self.lena
        noor.is_active = False
        noor.save()
        assert writer_of(story) == self.petra

    def test_note_stands_until_the_story_is_handed_in_again(self):
        self.do("submit", by=self.lena)
        self.do("hand_back", by=self.petra, note="Who paid?")
        said = workflow.last_said(self.story)["hand_back"]
        assert (said.by, said.note) == (self.petra, "Who paid?")
        self.do("submit", by=self.lena)
        assert workflow.last_said(self.story) == {}

    def test_second_note_on_a_draft_is_refused_and_not_swallowed(self):
        self.do("submit", by=self.lena)
        self.do("hand_back", by=self.petra, note="Who paid?")
        with pytest.raises(NotPossible):
            self.do("hand_back", by=self.petra, note="And when?")

    def test_copy_of_somebody_from_outside_is_closed_until_it_is_handed_back(self):
        save_copy(self.story, {"kicker": "Mine"}, by=self.lena, version=1)
        self.do("submit", by=self.lena)
        with pytest.raises(PermissionDenied):
            save_copy(self.story, {"kicker": "Later"}, by=self.lena, version=3)
        self.do("hand_back", by=self.petra, note="Who paid?")
        assert save_copy(self.story, {"kicker": "Now"}, by=self.lena, version=4).kicker == "Now"


class SpikeTests(WorkflowTestCase):
    def test_story_in_print_is_withdrawn_before_it_is_spiked(self):
        self.story = a_printed_story(section=self.section).article
        with pytest.raises(NotPossible, match="withdraw it first"):
            self.do("spike", by=self.farah)
        withdraw(self.story, by=None)
        assert self.do("spike", by=self.farah).status == "spiked"

    def test_spiked_story_is_not_published(self):
        self.do("spike", by=self.petra)
        with pytest.raises(NotPossible, match="bring it back first"):
            publish(self.story, by=self.farah)
        self.do("bring_back", by=self.petra)
        assert publish(self.story, by=self.farah).is_live()


class LegalTests(WorkflowTestCase):
    def test_writer_raises_the_flag_and_only_some_clear_it(self):
        assert self.do("ask_lawyer", by=self.lena).legal == "needed"
        for by in (self.lena, self.petra):
            with pytest.raises(PermissionDenied):
                self.do("clear_legal", by=by, note="Looks fine.")
        with pytest.raises(NotPossible, match="Write a note"):
            self.do("clear_legal", by=self.farah, note="")
        assert self.do("clear_legal", by=self.farah, note="Counsel says so.").legal == "cleared"
        assert workflow.last_said(self.story)["clear_legal"].note == "Counsel says so."

    def test_flag_can_be_raised_again_after_it_was_cleared(self):
        self.do("ask_lawyer", by=self.petra)
        self.do("clear_legal", by=self.farah, note="Counsel says so.")
        assert self.do("ask_lawyer", by=self.petra).legal == "needed"
        assert set(workflow.last_said(self.story)) == {"ask_lawyer"}

    def test_lawyer_with_the_right_alone_clears_what_she_may_see(self):
        read = ["articles.view_article", "articles.read_every_desk"]
        lawyer = a_user("sabe", permissions=[*read, "articles.clear_legal"])
        self.do("ask_lawyer", by=self.petra)
        assert self.do("clear_legal", by=lawyer, note="No libel.").legal == "cleared"
        with pytest.raises(PermissionDenied):
            save_copy(self.story, {"kicker": "Mine"}, by=lawyer, version=self.story.version)


class SaveTests(WorkflowTestCase):
    """Steps that come with a save take the same rights: one table serves both."""

    def save(self, changes, *, by, **options):
        self.story.refresh_from_db()
        return save_copy(self.story, changes, by=by, version=self.story.version, **options)

    def test_save_takes_no_step_its_user_may_not_take(self):
        for status in ("in_edit", "ready", "spiked"):
            with pytest.raises(PermissionDenied):
                self.save({"status": status}, by=self.lena)
        for changes in ({"legal": "cleared"}, {"assigned_to": self.lena}, {"confidential": True}):
            with pytest.raises(PermissionDenied):
                self.save(changes, by=self.lena)
        assert Article.objects.get().version == 1
        assert self.save({"status": "submitted"}, by=self.lena).status == "submitted"

    def test_every_change_of_status_that_is_no_step_is_refused(self):
        known = {(before, after) for after, sources in steps.WAY.values() for before in sources}
        statuses = [status for status, _ in Article._meta.get_field("status").choices]
        for before in statuses:
            for after in statuses:
                if before == after or (before, after) in known:
                    continue
                story = a_story(section=self.section, status=before)
                with pytest.raises(NotPossible):
                    save_copy(story, {"status": after}, by=self.farah, version=1)

    def test_save_hands_nothing_back_without_a_note(self):
        self.save({"status": "submitted"}, by=self.lena)
        with pytest.raises(NotPossible, match="Write a note"):
            self.save({"status": "draft"}, by=self.petra)
        assert self.save({"status": "draft"}, by=self.petra, note="Who paid?").status == "draft"

    def test_save_spikes_no_live_story(self):
        self.story = a_printed_story(section=self.section).article
        with pytest.raises(NotPossible, match="withdraw it first"):
            self.save({"status": "spiked"}, by=self.farah)

    def test_new_story_begins_where_its_writer_may_put_it(self):
        copy = {"edition": an_edition(), "headline": "New", "section": self.section}
        start_story(copy | {"status": "submitted"}, by=self.lena)
        for changes in ({"status": "ready"}, {"assigned_to": self.petra}, {"legal": "cleared"}):
            with pytest.raises(PermissionDenied):
                start_story(copy | changes, by=self.lena)
        assert start_story(copy | {"status": "ready"}, by=self.petra).status == "ready"
        elsewhere = copy | {"section": a_section("City"), "status": "ready"}
        with pytest.raises(PermissionDenied):
            start_story(elsewhere, by=self.petra)

    def test_refused_step_writes_nothing_of_the_save(self):
        with suppress(PermissionDenied):
            self.save({"headline": "Mine now", "status": "ready"}, by=self.lena)
        assert Article.objects.get().headline != "Mine now"


class SectionTests(WorkflowTestCase):
    def test_draft_is_filed_to_any_section(self):
        city = a_section("City")
        assert save_copy(self.story, {"section": city}, by=self.lena, version=1).section == city

    def test_live_story_moves_between_the_sections_of_ones_own_desks_only(self):
        city, sport = a_section("City"), a_section("Sport")
        ruhi = a_user("ruhi", role="Section editor", desk=a_desk(self.section, city))
        story = a_printed_story(section=self.section).article
        story = save_copy(story, {"section": city}, by=ruhi, version=1)
        with pytest.raises(PermissionDenied):
            save_copy(story, {"section": sport}, by=ruhi, version=2)
        assert save_copy(story, {"section": sport}, by=self.farah, version=2).section == sport

    def test_live_story_is_not_carried_off_by_its_writer(self):
        sport = a_section("Sport")
        desk = a_desk(sport, name="Sport desk")
        noor = a_user("noor", role="Section editor", desk=desk, may_publish=True)
        story = a_printed_story(section=self.section, by=noor).article
        for section in (sport, None):
            with pytest.raises(PermissionDenied):
                save_copy(story, {"section": section}, by=noor, version=1)
