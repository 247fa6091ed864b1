import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import TestCase

from articles.copy import restore_revision, save_copy, start_story
from articles.errors import EditConflict
from articles.models import Article, Byline, Revision
from articles.snapshots import Credit, Link
from masthead.models import AuditEntry
from tests.factories import (
    a_contributor,
    a_picture,
    a_story,
    a_topic,
    a_user,
    an_edition,
)


class SaveCopyTests(TestCase):
    def test_each_save_counts_the_version_and_keeps_a_revision(self):
        story = a_story("First")
        saved = save_copy(story, {"headline": "Second"}, by=None, version=1, note="Sharper")
        assert (saved.version, saved.headline) == (2, "Second")
        newest = saved.revisions.first()
        assert (newest.number, newest.note) == (2, "Sharper")
        assert newest.snapshot["headline"] == "Second"
        assert saved.revision == newest

    def test_stale_save_is_refused_and_neither_text_is_lost(self):
        story = a_story("First")
        save_copy(story, {"headline": "Hers"}, by=None, version=1)
        with pytest.raises(EditConflict) as conflict:
            save_copy(story, {"headline": "His"}, by=None, version=1)
        assert conflict.value.article.headline == "Hers"
        assert Article.objects.get().headline == "Hers"

    def test_save_that_changes_nothing_writes_nothing(self):
        story = a_story("First")
        entries, byline = AuditEntry.objects.count(), story.bylines.get()
        same = {"headline": "First", "bylines": [Credit(byline.contributor)]}
        saved = save_copy(story, same, by=None, version=1)
        assert saved.bylines.get() == byline
        assert saved.version == 1
        assert Revision.objects.count() == 1
        assert AuditEntry.objects.count() == entries

    def test_desk_matters_bump_the_version_without_a_revision(self):
        saved = save_copy(a_story(), {"status": "ready"}, by=None, version=1)
        assert saved.version == 2
        assert saved.revisions.count() == 1
        assert not saved.has_unpublished_changes

    def test_bylines_keep_their_order(self):
        people = [a_contributor(name) for name in ("Noor Halvani", "Idris Tamour", "Pell Ostrava")]
        story = a_story(bylines=[Credit(person) for person in people])
        save_copy(
            story, {"bylines": [Credit(person) for person in reversed(people)]}, by=None, version=1
        )
        assert [line.contributor for line in story.bylines.all()] == people[::-1]

    def test_person_named_twice_is_credited_once(self):
        person = a_contributor()
        story = a_story(bylines=[Credit(person), Credit(person, "photography")])
        assert [line.role for line in story.bylines.all()] == ["writer"]

    def test_hostile_html_does_not_reach_the_copy(self):
        story = a_story(body='<p onclick="x()">Hi<script>alert(1)</script></p><iframe src=x>')
        assert story.body == "<p>Hi</p>"

    def test_pictures_of_the_copy_are_kept_with_it(self):
        picture = a_picture()
        story = a_story(body=f'<p>One</p><figure data-picture="{picture.pk}"></figure>')
        assert [use.picture for use in story.pictures.all()] == [picture]

    def test_unknown_part_of_a_story_is_a_mistake_of_ours(self):
        with pytest.raises(TypeError, match="subtitle"):
            save_copy(a_story(), {"subtitle": "x"}, by=None, version=1)

    def test_story_without_headline_is_not_saved(self):
        with pytest.raises(ValidationError):
            start_story({"edition": an_edition(), "headline": ""}, by=None)

    def test_reporter_may_not_edit_what_is_not_hers(self):
        permissions = ["articles.view_article", "articles.change_article", "articles.add_article"]
        owner, other = (a_user(permissions=permissions) for _ in range(2))
        story = a_story(by=owner)
        save_copy(story, {"kicker": "Mine"}, by=owner, version=1)
        with pytest.raises(PermissionDenied):
            save_copy(story, {"kicker": "Not mine"}, by=other, version=2)

    def test_restoring_a_revision_makes_a_new_one(self):
        topic, person = a_topic(), a_contributor("Noor Halvani")
        link = Link(url="https://tides.example/", label="Tide tables")
        story = a_story("First", topics=[topic], related=[link])
        first = story.revision
        changed = save_copy(
            story,
            {"headline": "Second", "topics": [], "bylines": [Credit(person)], "related": []},
            by=None,
            version=1,
        )
        restored = restore_revision(changed, first, by=None, version=2)
        assert restored.version == 3
        assert restored.revision.snapshot == first.snapshot
        assert [*restored.topics.all()] == [topic]
        assert [row.url for row in restored.related.all()] == [link.url]
        assert story.revisions.count() == 3


class InvariantTests(TestCase):
    def test_database_keeps_byline_positions_apart(self):
        story = a_story()
        with pytest.raises(IntegrityError), transaction.atomic():
            Byline.objects.create(
                article=story, contributor=a_contributor("Pell Ostrava"), position=0
            )

    def test_emoji_right_to_left_and_very_long_copy_survive(self):
        words = ("طوفان کے بعد 🌊 naïve — “quoted” " * 5000).strip()
        story = a_story("طوفان 🌊", body=f"<p>{words}</p>")
        story.refresh_from_db()
        assert story.body == f"<p>{words}</p>"
