"""Two snapshots of a story beside each other, field by field, in an editor's words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.comparing.lines import (
    Fold,
    Line,
    copy_lines,
    folded,
    row_lines,
    text_lines,
    value_lines,
)
from articles.comparing.naming import Names, day
from articles.models import Article
from articles.snapshots import FIELDS, KEYS, ROWS

#: In the order an editor reads a story. What is not named here comes after.
FIRST = (
    "kicker", "headline", "standfirst", "body", "bylines", "lead_picture", "lead_caption",
    "lead_alt_text", "pictures", "dateline_text", "dateline_place", "dateline_source",
    "dateline_date", "edition", "section", "topics", "kind", "layout", "series", "series_part",
    "related",
)  # fmt: skip
#: Labels of fields whose own say too little outside their panel.
LABELS = {
    "bylines": gettext_lazy("Bylines"),
    "topics": gettext_lazy("Topics"),
    "pictures": gettext_lazy("Pictures in the copy"),
    "related": gettext_lazy("Read also"),
    "lead_caption": gettext_lazy("Lead picture: caption here"),
    "lead_alt_text": gettext_lazy("Lead picture: alt text here"),
    "dateline_place": gettext_lazy("Dateline: place"),
    "dateline_source": gettext_lazy("Dateline: agency"),
    "dateline_date": gettext_lazy("Dateline: filed on"),
    "dateline_text": gettext_lazy("Dateline as written"),
    "series_part": gettext_lazy("Part of the series"),
    "translation_group": gettext_lazy("Translations"),
}
_KEYS = {"lead_picture": "picture"}


@dataclass(frozen=True)
class FieldChange:
    """One part of a story that is not the same: `lines` are its paragraphs, blocks or rows."""

    name: str
    label: str
    lines: tuple[Line, ...]
    said: tuple[str, ...] = ()

    @property
    def words_differing(self) -> int:
        return sum(line.words_differing for line in self.lines)

    @property
    def shown(self) -> list[Line | Fold]:
        """Its lines as a page shows them, with long stretches that are the same folded away."""
        return folded(self.lines)

    def count(self) -> int:
        """How many of its lines changed."""
        return sum(line.state != "same" for line in self.lines)


def compare(
    before: dict,
    after: dict,
    *,
    stories: QuerySet[Article] | None = None,
    named: bool = True,
) -> list[FieldChange]:
    """What is different between two snapshots, in the order an editor reads a story.

    `stories` are those whose headlines may be told; by default all. Without `named` nothing is
    looked up: enough to count by.
    """
    changed = [name for name in fields_in_order() if not _same(before.get(name), after.get(name))]
    if not changed:
        return []
    names = Names(before, after, stories) if named else Names({}, {}, Article.objects.none())
    return [_change(name, before.get(name), after.get(name), names) for name in changed]


def words_differing(changes: Iterable[FieldChange]) -> int:
    """How many words differ in all; a word replaced by another is one."""
    return sum(change.words_differing for change in changes)


def fields_in_order() -> list[str]:
    return list(dict.fromkeys([*FIRST, *FIELDS, *KEYS, *ROWS]))


def label_of(name: str) -> str:
    """What an editor calls a part of a story."""
    if name in LABELS:
        return str(LABELS[name])
    return capfirst(str(Article._meta.get_field(name).verbose_name))


def _same(before, after) -> bool:
    """None and nothing are the same: an older snapshot may lack a field."""
    return (before or None) == (after or None)


def _change(name: str, before, after, names: Names) -> FieldChange:
    said = ()
    if name == "body":
        lines = copy_lines(before or "", after or "", names.of)
        if all(line.state == "same" for line in lines):
            said = (_("Only spaces between the blocks changed."),)
    elif row := _row_of(name, names):
        lines = row_lines([row(item) for item in before or ()], [row(item) for item in after or ()])
    elif value := _value_of(name, names):
        lines = value_lines(value(before), value(after))
    else:
        lines = text_lines(str(before or ""), str(after or ""))
    return FieldChange(name, label_of(name), tuple(lines), said)


def _row_of(name: str, names: Names) -> Callable | None:
    """How a row of `name` reads; None for what has no rows."""
    return {
        "bylines": names.byline,
        "pictures": names.picture,
        "related": names.link,
        "topics": lambda topic: names.of("topic", topic),
    }.get(name)


def _value_of(name: str, names: Names) -> Callable | None:
    """How a chosen value of `name` reads; None for what is written."""
    if name in KEYS:
        return lambda pk: names.of(_KEYS.get(name, name), pk)
    if name == "translation_group":
        return names.translations
    if name == "dateline_date":
        return day
    choices = dict(Article._meta.get_field(name).flatchoices)
    if choices:
        return lambda value: capfirst(str(choices.get(value, value or "")))
    if name in ("slug", "canonical_url", "series_part"):
        return lambda value: "" if value is None else str(value)
    return None
