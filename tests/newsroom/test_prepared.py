from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import PublishedArticle
from newsroom.prepared import Prepared, PreparedOne, together
from sections.models import Section
from tests.factories import a_printed_story, a_section, an_edition, karachi

pytestmark = pytest.mark.django_db
MORNING = karachi(2025, 4, 6, 8, 0)

since = Prepared(
    lambda section, moment: (
        PublishedArticle.objects.filter(
            section=section, published_at__gte=moment, visible_from__gte=moment
        )
        .order_by("published_at")
        .values_list("headline", "published_at")
    ),
    section=int,
    moment=type(MORNING),
)
at_path = Prepared(
    lambda path: PublishedArticle.objects.filter(path=path).values_list("headline", "published_at"),
    path=str,
)
section_at = PreparedOne(
    lambda edition, slug: Section.objects.filter(edition=edition, slug=slug), edition=int, slug=str
)


def test_answers_as_the_queryset_would_with_dates_that_know_their_zone():
    printed = a_printed_story("Road shut", stamp=MORNING)
    assert since(section=printed.section_id, moment=MORNING) == [("Road shut", MORNING)]
    assert since(section=printed.section_id, moment=MORNING + timedelta(seconds=1)) == []
    assert since(section=printed.section_id + 1, moment=MORNING) == []


def test_each_call_has_values_of_its_own():
    first = a_printed_story("Road shut", section=a_section("Coast"), stamp=MORNING)
    second = a_printed_story("Gates jam", section=a_section("City"), stamp=MORNING)
    for printed in (first, second, first):
        rows = since(section=printed.section_id, moment=MORNING)
        assert [headline for headline, _ in rows] == [printed.headline]


@pytest.mark.parametrize(
    "path", ["/a'b/", "/%s/", "/⟦one⟧/", "/ساحل/", "/x'; DROP TABLE y; --/", ""]
)
def test_value_is_never_taken_for_a_part_of_the_query(path):
    assert at_path(path=path) == []
    assert PublishedArticle.objects.count() == 0


def test_several_are_asked_in_one_query_in_their_order(django_assert_num_queries):
    coast, city = a_section("Coast"), a_section("City")
    a_printed_story("Road shut", section=coast, stamp=MORNING)
    a_printed_story("Gates jam", section=city, stamp=MORNING)
    since(section=coast.pk, moment=MORNING)
    with django_assert_num_queries(1):
        rows = since.each({"section": pk, "moment": MORNING} for pk in (city.pk, coast.pk))
    assert [headline for headline, _ in rows] == ["Gates jam", "Road shut"]


def test_different_questions_of_the_same_columns_go_together(django_assert_num_queries):
    printed = a_printed_story("Road shut", stamp=MORNING)
    at_path(path="/")
    with django_assert_num_queries(1):
        rows = together(
            [
                (at_path, {"path": printed.path}),
                (since, {"section": printed.section_id, "moment": MORNING}),
            ]
        )
    assert rows == [("Road shut", MORNING)] * 2


def test_nothing_asked_is_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert since.each([]) == together([]) == []


def test_one_is_found_whole_or_not_at_all(django_assert_num_queries):
    coast = a_section("Coast")
    with django_assert_num_queries(1):
        found = section_at(edition=coast.edition_id, slug="coast")
    assert found == coast
    with django_assert_num_queries(0):
        assert (found.name, found.edition_id, found.in_navigation) == (
            "Coast",
            coast.edition_id,
            True,
        )
    assert section_at(edition=an_edition("ur").pk, slug="coast") is None


def test_found_one_is_saved_as_itself():
    coast = a_section("Coast")
    found = section_at(edition=coast.edition_id, slug="coast")
    found.name = "Shore"
    found.save()
    assert Section.objects.get().name == "Shore"


def test_now_is_asked_anew_each_time():
    printed = a_printed_story("Road shut")
    now = timezone.now()
    assert since(section=printed.section_id, moment=now) == []
    assert len(since(section=printed.section_id, moment=now - timedelta(hours=2))) == 1
