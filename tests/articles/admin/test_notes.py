from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Note
from articles.notes import resolve, write_note
from tests.articles.admin.posting import change_address, opened
from tests.factories import a_desk, a_section, a_story, a_user, an_edition

JSON = {"Accept": "application/json"}


class NotesTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.petra = a_user("petra", role="Copy editor", desk=a_desk(self.section))
        self.story = a_story(section=self.section, by=self.petra)
        self.client.force_login(self.petra)

    def address(self, deed, *args):
        return reverse(f"admin:articles_article_{deed}", args=[self.story.pk, *args])

    def write(self, text="Who counted?", *, headers=JSON, follow=False, **said):
        said = {"text": text} | said
        return self.client.post(self.address("write_note"), said, headers=headers, follow=follow)

    def settle(self, deed, note, headers=JSON):
        return self.client.post(self.address(f"{deed}_note", note.pk), headers=headers)


class WritingTests(NotesTestCase):
    def test_note_is_answered_with_the_threads_as_they_stand(self):
        said = self.write(quote="Nobody was hurt.", quote_offset="32").json()
        assert said["said"] == "Noted."
        assert "Nobody was hurt." in said["panel"]
        assert 'data-offset="32"' in said["panel"]
        note = Note.objects.get()
        answer = self.write("I did.", answer_to=note.pk).json()
        assert "I did." in answer["panel"]
        assert answer["note"] != note.pk
        assert Article.objects.get().version == 1

    def test_what_is_wrong_with_a_note_is_said_and_nothing_is_written(self):
        for said, sentence in (
            ({"text": " "}, "Write a note first."),
            ({"text": "x" * 5001}, "write it as two"),
            ({"answer_to": "999"}, "That note is not there any more."),
            ({"quote": "x", "quote_offset": "-1"}, "greater than or equal to 0"),
        ):
            response = self.write(**said)
            assert response.status_code == 422, said
            assert sentence in response.json()["error"]
        assert not Note.objects.exists()

    def test_null_bytes_and_long_passages_do_no_harm(self):
        assert self.write("A\x00B").status_code == 422
        self.write(quote="w" * 4000)
        assert len(Note.objects.get().quote) == 1000

    def test_writer_is_told_whom_her_note_does_not_reach(self):
        said = self.write("@nobody, who counted?").json()["said"]
        assert "@nobody is nobody who may see this story, and is not told." in said

    def test_without_scripts_a_note_is_a_form_and_what_is_refused_is_not_lost(self):
        page = self.write(headers={}, follow=True)
        assert page.redirect_chain == [(f"{change_address(self.story)}#p-notes", 302)]
        assert "Noted." in page.text
        assert "Who counted?" in page.text
        page = self.write("Too late", answer_to="999", headers={}, follow=True)
        assert "Your note was: “Too late”" in page.text

    def test_words_are_shown_and_never_run(self):
        said = self.write("<script>x</script>", quote="<b>hurt</b>").json()
        assert "<script>" not in said["panel"]
        assert "&lt;b&gt;hurt&lt;/b&gt;" in said["panel"]

    def test_hand_back_takes_the_words_selected_along(self):
        Article.objects.update(status="in_edit")
        sent = opened(self.client, self.story) | {
            "_hand_back": "1",
            "hand_back_note": "Who counted?",
            "hand_back_quote": "four hours",
            "hand_back_quote_offset": "18",
        }
        self.client.post(change_address(self.story), sent)
        note = Note.objects.get()
        assert (note.text, note.quote, note.quote_offset) == ("Who counted?", "four hours", 18)


