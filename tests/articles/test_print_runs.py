"""Many stories printed at once."""

from datetime import timedelta

import pytest
from django.test import TestCase
from django.utils import timezone, translation

from articles.copy import save_copy
from articles.errors import NotReady
from articles.models import (
    PublishedArticle,
    PublishedByline,
)
from articles.print_runs import print_many, reprint
from articles.snapshots import Credit
from tests.factories import (
    a_contributor,
    a_picture,
    a_printed_story,
    a_story,
    an_edition,
    karachi,
)

NOON = karachi(2025, 4, 6, 12, 0)


class ReprintTests(TestCase):
    def test_reprint_follows_the_handle_and_leaves_words_and_dates(self):
        person = a_contributor("Noor Halvani")
        printed = a_printed_story("First", bylines=[Credit(person)])
        save_copy(printed.article, {"headline": "Second"}, by=None, version=1)
        person.handle = "@newhandle"
        person.save()
        assert reprint([printed]) == 1
        after = PublishedArticle.objects.get()
        assert after.page["bylines"][0]["handle"] == "@newhandle"
        assert "@newhandle" in after.story_html
        assert after.headline == "First"
        assert after.published_at == printed.published_at

    def test_merged_contributor_is_credited_once(self):
        one, two = a_contributor("Noor Halvani"), a_contributor("N. Halvani")
        printed = a_printed_story(bylines=[Credit(one), Credit(two)])
        two.merged_into = one
        two.save()
        reprint([printed])
        assert [line.contributor for line in printed.bylines.all()] == [one]

    def test_printing_many_is_one_story_each_with_its_own_date(self):
        stamps = [timezone.now() - timedelta(days=day) for day in (3, 2, 1)]
        stories = [(a_story("Gates jam"), stamp) for stamp in stamps]
        printed = print_many(stories, by=None)
        assert [row.published_at for row in printed] == stamps
        assert PublishedByline.objects.count() == 3

    def test_printing_many_at_one_moment_keeps_paths_apart(self):
        stamp = timezone.now() - timedelta(days=1)
        printed = print_many([(a_story("Gates jam"), stamp) for _ in range(3)], by=None)
        assert len({row.path for row in printed}) == 3

    def test_one_story_that_is_not_ready_prints_none(self):
        stamp = timezone.now()
        with pytest.raises(NotReady):
            print_many([(a_story(), stamp), (a_story(bylines=[]), stamp)], by=None)
        assert not PublishedArticle.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ur"])
def test_print_is_the_same_in_whatever_language_the_desk_is_read(language):
    printed = a_printed_story(
        edition=an_edition(language), kind="opinion", lead_picture=a_picture()
    )
    pieces = ("page", "head_html", "story_html", "card_html")
    said = []
    for desk in ("en", "ur"):
        with translation.override(desk):
            reprint([printed])
        printed.refresh_from_db()
        said.append([getattr(printed, piece) for piece in pieces])
    assert said[0] == said[1]
