"""The HTML we let in: an allow-list of our own blocks, applied whenever copy is saved."""

import html as _html
import re

import nh3

from newsroom.markup import without_empty

#: The editor's body blocks. Anything else is dropped, its words kept.
COPY_TAGS = {
    "p", "br", "h2", "h3", "strong", "em", "s", "sub", "sup", "a", "ul", "ol", "li",
    "blockquote", "footer", "hr", "figure", "figcaption", "aside", "div", "span", "bdi",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "cite", "time",
}  # fmt: skip
COPY_ATTRIBUTES = {
    "*": set(),  # nh3 would let title and lang in everywhere.
    "a": {"href", "title", "hreflang"},
    "ol": {"start"},
    "p": {"dir"},
    "span": {"dir", "lang"},
    "bdi": {"dir", "lang"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "time": {"datetime"},
    "figure": {"data-picture"},
    "div": {"data-embed", "data-story"},
}
COPY_CLASSES = {
    "blockquote": {"pull"},
    "aside": {"facts", "also"},
    "div": {"gallery"},
    "span": {"dateline"},
    "td": {"num"},
    "th": {"num"},
}
LINK_SCHEMES = {"http", "https", "mailto", "tel"}
#: Their words are instructions to a browser, not copy.
DROPPED_WITH_WORDS = {"script", "style", "title", "template", "noscript", "iframe", "object"}

#: A mark round nothing says nothing, and others' HTML is full of them.
MARKS = {"strong", "em", "s", "sub", "sup", "a", "span", "bdi", "cite", "time"}
_BLOCK_ENDS = re.compile(
    r"</(?:p|h[1-6]|li|tr|td|th|blockquote|figcaption|caption|dt|dd|div|footer)>|<(?:br|hr)\s*/?>"
)
_TAGS = re.compile(r'<(?:[^>"]|"[^"]*")*>')
_SPACES = re.compile(r"\s+")


def _checked_attribute(tag: str, name: str, value: str) -> str | None:
    """nh3 checks the scheme of `href` alone, and leaves a class that lost its names empty."""
    if name == "class":
        known = COPY_CLASSES.get(tag, set())
        return " ".join(word for word in value.split() if word in known) or None
    if name in ("data-picture", "data-story"):
        return value if value.isascii() and value.isdecimal() and len(value) < 19 else None
    if name == "data-embed":
        return value if value.startswith("https://") else None
    return value


def _cleaner(attributes: dict[str, set[str]]) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=COPY_TAGS,
        clean_content_tags=DROPPED_WITH_WORDS,
        attributes=attributes,
        allowed_classes=COPY_CLASSES,
        url_schemes=LINK_SCHEMES,
        attribute_filter=_checked_attribute,
        link_rel="noopener",
    )


_copy = _cleaner(COPY_ATTRIBUTES)
_received = _cleaner(COPY_ATTRIBUTES | {"div": COPY_ATTRIBUTES["div"] | {"data-received"}})


def clean_copy(dirty: str) -> str:
    """`dirty` HTML with only our blocks left in it. Idempotent."""
    copy = _cleaned(dirty)
    # What a browser moves out of a broken table may be broken there: such HTML is read again.
    for _ in range(3):
        if "<table" not in copy or (again := _cleaned(copy)) == copy:
            break
        copy = again
    return copy


def _cleaned(dirty: str) -> str:
    copy = without_empty(_copy.clean(dirty), MARKS)
    # `&#13;` comes out as a bare carriage return, which the next reader takes for a line's end.
    return copy.replace("\r", "\n").strip()


def clean_received(dirty: str) -> str:
    """As `clean_copy`, but the body editor's blocks *as received* keep what they hold, which is not
    clean. Clean it again once it is unpacked."""
    return _received.clean(dirty)


def words_of(markup: str) -> str:
    """The words of `markup` as one line of plain text, for search, counts and descriptions."""
    spaced = _BLOCK_ENDS.sub(" ", markup)
    return _SPACES.sub(" ", _html.unescape(_TAGS.sub("", spaced))).strip()


def paragraphs_to_copy(paragraphs) -> str:
    """Plain-text paragraphs as copy: each escaped, in a `<p>` of its own."""
    return "\n".join(f"<p>{_html.escape(text, quote=False)}</p>" for text in paragraphs if text)
