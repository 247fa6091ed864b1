import json

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, PublishedArticle
from bylines.merging import merge
from bylines.models import Contributor
from masthead.models import AuditEntry, Edition, Publication
from pictures.models import Picture
from sections.models import Section
from tests.articles.archive.comparing import rows_before_and_after_reprint
from tests.factories import a_contributor, a_picture_file, an_edition, karachi

pytestmark = pytest.mark.django_db

STORY = {
    "headline": "Harbour pilots return to work",
    "standfirst": "A second launch boat ends a two-day walkout.",
    "paragraphs": ["Harbour pilots went back to work.", "The union said <all> was agreed."],
    "section": "Coast",
    "authors": ["Sana Iqbal", "Noor Halvani"],
    "tags": ["Port Meridian", "Strikes"],
    "published": "2019-04-06T18:10:00+05:00",
    "slug": "pilots-return",
}


@pytest.fixture(autouse=True)
def newspaper():
    return an_edition()


@pytest.fixture
def load(tmp_path, capsys):
    """Loads stories, or lines as they are; returns what was said on both streams."""

    def load(*stories, name="stories.jsonl", **options):
        lines = [
            line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode()
            for line in stories
        ]
        (tmp_path / name).write_bytes(b"\n".join(lines))
        try:
            call_command("make_archive", source=str(tmp_path / name), verbosity=0, **options)
            status = 0
        except SystemExit as end:
            status = end.code
        said = capsys.readouterr()
        return status, said.out, said.err.splitlines()

    return load


def test_story_is_printed_with_all_that_its_line_says(load):
    assert load(STORY)[:2] == (0, "1 printed, 0 known already, 0 failed.\n")
    printed = PublishedArticle.objects.get()
    assert printed.path == "/coast/2019/04/06/pilots-return/"
    assert printed.published_at == karachi(2019, 4, 6, 18, 10)
    assert printed.headline == STORY["headline"]
    assert printed.standfirst == STORY["standfirst"]
    assert printed.body_html == (
        "<p>Harbour pilots went back to work.</p>\n<p>The union said &lt;all&gt; was agreed.</p>"
    )
    assert [line["name"] for line in printed.page["bylines"]] == ["Sana Iqbal", "Noor Halvani"]
    assert [topic["name"] for topic in printed.page["topics"]] == ["Port Meridian", "Strikes"]


def test_rows_are_what_publishing_would_have_printed(load, tmp_path):
    (tmp_path / "pier.jpg").write_bytes(a_picture_file().read())
    status, _, said = load(
        STORY,
        STORY | {"headline": "A pier & “its” picture", "slug": None, "image": "pier.jpg"},
        STORY | {"headline": "No standfirst", "slug": "", "standfirst": ""},
        STORY | {"headline": "No topic", "slug": "no-topic", "tags": []},
    )
    assert (status, said) == (0, [])
    before, after = rows_before_and_after_reprint()
    assert len(before) == 4
    assert before == after


def test_urdu_file_goes_to_the_urdu_edition(load):
    an_edition("ur")
    urdu = STORY | {"headline": "بندرگاہ کے پائلٹ لوٹ آئے", "section": "ساحل", "slug": ""}
    assert load(urdu, edition="ur")[0] == 0
    assert PublishedArticle.objects.get().path.startswith("/ur/ساحل/2019/04/06/")
    before, after = rows_before_and_after_reprint()
    assert before == after


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"not json", "this is no JSON"),
        (b"[" * 100_000, "this is no JSON"),
        (b'["a list"]', "this is no JSON object"),
        (b'{"headline": "\xff"}', "it is not UTF-8"),
        (b'{"headline": "half a letter \\ud800"}', "it is not UTF-8"),
        (STORY | {"headline": " "}, "it has no “headline”"),
        (STORY | {"headline": 7}, "“headline” is no text"),
        (STORY | {"headline": "x" * 251}, "“headline”"),
        (STORY | {"headline": "A null \x00 inside"}, "it holds a null character"),
        (STORY | {"section": None}, "it has no “section”"),
        (STORY | {"section": "Archive"}, "slug"),
        (STORY | {"published": "last week"}, "“last week” is no date"),
        (STORY | {"published": "2019-02-30"}, "“2019-02-30” is no date"),
        (STORY | {"published": "2999-01-01"}, "still to come"),
        (STORY | {"paragraphs": "one text"}, "“paragraphs” is no list of texts"),
        (STORY | {"paragraphs": []}, "It has no copy."),
        (STORY | {"authors": []}, "It has no byline"),
        (STORY | {"tags": [1]}, "“tags” is no list of texts"),
        (STORY | {"image": "absent.jpg"}, "there is no picture absent.jpg"),
        (STORY | {"image": "../../../etc/hostname"}, "there is no picture"),
    ],
)
def test_bad_line_is_one_clear_line_and_the_others_go_in(load, line, reason):
    first, last = STORY | {"slug": "first"}, STORY | {"slug": "last"}
    status, out, said = load(first, line, last)
    assert status == 1
    assert out == "2 printed, 0 known already, 1 failed.\n"
    assert len(said) == 1
    assert said[0].startswith("line 2: ")
    assert reason in said[0]


