"""The head of wire copy: headline, standfirst, who wrote it and when it was published."""

from datetime import date, tzinfo

from django.utils.translation import gettext as _

from newsroom.stamps import long_date
from wires.credits import CreditLine, is_plain_name, names_alone, read_credit_line, set_name
from wires.datelines import split_dateline
from wires.headlines import goes_on, join_line
from wires.more_stories import section_in
from wires.paragraphs import Line
from wires.story import Name, WireStory

LONGEST_STANDFIRST = 400
#: How many lines below the headline the credit line may stand.
HEAD_LINES = 5
LONGEST_SECOND_LINE = 100


def read_head(story: WireStory, lines: list[Line], zone: tzinfo, near: date) -> int:
    """Take headline, standfirst, bylines and stamp from `lines`; returns where the copy begins."""
    at = _find_credit(lines, zone, near)
    if at:
        return _read_with_credit(story, lines, at, zone, near)
    return _read_headline_alone(story, lines)


def _find_credit(lines: list[Line], zone: tzinfo, near: date) -> int | None:
    """The first line below the headline that says who wrote it or when it was published."""
    for number, line in enumerate(lines[1 : HEAD_LINES + 1], start=1):
        if len(line.text) > LONGEST_STANDFIRST:
            return None
        credit = read_credit_line(line.text, zone, near)
        if credit:
            # With nothing below it, it is no head: the copy stands above it.
            return number if number == 1 or _is_copy(lines[number + 1 :]) else None
        if split_dateline(line.text, near):
            return None
    return None


def _is_copy(lines: list[Line]) -> bool:
    return any(not section_in(line.text) for line in lines)


def _read_with_credit(
    story: WireStory, lines: list[Line], at: int, zone: tzinfo, near: date
) -> int:
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
    if not story.bylines and at + 1 < len(lines) and lines[at + 1].after_blank:
        at += _name_alone(story, lines[at])
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
    if split_dateline(opens):
        below += _name_alone(story, lines[below])
    return below


def _name_alone(story: WireStory, line: Line) -> bool:
    """Take the whole of `line` as the name of who wrote it; whether it was one."""
    if not is_plain_name(line.text):
        return False
    story.bylines = [Name(set_name(line.text))]
    story.note("bylines", _("A name on a line of its own was read as the byline."))
    return True
