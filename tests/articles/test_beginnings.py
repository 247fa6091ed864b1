from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import TestCase
from django.utils import timezone

from articles import publishing, rights
from articles.beginnings import brought_up, duplicate, follow_up, said_since, translate
from articles.copy import save_copy
from articles.errors import EditConflict, NotPossible
from articles.models import Article, Legal, Status
from articles.snapshots import Credit, Link, snapshot
from masthead import audit
from tests.factories import (
    a_contributor,
    a_desk,
    a_picture,
    a_section,
    a_story,
    a_topic,
    a_user,
    an_edition,
)


class Beginning(TestCase):
    def setUp(self):
        self.coast = a_section("Coast")
        self.desk = a_desk(self.coast)
        self.writer = a_user("noor", role="Reporter", desk=self.desk)
        self.credit = a_contributor("Noor Hadi", user=self.writer)
        self.urdu = an_edition("ur")

    def full_story(self, **changes):
        picture = a_picture()
        return a_story(
            section=self.coast,
            **{
                "slug": "coast-road",
                "slugline": "COAST ROAD",
                "kicker": "Storm",
                "topics": [a_topic("Storm Ilsa"), a_topic("Roads")],
                "related": [Link(url="https://tides.example/", label="Tides")],
                "body": f'<p>Shut.</p><figure data-picture="{picture.pk}"></figure>',
                "lead_picture": picture,
                **changes,
            },
        )


class DuplicateTests(Beginning):
    def test_duplicate_says_the_same_at_no_address(self):
        story = self.full_story()
        copied = duplicate(story, by=self.writer)
        own = {"slug": "", "slugline": "COAST ROAD (copy)"}
        assert snapshot(copied) == snapshot(story) | own
        assert copied.uuid != story.uuid
        assert copied.created_by == self.writer

    def test_duplicate_of_a_live_story_is_a_draft_without_dates(self):
        stamp = timezone.now() - timedelta(days=9)
        story = a_story(section=self.coast, stamp=stamp, status="ready", assigned_to=self.writer)
        publishing.embargo(story, until=timezone.now() + timedelta(hours=1), by=None)
        publishing.publish(story, by=None)
        copied = duplicate(story, by=self.writer)
        assert copied.status == Status.DRAFT
        assert not hasattr(copied, "printed")
        assert copied.stamp is copied.embargoed_until is copied.assigned_to is None

    def test_duplicate_is_no_translation_of_what_its_original_is(self):
        story = self.full_story(translation_group=uuid4())
        assert duplicate(story, by=self.writer).translation_group is None

    def test_slugline_of_a_duplicate_fits(self):
        story = self.full_story(slugline="S" * 80)
        slugline = duplicate(story, by=self.writer).slugline
        assert len(slugline) == 80
        assert slugline.endswith("S (copy)")

    def test_duplicate_of_what_the_lawyer_saw_goes_to_the_lawyer(self):
        for legal in (Legal.NEEDED, Legal.CLEARED):
            story = self.full_story(legal=legal, slug="")
            assert duplicate(story, by=self.writer).legal == Legal.NEEDED
        assert duplicate(self.full_story(slug=""), by=self.writer).legal == Legal.NONE

    def test_one_button_pressed_twice_makes_one(self):
        story, uuid = self.full_story(), uuid4()
        first = duplicate(story, by=self.writer, uuid=uuid)
        assert duplicate(story, by=self.writer, uuid=uuid) == first
        assert Article.objects.count() == 2

    def test_trail_tells_what_was_done(self):
        copied = duplicate(self.full_story(), by=self.writer)
        assert [(line.verb, line.by) for line in audit.trail(copied)] == [
            ("duplicate", self.writer)
        ]


