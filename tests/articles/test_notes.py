from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import TestCase

from articles import notes
from articles.errors import NotPossible
from articles.models import Article, Note, Notification, Revision
from articles.notes import not_told, people_like, reopen, resolve, threads_of, write_note
from articles.workflow import hand_back
from masthead.models import AuditEntry
from tests.factories import a_desk, a_section, a_story, a_user


class NotesTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.petra = a_user("petra", role="Copy editor", desk=a_desk(self.section))
        self.lena = a_user("lena", role="Reporter", first_name="Lena", last_name="Orsk")
        self.story = a_story(section=self.section, by=self.lena)

    def note(self, text="Who counted?", by=None, **said):
        return write_note(self.story, by=by or self.petra, text=text, **said)

    def verbs(self):
        entries = AuditEntry.objects.filter(model="articles.note").order_by("pk")
        return list(entries.values_list("verb", flat=True))


class WritingTests(NotesTestCase):
    def test_note_changes_neither_copy_nor_version(self):
        before = Article.objects.values().get(pk=self.story.pk)
        note = self.note(quote=" Nobody was hurt. ", quote_offset=32)
        assert Article.objects.values().get(pk=self.story.pk) == before
        assert Revision.objects.filter(article=self.story).count() == 1
        assert (note.quote, note.quote_offset, note.by) == ("Nobody was hurt.", 32, self.petra)

    def test_trail_says_who_did_what_and_not_what_was_written(self):
        note = self.note("A yacht, says a minister.")
        self.note("Says who?", by=self.lena, answer_to=note)
        resolve(note, by=self.petra)
        reopen(note, by=self.lena)
        assert self.verbs() == ["write_note", "answer_note", "resolve_note", "reopen_note"]
        assert "yacht" not in str(list(AuditEntry.objects.values()))

    def test_note_without_words_is_none(self):
        with pytest.raises(NotPossible, match="Write a note first"):
            self.note("  ")
        assert not Note.objects.exists()

    def test_same_note_sent_twice_is_one(self):
        first, again = (self.note(quote="hurt", quote_offset=3) for _ in range(2))
        assert first == again
        assert self.verbs() == ["write_note"]
        assert self.note(quote="hurt", quote_offset=90) != first
        Note.objects.update(at=first.at - 2 * notes.ONE_NOTE)
        assert self.note(quote="hurt", quote_offset=3) != first

    def test_answer_hangs_under_the_thread_and_has_no_passage_of_its_own(self):
        note = self.note()
        answer = self.note("I did.", by=self.lena, answer_to=note, quote="words")
        second = self.note("Thanks.", answer_to=answer)
        assert (answer.quote, answer.quote_offset) == ("", None)
        assert {answer.answer_to, second.answer_to} == {note}

    def test_answer_to_a_note_on_another_story_is_refused(self):
        other = write_note(a_story("Other", section=self.section), by=self.petra, text="x")
        with pytest.raises(PermissionDenied):
            self.note(answer_to=other)

    def test_answer_opens_a_resolved_thread_again(self):
        note = self.note()
        resolve(note, by=self.petra)
        self.note("Not yet.", by=self.lena, answer_to=note)
        note.refresh_from_db()
        assert (note.resolved_at, note.resolved_by) == (None, None)
        assert self.verbs()[-1] == "reopen_note"

    def test_threads_come_with_the_newest_activity_first_in_one_query(self):
        old, new = self.note("Old"), self.note("New")
        Note.objects.filter(pk=old.pk).update(at=old.at - timedelta(hours=2))
        assert [thread.text for thread in threads_of(self.story)] == ["New", "Old"]
        answers = [self.note(f"Answer {n}", answer_to=old) for n in range(2)]
        with self.assertNumQueries(1):
            threads = [(thread, thread.said, str(thread.by)) for thread in threads_of(self.story)]
        assert [thread for thread, *_ in threads] == [old, new]
        assert threads[0][1] == answers

    def test_copy_handed_back_with_a_passage_has_a_note_on_it(self):
        Article.objects.filter(pk=self.story.pk).update(status="in_edit")
        words = {"note": "Who counted?", "quote": "four hours", "quote_offset": 18}
        for _ in range(2):
            hand_back(self.story, by=self.petra, version=1, **words)
        note = Note.objects.get()
        assert (note.text, note.quote) == ("Who counted?", "four hours")
        self.story.refresh_from_db()
        assert self.story.assigned_to == self.lena

    def test_no_note_is_left_of_a_hand_back_that_was_refused(self):
        with pytest.raises(NotPossible):
            hand_back(self.story, by=self.petra, version=1, note="Who?", quote="four")
        assert not Note.objects.exists()

    def test_confidential_story_is_handed_back_with_its_note(self):
        """Once it is her colleague's it is out of the editor's sight."""
        Article.objects.filter(pk=self.story.pk).update(
            status="in_edit", confidential=True, assigned_to=self.petra
        )
        hand_back(self.story, by=self.petra, version=1, note="Who?", quote="four")
        assert Note.objects.get().quote == "four"


