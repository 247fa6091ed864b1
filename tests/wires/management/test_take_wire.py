import io
import json
from contextlib import nullcontext
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, PublishedArticle
from bylines.models import Contributor
from tests.factories import a_section, an_edition
from tests.wires.samples import TEAM, URDU, copy
from wires.reception import Reception

pytestmark = pytest.mark.django_db


class Desk:
    """Files in a folder, and what the command says about them."""

    def __init__(self, folder):
        self.folder = folder

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def take(self, *arguments, status=0):
        self.out, self.errors = io.StringIO(), io.StringIO()
        ends = pytest.raises(SystemExit) if status else nullcontext()
        with ends as end:
            call_command("take_wire", *arguments, stdout=self.out, stderr=self.errors)
        assert not status or end.value.code == status
        return self.out.getvalue()


@pytest.fixture
def desk(tmp_path):
    an_edition()
    a_section("Coast")
    return Desk(tmp_path)


def test_file_is_published_and_its_address_said(desk):
    said = desk.take(desk.file("story.txt", TEAM), "--publish")
    path = "/coast/2025/04/06/storm-shuts-the-coast-road-for-a-third-day/"
    assert f"story.txt: published, {path}" in said
    assert "1 read: 1 published." in said
    assert PublishedArticle.objects.get().path == path


def test_without_publish_it_is_desk_copy(desk):
    said = desk.take(desk.file("story.txt", TEAM))
    assert f"desk copy, number {Article.objects.get().pk}" in said
    assert not PublishedArticle.objects.exists()


def test_standard_input_is_a_file(desk):
    with patch("sys.stdin", io.TextIOWrapper(io.BytesIO(TEAM.encode()))):
        assert "1 published" in desk.take("-", "--publish")


BAD = {
    "empty.txt": b"",
    "blank.txt": b"\n \r\n",
    "headline.txt": b"Storm shuts the coast road\n",
    "story.pdf": b"%PDF-1.7\n",
    "story.docx": b"PK\x03\x04rest",
    "harbour.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 8,
    "zeros.bin": bytes(3000),
    "endless.txt": b"word " * 60_001,
    "weather.txt": copy(section="Weather").encode(),
}


def test_each_bad_file_has_one_line_the_good_go_in_and_the_status_says_so(desk):
    files = [desk.file(name, content) for name, content in BAD.items()]
    missing, folder = str(desk.folder / "none.txt"), str(desk.folder)
    good = [desk.file("one.txt", TEAM), desk.file("two.txt", copy("Two"))]
    said = desk.take(good[0], *files, missing, folder, good[1], "--publish", status=1)
    assert f"{len(BAD) + 4} read: 2 published, {len(BAD) + 2} failed." in said
    lines = desk.errors.getvalue().strip().splitlines()
    assert [line.split(": It")[0].split(": There")[0] for line in lines] == [
        *files,
        missing,
        folder,
    ]
    assert PublishedArticle.objects.count() == 2


def test_json_is_one_object_a_line_and_nothing_else(desk):
    said = desk.take(
        desk.file("one.txt", TEAM), desk.file("empty.txt", ""), "--publish", "--json", status=1
    )
    one, empty = (json.loads(line) for line in said.splitlines())
    assert one["fate"] == "published"
    assert one["id"] == Article.objects.get().pk
    assert one["path"] == PublishedArticle.objects.get().path
    assert one["url"].endswith(one["path"])
    assert one["new_contributors"] == ["Sana Iqbal"]
    assert empty["error"] == "It is empty."
    assert "2 read" in desk.errors.getvalue()


def test_dry_run_shows_what_was_understood_and_writes_nothing(desk):
    said = desk.take(desk.file("one.txt", TEAM), "--dry-run", "--publish")
    assert "headline:   Storm shuts the coast road for a third day" in said
    assert "byline:     Sana Iqbal @SanaIqbalDesk (new)" in said
    assert "published:  2025-04-06 18:10 PKT" in said
    assert "section:    Coast" in said
    assert "1 read: 1 understood." in said
    assert not Article.objects.exists()
    assert not Contributor.objects.exists()


def test_dry_run_tells_a_guess_from_what_was_not_understood(desk):
    said = desk.take(desk.file("one.txt", copy(credit="")), "--dry-run")
    assert "guess: No dateline was found." in said
    assert "CHECK: No name was found." in said


def test_section_that_is_none_stops_everything_before_the_first_file(desk):
    with pytest.raises(CommandError, match="There are: en: coast"):
        desk.take(desk.file("one.txt", TEAM), "--section", "weather")
    assert not Article.objects.exists()


def test_section_is_made_on_demand(desk):
    said = desk.take(
        desk.file("one.txt", TEAM), "--section", "weather/storms", "--create-section", "--publish"
    )
    assert "/weather/storms/2025/04/06/" in said


def test_edition_that_is_none_stops_everything(desk):
    with pytest.raises(CommandError, match="There is no edition “fr”"):
        desk.take(desk.file("one.txt", TEAM), "--edition", "fr")


def test_newspaper_without_editions_says_how_to_begin(tmp_path):
    with pytest.raises(CommandError, match="no edition yet"):
        Desk(tmp_path).take("-")


def test_urdu_file_goes_to_the_urdu_edition(desk):
    a_section("ساحل", edition=an_edition("ur"))
    files = [desk.file("en.txt", TEAM), desk.file("ur.txt", URDU.encode("utf-16"))]
    assert "2 published" in desk.take(*files, "--publish")
    assert PublishedArticle.objects.filter(edition__language="ur").count() == 1


def test_stopped_between_files_it_says_how_far_it_came_and_goes_on_the_next_time(desk):
    files = [desk.file(f"{n}.txt", copy(f"Storm {n}")) for n in range(60)]
    receive = Reception.receive

    def stop_at_the_last(reception, file, *rest):
        if file == files[-1]:
            raise KeyboardInterrupt
        return receive(reception, file, *rest)

    with patch.object(Reception, "receive", stop_at_the_last):
        said = desk.take(*files, "--publish", status=130)
    assert said.strip() == "Stopped, 50 of 60 read: 50 published."
    assert PublishedArticle.objects.count() == 50
    assert "60 read: 10 published, 50 known." in desk.take(*files, "--publish")


def test_many_files_are_counted_and_listed_only_on_request(desk):
    files = [desk.file(f"{n}.txt", copy(f"Storm {n}")) for n in range(60)]
    said = desk.take(*files, "--publish")
    assert said.strip() == "60 read: 60 published."
    assert "60 read: 60 known." in desk.take(*files, "--publish")
    assert desk.take(*files, "--publish", "-v", "2").count("known, /coast/") == 60
