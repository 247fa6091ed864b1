"""Topics put on and taken off stories without opening them."""

import pytest
from django.core.exceptions import PermissionDenied

from articles.errors import EditConflict, NotPossible
from articles.models import Article
from articles.retagging import by_edition, retag
from tests.factories import a_section, a_story, a_topic, a_user, an_edition

pytestmark = pytest.mark.django_db


def topics_of(story) -> list[str]:
    rows = Article.objects.get(pk=story.pk).article_topics.order_by("id")
    return list(rows.values_list("tag__name", flat=True))


def put(story, *topics, **options):
    return retag(story, by_edition(topics), **{"by": None, "version": story.version} | options)


def test_topics_are_put_behind_those_a_story_has_and_kept_in_its_history():
    storm, coast = a_topic("Storm"), a_topic("Coast")
    story = a_story(topics=[storm])
    saved = put(story, coast, storm)
    assert topics_of(story) == ["Storm", "Coast"]
    assert saved.revision.snapshot["topics"] == [storm.pk, coast.pk]


def test_topics_are_taken_off_under_the_name_they_were_merged_into_too():
    old, new, kept = a_topic("Old name"), a_topic("New name"), a_topic("Kept")
    story = a_story(topics=[old, kept])
    old.merged_into = new
    old.save()
    put(story, new, take_off=True)
    assert topics_of(story) == ["Kept"]


def test_what_stands_that_way_already_changes_nothing():
    storm = a_topic("Storm")
    story = a_story(topics=[storm])
    assert put(story, storm).version == story.version
    assert put(story, a_topic("Other"), take_off=True).version == story.version


def test_story_of_the_other_edition_gets_the_counterpart_and_never_a_stranger():
    urdu = an_edition("ur")
    storm = a_topic("Storm")
    there = a_topic("طوفان", edition=urdu, counterpart=storm)
    story = a_story("کہانی", section=a_section("ساحل", edition=urdu))
    put(story, storm)
    assert topics_of(story) == [there.name]
    with pytest.raises(NotPossible, match="none of these topics is of its edition"):
        put(story, a_topic("No counterpart"))


def test_version_and_rights_are_asked():
    storm, story = a_topic("Storm"), a_story()
    with pytest.raises(EditConflict):
        put(story, storm, version=0)
    with pytest.raises(PermissionDenied):
        put(story, storm, by=a_user(role="Picture editor"))
    assert topics_of(story) == []
