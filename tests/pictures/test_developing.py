"""Renditions are made soon after a picture was saved, and none is lost."""

import logging
from unittest import mock

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import TestCase
from django_tasks_db.models import DBTaskResult

from pictures import files
from pictures.developing import develop, develop_soon
from tests.factories import a_picture, work_through


def renditions_of(picture) -> list[str]:
    names = [
        files.rendition_name(picture.sha256, width) for width in files.widths_for(picture.width)
    ]
    return [name for name in names if storages["default"].exists(name)]


class DevelopingTests(TestCase):
    def test_picture_is_developed_when_its_save_is_done(self):
        picture = a_picture()
        with self.captureOnCommitCallbacks(execute=True):
            develop_soon(picture)
            assert renditions_of(picture) == []
        assert len(renditions_of(picture)) == 2

    def test_picture_whose_save_was_taken_back_is_not_developed(self):
        picture = a_picture()
        with self.captureOnCommitCallbacks():
            develop_soon(picture)
        assert renditions_of(picture) == []

    def test_worker_develops_what_was_not_developed_at_once(self):
        picture = a_picture()
        develop_soon(picture)
        assert work_through() == ["develop"]
        assert len(renditions_of(picture)) == 2

    def test_full_disk_at_once_leaves_it_to_the_worker(self):
        picture = a_picture()
        with (
            mock.patch.object(files, "make_renditions", side_effect=OSError("No space left")),
            self.assertLogs("pictures.developing", logging.WARNING),
            self.captureOnCommitCallbacks(execute=True),
        ):
            develop_soon(picture)
        assert DBTaskResult.objects.ready().count() == 1
        work_through()
        assert len(renditions_of(picture)) == 2

    def test_picture_that_is_gone_is_passed_over(self):
        assert develop.call(987_654) is None

    def test_developing_twice_writes_nothing_twice(self):
        picture = a_picture()
        assert len(files.make_renditions(picture)) == 2
        assert files.make_renditions(picture) == []

    def test_two_who_develop_at_once_leave_one_file_a_rendition(self):
        picture = a_picture()
        name = files.rendition_name(picture.sha256, 480)
        storages["default"].save(name, ContentFile(b"the other was faster"))
        with mock.patch.object(files, "missing_widths", return_value=[480, 640]):
            # As if neither had seen the other's file.
            files.make_renditions(picture)
        folder, _, stem = name.partition("/")
        kept = [file for file in storages["default"].listdir(folder)[1] if stem[:20] in file]
        assert sorted(kept) == sorted(
            files.rendition_name(picture.sha256, width).partition("/")[2] for width in (480, 640)
        )
