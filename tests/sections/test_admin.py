"""Sections, topics, series and desks at the desk."""

import json

from django.test import TestCase
from django.urls import reverse

from articles.models import PublishedArticle
from masthead.models import AuditEntry
from newsroom.caching import forget_furniture
from sections import moving
from sections.models import Desk, Section, Series, Topic
from tests.factories import (
    a_desk,
    a_printed_story,
    a_section,
    a_topic,
    a_user,
    an_edition,
    work_through,
)


def address(model: str, view: str, *args) -> str:
    return reverse(f"admin:sections_{model}_{view}", args=args)


class SectionRoomTests(TestCase):
    def setUp(self):
        self.city, self.sea = a_section("City"), a_section("Sea")
        self.harbour = a_section("Harbour", parent=self.city)
        moving.reorder((), by=None)
        self.farah = a_user(role="Managing editor")
        self.client.force_login(self.farah)

    def names(self):
        response = self.client.get(address("section", "changelist"))
        return [section.name for section in response.context["cl"].result_list]

    def post(self, section, **changes):
        data = {
            "name": section.name,
            "description": "",
            "slug": section.slug,
            "hue": "",
            "in_navigation": "on",
            "parent": section.parent_id or "",
        }
        forget_furniture()
        return self.client.post(
            address("section", "change", section.pk), data | changes, follow=True
        )


class SectionListTests(SectionRoomTests):
    def test_list_shows_one_edition_in_readers_order(self):
        a_section("شہر", edition=an_edition("ur"))
        assert self.names() == ["City", "Harbour", "Sea"]

    def test_other_edition_is_one_click_away(self):
        urdu = an_edition("ur")
        a_section("شہر", edition=urdu)
        page = self.client.get(f"{address('section', 'changelist')}?edition={urdu.pk}")
        assert [section.name for section in page.context["cl"].result_list] == ["شہر"]

    def test_nonsense_for_an_edition_shows_the_main_one(self):
        page = self.client.get(f"{address('section', 'changelist')}?edition=x")
        assert page.context["cl"].result_list[0] == self.city

    def test_arrows_work_without_a_script(self):
        response = self.client.post(address("section", "step", self.sea.pk), {"step": "-1"})
        assert response["Location"].startswith(address("section", "changelist"))
        assert self.names() == ["Sea", "City", "Harbour"]
        forget_furniture()
        front = self.client.get("/").text
        assert front.index(">Sea<") < front.index(">City<")

    def test_arrows_are_buttons_of_the_list(self):
        page = self.client.get(address("section", "changelist")).text
        assert f'formaction="{address("section", "step", self.sea.pk)}"' in page
        assert 'aria-label="Move Sea up"' in page

    def test_nonsense_for_a_step_moves_nothing(self):
        for step in ("", "9", "x"):
            self.client.post(address("section", "step", self.sea.pk), {"step": step})
        assert self.client.get(address("section", "step", self.sea.pk)).status_code == 405
        assert self.names() == ["City", "Harbour", "Sea"]

    def drag(self, body):
        return self.client.post(
            address("section", "sortable_update"), body, content_type="application/json"
        )

    def test_dragging_a_section_takes_its_parts_along(self):
        items = [[self.harbour.pk, 1], [self.sea.pk, 2], [self.city.pk, 3]]
        assert self.drag(json.dumps({"updatedItems": items})).status_code == 200
        assert self.names() == ["Sea", "City", "Harbour"]
        assert AuditEntry.objects.get(verb="reorder").by == self.farah

    def test_nonsense_for_an_order_is_refused(self):
        for body in ("", "[]", '{"updatedItems": 3}', '{"updatedItems": [["x", 1]]}'):
            assert self.drag(body).status_code == 400

    def test_editor_sees_sections_but_does_not_move_them(self):
        self.client.force_login(a_user(role="Section editor"))
        page = self.client.get(address("section", "changelist"))
        assert page.status_code == 200
        assert "formaction" not in page.text
        assert self.drag(json.dumps({"updatedItems": [[self.sea.pk, 1]]})).status_code == 403
        step = self.client.post(address("section", "step", self.sea.pk), {"step": "-1"})
        assert step.status_code == 403

    def test_search_finds_by_name(self):
        page = self.client.get(f"{address('section', 'changelist')}?q=harb")
        assert [section.name for section in page.context["cl"].result_list] == ["Harbour"]

    def test_list_costs_the_same_for_many_sections(self):
        for n in range(6):
            a_section(f"Part {n}", parent=self.city)
        self.names()
        with self.assertNumQueries(10):
            assert "Part 5" in self.names()


