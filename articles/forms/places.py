"""The places a story can go to, as choices of its form."""

from masthead.models import Edition
from sections.models import Section


def sections_of(editions: list[Edition]) -> list[Section]:
    """The sections of `editions`, each with its edition at hand."""
    by_id = {edition.pk: edition for edition in editions}
    sections = list(Section.objects.filter(edition__in=editions).select_related("parent"))
    for section in sections:
        section.edition = by_id[section.edition_id]
    return sections


def grouped(editions, rows) -> list:
    """Choices under the name of their edition; without one where there is one edition only."""
    groups = [
        (str(edition), [(row.pk, str(row)) for row in rows if row.edition_id == edition.pk])
        for edition in editions
    ]
    if len(groups) == 1:
        return [("", "—"), *groups[0][1]]
    return [("", "—"), *(group for group in groups if group[1])]
