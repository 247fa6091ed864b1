"""What a wire or a mail wraps round a story: headers, labels, slug lines, page numbers, signs.

Readers never see it, and the desk loses none of it: every line that is left out is said in a note.
"""

import re
from dataclasses import replace
from datetime import UTC

from django.utils.translation import gettext as _

from wires.credits import read_credit_line
from wires.datelines import split_dateline
from wires.embargoes import unreadable_embargo
from wires.endings import ENDS
from wires.paragraphs import Line, ends_sentence
from wires.story import WireStory

#: How many lines at the top may be labelled: `Headline: …`, `Byline: …`.
LABELLED_LINES = 10
#: How many lines above the headline are looked at.
MOST_SIGNS = 6

_MAIL_HEADER = re.compile(
    r"(?P<name>from|to|cc|bcc|subject|date|sent|received|reply-to|return-path|message-id|"
    r"mime-version|content-[a-z-]+|importance|priority|attachments?|x-[\w-]+|in-reply-to|"
    r"references|delivered-to)\s*:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"\W*(?:begin forwarded message|forwarded message|original message)\W*", re.IGNORECASE
)
_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_QUOTED = re.compile(r"(?:>\s?)+")
_LABEL = re.compile(
    r"[*_#\s]*(?P<name>headline|title|hed|head|standfirst|deck|summary|subhead(?:line)?|byline|"
    r"author|writer|by|date|published|section|category|slug(?:line)?|keywords?|tags?|words?|"
    r"word ?count|story|body|copy|text)\s*:[*_]*\s*(?P<value>.*)",
    re.IGNORECASE,
)
_PARTS = {
    **dict.fromkeys(("headline", "title", "hed", "head"), "headline"),
    **dict.fromkeys(("standfirst", "deck", "summary", "subhead", "subheadline"), "standfirst"),
    **dict.fromkeys(("byline", "author", "writer", "by"), "byline"),
    **dict.fromkeys(("date", "published"), "date"),
    **dict.fromkeys(("section", "category"), "section"),
    **dict.fromkeys(("story", "body", "copy", "text"), "copy"),
    **dict.fromkeys(("slug", "slugline", "keyword", "keywords", "tag", "tags"), "desk"),
    **dict.fromkeys(("word", "words", "wordcount", "word count"), "desk"),
}
_SLUG = re.compile(r"[A-Z0-9]{2,}(?:[-_/.][A-Z0-9]+)+|(?i:slug(?:line)?)\s*:.*")
_SIGN = re.compile(
    r"\W*(?:(?:for\s+)?immediate\s+release|(?:press|news|media)\s+(?:release|statement)|"
    r"urgent|breaking(?:\s+news)?|flash|alert|bulletin|snap)\W*"
)
_STRAY = re.compile(
    r"\W*page\s+\d+(?:\s*(?:of|/)\s*\d+)?\W*"
    r"|[-–—(\[\s]*more(?:\s+(?:follows|to\s+come))?[-–—)\]\s]*"
    r"|[-–—]\s*\d{1,3}\s*[-–—]"
    r"|\W*(?:words?|word\s?count)\s*:\s*[\d,]+\W*|\W*[\d,]{2,6}\s+words\W*"
    r"|[\[(]\s*(?:photo|picture|image|graphic|video|caption)s?\s*:.*[\])]"
    r"|(?:also\s+read|read\s+also|read\s+more|see\s+also)\s*:.*"
    r"|[a-z]{2,3}(?:/[a-z]{2,3}){1,3}"
    r"|(?:©|\(c\)|copyright\b).{0,120}",
    re.IGNORECASE,
)
#: A line drawn with signs. `* * *` is copy: it parts a text.
_DRAWN = re.compile(r"[-–—_=~*+#.]{3,}")
_TRAIL = re.compile(r"(?:[^|>›»]{1,25}\s[|>›»]\s){2,}[^|>›»]{1,25}")
_KICKER_WORDS, _KICKER_LENGTH = 3, 30
#: A line with this many words and a full stop is copy.
WORDS_OF_COPY = 12


def unwrap(story: WireStory, lines: list[Line]) -> list[Line]:
    """`lines` with the story's headline first, without what was wrapped round it."""
    lines = _unquoted(lines)
    lines, subject = _without_mail_headers(story, lines)
    lines = _without_marks(lines)
    lines = _read_labels(story, lines)
    lines = _without_strays(story, lines)
    lines = _without_signs(story, lines)
    if subject:
        lines = _with_subject(story, lines, subject)
    return lines


def left_out(story: WireStory, words: str, part: str = "paragraphs") -> None:
    story.note(part, _("Left out: “%(words)s”.") % {"words": words})


def _unquoted(lines: list[Line]) -> list[Line]:
    """A mail answered or forwarded with a `>` before each line."""
    quoted = sum(line.text.startswith(">") for line in lines)
    if quoted * 10 < len(lines) * 7:
        return lines
    bare, after_blank = [], False
    for line in lines:
        text = _QUOTED.sub("", line.text, count=1).strip() if line.text[0] == ">" else line.text
        if text:
            bare.append(replace(line, text=text, after_blank=line.after_blank or after_blank))
        after_blank = not text
    return bare