class SectionFormTests(SectionRoomTests):
    def test_moved_section_redirects_and_its_stories_stay(self):
        printed = a_printed_story(section=self.harbour)
        response = self.post(self.harbour, parent="")
        said = [str(message) for message in response.context["messages"]]
        assert "/city/harbour/ leads to /harbour/ now." in said
        assert self.client.get("/city/harbour/")["Location"] == "/harbour/"
        assert self.client.get(printed.path).status_code == 200

    def test_section_moved_into_another_redirects(self):
        self.post(self.sea, parent=self.city.pk)
        forget_furniture()
        assert self.client.get("/sea/")["Location"] == "/city/sea/"
        assert self.client.get("/city/sea/").status_code == 200
        assert self.names() == ["City", "Harbour", "Sea"]

    def test_renamed_section_is_renamed_for_readers_and_in_print(self):
        printed = a_printed_story(section=self.city)
        self.post(self.city, name="Town", slug="town")
        work_through()
        forget_furniture()
        assert "<h1>Town</h1>" in self.client.get("/town/").text
        assert self.client.get("/city/")["Location"] == "/town/"
        assert PublishedArticle.objects.get(pk=printed.pk).page["section"]["name"] == "Town"

    def test_change_of_a_section_is_written_down(self):
        self.post(self.city, name="Town")
        entry = AuditEntry.objects.get(verb="change")
        assert (entry.by, entry.before, entry.after) == (
            self.farah,
            {"name": "City"},
            {"name": "Town"},
        )

    def test_new_section_comes_last_and_makes_its_own_address(self):
        data = {"name": "Sea and sky", "edition": self.city.edition_id, "in_navigation": "on"}
        self.client.post(address("section", "add"), data)
        assert Section.objects.get(name="Sea and sky").slug == "sea-and-sky"
        assert self.names()[-1] == "Sea and sky"

    def test_section_with_parts_cannot_be_put_inside_another(self):
        self.post(self.city, parent=self.sea.pk)
        self.city.refresh_from_db()
        assert self.city.parent is None
        page = self.client.get(address("section", "change", self.city.pk)).text
        assert "It has parts of its own; move them first." in page

    def test_taken_address_is_refused_in_words(self):
        page = self.post(self.sea, slug="city").text
        assert "This edition has a section at this address." in page

    def test_counterpart_is_in_another_edition(self):
        urdu = a_section("شہر", edition=an_edition("ur"))
        page = self.client.get(address("section", "change", self.city.pk))
        offered = page.context["adminform"].form.fields["counterpart"].queryset
        assert list(offered) == [urdu]

    def test_section_with_stories_is_not_deleted(self):
        a_printed_story(section=self.sea)
        delete = address("section", "delete", self.sea.pk)
        assert self.client.post(delete, {"post": "yes"}).status_code == 403
        empty = a_section("Empty")
        self.client.post(address("section", "delete", empty.pk), {"post": "yes"})
        assert not Section.objects.filter(pk=empty.pk).exists()

    def test_editor_cannot_save_a_section(self):
        self.client.force_login(a_user(role="Section editor"))
        assert self.post(self.city, name="Town").status_code == 403


class TopicTests(TestCase):
    def setUp(self):
        self.storm, self.ilsa = a_topic("Storm"), a_topic("Storm Ilsa")
        self.ruhi = a_user(role="Section editor")
        self.client.force_login(self.ruhi)

    def test_editor_merges_a_topic_and_readers_are_sent_on(self):
        a_printed_story("Roofs gone in the night", topics=[self.storm])
        page = self.client.get(address("topic", "merge", self.storm.pk)).text
        assert "/topic/storm/ leads to" in page
        self.client.post(address("topic", "merge", self.storm.pk), {"into": self.ilsa.pk})
        work_through()
        assert self.client.get("/topic/storm/")["Location"] == "/topic/storm-ilsa/"
        assert "Roofs gone in the night" in self.client.get("/topic/storm-ilsa/").text

    def test_two_ticked_topics_are_merged_from_the_list(self):
        response = self.client.post(
            address("topic", "changelist"),
            {"action": "merge_two", "_selected_action": [self.storm.pk, self.ilsa.pk]},
        )
        assert response["Location"] == (
            f"{address('topic', 'merge', self.ilsa.pk)}?into={self.storm.pk}"
        )
        page = self.client.get(response["Location"])
        assert page.context["form"]["into"].value() == self.storm.pk

    def test_one_ticked_topic_is_not_enough(self):
        response = self.client.post(
            address("topic", "changelist"),
            {"action": "merge_two", "_selected_action": [self.storm.pk]},
            follow=True,
        )
        assert "Choose two topics" in response.text

    def test_topic_is_merged_within_its_edition_only(self):
        urdu = a_topic("طوفان", edition=an_edition("ur"))
        page = self.client.post(address("topic", "merge", self.storm.pk), {"into": urdu.pk})
        assert page.status_code == 200
        self.storm.refresh_from_db()
        assert self.storm.merged_into is None

    def test_merged_topic_is_out_of_the_list_and_not_offered(self):
        moving.merge_topics(self.storm, self.ilsa, by=None)
        page = self.client.get(address("topic", "changelist"))
        assert list(page.context["cl"].result_list) == [self.ilsa]
        merged = self.client.get(f"{address('topic', 'changelist')}?standing=merged")
        assert list(merged.context["cl"].result_list) == [self.storm]
        offered = self.client.get(
            reverse("admin:autocomplete"),
            {"term": "storm", "app_label": "sections", "model_name": "topic",
             "field_name": "counterpart"},
        ).json()  # fmt: skip
        assert [found["text"] for found in offered["results"]] == ["Storm Ilsa"]

    def test_merged_topic_can_be_looked_at_but_not_changed_merged_or_deleted(self):
        moving.merge_topics(self.storm, self.ilsa, by=None)
        self.client.force_login(a_user(is_superuser=True))
        page = self.client.get(address("topic", "change", self.storm.pk)).text
        assert "This topic is one with <b>Storm Ilsa</b> now." in page
        assert self.client.post(address("topic", "change", self.storm.pk), {}).status_code == 403
        assert self.client.get(address("topic", "merge", self.storm.pk)).status_code == 403
        assert self.client.post(address("topic", "delete", self.storm.pk)).status_code == 403

    def test_renamed_topic_leaves_a_redirect(self):
        self.client.post(
            address("topic", "change", self.storm.pk), {"name": "Gales", "slug": "gales"}
        )
        assert self.client.get("/topic/storm/")["Location"] == "/topic/gales/"

    def test_topic_makes_its_own_address_and_refuses_a_taken_one(self):
        data = {"name": "Storm", "edition": self.storm.edition_id}
        page = self.client.post(address("topic", "add"), data)
        assert "This edition has a topic at this address." in page.text
        self.client.post(address("topic", "add"), data | {"name": "Dry wells"})
        assert Topic.objects.get(name="Dry wells").slug == "dry-wells"

    def test_topic_is_no_counterpart_within_its_edition(self):
        data = {"name": "Storm", "slug": "storm", "counterpart": self.ilsa.pk}
        page = self.client.post(address("topic", "change", self.storm.pk), data)
        assert "choose one in another" in page.text

    def test_reporter_reads_topics_only(self):
        self.client.force_login(a_user(role="Reporter"))
        assert self.client.get(address("topic", "changelist")).status_code == 200
        assert self.client.get(address("topic", "add")).status_code == 403
        assert self.client.get(address("topic", "merge", self.storm.pk)).status_code == 403

    def test_list_costs_the_same_for_many_topics(self):
        for n in range(8):
            a_topic(f"Topic {n}", counterpart=self.ilsa)
        self.client.get(address("topic", "changelist"))
        with self.assertNumQueries(7):
            assert "Topic 7" in self.client.get(address("topic", "changelist")).text