class SecretTests(Beginning):
    def setUp(self):
        super().setUp()
        self.editor = a_user("ruhi", role="Section editor", desk=self.desk)
        self.freelance = a_user("zara", role="Contributor")
        self.secret = self.full_story(
            confidential=True, confidential_to=[self.writer, self.freelance], assigned_to=None
        )
        Article.objects.filter(pk=self.secret.pk).update(created_by=self.editor)

    def test_what_comes_of_a_secret_is_one_to_the_same_people(self):
        stranger = a_user("farah", role="Section editor", desk=self.desk)
        for begin in (duplicate, follow_up, lambda s, by: translate(s, to=self.urdu, by=by)):
            begun = begin(self.secret, by=self.writer)
            assert begun.confidential
            assert set(begun.confidential_to.all()) == {self.writer, self.freelance, self.editor}
            assert rights.may(self.editor, "see", begun)
            assert not rights.may(stranger, "see", begun)

    def test_somebody_from_outside_need_not_arrange_the_secret_to_keep_it(self):
        begun = duplicate(self.secret, by=self.freelance)
        assert begun.confidential

    def test_nobody_begins_a_story_from_one_she_may_not_know_of(self):
        stranger = a_user("farah", role="Section editor", desk=self.desk)
        for begin in (duplicate, follow_up, lambda s, by: translate(s, to=self.urdu, by=by)):
            with pytest.raises(PermissionDenied):
                begin(self.secret, by=stranger)
        assert Article.objects.count() == 1


class FollowUpTests(Beginning):
    def test_follow_up_stands_where_the_first_does_by_who_begins_it(self):
        story = self.full_story()
        later = follow_up(story, by=self.writer)
        assert (later.section, later.edition, later.kicker) == (self.coast, story.edition, "Storm")
        assert [topic.name for topic in later.topics.order_by("id")] == ["Storm Ilsa", "Roads"]
        assert [line.contributor for line in later.bylines.all()] == [self.credit]
        assert later.slugline == "COAST ROAD (follow-up)"

    def test_follow_up_has_no_copy_and_leads_to_the_first(self):
        story = self.full_story()
        later = follow_up(story, by=self.writer)
        assert later.body == later.standfirst == later.slug == ""
        assert [link.to for link in later.related.all()] == [story]
        assert later.follows == story
        assert list(story.follow_ups.all()) == [later]

    def test_follow_up_by_somebody_without_a_byline_has_none(self):
        later = follow_up(self.full_story(), by=a_user("saima", role="Managing editor"))
        assert not later.bylines.exists()


class TranslateTests(Beginning):
    def setUp(self):
        super().setUp()
        self.shore = a_section("ساحل", edition=self.urdu, slug="sahil")
        self.coast.counterpart = self.shore
        self.coast.save()

    def translated(self, story, by=None):
        return translate(story, to=self.urdu, by=by or self.writer)

    def test_translation_is_a_draft_in_the_other_edition_with_the_copy_to_work_over(self):
        story = self.full_story()
        there = self.translated(story)
        assert (there.edition, there.section, there.status) == (self.urdu, self.shore, "draft")
        assert (there.headline, there.slug) == (story.headline, "")
        assert there.body == story.body
        assert there.lead_picture == story.lead_picture

    def test_both_are_one_story_to_readers_who_switch(self):
        story = self.full_story()
        there = self.translated(story)
        story.refresh_from_db()
        assert story.translation_group == there.translation_group is not None
        assert there.translated_from == story.revision

    def test_live_source_has_nothing_unpublished_for_having_been_translated(self):
        printed = publishing.publish(self.full_story(), by=None)
        self.translated(printed.article)
        story = Article.objects.get(pk=printed.article.pk)
        assert not story.has_unpublished_changes
        assert story.printed.translation_group == story.translation_group is not None
        assert story.printed.updated_at == printed.updated_at

    def test_unpublished_and_planned_changes_of_a_source_stay_what_they_are(self):
        waiting = publishing.publish(self.full_story(slug="a"), by=None).article
        save_copy(waiting, {"kicker": "Not yet"}, by=None, version=waiting.version)
        planned = publishing.publish(self.full_story(slug="b"), by=None).article
        publishing.schedule(planned, at=timezone.now() + timedelta(hours=1), by=None)
        for story in (waiting, planned):
            printed = story.printed.revision_id
            self.translated(story)
            story = Article.objects.get(pk=story.pk)
            assert story.printed.revision_id == printed
            assert story.has_unpublished_changes

    def test_group_that_is_there_is_kept_and_the_source_untouched(self):
        group = uuid4()
        story = self.full_story(translation_group=group)
        there = self.translated(story)
        story.refresh_from_db()
        assert (story.version, there.translation_group) == (1, group)

    def test_section_is_found_whichever_of_the_two_names_the_other(self):
        self.coast.counterpart = None
        self.coast.save()
        self.shore.counterpart = self.coast
        self.shore.save()
        assert self.translated(self.full_story()).section == self.shore

    def test_section_without_its_like_over_there_is_left_open(self):
        story = a_story(section=a_section("City"))
        assert self.translated(story).section is None

    def test_topics_become_those_of_the_other_edition(self):
        storm, roads = a_topic("Storm Ilsa"), a_topic("Roads")
        there = a_topic("طوفان", edition=self.urdu)
        storm.counterpart = there
        storm.save()
        begun = self.translated(self.full_story(topics=[roads, storm]))
        assert list(begun.topics.all()) == [there]

    def test_bylines_stay_and_the_translator_joins_them(self):
        author = a_contributor("Sana Iqbal")
        begun = self.translated(self.full_story(bylines=[Credit(author)]))
        said = [(line.contributor, line.role) for line in begun.bylines.all()]
        assert said == [(author, "writer"), (self.credit, "translation")]

    def test_links_lead_to_translations_where_there_are_any(self):
        group = uuid4()
        ours = self.full_story(translation_group=group, slug="a")
        over_there = a_story("سڑک", section=self.shore, translation_group=group)
        alone = self.full_story(slug="b")
        elsewhere = Link(url="https://tides.example/", label="Tides")
        story = self.full_story(slug="c", related=[Link(to=ours.pk), Link(to=alone.pk), elsewhere])
        links = self.translated(story).related.all()
        assert [(link.to, link.url) for link in links] == [
            (over_there, ""), (None, "https://tides.example/"),
        ]  # fmt: skip

    def test_series_of_one_edition_stays_there(self):
        begun = self.translated(self.full_story(series_part=2))
        assert begun.series is begun.series_part is None

    def test_there_is_one_translation_an_edition(self):
        story = self.full_story()
        first = self.translated(story)
        assert self.translated(story) == first

    def test_nothing_is_translated_into_its_own_edition(self):
        story = self.full_story()
        with pytest.raises(NotPossible):
            translate(story, to=story.edition, by=self.writer)

    def test_translator_needs_no_right_to_the_words_of_the_source(self):
        story = a_story(section=a_section("City"), bylines=[])
        assert not rights.may(self.writer, "edit", story)
        assert self.translated(story).edition == self.urdu


