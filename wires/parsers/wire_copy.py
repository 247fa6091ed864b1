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
from wires.credits import CreditLine, is_plain_name, names_alone, read_credit_line, set_name
from wires.datelines import LONGEST_SOURCE, split_dateline
from wires.embargoes import read_embargo
from wires.endings import credit_at_the_end, cut_ending
from wires.headlines import goes_on, hold_kill, join_line, shorten, take_marks_off
from wires.paragraphs import Line, broken_words, ends_sentence, lines_of, paragraphs_of
from wires.story import Name, WireStory
from wires.wrapping import WORDS_OF_COPY, unwrap

LONGEST_STANDFIRST = 400
#: How many lines below the headline the credit line may stand.
HEAD_LINES = 5
LONGEST_SECTION = 60
LONGEST_SECOND_LINE = 100
#: Above this line an embargo is looked for.
EMBARGO_LINES = 8

_MORE_STORIES = re.compile(
    r"\W*(?:more\s+(?:stories|news)\s+(?:from|in)\s*:?|مزید\s+خبریں\s*[:،]?|سیکشن\s*:)\s+"
    r"(?P<name>\S.*?)[\s:.…»>]*"
    r"|\W*more\s+from\s*:?\s+(?P<short>\S+(?:\s+\S+){0,2}?)[\s:.…»>]*"
    r"|\W*(?P<urdu>\S.{0,50}?)\s+(?:کی|سے)\s+مزید\s+خبریں\W*",
    re.IGNORECASE,
)
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
    found = _find_credit(lines, zone, near)
    if found:
        below = _read_head(story, lines, found[0], zone, near)
    else:
        below = _read_headline_alone(story, lines)
    take_marks_off(story)
    shorten(story)
    body = cut_ending(story, _cut_section(story, lines[below:]))
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
            words = _("It is under an embargo, and we cannot read until when: “%(words)s”.")
            story.wait_for_a_person("embargo", words % {"words": embargo.text})
        rest = lines[:number] + lines[number + 1 :]
        if number == 0 and rest:
            rest[0] = replace(rest[0], after_blank=False)
        return rest
    return lines


def _find_credit(lines: list[Line], zone: tzinfo, near: date) -> tuple[int, CreditLine] | None:
    """The first line below the headline that says who wrote it or when it was published."""
    for number, line in enumerate(lines[1 : HEAD_LINES + 1], start=1):
        if len(line.text) > LONGEST_STANDFIRST:
            return None
        credit = read_credit_line(line.text, zone, near)
        if credit:
            # With nothing below it, it is no head: the copy stands above it.
            return (number, credit) if number == 1 or _is_copy(lines[number + 1 :]) else None
        if split_dateline(line.text, near):
            return None
    return None


def _is_copy(lines: list[Line]) -> bool:
    return any(not _MORE_STORIES.fullmatch(line.text) for line in lines)


def _read_head(story: WireStory, lines: list[Line], at: int, zone: tzinfo, near: date) -> int:
    """Headline, standfirst and every credit line from `at` on; returns where the copy begins."""
    story.headline = lines[0].text
    above = lines[1:at]
    alone = names_alone(above[-1].text) if above else None
    if alone and not read_credit_line(lines[at].text, zone, near).names:
        above.pop()
        _take_credit(story, alone)
        story.note("bylines", _("A name on a line of its own was read as the byline."))
    while above and goes_on(story.headline, above[0]):
        join_line(story, above.pop(0))
    if above:
        story.standfirst = " ".join(line.text for line in above)
        story.note("standfirst", _("It stood between the headline and the byline."))
    has_stamp = False
    while at < len(lines):
        credit = read_credit_line(lines[at].text, zone, near)
        if not credit or (credit.stamp and has_stamp) or not _adds(story, credit):
            break
        has_stamp = has_stamp or credit.stamp is not None
        _take_credit(story, credit)
        at += 1
    return at


def _adds(story: WireStory, credit: CreditLine) -> bool:
    """A second line of names is copy, unless it only brings the handle of the first."""
    if not credit.names or not story.bylines:
        return True
    (name, *others) = credit.names
    return not others and name.name == name.handle.lstrip("@") and not story.bylines[-1].handle


