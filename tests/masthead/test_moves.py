import pytest
from django.db import IntegrityError, transaction
from django.test import TestCase

from masthead.models import AuditEntry, MovedPath, Publication
from masthead.moves import move, target_of
from tests.factories import a_publication


class MoveTests(TestCase):
    def test_moves_never_chain(self):
        move("/a/", "/b/")
        move("/b/", "/c/")
        assert target_of("/a/").target == target_of("/b/").target == "/c/"

    def test_move_there_and_back_leaves_no_loop(self):
        move("/a/", "/b/")
        move("/b/", "/a/")
        assert target_of("/a/") is None
        assert target_of("/b/").target == "/a/"

    def test_long_urdu_path_is_found_without_its_slash(self):
        old = "/ur/شہر/2025/04/06/" + "طوفان-" * 30 + "/"
        move(old, "/ur/شہر/2025/04/06/طوفان/")
        assert target_of(old.rstrip("/")).target.endswith("/طوفان/")

    def test_path_does_not_lead_to_itself(self):
        move("/a/", "/a/")
        assert not MovedPath.objects.exists()
        with pytest.raises(IntegrityError), transaction.atomic():
            MovedPath.objects.create(path="/a/", target="/a/")


class HouseTests(TestCase):
    def test_there_is_one_publication(self):
        a_publication()
        with pytest.raises(IntegrityError), transaction.atomic():
            Publication.objects.create(pk=2, name="Another")

    def test_audit_trail_cannot_be_changed(self):
        with pytest.raises(TypeError):
            AuditEntry.objects.update(verb="x")
        with pytest.raises(TypeError):
            AuditEntry.objects.all().delete()
