"""Which section wire copy goes to, by its name, its slug or its path."""

import re
import unicodedata

from django.utils.translation import gettext as _

from masthead import audit
from masthead.models import Edition
from newsroom.listed import listed
from sections.models import Section
from wires.credits import set_name
from wires.story import BadCopy

_LEVELS = re.compile(r"\s*[/›»>]\s*")


class UnknownSection(BadCopy):
    """No section of the edition answers to that name."""

    def __init__(self, name: str, edition: Edition):
        self.name = name
        self.edition = edition
        super().__init__(
            _("There is no section “%(name)s” in the %(edition)s edition. It has: %(sections)s.")
            % {"name": name, "edition": edition, "sections": listed(paths_of(edition)) or "—"}
        )


def paths_of(edition: Edition) -> list[str]:
    """`city`, `city/harbour` …: what an operator may write, in the order of the navigation."""
    return [path for path, section in _sections(edition)]


def find_section(wanted: str, edition: Edition) -> Section:
    """The section called `wanted`: `City`, `city`, `city/harbour` or `City › Harbour`.

    A part of a section is found by its own name, too, unless two share it.
    Raises UnknownSection.
    """
    known = _sections(edition)
    levels = _levels(wanted)
    if len(levels) == 2:
        found = [
            section
            for path, section in known
            if section.parent_id and _answers(section.parent, levels[0])
            if _answers(section, levels[1])
        ]
    else:
        tops = [section for path, section in known if not section.parent_id]
        found = [section for section in tops if len(levels) == 1 and _answers(section, levels[0])]
        found = found or [
            section for path, section in known if levels and _answers(section, levels[-1])
        ]
    if len(levels) > 2 or len(found) != 1:
        raise UnknownSection(wanted, edition)
    return found[0]


def add_section(wanted: str, edition: Edition, *, by) -> Section:
    """A new section called `wanted`, inside its parent where a path is given.

    Raises ValidationError for a name that cannot be an address.
    """
    parent = None
    for level in _levels(wanted)[:2]:
        try:
            path = f"{parent.slug}/{level}" if parent else level
            parent = find_section(path, edition)
        except UnknownSection:
            parent = _add(level, edition, parent, by=by)
    if parent is None:
        raise UnknownSection(wanted, edition)
    return parent


def _add(level: str, edition: Edition, parent: Section | None, *, by) -> Section:
    name = level
    if level.islower():
        # A slug: its words as a name.
        name = " ".join(level.replace("-", " ").split()).capitalize()
    section = Section(
        edition=edition,
        parent=parent,
        name=set_name(name)[:60],
        position=Section.objects.filter(edition=edition, parent=parent).count() + 1,
    )
    section.full_clean()
    section.save()
    audit.record(by, "add", section, note=_("Came in with wire copy"))
    return section


def _levels(wanted: str) -> list[str]:
    return [level for level in _LEVELS.split(wanted.strip()) if level]


def _sections(edition: Edition) -> list[tuple[str, Section]]:
    sections = list(Section.objects.filter(edition=edition).select_related("parent", "edition"))
    inside: dict[int | None, list[Section]] = {}
    for section in sections:
        inside.setdefault(section.parent_id, []).append(section)
    return [
        pair
        for top in inside.get(None, [])
        for pair in (
            (top.slug, top),
            *((f"{top.slug}/{part.slug}", part) for part in inside.get(top.pk, [])),
        )
    ]


def _answers(section: Section, word: str) -> bool:
    return _plain(word) in (_plain(section.slug), _plain(section.name))


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKC", word)
    return " ".join(letters.replace("-", " ").split()).casefold()
