import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase

from articles.copy import save_copy
from articles.management.commands import reprint
from tests.factories import a_printed_story


class ReprintTests(TestCase):
    def setUp(self):
        self.stories = [a_printed_story(f"Story {number}") for number in range(5)]
        for printed in self.stories:
            type(printed).objects.filter(pk=printed.pk).update(
                card_html="As an old template had it"
            )

    def cards_mended(self) -> list[bool]:
        for printed in self.stories:
            printed.refresh_from_db()
        return ["<article" in printed.card_html for printed in self.stories]

    def test_every_story_gets_the_templates_of_today_and_keeps_its_dates(self):
        reprint.BATCH, before = 2, reprint.BATCH
        self.addCleanup(setattr, reprint, "BATCH", before)
        dates = [printed.published_at for printed in self.stories]
        call_command("reprint", "--all", verbosity=0)
        assert self.cards_mended() == [True] * 5
        assert [printed.published_at for printed in self.stories] == dates
        assert {printed.updated_at for printed in self.stories} == {None}

    def test_only_the_stories_named_are_printed_again(self):
        call_command("reprint", self.stories[3].path, verbosity=0)
        assert self.cards_mended() == [False, False, False, True, False]

    def test_stopped_run_goes_on_where_it_was(self):
        call_command("reprint", "--all", "--since", str(self.stories[1].pk), verbosity=0)
        assert self.cards_mended() == [True, True, False, False, False]

    def test_desk_copy_that_is_newer_stays_at_the_desk(self):
        story = self.stories[0].article
        save_copy(story, {"headline": "Not yet"}, by=None, version=1)
        call_command("reprint", "--all", verbosity=0)
        self.stories[0].refresh_from_db()
        assert self.stories[0].headline == "Story 0"

    def test_path_without_a_story_is_an_error_that_names_it(self):
        with pytest.raises(CommandError, match="/nowhere/"):
            call_command("reprint", "/nowhere/", self.stories[0].path)
        assert self.cards_mended() == [False] * 5

    def test_nothing_is_printed_without_being_asked_for(self):
        for arguments in ([], ["--all", self.stories[0].path]):
            with pytest.raises(CommandError, match="--all"):
                call_command("reprint", *arguments)
