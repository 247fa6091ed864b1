import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import karachi
from tests.wires.reading import names, read, said
from tests.wires.samples import BODY, TEAM, URDU, copy
from wires.decoding import clean
from wires.story import BadCopy


def test_team_brief_is_understood_to_the_last_part():
    story = read(TEAM)
    assert story.headline == "Storm shuts the coast road for a third day"
    assert [(line.name, line.handle) for line in story.bylines] == [
        ("Sana Iqbal", "@SanaIqbalDesk")
    ]
    assert story.stamp == karachi(2025, 4, 6, 18, 10)
    assert story.dateline_text == (
        "PORT MERIDIAN, (Coast Wire / Meridian Point News - 6th Apr, 2025)"
    )
    assert story.dateline_place == "PORT MERIDIAN"
    assert story.dateline_source == "Coast Wire / Meridian Point News"
    assert story.dateline_date == date(2025, 4, 6)
    assert len(story.paragraphs) == 3
    assert story.paragraphs[0].startswith("The coast road stayed shut")
    assert story.paragraphs[2] == (
        "“We are not opening a road that the sea is still using,” said Dana Whitlock."
    )
    assert story.section_name == "Coast"
    assert story.language == "en"
    assert story.notes == []


def test_urdu_copy_is_understood_like_english():
    story = read(URDU)
    assert story.language == "ur"
    assert names(story) == ["ثنا اقبال"]
    assert story.stamp == karachi(2025, 4, 6, 18, 10)
    assert story.dateline_place == "پورٹ میریڈین"
    assert story.dateline_date == date(2025, 4, 6)
    assert story.section_name == "ساحل"
    assert len(story.paragraphs) == 2
    assert story.notes == []


def test_the_same_words_are_the_same_story_whatever_their_white_space():
    one = read(TEAM)
    assert read(TEAM.replace("\n", "\r\n").replace(" ", "  ") + "\n\n").uuid == one.uuid
    assert read(TEAM.replace("third", "fourth")).uuid != one.uuid


def test_what_is_missing_is_said_and_never_invented():
    story = read(f"Storm shuts the coast road\n\n{BODY}")
    assert story.bylines == []
    assert story.stamp is None
    assert story.dateline_text == ""
    assert story.section_name == ""
    assert {note.part for note in story.notes} == {"bylines", "stamp", "dateline", "section"}


def test_copy_without_a_name_is_credited_to_its_agency_as_a_guess():
    story = read(f"Storm\n\nPORT MERIDIAN, (Coast Wire / News - 6th Apr, 2025) {BODY}")
    assert names(story) == ["Coast Wire"]
    assert story.bylines[0].is_agency
    assert story.notes_on("bylines")[0].guess


def test_headline_on_two_lines_is_one():
    story = read(copy("Storm shuts the coast road for a third day as waves\nbreak over the wall"))
    assert story.headline == (
        "Storm shuts the coast road for a third day as waves break over the wall"
    )
    assert story.notes_on("headline")[0].guess


def test_headline_in_capitals_on_two_lines_is_one():
    assert read(copy("STORM SHUTS\nCOAST ROAD")).headline == "STORM SHUTS COAST ROAD"


def test_line_between_headline_and_byline_is_the_standfirst():
    story = read(copy("Storm shuts the road\n\nWaves broke over the wall at four places."))
    assert story.headline == "Storm shuts the road"
    assert story.standfirst == "Waves broke over the wall at four places."
    assert story.notes_on("standfirst")[0].guess


def test_endless_first_line_is_cut_for_the_headline_and_kept_whole_in_the_copy():
    endless = "storm " * 80 + "end"
    story = read(copy(endless))
    assert len(story.headline) <= 250
    assert story.paragraphs[-1] == endless
    assert not story.notes_on("headline")[0].guess


@pytest.mark.parametrize(
    ("mark", "headline"),
    [
        ("URGENT: ", "Storm shuts the coast road"),
        ("BREAKING NEWS — ", "Storm shuts the coast road"),
        ("UPDATE 2-", "Storm shuts the coast road"),
    ],
)
def test_marks_of_the_wire_are_taken_off_the_headline(mark, headline):
    story = read(copy(mark + headline))
    assert story.headline == headline
    assert mark.strip(" :–—-") in said(story, "headline")


def test_headline_that_only_looks_marked_stays():
    assert read(copy("Lead: how it got into the water")).headline == (
        "Lead: how it got into the water"
    )
    assert read(copy("Embargo on timber ends")).headline == "Embargo on timber ends"


