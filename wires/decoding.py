"""Bytes as they come off a wire, a mail or a disk, as text; what is no text is refused."""

import codecs
import re
import unicodedata

from django.utils.translation import gettext as _

from wires.story import BadCopy

MAX_BYTES = 2_000_000
MAX_WORDS = 60_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
#: Codes that put nothing on paper. Old wires frame a message with a few of them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
FEW = 8


def decode(raw: bytes) -> str:
    """`raw` as clean text: UTF-8, UTF-16 or Windows-1252, line ends as `\\n`. Raises BadCopy."""
    if len(raw) > MAX_BYTES:
        raise BadCopy(
            _("It is too long: %(size)s MB, and a story may have 2 MB.")
            % {"size": round(len(raw) / 1_000_000, 1)}
        )
    _refuse_documents(raw)
    return clean(_decoded(raw))


def clean(text: str) -> str:
    """Text without codes that cannot be printed, lines ended by `\\n`. Raises BadCopy."""
    text = _LINE_ENDS.sub("\n", text)
    codes = len(_UNPRINTABLE.findall(text))
    if codes > max(FEW, len(text) // 100):
        raise BadCopy(_("It is no text: send plain text, not a picture, sound or document."))
    text = _UNPRINTABLE.sub("", text)
    if not any(_has_ink(letter) for letter in text):
        raise BadCopy(_("It is empty."))
    words = len(text.split())
    if words > MAX_WORDS or len(text) > MAX_BYTES:
        raise BadCopy(
            _("It is too long: %(words)s words, and a story may have %(most)s.")
            % {"words": f"{words:,}", "most": f"{MAX_WORDS:,}"}
        )
    return text


def _has_ink(letter: str) -> bool:
    return not letter.isspace() and unicodedata.category(letter) != "Cf"


def _decoded(raw: bytes) -> str:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _strictly(raw[len(bom) :], encoding)
    if _is_utf16(raw):
        return _strictly(raw, _order_of(raw))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(raw, "cp1252")


def _is_utf16(raw: bytes) -> bool:
    """Whether every other byte is zero, in Urdu at least those of the spaces; not just a few."""
    zeros = sorted((raw[::2].count(0), raw[1::2].count(0)))
    return zeros[1] > 1 and zeros[1] * 25 > len(raw) and zeros[0] * 10 <= zeros[1]


def _order_of(raw: bytes) -> str:
    """Which of the two UTF-16 orders it is, when nothing says so: spaces and line ends tell."""
    little = sum(raw.count(code) for code in (b" \x00", b"\n\x00", b"\r\x00"))
    big = sum(raw.count(code) for code in (b"\x00 ", b"\x00\n", b"\x00\r"))
    if not little and not big:
        little, big = raw[1::2].count(0), raw[::2].count(0)
    elif little == big:
        # In Latin text every code is half zero, so the half that is zero more often decides.
        little, big = little + raw[1::2].count(0), big + raw[::2].count(0)
    return "utf-16-le" if little >= big else "utf-16-be"


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise BadCopy(
            _("It is no text that we can read: save it as UTF-8 and send it again.")
        ) from None


def _refuse_documents(raw: bytes) -> None:
    kinds = (
        (b"%PDF", _("It is a PDF: copy its words into a plain text file.")),
        (b"PK\x03\x04", _("It is a Word document or an archive: save it as plain text.")),
        (b"\xd0\xcf\x11\xe0", _("It is a Word document: save it as plain text.")),
        (b"{\\rtf", _("It is a rich text document: save it as plain text.")),
    )
    for beginning, words in kinds:
        if raw.startswith(beginning):
            raise BadCopy(words)
