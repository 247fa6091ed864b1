"""Sections, topics and series on the move, seen where readers stand."""

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from articles.models import PublishedArticle
from masthead.models import AuditEntry
from newsroom.caching import forget_furniture
from sections import moving
from sections.models import Section, Series
from tests.factories import (
    a_printed_story,
    a_section,
    a_topic,
    a_user,
    an_edition,
    work_through,
)


class SectionTests(TestCase):
    def setUp(self):
        self.city = a_section("City")
        self.harbour = a_section("Harbour", parent=self.city)

    def go(self, path):
        forget_furniture()
        return self.client.get(path)

    def test_new_address_of_a_section_redirects_from_the_old_one(self):
        moving.change_slug(self.city, "town", by=None)
        assert self.go("/city/")["Location"] == "/town/"
        assert self.go("/town/").status_code == 200

    def test_parts_of_a_section_redirect_along_with_it(self):
        moving.change_slug(self.city, "town", by=None)
        assert self.go("/city/harbour/")["Location"] == "/town/harbour/"
        assert self.go("/town/harbour/").status_code == 200

    def test_story_keeps_the_address_it_was_printed_under(self):
        printed = a_printed_story(section=self.harbour)
        moving.change_slug(self.city, "town", by=None)
        moving.put_inside(self.harbour, None, by=None)
        work_through()
        assert self.go(printed.path).status_code == 200
        assert printed.path.startswith("/city/harbour/")

    def test_renamed_section_keeps_its_address(self):
        moving.rename(self.city, "Town", by=None)
        assert "<h1>Town</h1>" in self.go("/city/").text

    def test_stories_say_the_new_name_and_link_to_the_new_address(self):
        printed = a_printed_story(section=self.harbour)
        moving.rename(self.city, "Town", by=None)
        moving.change_slug(self.city, "town", by=None)
        work_through()
        section = PublishedArticle.objects.get(pk=printed.pk).page["section"]
        assert (section["top_name"], section["url"]) == ("Town", "/town/harbour/")

    def test_part_that_becomes_a_section_takes_its_stories_along(self):
        printed = a_printed_story("Pilots back at work", section=self.harbour)
        moving.put_inside(self.harbour, None, by=None)
        work_through()
        assert "Pilots back at work" in self.go("/harbour/").text
        assert "Pilots back at work" not in self.go("/city/").text
        assert self.go("/city/harbour/")["Location"] == "/harbour/"
        assert PublishedArticle.objects.get(pk=printed.pk).top_section == self.harbour

    def test_section_put_inside_another_takes_its_stories_along(self):
        coast = a_section("Coast")
        a_printed_story("Storm shuts the coast road", section=coast)
        moving.put_inside(coast, self.city, by=None)
        work_through()
        assert "Storm shuts the coast road" in self.go("/city/coast/").text
        assert "Storm shuts the coast road" in self.go("/city/").text
        assert self.go("/coast/")["Location"] == "/city/coast/"

    def test_moving_back_leaves_no_circle(self):
        moving.change_slug(self.city, "town", by=None)
        moving.change_slug(self.city, "city", by=None)
        assert self.go("/city/").status_code == 200
        assert self.go("/town/")["Location"] == "/city/"

    def test_two_moves_are_one_redirect(self):
        moving.change_slug(self.city, "town", by=None)
        moving.change_slug(self.city, "metro", by=None)
        assert self.go("/city/")["Location"] == "/metro/"

    def test_there_is_no_third_level(self):
        coast = a_section("Coast")
        with pytest.raises(ValidationError, match="inside a section"):
            moving.put_inside(coast, self.harbour, by=None)
        with pytest.raises(ValidationError, match="parts of its own"):
            moving.put_inside(self.city, coast, by=None)

    def test_section_stays_in_its_edition(self):
        urdu = a_section("شہر", edition=an_edition("ur"))
        with pytest.raises(ValidationError, match="another edition"):
            moving.put_inside(a_section("Coast"), urdu, by=None)

    def test_address_of_another_section_is_refused_and_nothing_moves(self):
        a_section("Coast")
        with pytest.raises(ValidationError, match="has a section at this address"):
            moving.change_slug(self.city, "coast", by=None)
        assert self.city.slug == "city"
        assert self.go("/city/").status_code == 200

    def test_address_of_another_page_is_refused(self):
        for slug in ("archive", "2026"):
            with pytest.raises(ValidationError):
                moving.change_slug(self.city, slug, by=None)

    def test_move_is_written_down_with_who_did_it(self):
        editor = a_user()
        moving.rename(self.city, "Town", by=editor)
        entry = AuditEntry.objects.get(verb="rename")
        assert (entry.by, entry.before, entry.after) == (
            editor,
            {"name": "City"},
            {"name": "Town"},
        )

    def test_renaming_to_the_same_name_writes_nothing(self):
        moving.rename(self.city, "City", by=None)
        assert not AuditEntry.objects.filter(verb="rename").exists()


