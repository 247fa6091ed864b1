"""The demo's content files, before anything is made of them."""

import re
from collections import Counter

import pytest
from PIL import Image

from articles.kinds import KINDS
from newsroom.demo.content import FOLDER, read, stories
from newsroom.demo.people import LOGINS
from newsroom.embeds import PROVIDERS, embed_of

STORIES = stories()
IDS = {story["id"] for story in STORIES}
CONTRIBUTORS = read("contributors")["contributor"]
PEOPLE = [row["slug"] for row in CONTRIBUTORS if row.get("kind") not in ("agency", "wire")]
PICTURES = {row["name"]: row for kind in ("pictures", "drawings") for row in read(kind)["picture"]}
SECTIONS = {
    (row["edition"], f"{row['parent']}/{row['slug']}" if row.get("parent") else row["slug"])
    for row in read("sections")["section"]
}
TOPICS = {(row["edition"], row["slug"]) for row in read("topics")["topic"]}
SERIES = {row["slug"]: row["edition"] for row in read("series")["series"]}
#: A video needs a film, and the demo has none.
SHOWN_KINDS = set(KINDS) - {"video"}


def pictures_of(story):
    inside = re.findall(r'data-picture="([\w-]+)"', story["body"])
    return [*inside, story["picture"]] if story.get("picture") else inside


def shown_in(story):
    """Other stories in the copy of one."""
    return re.findall(r'data-story="([\w-]+)"', story["body"])


def words_of(markup):
    return re.sub(r"<[^>]+>", " ", markup)


def test_every_story_stands_in_a_section_of_its_edition():
    for story in STORIES:
        assert (story["edition"], story["section"]) in SECTIONS, story["id"]


def test_every_story_is_about_topics_of_its_edition():
    for story in STORIES:
        about = {(story["edition"], topic) for topic in story.get("topics", [])}
        assert about <= TOPICS, story["id"]


def test_every_story_is_signed_by_people_we_know():
    for story in STORIES:
        signed = {line["contributor"] for line in story["bylines"]}
        assert signed <= {row["slug"] for row in CONTRIBUTORS}, story["id"]
        assert signed or not KINDS[story["kind"]].needs_byline, story["id"]


def test_every_story_shows_pictures_we_have_each_once():
    for story in STORIES:
        shown = pictures_of(story)
        assert set(shown) <= set(PICTURES), story["id"]
        assert set(story.get("captions", {})) <= set(shown), story["id"]
        assert len(shown) == len(set(shown)), story["id"]


def test_related_stories_are_of_the_same_edition():
    editions = {story["id"]: story["edition"] for story in STORIES}
    for story in STORIES:
        for other in [*story.get("related", []), *shown_in(story)]:
            assert editions[other] == story["edition"], story["id"]
            assert other != story["id"]


@pytest.mark.parametrize("edition", ["en", "ur"])
def test_every_block_of_our_own_is_shown_in_both_editions(edition):
    copy = "".join(story["body"] for story in STORIES if story["edition"] == edition)
    for block in ('class="gallery"', 'class="facts"', 'class="pull"', "data-story=", "<table"):
        assert block in copy, block
    frames = re.findall('data-embed="(https://[^"]+)"', copy)
    assert frames
    assert all(embed_of(address, PROVIDERS).frame for address in frames)


def test_translations_are_of_the_other_edition_and_the_same_kind():
    originals = {story["id"]: story for story in STORIES}
    translated = [story for story in STORIES if "translation_of" in story]
    assert translated
    for story in translated:
        original = originals[story["translation_of"]]
        assert original["edition"] != story["edition"], story["id"]
        assert original["kind"] == story["kind"], story["id"]


def test_copy_is_set_with_typographers_quotes():
    for story in STORIES:
        for part in ("kicker", "headline", "standfirst", "body", "picture_caption", "end_notice"):
            assert not set("'\"`") & set(words_of(story.get(part, ""))), (story["id"], part)


def test_corrections_come_after_the_story():
    for story in STORIES:
        for row in story.get("corrections", []):
            assert row["at"] > story["published_at"], story["id"]


def test_no_two_stories_share_an_id():
    assert len(IDS) == len(STORIES)


def test_there_are_stories_enough_for_a_newspaper():
    live = [story for story in STORIES if "fate" not in story]
    assert len(live) >= 80
    assert {story["edition"] for story in live} == {"en", "ur"}


def test_every_section_and_part_of_one_has_stories():
    filled = {(story["edition"], story["section"]) for story in STORIES if "fate" not in story}
    for edition, address in SECTIONS:
        inside = {place for place in filled if f"{place[1]}/".startswith(f"{address}/")}
        assert any(place[0] == edition for place in inside), address


def test_every_kind_is_there_in_english():
    kinds = {one["kind"] for one in STORIES if one["edition"] == "en" and "fate" not in one}
    assert kinds == SHOWN_KINDS


def test_every_fate_and_every_state_of_the_desk_is_there():
    assert {story.get("fate") for story in STORIES} == {
        None, "scheduled", "embargoed", "expired", "withdrawn", "killed", "draft",
    }  # fmt: skip
    drafts = {one.get("status", "draft") for one in STORIES if one.get("fate") == "draft"}
    assert drafts == {"draft", "submitted", "in_edit", "ready", "spiked"}
    kinds = {row["kind"] for story in STORIES for row in story.get("corrections", [])}
    assert kinds == {"update", "clarification", "correction", "retraction"}


def test_what_is_to_come_stays_to_come_for_years():
    coming = [one for one in STORIES if one.get("fate") in ("scheduled", "embargoed")]
    assert {one["published_at"].year for one in coming} == {2031}
    assert all(one["published_at"].year < 2026 for one in STORIES if one not in coming)


def test_no_series_has_a_part_twice():
    parts = Counter(
        (one["edition"], one["series"], one["series_part"]) for one in STORIES if "series" in one
    )
    assert set(parts.values()) == {1}
    assert {(edition, series) for edition, series, _ in parts} == {
        (edition, series) for series, edition in SERIES.items()
    }


def test_every_topic_and_picture_is_used():
    about = {(one["edition"], topic) for one in STORIES for topic in one.get("topics", [])}
    assert about == TOPICS
    assert {name for story in STORIES for name in pictures_of(story)} == set(PICTURES)


def test_desk_copy_lies_with_people_who_can_log_in():
    assert {one["assigned_to"] for one in STORIES if "assigned_to" in one} <= {
        login.username for login in LOGINS
    }


def test_everybody_we_credit_has_written_something():
    credited = {line["contributor"] for story in STORIES for line in story["bylines"]}
    assert credited == {row["slug"] for row in CONTRIBUTORS}
    assert len(PEOPLE) >= 15


@pytest.mark.parametrize("slug", PEOPLE)
def test_every_person_has_a_square_portrait_that_weighs_little(slug):
    file = FOLDER / "portraits" / f"{slug}.jpg"
    assert file.stat().st_size <= 40 * 1024
    with Image.open(file) as portrait:
        assert portrait.size == (640, 640)


def test_no_portrait_is_of_nobody():
    assert {file.stem for file in (FOLDER / "portraits").iterdir()} == set(PEOPLE)


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_has_its_words(name):
    row = PICTURES[name]
    assert row["caption"]
    assert row["alt_text"]
    assert row["credit_line"]
