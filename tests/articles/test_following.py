"""What readers see follows the facts of people, sections, topics, series and pictures."""

from unittest import mock

from django.test import TestCase, override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles import following
from articles.copy import save_copy
from articles.models import Article, PublishedArticle
from articles.snapshots import Credit
from masthead.models import Edition, Publication
from sections.models import Series
from tests.factories import (
    a_contributor,
    a_picture,
    a_printed_story,
    a_publication,
    a_section,
    a_story,
    a_topic,
    an_edition,
    work_through,
)


def change(obj, **facts):
    for name, value in facts.items():
        setattr(obj, name, value)
    obj.save()
    return work_through()


def printed_anew(printed) -> PublishedArticle:
    return PublishedArticle.objects.get(pk=printed.pk)


class FollowingTests(TestCase):
    def test_handle_and_title_of_a_contributor_follow(self):
        sana = a_contributor()
        printed = a_printed_story(bylines=[Credit(sana)])
        change(sana, handle="@sana", job_title="Coast editor")
        byline = printed_anew(printed).page["bylines"][0]
        assert (byline["handle"], byline["job_title"]) == ("@sana", "Coast editor")

    def test_no_date_moves_when_something_follows(self):
        sana = a_contributor()
        printed = a_printed_story(bylines=[Credit(sana)])
        change(sana, handle="@sana")
        after = printed_anew(printed)
        assert after.printed_at > printed.printed_at
        assert (after.published_at, after.updated_at) == (printed.published_at, None)

    def test_unpublished_words_stay_unpublished_when_something_follows(self):
        sana = a_contributor()
        printed = a_printed_story(bylines=[Credit(sana)])
        article = printed.article
        save_copy(article, {"headline": "Not yet"}, by=None, version=article.version)
        change(sana, handle="@sana")
        assert printed_anew(printed).headline == "Storm shuts the coast road"

    def test_name_of_a_topic_and_of_a_series_follow(self):
        topic = a_topic("Storm")
        series = Series.objects.create(edition=an_edition(), name="Dry wells", slug="dry-wells")
        printed = a_printed_story(topics=[topic], series=series)
        change(topic, name="Storm Ilsa")
        change(series, name="The dry wells")
        page = printed_anew(printed).page
        assert page["topics"][0]["name"] == "Storm Ilsa"
        assert page["series"]["name"] == "The dry wells"

    def test_stories_of_the_parts_follow_their_section(self):
        city = a_section("City")
        printed = a_printed_story(section=a_section("Harbour", parent=city))
        change(city, name="Town", hue="city")
        section = printed_anew(printed).page["section"]
        assert (section["top_name"], section["hue"]) == ("Town", "city")

    def test_focal_point_follows_in_lead_and_copy(self):
        picture = a_picture()
        led = a_printed_story("Led by it", lead_picture=picture)
        figure = f'<figure data-picture="{picture.pk}"></figure>'
        shows = a_printed_story("Shows it", body=f"<p>Look.</p>{figure}")
        change(picture, focal_x=0.2)
        assert printed_anew(led).page["lead_picture"]["focal_x"] == 0.2
        assert printed_anew(shows).page["pictures"][0]["focal_x"] == 0.2

    def test_end_of_rights_follows_where_the_desk_has_dropped_the_picture(self):
        picture = a_picture()
        figure = f'<figure data-picture="{picture.pk}"></figure>'
        printed = a_printed_story(body=f"<p>Look.</p>{figure}")
        other = a_printed_story("Never showed it")
        for row in (printed, other):
            changes = {"body": "<p>Look.</p>", "pictures": []}
            save_copy(row.article, changes, by=None, version=row.article.version)
        ends = timezone.now()
        change(picture, rights_until=ends)
        assert printed_anew(printed).picture_rights_until == ends
        assert printed_anew(other).printed_at == other.printed_at

    def test_picture_deleted_since_stops_no_other_story_from_following(self):
        sana, picture = a_contributor(), a_picture()
        figure = f'<figure data-picture="{picture.pk}"></figure>'
        shows = a_printed_story(body=f"<p>Look.</p>{figure}", bylines=[Credit(sana)])
        other = a_printed_story("Never showed it", bylines=[Credit(sana)])
        changes = {"body": "<p>Look.</p>", "pictures": []}
        save_copy(shows.article, changes, by=None, version=shows.article.version)
        picture.delete()
        change(sana, handle="@sana")
        for printed in (shows, other):
            assert printed_anew(printed).page["bylines"][0]["handle"] == "@sana"

    def test_portrait_follows_in_the_stories_of_its_person(self):
        portrait = a_picture()
        sana = a_contributor(portrait=portrait)
        printed = a_printed_story(bylines=[Credit(sana)])
        change(portrait, focal_y=0.1)
        assert printed_anew(printed).page["bylines"][0]["portrait"]["focal_y"] == 0.1

    def test_name_of_the_edition_and_address_of_the_site_follow(self):
        printed = a_printed_story()
        change(Edition.objects.get(language="en"), name="The Evening Lantern")
        change(Publication.objects.get(), base_url="https://lantern.example")
        page = printed_anew(printed).page
        assert page["edition_name"] == "The Evening Lantern"
        assert page["url"].startswith("https://lantern.example/")

    def test_withdrawn_story_stays_withdrawn_when_something_follows(self):
        sana = a_contributor()
        printed = a_printed_story(bylines=[Credit(sana)])
        PublishedArticle.objects.filter(pk=printed.pk).update(
            end="withdrawn", ended_at=timezone.now()
        )
        change(sana, handle="@sana")
        assert printed_anew(printed).end == "withdrawn"


