from django.test import TestCase

from bylines.models import Contributor
from masthead.models import AuditEntry
from tests.factories import a_contributor
from wires.people import People
from wires.story import Name


class MatchTests(TestCase):
    def setUp(self):
        self.sana = a_contributor("Sana Iqbal", handle="@SanaIqbalDesk", names={"ur": "ثنا اقبال"})

    def test_name_is_known_whatever_its_capitals_and_spaces(self):
        assert People().match(Name("SANA  iqbal")).contributor == self.sana

    def test_handle_knows_her_under_another_name_and_that_name_is_printed(self):
        match = People().match(Name("Sana I. Baloch", "@sanaiqbaldesk"))
        assert match.contributor == self.sana
        assert match.name == "Sana I. Baloch"

    def test_own_name_is_not_kept_twice(self):
        assert People().match(Name("Sana Iqbal", "@SanaIqbalDesk")).name == ""
        assert People().match(Name("ثنا اقبال")).name == ""

    def test_handle_alone_is_no_name_to_print(self):
        assert People().match(Name("SanaIqbalDesk", "@SanaIqbalDesk")).name == ""

    def test_handle_wins_over_a_namesake(self):
        other = a_contributor("Sana Iqbal Two", handle="@other", slug="sana-two")
        assert People().match(Name("Sana Iqbal", "@other")).contributor == other

    def test_of_two_with_one_handle_the_one_known_longest_is_credited(self):
        Contributor.objects.create(name="Somebody Else", slug="else", handle="@SanaIqbalDesk")
        assert People().match(Name("Nobody Known", "@SanaIqbalDesk")).contributor == self.sana

    def test_of_two_namesakes_the_one_known_longest_is_credited(self):
        Contributor.objects.create(name="Sana Iqbal", slug="sana-iqbal-2")
        assert People().match(Name("Sana Iqbal")).contributor == self.sana

    def test_merged_contributor_stands_for_the_one_who_stayed(self):
        Contributor.objects.create(
            name="S. Iqbal", slug="s-iqbal", handle="@old", merged_into=self.sana
        )
        assert People().match(Name("S. Iqbal")).contributor == self.sana
        assert People().match(Name("Whoever", "@old")).contributor == self.sana

    def test_merged_away_namesake_does_not_take_over(self):
        lena = a_contributor("Lena Farrow")
        Contributor.objects.create(name="Lena Farrow", slug="lena-2", merged_into=self.sana)
        assert People().match(Name("Lena Farrow")).contributor == lena


class AddTests(TestCase):
    def test_stranger_is_added_and_flagged_and_the_trail_says_whence(self):
        match = People().find_or_add(Name("Zara Bano", "@zara"), by=None, language="en")
        zara = Contributor.objects.get()
        assert match.added
        assert (zara.name, zara.handle, zara.kind) == ("Zara Bano", "@zara", "freelance")
        assert zara.needs_review
        assert "wire copy" in AuditEntry.objects.get().note

    def test_agency_is_added_as_one(self):
        People().find_or_add(Name("Coast Wire", is_agency=True), by=None, language="en")
        assert Contributor.objects.get().is_agency

    def test_urdu_name_is_the_urdu_name_too(self):
        People().find_or_add(Name("زارا بانو"), by=None, language="ur")
        assert Contributor.objects.get().name_in("ur") == "زارا بانو"

    def test_stranger_met_twice_is_added_once(self):
        people = People()
        one = people.find_or_add(Name("Zara Bano", "@zara"), by=None, language="en")
        two = people.find_or_add(Name("zara bano"), by=None, language="en")
        assert one.contributor == two.contributor
        assert not two.added
        assert Contributor.objects.count() == 1

    def test_namesake_with_another_handle_is_somebody_else(self):
        people = People()
        one = people.find_or_add(Name("Zara Bano", "@zara"), by=None, language="en")
        two = people.find_or_add(Name("Zara Bano", "@otherzara"), by=None, language="en")
        assert two.added
        assert [person.slug for person in Contributor.objects.order_by("pk")] == [
            "zara-bano",
            "zara-bano-2",
        ]
        assert people.match(Name("Zara Bano")).contributor == one.contributor

    def test_handle_does_not_part_somebody_from_a_name_without_one(self):
        lena = a_contributor("Lena Farrow", handle="")
        assert People().match(Name("Lena Farrow", "@lena")).contributor == lena

    def test_handle_is_learned_until_somebody_has_checked_the_person(self):
        people = People()
        people.find_or_add(Name("Zara Bano"), by=None, language="en")
        people.find_or_add(Name("Zara Bano", "@zara"), by=None, language="en")
        assert Contributor.objects.get().handle == "@zara"
        assert people.match(Name("Somebody", "@zara")).contributor.name == "Zara Bano"
        Contributor.objects.update(handle="", needs_review=False)
        People().find_or_add(Name("Zara Bano", "@zara"), by=None, language="en")
        assert Contributor.objects.get().handle == ""
