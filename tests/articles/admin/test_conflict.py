"""Two people save one story: each part is whose the editor chose, and no text is out of reach."""

from articles.copy import save_copy
from articles.models import Status
from articles.snapshots import Credit, PictureUse
from articles.workflow import claim
from tests.articles.admin.posting import change_address, opened, row, total
from tests.articles.admin.test_stories import DeskTestCase
from tests.factories import a_contributor, a_picture, a_section, a_story, a_topic, a_user

BODY = "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"


class ConflictTestCase(DeskTestCase):
    def setUp(self):
        super().setUp()
        self.story = a_story(
            "As it was", section=self.section, body=BODY, standfirst="It rained. It blew."
        )
        self.mine = opened(self.client, self.story)
        self.sana = a_user("sana", role="Managing editor", first_name="Sana")

    def hers(self, **changes):
        save_copy(self.story, changes, by=self.sana, version=self.story.version)
        self.story.refresh_from_db()

    def send(self, **changes):
        """My form, opened before hers was saved."""
        return self.client.post(change_address(self.story), self.mine | changes)

    def answer(self, chosen, **changes):
        keep = {f"_keep_{name}": value for name, value in chosen.items()}
        response = self.send(**changes, **keep, _both=str(self.story.version))
        assert response.status_code == 302
        self.story.refresh_from_db()

    def history(self, field):
        """What the history has of a field, the oldest first."""
        return [revision.snapshot[field] for revision in self.story.revisions.order_by("number")]


class ShownTests(ConflictTestCase):
    def clash(self, **changes):
        (clash,) = self.send(**changes).context["conflict"].clashes
        return clash

    def test_both_texts_are_shown_word_by_word(self):
        self.hers(headline="As it is")
        page = self.send(headline="As it will be")
        self.assertContains(page, "Sana saved this story while you were writing", status_code=409)
        text = page.content.decode()
        assert "As it <del>was</del><ins>is</ins>" in text
        assert "As it <del>was</del><ins>will be</ins>" in text
        (clash,) = page.context["conflict"].clashes
        assert (clash.label, clash.merged, clash.chosen) == ("Headline", None, "mine")

    def test_her_own_save_in_another_window_is_not_said_to_be_somebody_s(self):
        save_copy(self.story, {"headline": "Mine before"}, by=self.editor, version=1)
        page = self.send(headline="Mine now")
        self.assertContains(page, "You saved this story in another window", status_code=409)
        self.assertContains(page, "This one", status_code=409)

    def test_what_only_one_changed_is_no_question(self):
        self.hers(kicker="Storm Ilsa", headline="Hers")
        conflict = self.send(headline="Mine", slugline="storm-day-3").context["conflict"]
        assert [clash.name for clash in conflict.clashes] == ["headline"]
        assert (conflict.theirs, conflict.mine) == (["Kicker"], ["Slugline"])

    def test_same_change_by_both_is_no_question(self):
        self.hers(headline="As it is")
        conflict = self.send(headline="As it is").context["conflict"]
        assert (conflict.clashes, conflict.theirs, conflict.mine) == ([], ["Headline"], [])

    def test_paragraphs_changed_apart_are_offered_as_one_and_chosen_beforehand(self):
        self.hers(body=BODY.replace("One.", "One by Sana."))
        clash = self.clash(body=BODY.replace("Three.", "Three by me."))
        assert (clash.chosen, clash.places) == ("merged", 0)

    def test_paragraph_changed_by_both_is_not_chosen_beforehand(self):
        self.hers(body=BODY.replace("Two.", "Two by Sana."))
        clash = self.clash(body=BODY.replace("Two.", "Two by me."))
        assert (clash.chosen, clash.places) == ("mine", 1)

    def test_bylines_topics_and_desk_fields_are_named(self):
        person, topic = a_contributor("Noor Halvani"), a_topic("Storm Ilsa")
        self.hers(
            bylines=[Credit(person)], topics=[topic], status=Status.READY, assigned_to=self.sana
        )
        other = a_topic("Harbour works")
        page = self.send(**total("bylines", 0), topics=[other.pk], assigned_to=self.editor.pk)
        conflict = page.context["conflict"]
        assert {clash.name for clash in conflict.clashes} == {"bylines", "topics", "assigned_to"}
        assert conflict.theirs == ["Status"]
        text = page.content.decode()
        assert "Noor Halvani" in text
        assert "<ins>Harbour works</ins>" in text

    def test_step_that_a_colleague_took_meanwhile_is_named(self):
        claim(self.story, by=self.editor, version=1)
        conflict = self.send(kicker="Mine").context["conflict"]
        assert set(conflict.theirs) == {"Status", "With"}


