import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import TestCase

from bylines.adding import add_contributor
from bylines.models import Contributor
from masthead import audit
from tests.factories import a_user, an_edition


class AddingTests(TestCase):
    def setUp(self):
        an_edition()
        self.editor = a_user("ruhi", role="Section editor")

    def test_new_contributor_has_an_address_and_a_trail(self):
        person = add_contributor("  Lena   Marrow ", by=self.editor, kind="staff")
        assert (person.name, person.slug, person.kind) == ("Lena Marrow", "lena-marrow", "staff")
        assert audit.trail(person).get().by == self.editor

    def test_name_given_in_another_edition_s_language_is_her_name_there(self):
        an_edition("ur")
        person = add_contributor("لینا", by=self.editor, language="ur")
        assert person.name_in("ur") == "لینا"
        assert person.names == {"ur": "لینا"}
        assert add_contributor("Lena", by=self.editor, language="en").names == {}

    def test_nobody_is_added_without_a_name_or_the_right(self):
        with pytest.raises(ValidationError):
            add_contributor("  ", by=self.editor)
        with pytest.raises(PermissionDenied):
            add_contributor("Lena", by=a_user("hamid", role="Picture editor"))
        assert not Contributor.objects.exists()
