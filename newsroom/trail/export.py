"""The trail as a CSV file, written while it is read: as long as it likes, in little memory."""

import csv
from collections.abc import Iterator
from datetime import tzinfo

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from masthead.models import AuditEntry
from newsroom.trail.lines import TrailLine
from newsroom.trail.reading import Place, windows

#: Excel takes a file for Unicode that begins with it, and then shows Urdu.
BOM = "\ufeff"
#: A cell that begins with one of these is a formula to a spreadsheet, in full-width letters too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Row:
    """For csv.writer, which wants a file: hands back what it is given."""

    def write(self, text: str) -> str:
        return text


def lines(user, asked: dict, before: Place, zone: tzinfo) -> Iterator[bytes]:
    """The file, a window of entries at a time: what is asked for and older than `before`."""
    writer = csv.writer(_Row(), quoting=csv.QUOTE_ALL)
    # A response is sent when its request has left the desk’s language and hours.
    language = translation.get_language()
    yield (BOM + writer.writerow(_heads())).encode()
    for entries, _place, _size in windows(user, asked, before):
        with translation.override(language), timezone.override(zone):
            text = "".join(writer.writerow(map(safe, _cells(entry, zone))) for entry in entries)
        if text:
            yield text.encode("utf-8", "replace")


def safe(cell) -> str:
    """`cell` as no spreadsheet will run it. Line breaks inside are fine."""
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _heads() -> list[str]:
    return [
        _("When"), _("Who"), _("Log-in"), _("Did"), _("To a"), _("Number"), _("Which"), _("Why"),
        _("Before"), _("After"),
    ]  # fmt: skip


def _cells(entry: AuditEntry, zone: tzinfo) -> list[str]:
    line = TrailLine(entry)
    changes = line.whole_changes
    return [
        entry.at.astimezone(zone).isoformat(timespec="seconds"),
        line.who,
        entry.by.get_username() if entry.by else "",
        line.verb,
        line.kind,
        str(entry.object_id),
        entry.label,
        entry.note,
        "\n".join(f"{label}: {before}" for label, before, _after in changes if before),
        "\n".join(f"{label}: {after}" for label, _before, after in changes if after),
    ]
