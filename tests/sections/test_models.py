import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from newsroom.addresses import RESERVED_WORDS
from sections.models import Section, Series, Topic
from tests.factories import a_printed_story, a_section, a_topic, an_edition

pytestmark = pytest.mark.django_db


def complaints(section: Section) -> dict[str, list[str]]:
    """What is wrong with it, by field; nothing when it may be saved."""
    try:
        section.full_clean()
    except ValidationError as found:
        return found.message_dict
    return {}


def refused(make) -> bool:
    """Whether the database itself refuses what `make` writes."""
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


class TestSectionAddresses:
    def test_part_stands_behind_its_section_and_other_editions_behind_their_prefix(self):
        coast = a_section("Coast")
        assert coast.path == "/coast/"
        assert a_section("Ferries", parent=coast).path == "/coast/ferries/"
        urdu = a_section("ساحل", edition=an_edition("ur"))
        assert urdu.path == "/ur/ساحل/"
        assert urdu.get_absolute_url().isascii()

    def test_slug_is_made_of_the_name(self):
        section = Section(edition=an_edition(), name="Climate & Sea")
        assert complaints(section) == {}
        assert section.slug == "climate-sea"

    @pytest.mark.parametrize("word", sorted(RESERVED_WORDS))
    def test_top_section_takes_no_address_of_another_page(self, word):
        assert "slug" in complaints(Section(edition=an_edition(), name="X", slug=word))

    def test_part_may_have_such_a_word(self):
        coast = a_section("Coast")
        assert complaints(Section(edition=coast.edition, parent=coast, name="X", slug="live")) == {}

    def test_top_section_takes_no_prefix_of_an_edition(self):
        an_edition("ur")
        assert "slug" in complaints(Section(edition=an_edition(), name="Urdu", slug="ur"))

    @pytest.mark.parametrize("slug", ["2025", "٢٠٢٥", "a b", "a/b", "a?b", "a\n", "."])
    def test_slug_is_words(self, slug):
        assert "slug" in complaints(Section(edition=an_edition(), name="X", slug=slug))


class TestTwoLevels:
    def test_part_has_no_parts(self):
        ferries = a_section("Ferries", parent=a_section("Coast"))
        deeper = Section(edition=ferries.edition, parent=ferries, name="Late", slug="late")
        assert "parent" in complaints(deeper)

    def test_section_with_parts_goes_inside_no_other(self):
        coast = a_section("Coast")
        a_section("Ferries", parent=coast)
        coast.parent = a_section("City")
        assert "parent" in complaints(coast)

    def test_part_is_of_its_sections_edition(self):
        part = Section(edition=an_edition("ur"), parent=a_section("Coast"), name="X", slug="x")
        assert "parent" in complaints(part)

    def test_section_is_never_inside_itself(self):
        coast = a_section("Coast")
        assert refused(lambda: Section.objects.filter(pk=coast.pk).update(parent=coast))

    def test_top_of_a_part_is_its_section_and_of_a_section_itself(self):
        coast = a_section("Coast")
        assert a_section("Ferries", parent=coast).top == coast
        assert coast.top == coast


class TestOneOfAKind:
    def test_two_top_sections_share_no_address_in_one_edition(self):
        a_section("Coast")
        edition, urdu = an_edition(), an_edition("ur")
        assert refused(lambda: Section.objects.create(edition=edition, name="Twin", slug="coast"))
        Section.objects.create(edition=urdu, name="Coast", slug="coast")

    def test_two_parts_share_no_address_in_one_section(self):
        coast, city = a_section("Coast"), a_section("City")
        a_section("Ferries", parent=coast)
        a_section("Ferries", parent=city)
        assert refused(
            lambda: Section.objects.create(
                edition=coast.edition, parent=coast, name="Twin", slug="ferries"
            )
        )

    def test_two_topics_share_no_address_in_one_edition(self):
        topic, urdu = a_topic("Storm Ilsa"), an_edition("ur")
        assert refused(
            lambda: Topic.objects.create(edition=topic.edition, name="Twin", slug="storm-ilsa")
        )
        Topic.objects.create(edition=urdu, name="Storm Ilsa", slug="storm-ilsa")

    def test_two_series_share_no_address_in_one_edition(self):
        edition = an_edition()
        Series.objects.create(edition=edition, name="Boats", slug="boats")
        assert refused(lambda: Series.objects.create(edition=edition, name="Twin", slug="boats"))


def test_navigation_has_top_sections_in_their_order():
    a_section("City", position=2)
    coast = a_section("Coast", position=1)
    a_section("Ferries", parent=coast)
    a_section("Weather", position=3, in_navigation=False)
    assert [section.name for section in Section.objects.in_navigation()] == ["Coast", "City"]


def test_topic_in_urdu_keeps_its_letters():
    topic = Topic.objects.create(edition=an_edition("ur"), name="سیلاب")
    assert topic.path == "/ur/topic/سیلاب/"
    assert topic.get_absolute_url().isascii()


def test_what_a_story_stands_in_is_not_deleted_from_under_it():
    topic = a_topic()
    series = Series.objects.create(edition=an_edition(), name="Boats", slug="boats")
    printed = a_printed_story(topics=[topic], series=series)
    for placed in (printed.section, topic, series):
        with pytest.raises(ProtectedError):
            placed.delete()