class PictureTests(DeskTestCase):
    def test_words_two_people_wrote_for_two_pictures_are_offered_as_one_and_kept(self):
        crane, gate = a_picture(), a_picture()
        shown = "".join(f'<figure data-picture="{one.pk}"></figure>' for one in (crane, gate))
        story = a_story("Pictures", section=self.section, body=f"<p>One.</p>{shown}")
        mine = opened(self.client, story)
        hers = [PictureUse(crane, caption="Hers."), PictureUse(gate)]
        save_copy(story, {"pictures": hers}, by=None, version=1)
        mine["pictures-1-caption"] = "Mine."
        (clash,) = self.client.post(change_address(story), mine).context["conflict"].clashes
        assert (clash.name, clash.chosen, clash.places) == ("pictures", "merged", 0)
        answer = {"_both": "2", "_keep_pictures": "merged"}
        assert self.client.post(change_address(story), mine | answer).status_code == 302
        rows = story.pictures.order_by("position").values_list("caption", flat=True)
        assert list(rows) == ["Hers.", "Mine."]


class ChosenTests(ConflictTestCase):
    def test_mine_wins_where_nothing_was_chosen_and_hers_stays_in_the_history(self):
        self.hers(headline="Hers")
        self.answer({}, headline="Mine")
        assert self.story.headline == "Mine"
        assert self.history("headline") == ["As it was", "Hers", "Mine"]

    def test_hers_wins_where_it_was_chosen_and_mine_is_kept_in_the_history_first(self):
        self.hers(headline="Hers", kicker="Hers alone")
        self.answer({"headline": "theirs"}, headline="Mine", slugline="mine-alone")
        assert (self.story.headline, self.story.kicker) == ("Hers", "Hers alone")
        assert self.story.slugline == "mine-alone"
        assert self.history("headline") == ["As it was", "Hers", "Mine", "Hers"]
        newest, before = self.story.revisions.all()[:2]
        assert (newest.note, before.note) == ("Merged", "Mine, before merging")
        assert newest.by == before.by == self.editor

    def test_both_are_in_the_copy_when_they_were_merged(self):
        self.hers(body=BODY.replace("One.", "One by Sana."), standfirst="It rained. It stormed.")
        self.answer(
            {"body": "merged", "standfirst": "merged"},
            body=BODY.replace("Three.", "Three by me."),
            standfirst="It poured. It blew.",
        )
        assert self.story.body == "<p>One by Sana.</p>\n<p>Two.</p>\n<p>Three by me.</p>"
        assert self.story.standfirst == "It poured. It stormed."
        assert self.story.revisions.count() == 3

    def test_words_both_wrote_in_one_place_both_stand_when_merged(self):
        self.hers(body=BODY.replace("Two.", "Two by Sana."))
        self.answer({"body": "merged"}, body=BODY.replace("Two.", "Two by me."))
        assert "<p>Two by Sana.</p>\n<p>Two by me.</p>" in self.story.body

    def test_each_part_has_its_own_answer(self):
        person = a_contributor("Noor Halvani")
        self.hers(headline="Hers", bylines=[Credit(person)], section=a_section("Harbour"))
        self.desk.sections.add(self.story.section)
        sana = self.story.bylines.get().contributor
        other = a_contributor("Idris Tamour")
        self.answer(
            {"headline": "mine", "bylines": "theirs", "section": "theirs"},
            headline="Mine",
            section="",
            **row("bylines", 0, contributor=other.pk, role="writer", name="", place=0),
        )
        assert self.story.headline == "Mine"
        assert [byline.contributor for byline in self.story.bylines.all()] == [sana]
        assert self.story.section.name == "Harbour"

    def test_desk_fields_are_chosen_too(self):
        self.hers(status=Status.READY, ednote="Legal has it.")
        self.answer({"status": "theirs"}, status="in_edit", ednote="Mine.")
        assert (self.story.status, self.story.ednote) == (Status.READY, "Mine.")

    def test_answer_to_an_older_save_overwrites_nothing(self):
        self.hers(headline="Hers")
        seen = str(self.story.version)
        self.hers(headline="Hers again")
        response = self.send(headline="Mine", _both=seen, _keep_headline="mine")
        assert response.status_code == 409
        self.story.refresh_from_db()
        assert self.story.headline == "Hers again"
        assert self.history("headline") == ["As it was", "Hers", "Hers again"]

    def test_nonsense_in_place_of_an_answer_keeps_mine(self):
        self.hers(headline="Hers")
        self.answer({"headline": "nobody's", "no_such_part": "theirs"}, headline="Mine")
        assert self.story.headline == "Mine"
        for nonsense in ("-1", "x", "", "1"):
            self.mine["version"] = "1"
            assert self.send(headline="Again", _both=nonsense).status_code == 409
