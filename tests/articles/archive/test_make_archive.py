from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TestCase

from articles.archive.stories import drafts
from articles.archive.town import build
from articles.models import Article, PublishedArticle, PublishedByline
from articles.publishing import publish
from articles.snapshots import snapshot
from bylines.models import Contributor
from sections.models import Section, Topic
from tests.articles.archive.comparing import rows_before_and_after_reprint
from tests.factories import a_story

STORIES = 120


class TestSyntheticArchive(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("make_archive", stories=STORIES, verbosity=0)

    def test_holds_what_publishing_would_have_printed(self):
        before, after = rows_before_and_after_reprint()
        assert len(before) == STORIES
        assert before == after

    def test_keeps_every_rule_of_the_database(self):
        connection.check_constraints()
        for printed in PublishedArticle.objects.select_related("article"):
            printed.validate_constraints()
            printed.article.full_clean()

    def test_desk_copy_is_what_its_revision_says(self):
        for article in Article.objects.select_related("revision"):
            assert article.revision.snapshot == snapshot(article)
            assert not article.has_unpublished_changes

    def test_spans_ten_years_in_both_editions(self):
        moments = [row.published_at for row in PublishedArticle.objects.order_by("published_at")]
        assert moments[-1] - moments[0] > timedelta(days=3500)
        languages = PublishedArticle.objects.values_list("edition__language", flat=True)
        assert set(languages) == {"en", "ur"}

    def test_has_people_topics_and_pictures_enough(self):
        assert Contributor.objects.count() >= 200
        assert Topic.objects.count() == 2_000
        with_picture = PublishedArticle.objects.exclude(lead_picture=None).count()
        assert 0.2 < with_picture / STORIES < 0.5

    def test_some_sections_print_far_more_than_others(self):
        counts = sorted(
            section.printed.count() for section in Section.objects.filter(edition__language="en")
        )
        assert counts[-1] > 3 * max(1, counts[len(counts) // 2])

    def test_stories_are_of_uneven_length(self):
        counts = sorted(PublishedArticle.objects.values_list("word_count", flat=True))
        assert counts[-1] > 3 * counts[0]

    def test_readers_get_its_pages(self):
        for edition in ("en", "ur"):
            printed = PublishedArticle.objects.filter(edition__language=edition).first()
            answer = self.client.get(printed.path)
            assert answer.status_code == 200
            assert printed.headline in answer.content.decode()

    def test_next_story_is_published_beside_it(self):
        printed = publish(a_story("Ferry back on its route"), by=None)
        assert PublishedArticle.objects.count() == STORIES + 1
        assert PublishedByline.objects.filter(article=printed).count() == 1

    def test_does_not_mix_with_a_newspaper(self):
        with pytest.raises(CommandError, match="has stories already"):
            call_command("make_archive", stories=1, verbosity=0)

    def test_same_seed_draws_the_same_stories(self):
        town = build(1931)
        again = build(1931)
        assert [draft.headline for draft in drafts(town, 20, 1931)] == [
            draft.headline for draft in drafts(again, 20, 1931)
        ]
        assert Topic.objects.count() == 2_000

    def test_another_seed_draws_other_stories(self):
        first, other = (next(drafts(build(seed), 20, seed)) for seed in (1931, 1932))
        assert first.body != other.body


@pytest.mark.django_db
def test_archive_of_no_stories_is_refused():
    with pytest.raises(CommandError, match="how many"):
        call_command("make_archive", stories=0)