class OrderTests(TestCase):
    def setUp(self):
        self.city, self.sea, self.sport = map(a_section, ("City", "Sea", "Sport"))
        self.harbour = a_section("Harbour", parent=self.city)
        self.market = a_section("Market", parent=self.city)
        moving.reorder((), by=None)

    def names(self):
        return [section.name for section in moving.in_tree_order(Section.objects.all())]

    def reorder(self, *sections):
        moving.reorder([section.pk for section in sections], by=None)

    def test_parts_stand_below_their_section(self):
        assert self.names() == ["City", "Harbour", "Market", "Sea", "Sport"]

    def test_readers_see_the_new_order_in_the_navigation(self):
        self.reorder(self.sport, self.sea, self.city)
        forget_furniture()
        page = self.client.get("/sea/").text
        assert page.index(">Sport<") < page.index(">Sea<") < page.index(">City<")

    def test_section_takes_its_parts_along(self):
        self.reorder(self.harbour, self.market, self.sea, self.city)
        assert self.names() == ["Sea", "City", "Harbour", "Market", "Sport"]

    def test_others_keep_their_places(self):
        self.reorder(self.sport, self.city)
        assert self.names() == ["Sport", "Sea", "City", "Harbour", "Market"]

    def test_section_named_twice_loses_nobody(self):
        self.reorder(self.sea, self.sea, self.city)
        assert self.names() == ["Sea", "City", "Harbour", "Market", "Sport"]

    def test_unknown_section_is_passed_over(self):
        moving.reorder([987_654, self.sea.pk, self.city.pk], by=None)
        assert self.names()[0] == "Sea"

    def test_one_step_passes_one_neighbour(self):
        moving.step(self.sea, -1, by=None)
        assert self.names() == ["Sea", "City", "Harbour", "Market", "Sport"]
        self.market.refresh_from_db()
        moving.step(self.market, -1, by=None)
        assert self.names() == ["Sea", "City", "Market", "Harbour", "Sport"]

    def test_first_goes_no_further_up_and_last_no_further_down(self):
        moving.step(self.city, -1, by=None)
        moving.step(self.sport, 1, by=None)
        assert self.names() == ["City", "Harbour", "Market", "Sea", "Sport"]

    def test_editions_keep_apart(self):
        urdu = an_edition("ur", position=1)
        sea, city = (a_section(name, edition=urdu) for name in ("سمندر", "شہر"))
        self.reorder(city, sea)
        assert self.names() == ["City", "Harbour", "Market", "Sea", "Sport", "شہر", "سمندر"]

    def test_new_section_comes_last_among_its_neighbours(self):
        moving.save_in_place(Section(edition=self.city.edition, name="Arts", slug="arts"))
        moving.save_in_place(
            Section(edition=self.city.edition, parent=self.city, name="Parks", slug="parks")
        )
        assert self.names() == ["City", "Harbour", "Market", "Parks", "Sea", "Sport", "Arts"]

    def test_reordering_is_written_down_once(self):
        self.reorder(self.sea, self.city)
        self.reorder(self.sea, self.city)
        entry = AuditEntry.objects.get(verb="reorder")
        assert entry.after["order"] == ["Sea", "City"]


class TopicTests(TestCase):
    def setUp(self):
        self.storm, self.ilsa = a_topic("Storm"), a_topic("Storm Ilsa")

    def test_page_of_a_merged_topic_leads_to_the_other(self):
        moving.merge_topics(self.storm, self.ilsa, by=None)
        assert self.client.get("/topic/storm/")["Location"] == "/topic/storm-ilsa/"

    def test_stories_of_a_merged_topic_are_on_the_page_of_the_other(self):
        printed = a_printed_story("Roofs gone in the night", topics=[self.storm, self.ilsa])
        moving.merge_topics(self.storm, self.ilsa, by=None)
        work_through()
        assert "Roofs gone in the night" in self.client.get("/topic/storm-ilsa/").text
        topics = PublishedArticle.objects.get(pk=printed.pk).page["topics"]
        assert [topic["name"] for topic in topics] == ["Storm Ilsa"]

    def test_topic_is_not_merged_into_itself_or_another_edition(self):
        with pytest.raises(ValidationError, match="itself"):
            moving.merge_topics(self.storm, self.storm, by=None)
        urdu = a_topic("طوفان", edition=an_edition("ur"))
        with pytest.raises(ValidationError, match="counterparts"):
            moving.merge_topics(self.storm, urdu, by=None)

    def test_topics_are_not_merged_in_a_circle(self):
        moving.merge_topics(self.storm, self.ilsa, by=None)
        with pytest.raises(ValidationError, match="itself"):
            moving.merge_topics(self.ilsa, self.storm, by=None)

    def test_topic_merged_along_a_chain_leads_straight_there(self):
        weather = a_topic("Weather")
        moving.merge_topics(self.storm, self.ilsa, by=None)
        moving.merge_topics(self.ilsa, weather, by=None)
        self.storm.refresh_from_db()
        assert self.storm.merged_into == weather
        assert self.client.get("/topic/storm/")["Location"] == "/topic/weather/"

    def test_counterpart_in_another_edition_follows_the_merge(self):
        urdu = a_topic("طوفان", edition=an_edition("ur"), counterpart=self.storm)
        self.storm.counterpart = urdu
        self.storm.save()
        moving.merge_topics(self.storm, self.ilsa, by=None)
        urdu.refresh_from_db()
        self.ilsa.refresh_from_db()
        assert (urdu.counterpart, self.ilsa.counterpart) == (self.ilsa, urdu)

    def test_merging_twice_is_written_down_once(self):
        moving.merge_topics(self.storm, self.ilsa, by=None)
        moving.merge_topics(self.storm, self.ilsa, by=None)
        assert AuditEntry.objects.filter(verb="merge").count() == 1

    def test_new_address_of_a_topic_redirects_from_the_old_one(self):
        moving.change_slug(self.ilsa, "ilsa", by=None)
        assert self.client.get("/topic/storm-ilsa/")["Location"] == "/topic/ilsa/"


class SeriesTests(TestCase):
    def test_new_address_of_a_series_redirects_from_the_old_one(self):
        series = Series.objects.create(edition=an_edition(), name="Dry wells", slug="dry-wells")
        moving.change_slug(series, "wells", by=None)
        assert self.client.get("/series/dry-wells/")["Location"] == "/series/wells/"