@pytest.mark.parametrize(
    "above",
    [
        "CST-STORM-ROAD-1",
        "Slug: storm-road",
        "FOR IMMEDIATE RELEASE\n",
        "URGENT",
        "WEATHER\n",
        "News > Coast > Weather",
        "*********",
        "From: Desk <desk@coastwire.example>\nSubject: FW: storm\nDate: Mon, 3 Nov 2025 16:20\n",
    ],
)
def test_what_stands_above_the_headline_is_left_out_and_said(above):
    story = read(f"{above}\n{copy('Storm shuts the coast road')}")
    assert story.headline == "Storm shuts the coast road"
    assert names(story) == ["Sana Iqbal"]
    assert above.split("\n")[0] in said(story, "headline") + said(story, "paragraphs")


def test_subject_of_a_mail_is_the_headline_where_its_text_has_none():
    story = read(
        "From: Desk <desk@coastwire.example>\nSubject: Fwd: Re: Storm shuts the coast road\n\n"
        f"PORT MERIDIAN, (Coast Wire - 6th Apr, 2025) {BODY}"
    )
    assert story.headline == "Storm shuts the coast road"
    assert "subject" in said(story, "headline")
    assert story.dateline_place == "PORT MERIDIAN"


def test_mail_that_quotes_every_line_is_read_without_the_signs():
    quoted = "\n".join(f"> {line}" for line in TEAM.splitlines())
    story = read(quoted)
    assert story.headline == "Storm shuts the coast road for a third day"
    assert len(story.paragraphs) == 3


def test_labelled_parts_are_understood():
    story = read(
        "Slug: storm-road\nHeadline: Storm shuts the coast road\nStandfirst: Waves broke over.\n"
        "Byline: Sana Iqbal and Lena Farrow\nDate: April 6, 2025\nSection: Coast\n\n" + BODY
    )
    assert story.headline == "Storm shuts the coast road"
    assert story.standfirst == "Waves broke over."
    assert names(story) == ["Sana Iqbal", "Lena Farrow"]
    assert story.stamp == karachi(2025, 4, 6)
    assert story.section_name == "Coast"
    assert "storm-road" in said(story, "headline")
    assert len(story.paragraphs) == 2


def test_markdown_is_read_as_plain_copy():
    story = read("# Storm shuts the coast road\n\n*By Sana Iqbal*\n\n**PORT MERIDIAN** — " + BODY)
    assert story.headline == "Storm shuts the coast road"
    assert names(story) == ["Sana Iqbal"]
    assert story.dateline_place == "PORT MERIDIAN"


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("More Stories From Coast", "Coast"),
        ("MORE STORIES FROM: Coast >>", "Coast"),
        ("More stories from Coast › Harbour", "Coast › Harbour"),
        ("More news from Coast …", "Coast"),
        ("More from Coast", "Coast"),
        ("More from him", ""),
        ("More stories from a man who has seen it all, every year, for as long as he lived", ""),
    ],
)
def test_which_line_names_the_section(line, section):
    story = read(copy(section="") + f"\n{line}\n")
    assert story.section_name == section
    assert (line in " ".join(story.paragraphs)) == (not section)


def test_two_sections_named_are_said_for_a_person_to_choose():
    story = read(f"Headline: Storm\nSection: Harbour\n{BODY}\n\nMore Stories From Coast")
    assert story.section_name == "Coast"
    assert "Harbour" in said(story, "section")


def test_headlines_below_more_stories_are_left_out_and_said():
    story = read(copy() + "Harbour pilots go back to work\nNew launch boat named\n")
    assert len(story.paragraphs) == 2
    assert "New launch boat named" in said(story, "paragraphs")


def test_copy_below_more_stories_is_kept_and_said():
    long = "The council opened the school gym in Skerry and asked all drivers to stay away."
    story = read(f"{copy()}\n{long}\n")
    assert story.paragraphs[-1] == long
    assert not story.notes_on("paragraphs")[0].guess


def test_stamp_that_is_no_date_stays_in_the_copy():
    story = read(copy(credit="Sana Iqbal Published February 31, 2025 | 12:05 AM"))
    assert names(story) == ["Sana Iqbal"]
    assert story.stamp is None
    assert story.paragraphs[-1] == "Published February 31, 2025 | 12:05 AM"
    assert not story.notes_on("stamp")[0].guess