class WorkTests(TestCase):
    def test_what_no_page_prints_is_no_work(self):
        sana = a_contributor()
        a_printed_story(bylines=[Credit(sana)])
        assert change(sana, needs_review=True) == []
        assert change(sana, biography="Grew up by the harbour.") == []

    def test_save_without_a_change_is_no_work(self):
        sana = a_contributor()
        a_printed_story(bylines=[Credit(sana)])
        assert change(sana) == []

    def test_contributor_without_printed_stories_is_no_work(self):
        sana = a_contributor()
        a_story(bylines=[Credit(sana)])
        assert change(sana, handle="@sana") == []

    def test_new_contributor_is_no_work(self):
        a_contributor()
        assert not DBTaskResult.objects.exists()

    def test_many_stories_follow_in_batches_and_each_once(self):
        sana = a_contributor()
        stamp = timezone.now()
        stories = [
            a_printed_story(f"Part {n}", bylines=[Credit(sana)], stamp=stamp) for n in range(5)
        ]
        reprinted = []
        reprint = following.print_runs.reprint

        def note(rows):
            rows = list(rows)
            reprinted.extend(row.pk for row in rows)
            return reprint(rows)

        with (
            mock.patch.object(following, "BATCH", 2),
            mock.patch.object(following.print_runs, "reprint", note),
        ):
            change(sana, handle="@sana")
        assert sorted(reprinted) == sorted(story.pk for story in stories)

    def test_dropped_pictures_are_looked_for_in_batches_too(self):
        picture = a_picture()
        figure = f'<figure data-picture="{picture.pk}"></figure>'
        stories = [a_printed_story(f"Part {n}", body=f"<p>.</p>{figure}") for n in range(3)]
        for article in Article.objects.all():
            changes = {"body": "<p>.</p>", "pictures": []}
            save_copy(article, changes, by=None, version=article.version)
        with mock.patch.object(following, "BATCH", 1):
            change(picture, focal_x=0.3)
        shown = [printed_anew(story).page["pictures"][0]["focal_x"] for story in stories]
        assert shown == [0.3, 0.3, 0.3]


@override_settings(PURGE_URL="http://cache.example/")
class PurgeTests(TestCase):
    """Purges are queued with the save; nothing is sent here."""

    def keys_of(self, change) -> set[str]:
        DBTaskResult.objects.all().delete()
        change()
        rows = DBTaskResult.objects.filter(task_path="newsroom.caching.purge")
        return {key for row in rows for key in row.args_kwargs["args"][0]}

    def test_own_page_of_a_contributor_is_called_back(self):
        sana = a_contributor()
        sana.biography = "Grew up by the harbour."
        assert self.keys_of(sana.save) == {f"contributor-{sana.pk}"}

    def test_new_name_of_a_section_is_called_back_everywhere(self):
        city = a_section("City")
        city.name = "Town"
        wanted = {f"section-{city.pk}", f"furniture-{city.edition_id}"}
        assert wanted <= self.keys_of(city.save)

    def test_new_section_and_new_footer_page_are_called_back_everywhere(self):
        edition = an_edition()
        keys = self.keys_of(lambda: a_section("Arts", edition=edition))
        assert keys == {f"furniture-{edition.pk}"}
        keys = self.keys_of(lambda: edition.pages.create(path="ethics", title="Ethics"))
        assert keys == {f"furniture-{edition.pk}"}

    def test_new_name_of_the_newspaper_is_called_back_in_every_edition(self):
        english, urdu = an_edition(), an_edition("ur")
        publication = a_publication()
        publication.name = "The Evening Lantern"
        assert {f"furniture-{english.pk}", f"furniture-{urdu.pk}"} <= self.keys_of(publication.save)