class RightsTests(NotesTestCase):
    def test_contributor_writes_on_her_own_story_after_she_handed_it_in(self):
        guest = a_user("guest", role="Contributor")
        hers = a_story("Hers", by=guest, status="submitted")
        assert write_note(hers, by=guest, text="The name is spelt with a k.").by == guest
        with pytest.raises(PermissionDenied):
            self.note(by=guest)

    def test_whoever_began_a_thread_and_whoever_edits_the_story_settle_it(self):
        saima = a_user("saima", role="Picture editor")
        for writer, settler, may in (
            (self.petra, saima, False), (saima, saima, True), (saima, self.petra, True),
        ):  # fmt: skip
            note = self.note(f"By {writer}, for {settler}", by=writer)
            if may:
                assert resolve(note, by=settler).resolved_by == settler
                continue
            for verb in (resolve, reopen):
                with pytest.raises(PermissionDenied):
                    verb(note, by=settler)

    def test_settling_an_answer_settles_its_thread_and_twice_is_once(self):
        note = self.note()
        answer = self.note("Done.", by=self.lena, answer_to=note)
        resolve(answer, by=self.petra)
        assert resolve(note, by=self.lena).resolved_by == self.petra
        assert self.verbs().count("resolve_note") == 1

    def test_whoever_may_not_see_the_story_any_more_settles_nothing(self):
        note = self.note()
        Article.objects.filter(pk=self.story.pk).update(confidential=True)
        note.refresh_from_db()
        with pytest.raises(PermissionDenied):
            resolve(note, by=self.petra)


class MentionTests(NotesTestCase):
    def told(self):
        return {(told.user, told.what) for told in Notification.objects.all()}

    def test_mention_is_a_login_after_an_at_whatever_its_case_and_the_stop_behind_it(self):
        login = self.lena.username
        for text in (
            f"@{login} who counted?",
            f"Ask @{login.upper()}.",
            f"(@{login})",
            f"@{login}",
        ):
            assert list(self.note(text).mentioned.all()) == [self.lena], text
        for text in (f"lena@{login}", f"@{login}x", "@ lena", f"mail x.@{login}"):
            assert not self.note(text).mentioned.exists(), text

    def test_mentioned_is_told_and_those_who_talk_are_told_of_answers(self):
        note = self.note(f"@{self.lena.username}, who counted?")
        assert self.told() == {(self.lena, "mentioned")}
        Notification.objects.all().delete()
        noor = a_user("noor", role="Reporter")
        self.note(f"@{noor.username} did.", by=self.lena, answer_to=note)
        assert self.told() == {(noor, "mentioned"), (self.petra, "answered")}

    def test_who_wrote_the_story_and_who_has_it_are_told_of_a_new_note(self):
        noor = a_user("noor", role="Reporter")
        Article.objects.filter(pk=self.story.pk).update(assigned_to=noor)
        note = self.note("Who counted?")
        assert self.told() == {(self.lena, "noted"), (noor, "noted")}
        assert {told.note for told in Notification.objects.all()} == {note}
        Notification.objects.all().delete()
        self.note("I did.", by=self.lena)
        assert self.told() == {(noor, "noted")}

    def test_writer_is_told_once_of_copy_handed_back_with_a_note(self):
        Article.objects.filter(pk=self.story.pk).update(status="in_edit")
        hand_back(self.story, by=self.petra, version=1, note="Who counted?", quote="four")
        assert self.told() == {(self.lena, "handed_back")}

    def test_who_may_not_see_the_story_is_kept_as_words_and_said_to_its_writer(self):
        Article.objects.filter(pk=self.story.pk).update(confidential=True)
        self.story.confidential_to.add(self.petra)
        noor, gone = a_user("noor", role="Reporter"), a_user("gone", is_active=False)
        names = [noor.username, gone.username, "nobody"]
        note = self.note(f"@{self.lena.username} and {' '.join(f'@{name}' for name in names)}.")
        assert list(note.mentioned.all()) == [self.lena]
        assert not_told(note) == [*names[:2], "nobody."]
        assert self.told() == {(self.lena, "mentioned")}

    def test_people_to_mention_are_those_who_may_see_the_story(self):
        a_user("lenox", role="Contributor")
        assert people_like(self.story, "len") == [self.lena]
        assert people_like(self.story, "ors") == [self.lena]
        assert self.petra in people_like(self.story, "")
        Article.objects.filter(pk=self.story.pk).update(confidential=True)
        self.story.refresh_from_db()
        assert people_like(self.story, "pet") == []
        for _ in range(12):
            a_user("chief", role="Managing editor")
        assert len(people_like(self.story, "chief")) == 8
