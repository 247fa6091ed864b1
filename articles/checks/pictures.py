"""Every picture speaks, says whose it is, and may be shown."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from articles.checks.findings import Facts, Finding
from articles.snapshots import PICTURE_IN_COPY, Copy
from articles.status import moment
from pictures.models import Picture

#: How long before its rights end a picture is worth a word.
SOON = timedelta(days=7)


def _shown(copy: Copy) -> Iterator[tuple[Picture, str, str, str]]:
    """Each picture with its alt text here, how a sentence names it, and where it is chosen."""
    if copy.lead_picture:
        yield copy.lead_picture, copy.fields.lead_alt_text or "", _("The lead picture"), "lead"
    for use in copy.pictures:
        name = _("The picture “%s”") % use.picture
        yield use.picture, use.alt_text, name, f"picture-{use.picture.pk}"


def alt_text(copy: Copy, facts: Facts) -> list[Finding] | None:
    if not (copy.lead_picture or copy.pictures):
        return None
    said = _(
        "%(picture)s has no alt text: say in one sentence what is in it, for those who cannot "
        "see it."
    )
    return [
        Finding(said % {"picture": name}, "lead_alt_text" if place == "lead" else place)
        for picture, words, name, place in _shown(copy)
        if not (picture.speaks or words.strip())
    ]


def gone(copy: Copy, facts: Facts) -> list[Finding] | None:
    """Pictures that the copy names and nobody has any more."""
    named = dict.fromkeys(int(pk) for pk in PICTURE_IN_COPY.findall(copy.fields.body or ""))
    if not named:
        return None
    there = {use.picture.pk for use in copy.pictures}
    said = _("Picture %(id)d is gone, and readers see nothing in its place: choose another.")
    return [Finding(said % {"id": pk}, "body") for pk in named if pk not in there]


def credit(copy: Copy, facts: Facts) -> list[Finding] | None:
    if not (copy.lead_picture or copy.pictures):
        return None
    said = _("%(picture)s has no credit line: open it and say who made it and who owns it.")
    return [
        Finding(said % {"picture": name}, _chosen_in(place))
        for picture, _words, name, place in _shown(copy)
        if not picture.credit_line.strip()
    ]


def rights(copy: Copy, facts: Facts) -> list[Finding] | None:
    """Past the end of its rights a picture is on no page; shortly before, the desk is told.

    A live story has lost it already, and a comma in it can be changed all the same.
    """
    if not (copy.lead_picture or copy.pictures):
        return None
    found = []
    for picture, _words, name, place in _shown(copy):
        until = picture.rights_until
        if not until or until > facts.seen_from + SOON:
            continue
        facts_of_it = {"picture": name, "moment": moment(until, facts.zone, facts.now)}
        if until <= facts.seen_from:
            said = _(
                "%(picture)s may not be shown: its rights end at %(moment)s. Choose another, or "
                "renew them."
            )
            gentle = "warn" if facts.is_live else ""
            found.append(Finding(said % facts_of_it, _chosen_in(place), level=gentle))
        else:
            said = _("%(picture)s goes from the page at %(moment)s: its rights end then.")
            found.append(Finding(said % facts_of_it, _chosen_in(place), level="warn"))
    return found


def _chosen_in(place: str) -> str:
    return "lead_picture" if place == "lead" else place