class SettlingTests(NotesTestCase):
    def test_resolved_thread_is_folded_away_and_comes_back(self):
        note = write_note(self.story, by=self.petra, text="Who counted?")
        said = self.settle("resolve", note).json()
        assert "1 resolved" in said["panel"]
        assert 'data-open="0"' in said["panel"]
        said = self.settle("reopen", note).json()
        assert 'data-open="1"' in said["panel"]
        page = self.settle("resolve", note, headers={})
        assert page.status_code == 302

    def test_button_is_there_for_who_may_settle_and_the_address_asks_again(self):
        note = write_note(self.story, by=self.petra, text="Who counted?")
        self.client.force_login(a_user("saima", role="Picture editor"))
        page = self.client.get(change_address(self.story)).text
        assert "Who counted?" in page
        assert "Resolve" not in page
        assert self.settle("resolve", note).status_code == 403
        self.write("A picture is missing.")
        assert "Resolve" in self.client.get(change_address(self.story)).text
        assert self.settle("resolve", Note.objects.latest("pk")).status_code == 200

    def test_note_of_another_story_is_not_found_here(self):
        other = write_note(a_story("Other"), by=self.petra, text="x")
        assert self.settle("resolve", other).status_code == 404


class PanelTests(NotesTestCase):
    def test_tab_counts_what_is_open(self):
        notes = [write_note(self.story, by=self.petra, text=f"Note {n}") for n in range(3)]
        resolve(notes[0], by=self.petra)
        page = self.client.get(change_address(self.story)).text
        assert 'data-number="2"' in page
        assert page.index("Note 2") < page.index("Note 1") < page.index("1 resolved")

    def test_many_notes_cost_one_query_and_none_where_there_are_none(self):
        def asked():
            with CaptureQueriesContext(connection) as queries:
                self.client.get(change_address(self.story))
            return len(queries)

        asked()
        without = asked()
        first = write_note(self.story, by=self.petra, text="First")
        for n in range(4):
            writer = a_user("writer", role="Managing editor")
            write_note(self.story, by=writer, text=f"Note {n}")
            write_note(self.story, by=writer, text=f"Answer {n}", answer_to=first)
        assert asked() == without + 1

    def test_whoever_reads_only_has_notes_beside_the_desk_s_copy_and_not_beside_older_ones(self):
        write_note(self.story, by=self.petra, text="Who counted?")
        self.client.force_login(a_user("saima", role="Picture editor"))
        page = self.client.get(change_address(self.story)).text
        assert "Who counted?" in page
        assert 'id="note-form"' in page
        Article.objects.update(revision=None)
        old = reverse("admin:articles_article_revision", args=[self.story.pk, 1])
        assert "Who counted?" not in self.client.get(old).text

    def test_notes_of_an_urdu_story_take_their_direction_from_their_words(self):
        section = a_section("ساحل", edition=an_edition("ur"))
        a_desk(section)
        self.story = a_story("دروازے", section=section)
        said = self.write("کس نے گنا؟", quote="چار گھنٹے").json()
        assert '<blockquote dir="auto" data-passage' in said["panel"]
        assert '<p class="words" dir="auto">کس نے گنا؟</p>' in said["panel"]


class SecretTests(NotesTestCase):
    def setUp(self):
        super().setUp()
        self.secret = a_story("A minister and a yacht", section=self.section, confidential=True)
        self.chief = a_user("chief", role="Managing editor")
        self.note = write_note(self.secret, by=self.chief, text="The yacht is his.")
        self.story = self.secret

    def test_notes_of_a_secret_are_unseen_by_who_is_not_named(self):
        assert self.client.get(change_address(self.secret)).status_code == 404
        assert self.write("x").status_code == 404
        assert self.settle("resolve", self.note).status_code == 404
        assert self.client.get(self.address("note_people")).status_code == 404
        trail = self.client.get(reverse("admin:masthead_auditentry_changelist"), follow=True).text
        assert "yacht" not in trail

    def test_people_who_do_not_know_of_a_secret_are_not_offered(self):
        self.client.force_login(self.chief)
        found = self.client.get(self.address("note_people"), {"term": "p"}).json()
        assert found == {"people": []}
        found = self.client.get(self.address("note_people"), {"term": "CHI"}).json()
        assert found["people"] == [{"login": self.chief.username, "name": self.chief.username}]
