"""Plain wire copy: headline, credit line, dateline, paragraphs, and the section it belongs to.

    Headline on the first line
    Name (@handle) Published November 03, 2025 | 04:20 PM
    PORT MERIDIAN, (Coast Wire / Meridian Point News - 3rd Nov, 2025) The first paragraph …
    More Stories From Coast

Nothing is lost: what is not understood stays in the copy, and a note says so.
"""

import re
from datetime import tzinfo

from django.utils.translation import gettext as _

from wires.credits import CreditLine, is_plain_name, read_credit_line, set_name
from wires.datelines import LONGEST_SOURCE, split_dateline
from wires.paragraphs import Line, ends_sentence, lines_of, paragraphs_of
from wires.story import Name, WireStory

LONGEST_HEADLINE = 250
LONGEST_STANDFIRST = 400
#: A wrapped headline's first line is at least this long, or the next goes on in small letters.
WRAPPED_FROM = 40
#: How many lines below the headline the credit line may stand.
HEAD_LINES = 5
LONGEST_SECTION = 60
#: A line below “More Stories From” with this many words and a full stop is copy after all.
WORDS_OF_COPY = 12

_MORE_STORIES = re.compile(
    r"\W*(?:more\s+stories\s+from|مزید\s+خبریں\s*[:،]?|سیکشن\s*:)\s+(?P<name>\S.*?)[\s:.…»>]*"
    r"|\W*(?P<urdu>\S.{0,50}?)\s+(?:کی|سے)\s+مزید\s+خبریں\W*",
    re.IGNORECASE,
)
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")


def parse(text: str, zone: tzinfo) -> WireStory:
    """Read clean `text`; stamps are in `zone`. Raises nothing: what is missing stays empty."""
    story = WireStory(text=text, language=language_of(text))
    lines = lines_of(text)
    if not lines:
        return story
    found = _find_credit(lines, zone)
    if found:
        below = _read_head(story, lines, found[0], zone)
    else:
        below = _read_headline_alone(story, lines)
    _shorten_headline(story)
    body = _cut_section(story, lines[below:])
    _read_body(story, body)
    _say_what_is_missing(story)
    return story


def language_of(text: str) -> str:
    """`ur` for copy written mostly in Arabic letters, else `en`."""
    return "ur" if len(_ARABIC_LETTER.findall(text)) > len(_LATIN_LETTER.findall(text)) else "en"


def _find_credit(lines: list[Line], zone: tzinfo) -> tuple[int, CreditLine] | None:
    """The first line below the headline that says who wrote it or when it was published."""
    for number, line in enumerate(lines[1 : HEAD_LINES + 1], start=1):
        if len(line.text) > LONGEST_STANDFIRST:
            return None
        credit = read_credit_line(line.text, zone)
        if credit:
            return number, credit
        if split_dateline(line.text):
            return None
    return None


def _read_head(story: WireStory, lines: list[Line], at: int, zone: tzinfo) -> int:
    """Headline, standfirst and every credit line from `at` on; returns where the copy begins."""
    story.headline = lines[0].text
    above = lines[1:at]
    if is_plain_name(above[-1].text if above else "") and _lacks_names(lines[at], zone):
        story.bylines = [Name(set_name(above.pop().text))]
        story.note("bylines", _("A name on a line of its own was read as the byline."))
    while above and _goes_on(story.headline, above[0]):
        story.headline += f" {above.pop(0).text}"
        story.note("headline", _("It stood on more than one line."))
    if above:
        story.standfirst = " ".join(line.text for line in above)
        story.note("standfirst", _("It stood between the headline and the byline."))
    has_stamp = False
    while at < len(lines):
        credit = read_credit_line(lines[at].text, zone)
        if not credit or (credit.stamp and has_stamp) or not _adds(story, credit):
            break
        has_stamp = has_stamp or credit.stamp is not None
        _take_credit(story, credit)
        at += 1
    return at


def _lacks_names(line: Line, zone: tzinfo) -> bool:
    credit = read_credit_line(line.text, zone)
    return bool(credit) and not credit.names


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
    if not credit.stamp:
        return
    story.stamp = credit.stamp.moment
    if story.stamp is None:
        story.paragraphs.append(credit.stamp_text)
        story.note(
            "stamp",
            _("“%(words)s” is no date we know. It stands at the end of the copy.")
            % {"words": credit.stamp_text},
            guess=False,
        )
    elif not credit.stamp.has_hour:
        story.note("stamp", _("It has no hour: the first minute of the day was taken."))


def _read_headline_alone(story: WireStory, lines: list[Line]) -> int:
    """The headline of copy without a credit line; returns where the copy begins."""
    story.headline = lines[0].text
    below = 1
    following = lines[1:4]
    if (
        len(following) > 1
        and _goes_on(story.headline, following[0])
        and (following[1].after_blank or split_dateline(following[1].text))
        and len(following[0].text) <= 100
        and not split_dateline(following[0].text)
    ):
        story.headline += f" {following[0].text}"
        story.note("headline", _("It stood on more than one line."))
        below = 2
    opens = lines[below + 1].text if len(lines) > below + 1 else ""
    if split_dateline(opens) and is_plain_name(lines[below].text):
        story.bylines = [Name(set_name(lines[below].text))]
        story.note("bylines", _("A name on a line of its own was read as the byline."))
        below += 1
    return below


def _goes_on(headline: str, line: Line) -> bool:
    if line.after_blank or headline.endswith((".", "۔")) or line.text.endswith((".", "۔")):
        return False
    if len(headline) + len(line.text) >= LONGEST_HEADLINE:
        return False
    return line.text[0].islower() or len(headline) >= WRAPPED_FROM


def _shorten_headline(story: WireStory) -> None:
    if len(story.headline) <= LONGEST_HEADLINE:
        return
    whole = story.headline
    story.headline = whole[: LONGEST_HEADLINE - 1].rpartition(" ")[0] or whole[:LONGEST_HEADLINE]
    story.paragraphs.append(whole)
    story.note(
        "headline",
        _("The first line is too long for a headline. It stands whole at the end of the copy."),
        guess=False,
    )


def _cut_section(story: WireStory, lines: list[Line]) -> list[Line]:
    """The lines of the copy, without “More Stories From X” and the headlines listed below it."""
    for number, line in enumerate(lines):
        found = _MORE_STORIES.fullmatch(line.text)
        name = found and (found["name"] or found["urdu"]).strip()
        if name and len(name) <= LONGEST_SECTION:
            story.section_name = name
            listed, copy = _split_list(lines[number + 1 :])
            _note_list(story, listed, copy)
            return lines[:number] + copy
    return lines


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
            % {"headlines": " / ".join(line.text for line in listed)[:400]},
        )
    if copy:
        story.note(
            "paragraphs",
            _("Copy stood below “More Stories From”. It was kept; look whether it belongs here."),
            guess=False,
        )


def _read_body(story: WireStory, lines: list[Line]) -> None:
    kept, story.paragraphs = story.paragraphs, paragraphs_of(lines)
    found = split_dateline(story.paragraphs[0]) if story.paragraphs else None
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