class SourceTests(Beginning):
    def setUp(self):
        super().setUp()
        self.source = self.full_story()
        self.there = translate(self.source, to=self.urdu, by=self.writer)
        self.source.refresh_from_db()

    def save_source(self, **changes):
        self.source = save_copy(self.source, changes, by=None, version=self.source.version)
        return self.source.revision

    def changed(self):
        return [row.name for row in said_since(self.there.translated_from, self.source.revision)]

    def test_source_that_stood_still_has_not_changed(self):
        assert self.changed() == []

    def test_source_says_something_else_once_its_words_change(self):
        self.save_source(headline="Storm leaves the coast road")
        assert self.changed() == ["headline"]

    def test_what_no_translator_says_again_is_no_change(self):
        self.save_source(slug="road", slugline="ROAD", topics=[])
        assert self.changed() == []

    def test_translation_is_brought_up_to_what_its_translator_read(self):
        read = self.save_source(headline="Storm leaves the coast road")
        self.save_source(kicker="Later")
        done = brought_up(self.there, to=read, by=self.writer, version=self.there.version)
        self.there.refresh_from_db()
        assert self.there.translated_from == read == done.translated_from
        assert self.changed() == ["kicker"]

    def test_translation_is_not_brought_up_to_another_story(self):
        other = self.full_story(slug="other")
        with pytest.raises(NotPossible):
            brought_up(self.there, to=other.revision, by=self.writer, version=self.there.version)

    def test_translation_saved_meanwhile_is_looked_at_first(self):
        read = self.save_source(headline="Storm leaves")
        save_copy(self.there, {"kicker": "x"}, by=None, version=self.there.version)
        with pytest.raises(EditConflict):
            brought_up(self.there, to=read, by=self.writer, version=self.there.version)

    def test_only_whoever_edits_the_translation_brings_it_up(self):
        read = self.save_source(headline="Storm leaves")
        stranger = a_user("omar", role="Picture editor")
        with pytest.raises(PermissionDenied):
            brought_up(self.there, to=read, by=stranger, version=self.there.version)