def test_same_file_twice_is_one_newspaper(load):
    load(STORY)
    assert load(STORY)[1] == "0 printed, 1 known already, 0 failed.\n"
    assert Article.objects.count() == 1


def test_empty_lines_and_a_byte_order_mark_are_no_stories(load):
    line = json.dumps(STORY).encode()
    assert load(b"\xef\xbb\xbf" + line, b"", b"  ")[1].startswith("1 printed")


def test_stories_of_one_day_and_headline_have_addresses_of_their_own(load):
    twins = [STORY | {"slug": "", "standfirst": f"Number {n}."} for n in range(3)]
    load(*twins[:2])
    load(twins[2], name="more.jsonl")
    stem = "/coast/2019/04/06/harbour-pilots-return-to-work"
    assert set(PublishedArticle.objects.values_list("path", flat=True)) == {
        f"{stem}/",
        f"{stem}-2/",
        f"{stem}-3/",
    }


def test_date_without_a_zone_is_the_newspapers(load):
    load(STORY | {"published": "2019-04-06 18:10"})
    assert PublishedArticle.objects.get().published_at == karachi(2019, 4, 6, 18, 10)


def test_name_of_a_merged_contributor_credits_who_it_became(load):
    kept, gone = a_contributor("Sana Iqbal"), a_contributor("S. Iqbal")
    merge(gone, into=kept, by=None)
    load(STORY | {"authors": ["S. Iqbal", "Sana Iqbal"]})
    assert [row.contributor for row in PublishedArticle.objects.get().bylines.all()] == [kept]


def test_new_contributor_is_flagged_for_the_desk(load):
    load(STORY)
    assert Contributor.objects.filter(needs_review=True).count() == 2


def test_one_picture_file_is_one_picture(load, tmp_path):
    (tmp_path / "pier.jpg").write_bytes(a_picture_file().read())
    load(*(STORY | {"slug": f"pier-{n}", "image": "pier.jpg"} for n in range(2)))
    assert Picture.objects.count() == 1
    assert PublishedArticle.objects.exclude(lead_picture=None).count() == 2


def test_section_of_the_newspaper_is_found_by_name(load):
    load(STORY, STORY | {"slug": "second"})
    assert Section.objects.count() == 1


def test_each_story_has_its_audit_entry(load):
    load(STORY, STORY | {"slug": "second"})
    assert AuditEntry.objects.filter(verb="publish").count() == 2


def test_empty_database_is_given_its_newspaper(load):
    Edition.objects.all().delete()
    Publication.objects.all().delete()
    assert load(STORY)[0] == 0
    assert PublishedArticle.objects.get().path == "/coast/2019/04/06/pilots-return/"


def test_newspaper_in_a_language_of_its_own_takes_an_archive(load):
    edition = an_edition("sd")
    assert load(STORY, edition="sd")[0] == 0
    assert PublishedArticle.objects.get().edition == edition


def test_missing_file_and_unknown_edition_are_said_plainly(tmp_path):
    with pytest.raises(CommandError, match="no file"):
        call_command("make_archive", source=str(tmp_path / "absent.jsonl"))
    (tmp_path / "there.jsonl").write_text("")
    with pytest.raises(CommandError, match="no edition"):
        call_command("make_archive", source=str(tmp_path / "there.jsonl"), edition="xx")