class SeriesTests(TestCase):
    def test_editor_starts_and_renames_a_series(self):
        edition = an_edition()
        self.client.force_login(a_user(role="Section editor"))
        self.client.post(address("series", "add"), {"name": "Dry wells", "edition": edition.pk})
        series = Series.objects.get()
        assert series.slug == "dry-wells"
        self.client.post(address("series", "change", series.pk), {"name": "Wells", "slug": "wells"})
        assert self.client.get("/series/dry-wells/")["Location"] == "/series/wells/"


class DeskTests(TestCase):
    def setUp(self):
        self.city = a_section("City")
        self.desk = a_desk(self.city, name="City desk")
        self.noor = a_user("noor", first_name="Noor", last_name="Halvani")
        self.client.force_login(a_user(role="Managing editor"))

    def post(self, **changes):
        data = {
            "name": "City desk",
            "sections": [self.city.pk],
            "memberships-TOTAL_FORMS": "1",
            "memberships-INITIAL_FORMS": "0",
        }
        return self.client.post(address("desk", "change", self.desk.pk), data | changes)

    def test_managing_editor_seats_somebody(self):
        self.post(**{"memberships-0-user": self.noor.pk, "memberships-0-may_publish": "on"})
        seat = self.noor.desk_memberships.get()
        assert (seat.desk, seat.may_publish) == (self.desk, True)
        entry = AuditEntry.objects.get(verb="change")
        assert entry.after["rows"]

    def test_people_are_offered_by_name(self):
        page = self.client.get(address("desk", "change", self.desk.pk)).text
        assert ">Noor Halvani<" in page

    def test_nobody_sits_on_a_desk_twice(self):
        seat = self.desk.memberships.create(user=self.noor)
        page = self.post(
            **{
                "memberships-TOTAL_FORMS": "2",
                "memberships-INITIAL_FORMS": "1",
                "memberships-0-id": seat.pk,
                "memberships-0-user": self.noor.pk,
                "memberships-1-user": self.noor.pk,
            }
        )
        assert "duplicate" in page.text
        assert self.noor.desk_memberships.count() == 1

    def test_editor_does_not_seat_people(self):
        self.client.force_login(a_user(role="Section editor"))
        assert self.client.get(address("desk", "change", self.desk.pk)).status_code == 200
        assert self.post().status_code == 403

    def test_list_costs_the_same_for_many_desks(self):
        for n in range(5):
            desk = Desk.objects.create(name=f"Desk {n}")
            desk.sections.add(self.city)
            desk.memberships.create(user=self.noor)
        self.client.get(address("desk", "changelist"))
        with self.assertNumQueries(10):
            assert "Noor Halvani" in self.client.get(address("desk", "changelist")).text