def _without_mail_headers(story: WireStory, lines: list[Line]) -> tuple[list[Line], str]:
    """The mail's text, and its subject."""
    start = 0
    while start < len(lines) and _FORWARDED.fullmatch(lines[start].text):
        start += 1
    end, subject = start, ""
    while end < len(lines):
        line = lines[end]
        header = _MAIL_HEADER.fullmatch(line.text)
        goes_on = line.indented and end > start
        if not (header or goes_on) or (line.after_blank and end > start):
            break
        if header and header["name"].lower() == "subject":
            subject = _REPLY.sub("", header["value"]).strip()
            if "EMBARGO" in subject.upper() and not story.embargo_text:
                story.wait_for_a_person("embargo", unreadable_embargo(subject))
        end += 1
    if end - start < 2 or len(lines) == end:
        return lines, ""
    left_out(story, " / ".join(line.text for line in lines[:end]), "headline")
    return [replace(lines[end], after_blank=False), *lines[end + 1 :]], subject


def _with_subject(story: WireStory, lines: list[Line], subject: str) -> list[Line]:
    """The mail's subject is the headline where the text starts without one."""
    first = lines[0].text if lines else ""
    plain = " ".join(first.split()).casefold().rstrip(".")
    if plain == " ".join(subject.split()).casefold().rstrip("."):
        return lines
    if _is_no_headline(first):
        story.note("headline", _("The subject of the mail was taken."))
        return [Line(subject), *lines]
    return lines


def _without_marks(lines: list[Line]) -> list[Line]:
    """Markdown's signs, in a text that has them."""
    if not lines or not lines[0].text.startswith(("# ", "**")):
        return lines
    bare = []
    for line in lines:
        text = re.sub(r"^#+\s+", "", line.text)
        text = re.sub(r"(?<!\w)(\*\*|__|\*|_)(?=[^\s*_])(.{1,200}?)(?<=\S)\1(?!\w)", r"\2", text)
        bare.append(replace(line, text=text))
    return bare


def _read_labels(story: WireStory, lines: list[Line]) -> list[Line]:
    """`Headline: …`, `Byline: …`, `Section: …` at the top, as lines of the usual shape."""
    found = [_LABEL.fullmatch(line.text) for line in lines[:LABELLED_LINES]]
    labels = [label["name"].lower() if label else "" for label in found]
    if not any(_PARTS.get(label) == "headline" for label in labels):
        return lines
    end = max(number for number, label in enumerate(labels) if label) + 1
    words = _("Its parts were labelled: %(labels)s.")
    story.note("headline", words % {"labels": ", ".join(filter(None, labels))})
    parts: dict[str, list[Line]] = {"headline": [], "credit": [], "copy": []}
    for line, label, name in zip(lines[:end], found[:end], labels[:end], strict=True):
        value = label["value"].strip(" *_") if label else line.text
        part = _PARTS[name] if name else "copy"
        if value:
            _put(story, parts, part, replace(line, text=value))
    return [*parts["headline"], *parts["credit"], *parts["copy"], *lines[end:]]


def _put(story: WireStory, parts: dict[str, list[Line]], part: str, line: Line) -> None:
    if part == "standfirst" and not story.standfirst:
        story.standfirst = line.text
    elif part == "section" and not story.section_name:
        story.section_name = line.text[:60]
    elif part == "byline":
        by = "" if line.text.lower().startswith("by ") else "By "
        parts["credit"].append(Line(by + line.text))
    elif part == "date":
        parts["credit"].append(Line(f"Published {line.text}"))
    elif part == "headline" and not parts["headline"]:
        parts["headline"].append(Line(line.text))
    elif part == "copy":
        parts["copy"].append(line)
    else:
        left_out(story, line.text, "headline")


def _without_strays(story: WireStory, lines: list[Line]) -> list[Line]:
    """Page numbers, “more”, counts of words, picture lines, initials: lines that are no copy."""
    kept, after_blank = [], False
    for number, line in enumerate(lines):
        is_stray = number > 0 and len(line.text) <= 200 and _STRAY.fullmatch(line.text)
        is_stray = is_stray or (_DRAWN.fullmatch(line.text) and not ENDS.fullmatch(line.text))
        if is_stray:
            left_out(story, line.text)
            # What a page number parted belongs together again, if it was one sentence.
            after_blank = after_blank or line.after_blank
            continue
        parted = after_blank and (not kept or ends_sentence(kept[-1].text) or line.after_blank)
        kept.append(replace(line, after_blank=line.after_blank or bool(parted)))
        after_blank = False
    return kept


def _without_signs(story: WireStory, lines: list[Line]) -> list[Line]:
    """Slug lines, `URGENT`, `News > Coast > Weather` and a kicker above the headline."""
    for _line in range(MOST_SIGNS):
        if len(lines) < 2:
            break
        first = lines[0].text
        is_sign = first.isupper() and _SIGN.fullmatch(first.lower())
        is_above = is_sign or _SLUG.fullmatch(first) or _TRAIL.fullmatch(first)
        if not (is_above or _is_kicker(lines)):
            break
        story.note("headline", _("Left out above it: “%(words)s”.") % {"words": first})
        lines = [replace(lines[1], after_blank=False), *lines[2:]]
    return lines


def _is_kicker(lines: list[Line]) -> bool:
    """`WEATHER` above a headline in small letters."""
    first, second = lines[0].text, lines[1]
    return (
        len(lines) > 2
        and first.isupper()
        and len(first.split()) <= _KICKER_WORDS
        and len(first) <= _KICKER_LENGTH
        and second.after_blank
        and not second.text.isupper()
        and len(second.text.split()) > len(first.split())
        and not _is_no_headline(second.text)
    )


def _is_no_headline(text: str) -> bool:
    """Whether a story cannot start with this line."""
    is_copy = ends_sentence(text) and len(text.split()) >= WORDS_OF_COPY
    return is_copy or bool(split_dateline(text) or read_credit_line(text, UTC))
