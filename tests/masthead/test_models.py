from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from masthead import audit
from masthead.models import AuditEntry, Edition, MovedPath, Page, Publication
from tests.factories import a_publication, a_section, an_edition

pytestmark = pytest.mark.django_db


def refused(make) -> bool:
    """Whether the database itself refuses what `make` writes."""
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


class TestPublication:
    def test_there_is_one(self):
        a_publication()
        assert refused(lambda: Publication.objects.create(pk=2, name="Another"))

    def test_database_without_one_still_has_a_name(self):
        assert Publication.objects.current().name == "Newsroom"
        assert not Publication.objects.exists()

    def test_knows_its_zone(self):
        assert a_publication().zone == ZoneInfo("Asia/Karachi")

    @pytest.mark.parametrize("zone", ["Karachi", "", "Asia/Nowhere", "../etc/passwd"])
    def test_refuses_a_zone_there_is_not(self, zone):
        publication = Publication(name="The Test Lantern", time_zone=zone)
        with pytest.raises(ValidationError) as found:
            publication.full_clean()
        assert "time_zone" in found.value.message_dict


class TestEdition:
    def test_main_edition_stands_at_the_root_and_others_behind_their_prefix(self):
        assert an_edition().get_absolute_url() == "/"
        assert an_edition("ur").get_absolute_url() == "/ur/"

    def test_each_language_and_each_prefix_has_one(self):
        an_edition()
        publication = a_publication()
        assert refused(
            lambda: Edition.objects.create(
                publication=publication, language="en", name="Twin", path_prefix="twin"
            )
        )
        assert refused(
            lambda: Edition.objects.create(
                publication=publication, language="sd", name="Twin", path_prefix=""
            )
        )

    def test_reads_from_left_or_from_right(self):
        publication = a_publication()
        assert refused(
            lambda: Edition.objects.create(
                publication=publication, language="zz", name="Z", path_prefix="zz", direction="up"
            )
        )

    @pytest.mark.parametrize("prefix", ["UR", "u r", "ur/", "7", "-ur", "اردو"])
    def test_prefix_is_small_letters(self, prefix):
        edition = Edition(
            publication=a_publication(), language="sd", name="S", label="S", path_prefix=prefix
        )
        with pytest.raises(ValidationError) as found:
            edition.full_clean()
        assert "path_prefix" in found.value.message_dict


class TestPage:
    def test_keeps_no_hostile_markup(self):
        page = Page.objects.create(
            edition=an_edition(), path="ethics", title="Ethics",
            body="<p onclick=x>We say so.</p><script>no()</script>",
        )  # fmt: skip
        assert page.body == "<p>We say so.</p>"

    def test_address_is_fit_for_a_link(self):
        assert Page(edition=an_edition(), path="ethics").get_absolute_url() == "/about/ethics/"
        urdu = Page(edition=an_edition("ur"), path="اخلاقیات").get_absolute_url()
        assert urdu.startswith("/ur/about/%")
        assert urdu.isascii()

    def test_each_address_and_each_policy_has_one_page_an_edition(self):
        edition = an_edition()
        Page.objects.create(edition=edition, path="ethics", title="Ethics", policy="ethics")
        assert refused(lambda: Page.objects.create(edition=edition, path="ethics", title="Twin"))
        assert refused(
            lambda: Page.objects.create(edition=edition, path="x", title="X", policy="ethics")
        )
        Page.objects.create(edition=edition, path="a", title="A")
        Page.objects.create(edition=edition, path="b", title="B")
        Page.objects.create(edition=an_edition("ur"), path="ethics", title="E", policy="ethics")


class TestMovedPath:
    def test_leads_elsewhere(self):
        assert refused(lambda: MovedPath.objects.create(path="/a/", target="/a/"))

    def test_begins_at_the_root(self):
        assert refused(lambda: MovedPath.objects.create(path="a/", target="/b/"))

    def test_has_one_target(self):
        MovedPath.objects.create(path="/a/", target="/b/")
        assert refused(lambda: MovedPath.objects.create(path="/a/", target="/c/"))

    def test_has_room_for_a_long_urdu_path(self):
        path = "/ur/" + "ساحل-" * 95 + "/"
        MovedPath(path=path, target="/ur/").full_clean()
        assert MovedPath.objects.create(path=path, target="/ur/").path == path


class TestAuditTrail:
    @pytest.fixture
    def entry(self):
        return audit.record(None, "rename", a_section("Coast"), note="New name")

    def test_entry_is_never_changed(self, entry):
        entry.note = "Nothing happened"
        with pytest.raises(TypeError, match="append-only"):
            entry.save()
        with pytest.raises(TypeError, match="append-only"):
            AuditEntry.objects.update(note="Nothing happened")

    def test_entry_is_never_deleted(self, entry):
        with pytest.raises(TypeError, match="append-only"):
            entry.delete()
        with pytest.raises(TypeError, match="append-only"):
            AuditEntry.objects.all().delete()
        assert AuditEntry.objects.filter(pk=entry.pk).exists()

    def test_newest_entry_comes_first(self, entry):
        later = audit.record(None, "move", a_section("Coast"))
        assert list(AuditEntry.objects.all()) == [later, entry]
