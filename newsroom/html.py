"""The HTML we let in: an allow-list of our own blocks, applied whenever copy is saved."""

import html as _html
import re

import nh3

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
    "div": {"data-embed"},
}
COPY_CLASSES = {
    "blockquote": {"pull"},
    "aside": {"facts", "also"},
    "span": {"dateline"},
    "td": {"num"},
    "th": {"num"},
}
LINK_SCHEMES = {"http", "https", "mailto", "tel"}
#: Their words are instructions to a browser, not copy.
DROPPED_WITH_WORDS = {"script", "style", "title", "template", "noscript", "iframe", "object"}

_BLOCK_ENDS = re.compile(
    r"</(?:p|h[1-6]|li|tr|td|th|blockquote|figcaption|caption|dt|dd|div|footer)>|<(?:br|hr)\s*/?>"
)
_TAGS = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"\s+")


def _checked_attribute(tag: str, name: str, value: str) -> str | None:
    """nh3 checks the scheme of `href` alone, so the data attributes are checked here."""
    if name == "data-picture":
        return value if value.isdecimal() else None
    if name == "data-embed":
        return value if value.startswith("https://") else None
    return value


_cleaner = nh3.Cleaner(
    tags=COPY_TAGS,
    clean_content_tags=DROPPED_WITH_WORDS,
    attributes=COPY_ATTRIBUTES,
    allowed_classes=COPY_CLASSES,
    url_schemes=LINK_SCHEMES,
    attribute_filter=_checked_attribute,
    link_rel="noopener",
)


def clean_copy(dirty: str) -> str:
    """`dirty` HTML with only our blocks left in it. Idempotent."""
    return _cleaner.clean(dirty).strip()


def words_of(markup: str) -> str:
    """The words of `markup` as one line of plain text, for search, counts and descriptions."""
    spaced = _BLOCK_ENDS.sub(" ", markup)
    return _SPACES.sub(" ", _html.unescape(_TAGS.sub("", spaced))).strip()


def paragraphs_to_copy(paragraphs) -> str:
    """Plain-text paragraphs as copy: each escaped, in a `<p>` of its own."""
    return "\n".join(f"<p>{_html.escape(text, quote=False)}</p>" for text in paragraphs if text)
