"""What stands round the copy: lawyers, embargo, sponsors, labels, and what readers know already."""

from django.utils.translation import gettext as _

from articles.checks.findings import PASS, Facts, Finding
from articles.models.desk import AiUse, Legal
from articles.snapshots import Copy
from articles.status import moment
from newsroom.typography import folded


def legal(copy: Copy, facts: Facts) -> list[Finding] | None:
    if facts.legal == Legal.NEEDED:
        said = _("A legal check is still needed: whoever may clear it has to say that it is safe.")
        return [Finding(said, "clear_legal_note")]
    return [] if facts.legal == Legal.CLEARED else None


def embargo(copy: Copy, facts: Facts) -> list[Finding] | None:
    until = facts.embargoed_until
    if not until:
        return None
    when = {"moment": moment(until, facts.zone, facts.now)}
    if until > facts.now:
        said = _("Embargoed until %(moment)s: published now, it appears then and not before.")
        return [Finding(said % when)]
    return [Finding(_("Its embargo ended at %(moment)s.") % when, level=PASS)]


def sponsor(copy: Copy, facts: Facts) -> list[Finding] | None:
    named = (copy.fields.sponsor or "").strip()
    if copy.fields.kind == "sponsored":
        if named:
            return []
        said = _("It is sponsored and does not say by whom: name who paid for it.")
        return [Finding(said, "sponsor")]
    if named:
        said = _("It names who paid for it, but is no sponsored story: choose that kind, or clear.")
        return [Finding(said, "kind", level="warn")]
    return None


def ai_label(copy: Copy, facts: Facts) -> list[Finding] | None:
    """A label is printed by itself; readers are owed what was generated and who checked it."""
    if copy.fields.ai_use != AiUse.GENERATED:
        return None
    if copy.fields.how_we_reported.strip():
        return []
    said = _(
        "Readers will be told that parts were generated: say under “How we reported this” which "
        "parts, and who checked them."
    )
    return [Finding(said, "how_we_reported")]


def duplicate(copy: Copy, facts: Facts) -> list[Finding] | None:
    if not copy.fields.headline.strip():
        return None
    twin = facts.twin
    if not twin:
        return []
    said = _("A story with this headline appeared at %(moment)s: say what is new in yours.")
    if not twin.is_live:
        said = _("A story with this headline is due at %(moment)s: make sure it is not the same.")
    return [Finding(said % {"moment": moment(twin.moment, facts.zone, facts.now)}, "headline")]


def live_headline(copy: Copy, facts: Facts) -> list[Finding] | None:
    """Readers who shared or saved it know it by another headline."""
    if not facts.live_headline or not copy.fields.headline.strip():
        return None
    if folded(facts.live_headline) == folded(copy.fields.headline):
        return []
    said = _("Readers know it as “%(headline)s”. If the facts changed, correct it and say so.")
    return [Finding(said % {"headline": facts.live_headline}, "headline")]
