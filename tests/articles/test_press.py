import pytest

from articles import press
from articles.copy import save_copy
from articles.models import PublishedArticle, PublishedByline, PublishedTopic
from articles.publishing import publish
from articles.snapshots import Credit
from masthead.models import Publication
from sections.models import Series
from tests.factories import (
    a_contributor,
    a_printed_story,
    a_section,
    a_story,
    a_topic,
    an_edition,
    karachi,
)

pytestmark = pytest.mark.django_db
MORNING = karachi(2025, 4, 6, 8, 0)


def everything(**changes):
    coast = a_section("Coast")
    defaults = {
        "section": a_section("Ferries", parent=coast),
        "topics": [a_topic("Storm Ilsa"), a_topic("Ferries")],
        "bylines": [
            Credit(a_contributor()),
            Credit(a_contributor("Tomas Veld"), role="photography"),
        ],
        "series": Series.objects.create(edition=an_edition(), name="Boats", slug="boats"),
        "stamp": MORNING,
    }
    return a_printed_story(**defaults | changes)


class TestPaths:
    def test_story_says_where_and_when_it_was_printed(self):
        assert everything().path == "/coast/ferries/2025/04/06/storm-shuts-the-coast-road/"

    def test_slug_of_the_desk_goes_before_the_headline(self):
        assert everything(slug="road-shut").path.endswith("/06/road-shut/")

    def test_two_stories_of_one_name_and_day_get_two_addresses(self):
        paths = [a_printed_story("Road shut", stamp=MORNING).path for _ in range(3)]
        assert [path.rpartition("/06/")[2] for path in paths] == [
            "road-shut/", "road-shut-2/", "road-shut-3/",
        ]  # fmt: skip

    def test_story_does_not_stand_in_its_own_way(self):
        printed = a_printed_story("Road shut", stamp=MORNING)
        assert press.free_path(printed.path, article=printed.article) == printed.path

    def test_address_that_leads_readers_on_to_another_story_is_taken(self):
        moved = a_printed_story("Road shut", stamp=MORNING)
        left = moved.path
        save_copy(moved.article, {"slug": "road-open"}, by=None, version=moved.article.version)
        moved = publish(moved.article, by=None)
        newcomer = a_printed_story("Road shut", stamp=MORNING)
        assert newcomer.path == f"{left[:-1]}-2/"
        save_copy(moved.article, {"slug": "road-shut"}, by=None, version=moved.article.version)
        assert publish(moved.article, by=None).path == left

    def test_addresses_about_to_be_taken_are_taken(self):
        story = a_story()
        taken = {"/coast/a/", "/coast/a-2/"}
        assert press.free_path("/coast/a/", article=story, taken=taken) == "/coast/a-3/"

    def test_urdu_story_keeps_its_letters_in_its_address(self):
        coast = a_section("ساحل", edition=an_edition("ur"))
        printed = a_printed_story("بندرگاہ بند", section=coast, stamp=MORNING)
        assert printed.path == "/ur/ساحل/2025/04/06/بندرگاہ-بند/"


class TestTheRow:
    def test_columns_repeat_what_lists_ask_for(self):
        printed = everything(kicker="Sea", short_headline="Road shut", standfirst="Again.")
        printed = PublishedArticle.objects.get(pk=printed.pk)
        assert printed.section.name == "Ferries"
        assert printed.top_section.name == "Coast"
        assert (printed.kicker, printed.short_headline) == ("Sea", "Road shut")
        assert printed.word_count == 11
        assert printed.series.slug == "boats"
        assert "Road shut" in printed.card_html
        assert "<title>" in printed.head_html
        assert "body_html" not in printed.page

    def test_every_composed_column_is_one_a_reprint_sets(self):
        dates = {"id", "article", "path", "published_at", "updated_at", "visible_from"}
        deeds = {"visible_until", "embargoed_until", "end", "end_notice", "ended_at"}
        columns = {field.name for field in PublishedArticle._meta.concrete_fields}
        assert columns - dates - deeds == set(press.COMPOSED)

    def test_setting_type_saves_nothing(self):
        story = a_story()
        printed = PublishedArticle(
            article=story, path="/coast/x/", published_at=MORNING, visible_from=MORNING
        )
        (copy,) = press_copy(story)
        press.set_type(
            printed, copy, story.revision, publication=Publication.objects.current(), at=MORNING
        )
        assert printed.headline == story.headline
        assert not PublishedArticle.objects.exists()


def press_copy(story):
    from articles.impressions import copies_of

    return copies_of([story.revision])


class TestListingRows:
    def test_story_is_listed_once_under_each_of_its_people_and_topics_with_its_date(self):
        printed = everything()
        people = PublishedByline.objects.filter(article=printed)
        topics = PublishedTopic.objects.filter(article=printed)
        assert {row.contributor.name for row in people} == {"Sana Iqbal", "Tomas Veld"}
        assert {row.topic.name for row in topics} == {"Storm Ilsa", "Ferries"}
        assert {row.published_at for row in (*people, *topics)} == {MORNING}

    def test_listing_anew_leaves_no_old_row(self):
        printed = everything()
        copies = press_copy(printed.article)
        press.list_anew([(printed, copies[0])])
        assert PublishedByline.objects.filter(article=printed).count() == 2
        assert PublishedTopic.objects.filter(article=printed).count() == 2


def test_surrogate_keys_name_all_a_story_is_part_of():
    printed = everything()
    coast = a_section("Coast")
    assert press.surrogate_keys(printed) == {
        f"story-{printed.article_id}",
        f"edition-{printed.edition_id}",
        f"section-{coast.pk}",
        f"section-{printed.section_id}",
        f"series-{printed.series_id}",
        *(f"contributor-{person.pk}" for person in printed.contributors.all()),
        *(f"topic-{topic.pk}" for topic in printed.topics.all()),
    }


def test_story_in_no_series_names_none():
    printed = publish(a_story(), by=None)
    assert not any(key.startswith("series-") for key in press.surrogate_keys(printed))