@pytest.mark.parametrize(
    ("stamp", "moment", "why"),
    [
        ("Published 6/4/2025 | 04:20 PM", (2025, 4, 6, 16, 20), "it may be June 4, 2025"),
        ("Published April 6 | 04:20 PM", (2026, 4, 6, 16, 20), "has no year"),
        ("Published April 6, 2025", (2025, 4, 6), "no hour"),
        ("Published April 6, 2025 | 04:20 PM EST", (2025, 4, 6, 16, 20), "“EST” is not our zone"),
    ],
)
def test_stamp_that_may_be_another_is_a_guess(stamp, moment, why):
    story = read(copy(credit=f"Sana Iqbal {stamp}"))
    assert story.stamp == karachi(*moment)
    (note,) = story.notes_on("stamp")
    assert why in note.words
    assert note.guess


def test_dateline_without_a_year_takes_that_of_the_stamp():
    story = read(
        "Storm\nSana Iqbal Published January 2, 2025 | 04:20 PM\n\n"
        f"PORT MERIDIAN, Dec 31 (Coast Wire) - {BODY}"
    )
    assert story.dateline_date == date(2024, 12, 31)


def test_name_below_the_stamp_is_the_byline():
    story = read(copy(credit="Published November 03, 2025 | 04:20 PM\nSana Iqbal"))
    assert names(story) == ["Sana Iqbal"]
    assert story.notes_on("bylines")[0].guess


def test_place_beside_a_name_is_no_second_writer():
    story = read(
        "Storm\nSana Iqbal | Port Meridian\nNovember 3, 2025\n\n"
        f"PORT MERIDIAN, (Coast Wire - 3rd Nov, 2025) {BODY}"
    )
    assert names(story) == ["Sana Iqbal"]


def test_names_that_run_right_to_left_stand_in_an_english_byline():
    assert names(read(copy(credit="By ثنا اقبال and Sana Iqbal"))) == ["ثنا اقبال", "Sana Iqbal"]


def test_markup_in_copy_is_text():
    story = read(copy("<script>alert(1)</script> Storm") + "<b>Not bold</b>")
    assert story.headline == "<script>alert(1)</script> Storm"


def test_novel_is_read_whole():
    story = read("Storm\nBy Sana Iqbal\n\n" + "\n\n".join(["word " * 40 + "end."] * 1000))
    assert len(story.paragraphs) == 1000


# Lines of every kind a wire may send, in any order: nothing may be lost, nothing may break.
LINES = st.one_of(
    st.sampled_from(
        [
            *TEAM.splitlines(),
            *URDU.splitlines(),
            "By Sana Iqbal and Lena Farrow",
            "By our staff reporter, sana@coastwire.example",
            "Published 6/4/2025",
            "Published February 31, 2025 | 99:99",
            "Updated: November 3, 2025 6:00 PM",
            "EMBARGOED UNTIL 00:01 Tuesday November 4, 2025",
            "Headline: Storm",
            "Byline: Sana Iqbal",
            "Section: Coast",
            "Section:",
            "Slug: storm-road",
            "From: Desk <desk@coastwire.example>",
            "Subject: Storm shuts the road",
            "> quoted",
            "KILL KILL KILL",
            "URGENT: Storm",
            "URGENT",
            "CST-STORM-1",
            "ENDS",
            "###",
            "-- ",
            "- 2 -",
            "more",
            "Notes to editors: call us",
            "More from Coast",
            "(Reporting by Sana Iqbal; editing by Lena Farrow)",
            "PORT MERIDIAN, Nov 3 (Coast Wire) - The road.",
            "a broken em-",
            "bankment",
            "# Heading",
            "**bold** and _thin_",
            "",
            "    indented",
            "word " * 90,
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)
TEXTS = st.lists(LINES, min_size=1, max_size=14).map("\n".join)


#: What stands between the parts of a story, and a stamp, which is kept as a moment.
SIGNS = "by published and more stories from سے مزید خبریں"
STAMPS = "April 06, 2025 | 06:10 PM 6/4/2025 شائع ۶ اپریل ۲۰۲۵، شام ۶ بج کر ۱۰ منٹ"


def words_of(*texts):
    return set(re.findall(r"[^\W_]+", " ".join(texts).casefold()))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_no_word_is_ever_lost_and_nothing_but_bad_copy_is_raised(text):
    try:
        text = clean(text)
    except BadCopy:
        return
    story = read(text)
    kept = words_of(
        story.headline,
        story.standfirst,
        story.dateline_text,
        story.section_name,
        story.embargo_text,
        *(f"{line.name} {line.handle}" for line in story.bylines),
        *story.paragraphs,
        *(note.words for note in story.notes),
    )
    lost = words_of(text) - kept - words_of(SIGNS)
    assert not (lost - words_of(STAMPS) if story.stamp else lost)
