import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from sections.models import Section
from tests.factories import a_section, an_edition
from wires.placing import UnknownSection, add_section, find_section, paths_of


class FindTests(TestCase):
    def setUp(self):
        self.english = an_edition()
        self.city = a_section("City")
        self.harbour = a_section("Harbour News", parent=self.city)

    def test_section_is_found_by_name_slug_and_path(self):
        for wanted in ("City", "city", " CITY "):
            assert find_section(wanted, self.english) == self.city
        for wanted in ("city/harbour-news", "City › Harbour News", "harbour news", "city / HARBOUR"
                       " NEWS"):  # fmt: skip
            assert find_section(wanted, self.english) == self.harbour

    def test_unknown_section_is_said_with_those_there_are(self):
        with pytest.raises(UnknownSection) as error:
            find_section("Weather", self.english)
        assert "Weather" in str(error.value)
        assert "city, city/harbour-news" in str(error.value)

    def test_part_that_two_sections_have_is_not_guessed(self):
        a_section("Harbour News", parent=a_section("World"))
        with pytest.raises(UnknownSection):
            find_section("Harbour News", self.english)
        assert find_section("city/harbour-news", self.english) == self.harbour

    def test_section_of_the_other_edition_is_not_found(self):
        urdu = an_edition("ur")
        a_section("ساحل", edition=urdu)
        with pytest.raises(UnknownSection):
            find_section("ساحل", self.english)
        assert find_section("ساحل", urdu).edition == urdu

    def test_nothing_and_too_many_levels_are_unknown(self):
        for wanted in ("", "/", "a/b/c", "city/harbour-news/quay"):
            with pytest.raises(UnknownSection):
                find_section(wanted, self.english)

    def test_paths_are_those_an_operator_may_write(self):
        assert paths_of(self.english) == ["city", "city/harbour-news"]


class AddTests(TestCase):
    def setUp(self):
        self.english = an_edition()

    def test_section_is_made_with_the_name_in_the_copy(self):
        section = add_section("Weather", self.english, by=None)
        assert (section.name, section.slug, section.parent) == ("Weather", "weather", None)

    def test_slug_becomes_a_name(self):
        assert add_section("port-and-sea", self.english, by=None).name == "Port and sea"

    def test_path_makes_what_is_missing_of_it_and_no_more(self):
        city = a_section("City")
        section = add_section("city/weather", self.english, by=None)
        assert section.parent == city
        assert add_section("sport/rowing", self.english, by=None).parent.slug == "sport"
        assert Section.objects.count() == 4

    def test_name_that_cannot_be_an_address_is_refused(self):
        for name in ("search", "2025", "desk"):
            with pytest.raises(ValidationError):
                add_section(name, self.english, by=None)