def _take_credit(story: WireStory, credit: CreditLine) -> None:
    if story.bylines and credit.names:
        story.bylines[-1] = Name(story.bylines[-1].name, credit.names[0].handle)
    else:
        story.bylines = story.bylines or credit.names
    if credit.left_over:
        story.note(
            "bylines", _("Left out of the byline: “%(words)s”.") % {"words": credit.left_over}
        )
    if [name for name in credit.names if " " not in name.name and not name.handle]:
        story.note("bylines", _("One word alone was read as a name."))
    if credit.stamp:
        _take_stamp(story, credit)


def _take_stamp(story: WireStory, credit: CreditLine) -> None:
    stamp = credit.stamp
    story.stamp = stamp.moment
    if story.stamp is None:
        story.paragraphs.append(credit.stamp_text)
        story.note(
            "stamp",
            _("“%(words)s” is no date we know. It stands at the end of the copy.")
            % {"words": credit.stamp_text},
            guess=False,
        )
        return
    day = long_date(story.stamp.date())
    if not stamp.has_hour:
        story.note("stamp", _("It has no hour: the first minute of the day was taken."))
    if not stamp.has_year:
        story.note(
            "stamp",
            _("“%(words)s” has no year: %(day)s was taken.")
            % {"words": credit.stamp_text, "day": day},
        )
    if stamp.other_day:
        story.note(
            "stamp",
            _("“%(words)s” was read as %(day)s; it may be %(other)s.")
            % {"words": credit.stamp_text, "day": day, "other": long_date(stamp.other_day)},
        )
    if stamp.strange_zone:
        story.note(
            "stamp",
            _("“%(zone)s” is not our zone. The hour was taken as ours.")
            % {"zone": stamp.strange_zone},
        )


def _read_headline_alone(story: WireStory, lines: list[Line]) -> int:
    """The headline of copy without a credit line; returns where the copy begins."""
    story.headline = lines[0].text
    below = 1
    following = lines[1:4]
    if (
        len(following) > 1
        and goes_on(story.headline, following[0])
        and (following[1].after_blank or split_dateline(following[1].text))
        and len(following[0].text) <= LONGEST_SECOND_LINE
        and not split_dateline(following[0].text)
    ):
        join_line(story, following[0])
        below = 2
    opens = lines[below + 1].text if len(lines) > below + 1 else ""
    if split_dateline(opens) and is_plain_name(lines[below].text):
        story.bylines = [Name(set_name(lines[below].text))]
        story.note("bylines", _("A name on a line of its own was read as the byline."))
        below += 1
    return below


def _cut_section(story: WireStory, lines: list[Line]) -> list[Line]:
    """The lines of the copy, without “More Stories From X” and the headlines listed below it."""
    for number, line in enumerate(lines):
        found = _MORE_STORIES.fullmatch(line.text)
        name = found and (found["name"] or found["urdu"] or _short(found["short"])).strip()
        if name and len(name) <= LONGEST_SECTION:
            story.section_name = name
            listed, copy = _split_list(lines[number + 1 :])
            _note_list(story, listed, copy)
            return lines[:number] + copy
    return lines


def _short(name: str) -> str:
    """“More from Coast” names a section, “more from him” does not."""
    return "" if name[0].islower() else name


def _split_list(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Headlines of other stories, and copy that goes on below them."""
    for number, line in enumerate(lines):
        if ends_sentence(line.text) and len(line.text.split()) >= WORDS_OF_COPY:
            return lines[:number], lines[number:]
    return lines, []


def _note_list(story: WireStory, listed: list[Line], copy: list[Line]) -> None:
    if listed:
        story.note(
            "paragraphs",
            _("Headlines of other stories were left out: %(headlines)s")
            % {"headlines": " / ".join(line.text for line in listed)},
        )
    if copy:
        story.note(
            "paragraphs",
            _("Copy stood below “More Stories From”. It was kept; look whether it belongs here."),
            guess=False,
        )


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
        story.paragraphs[:1] = [rest] if rest else []
        if dateline.bad_day:
            story.note("dateline", _("Its date is no date we know; it is printed as written."))
        elif not dateline.sure:
            story.note("dateline", _("It is not of the usual shape; it is printed as written."))
        if dateline.day and not dateline.has_year:
            words = _("It has no year: %(day)s was taken. It is printed as written.")
            story.note("dateline", words % {"day": long_date(dateline.day)})
    story.paragraphs += kept


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
