"""Every page has a title; no template carries what the content security policy forbids."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
#: Above this a template is split.
LINES = 120
#: Rooms of the desk: their pages have a policy of their own, with nonces.
DESK = {"account", "admin", "allauth", "desk", "mfa", "newsroom", "wires"}
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=[\"']|<script(?![^>]*\ssrc=)|javascript:", re.I)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


def room(path: Path) -> str:
    return named(path).partition("/")[0]


READERS = [path for path in TEMPLATES if room(path) not in DESK]
PAGES = [
    path for path in READERS if "<html" in path.read_text() or "{% extends" in path.read_text()
]


def test_house_has_pages_to_look_at():
    assert {"base.html", "500.html", "articles/front.html"} <= {named(path) for path in PAGES}


@pytest.mark.parametrize("path", [p for p in TEMPLATES if "<html" in p.read_text()], ids=named)
def test_whole_page_has_title_language_and_width(path):
    text = path.read_text()
    assert re.search(r"<title>.*\S.*</title>", text, re.DOTALL)
    assert re.search(r"<html[^>]* lang=", text)
    assert '<meta name="viewport"' in text
    assert '<meta charset="utf-8">' in text
    assert text.lstrip().lower().startswith(("<!doctype html>", "{%"))


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_page_of_readers_fills_in_its_title(path):
    text = path.read_text()
    if "{% extends" not in text:
        return
    title = re.search(r"{% block title %}(.+?){% endblock", text)
    head = re.search(r"{% block head %}(.+?){% endblock", text, re.DOTALL)
    assert title or (head and ("<title>" in head[1] or "{{ head }}" in head[1]))


@pytest.mark.parametrize("path", READERS, ids=named)
def test_readers_template_has_nothing_inline(path):
    assert INLINE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", READERS, ids=named)
def test_readers_template_asks_nothing_of_the_desk(path):
    text = path.read_text()
    # The one page of readers on which somebody is asked something.
    assert "csrf_token" not in text or path.name == "review.html"
    assert "nonce" not in text
    assert "request." not in text
    assert "user." not in text


@pytest.mark.parametrize("path", READERS, ids=named)
def test_part_is_given_what_it_needs_and_no_more(path):
    includes = re.findall(r"{% include .*? %}", path.read_text())
    assert [part for part in includes if not part.endswith(" only %}")] == []


@pytest.mark.parametrize("path", READERS, ids=named)
def test_picture_has_its_size_and_words(path):
    for image in re.findall(r"<img [^>]*>", path.read_text()):
        assert " alt=" in image
        assert " width=" in image
        assert " height=" in image


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_is_short(path):
    assert len(path.read_text().splitlines()) <= LINES


@pytest.mark.parametrize("path", READERS, ids=named)
def test_words_are_never_marked_safe_in_a_template_but_for_slots(path):
    safe = re.findall(r"{{\s*(\w+)[^}]*\|\s*safe\s*}}", path.read_text())
    assert set(safe) <= {"copy_slot", "rail_slot"}
    assert "autoescape off" not in path.read_text()
