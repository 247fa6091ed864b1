"""Plain wire copy: headline, credit line, dateline, paragraphs, and the section it belongs to.

    Headline on the first line
    Name (@handle) Published November 03, 2025 | 04:20 PM
    PORT MERIDIAN, (Coast Wire / Meridian Point News - 3rd Nov, 2025) The first paragraph …
    More Stories From Coast

Nothing is lost: what is not understood stays in the copy, and a note says so.
"""

import re
from dataclasses import replace
from datetime import date, datetime, tzinfo

from django.utils.translation import gettext as _

from newsroom.stamps import long_date
from wires.datelines import LONGEST_SOURCE, split_dateline
from wires.embargoes import read_embargo, unreadable_embargo
from wires.endings import credit_at_the_end, cut_ending
from wires.headlines import hold_kill, shorten, take_marks_off
from wires.heads import read_head
from wires.more_stories import cut_section
from wires.paragraphs import Line, broken_words, lines_of, paragraphs_of
from wires.story import Name, WireStory
from wires.wrapping import unwrap

#: Above this line an embargo is looked for: a mail's headers may stand before it.
EMBARGO_LINES = 20

_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")


def parse(text: str, zone: tzinfo, today: date | None = None) -> WireStory:
    """Read clean `text`; stamps are in `zone`, days without a year are close to `today`.

    Raises nothing: what is missing stays empty, what is not understood is kept or noted.
    """
    near = today or datetime.now(zone).date()
    story = WireStory(text=text, language=language_of(text))
    lines = unwrap(story, _read_embargo(story, lines_of(text), zone, near))
    if not lines:
        return story
    hold_kill(story, lines)
    below = read_head(story, lines, zone, near)
    take_marks_off(story)
    shorten(story)
    body = cut_ending(story, cut_section(story, lines[below:]))
    body = credit_at_the_end(story, body, zone)
    _read_body(story, body, story.stamp.date() if story.stamp else near)
    _say_what_is_missing(story)
    return story


def language_of(text: str) -> str:
    """`ur` for copy written mostly in Arabic letters, else `en`."""
    return "ur" if len(_ARABIC_LETTER.findall(text)) > len(_LATIN_LETTER.findall(text)) else "en"


def _read_embargo(story: WireStory, lines: list[Line], zone: tzinfo, near: date) -> list[Line]:
    """`lines` without the embargo line at the top, if there is one."""
    for number, line in enumerate(lines[:EMBARGO_LINES]):
        embargo = read_embargo(line.text, zone, near)
        if not embargo:
            continue
        story.embargo, story.embargo_text = embargo.until, embargo.text
        if embargo.until:
            story.note("embargo", _("The copy says “%(words)s”.") % {"words": embargo.text})
        else:
            story.wait_for_a_person("embargo", unreadable_embargo(embargo.text))
        rest = lines[:number] + lines[number + 1 :]
        if number == 0 and rest:
            rest[0] = replace(rest[0], after_blank=False)
        return rest
    return lines


def _read_body(story: WireStory, lines: list[Line], near: date) -> None:
    kept, story.paragraphs = story.paragraphs, paragraphs_of(lines)
    for words in broken_words(lines):
        story.note(
            "paragraphs",
            _("A line ended inside a word; it was joined: “%(words)s”.") % {"words": words},
        )
    found = split_dateline(story.paragraphs[0], near) if story.paragraphs else None
    if found:
        dateline, rest = found
        story.dateline_text = dateline.text
        story.dateline_place = dateline.place
        story.dateline_source = dateline.source[:LONGEST_SOURCE]
        story.dateline_date = dateline.day
        _take_place_out(story)
        story.paragraphs[:1] = [rest] if rest else []
        if dateline.bad_day:
            story.note("dateline", _("Its date is no date we know; it is printed as written."))
        elif not dateline.sure:
            story.note("dateline", _("It is not of the usual shape; it is printed as written."))
        if dateline.day and not dateline.has_year:
            words = _("It has no year: %(day)s was taken. It is printed as written.")
            story.note("dateline", words % {"day": long_date(dateline.day)})
    story.paragraphs += kept


def _take_place_out(story: WireStory) -> None:
    """“Sana Iqbal | Port Meridian” is one name and the place of the dateline."""
    place = story.dateline_place.casefold()
    people = [line for line in story.bylines if line.name.casefold() != place]
    if people and len(people) < len(story.bylines):
        story.bylines = people
        words = _("Left out of the byline: “%(words)s”.")
        story.note("bylines", words % {"words": story.dateline_place})


def _say_what_is_missing(story: WireStory) -> None:
    if not story.bylines and story.dateline_source:
        agency = story.dateline_source.partition("/")[0].strip()
        story.bylines = [Name(agency, is_agency=True)]
        story.note("bylines", _("No name was found: it is credited to the agency in the dateline."))
    elif not story.bylines:
        story.note("bylines", _("No name was found."), guess=False)
    if story.stamp is None and not story.notes_on("stamp"):
        story.note("stamp", _("No stamp was found: it will carry the hour of publishing."))
    if not story.section_name:
        story.note("section", _("The copy names no section."), guess=False)
    if not story.dateline_text:
        story.note("dateline", _("No dateline was found."))
