"""What the copy itself must have: a headline, a place, words, and the people and dates with it."""

from django.utils.translation import gettext as _

from articles.checks.findings import Facts, Finding
from articles.kinds import KINDS
from articles.snapshots import Copy
from newsroom import html
from newsroom.listed import listed
from newsroom.typography import word_count

#: Kinds that open with their first sentence.
NO_STANDFIRST = frozenset({"letter", "cartoon"})
#: Joiners and breaks that other programs leave behind.
_UNSEEN = " \u00ad\u200b\u200c\u200d\u2060\ufeff"
#: Copy may be longer or shorter than planned by this share before anybody minds.
LEEWAY = 0.25


def headline(copy: Copy, facts: Facts) -> list[Finding]:
    if copy.fields.headline.strip():
        return []
    return [Finding(_("It has no headline. Write one: it is what readers choose by."), "headline")]


def section(copy: Copy, facts: Facts) -> list[Finding]:
    if not copy.section:
        return [Finding(_("It is in no section: choose where readers find it."), "section")]
    if copy.section.edition_id != copy.edition.pk:
        said = _("Its section belongs to another edition: choose one of %(edition)s.")
        return [Finding(said % {"edition": copy.edition}, "section")]
    return []


def body(copy: Copy, facts: Facts) -> list[Finding]:
    """A retraction may go without: then readers get the headline and the notice alone."""
    if facts.retracting or copy.pictures or copy.lead_picture:
        return []
    if html.words_of(copy.fields.body).strip(_UNSEEN) or "data-embed=" in copy.fields.body:
        return []
    return [Finding(_("It has no copy. Write or paste it, or add a picture."), "body")]


def standfirst(copy: Copy, facts: Facts) -> list[Finding] | None:
    if copy.fields.kind in NO_STANDFIRST:
        return None
    if copy.fields.standfirst.strip():
        return []
    said = _("It has no standfirst: search engines will show how the copy begins. One line helps.")
    return [Finding(said, "standfirst")]


def byline(copy: Copy, facts: Facts) -> list[Finding] | None:
    if not KINDS[copy.fields.kind].needs_byline:
        return None
    if copy.bylines:
        return []
    return [Finding(_("It has no byline: say who wrote it."), "bylines")]


def dateline(copy: Copy, facts: Facts) -> list[Finding] | None:
    """News we have from others says where it was filed, by whom and when."""
    fields = copy.fields
    is_wire = fields.source or any(credit.contributor.is_agency for credit in copy.bylines)
    if fields.kind != "news" or not is_wire:
        return None
    parts = {
        "dateline_place": _("the place"),
        "dateline_source": _("the agency"),
        "dateline_date": _("the date"),
    }
    missing = [name for name in parts if not getattr(fields, name)]
    if fields.dateline_text or not missing:
        return []
    said = _("Agency copy opens with a dateline, and %(parts)s is missing: fill it in.")
    return [Finding(said % {"parts": listed(parts[name] for name in missing)}, missing[0])]


def length(copy: Copy, facts: Facts) -> list[Finding] | None:
    planned = facts.planned_words
    if not planned:
        return None
    words = word_count(html.words_of(copy.fields.body))
    numbers = {"words": words, "planned": planned}
    if abs(words - planned) <= planned * LEEWAY:
        return []
    if words > planned:
        said = _("It runs to %(words)d words, %(planned)d were planned: cut it, or tell the desk.")
    else:
        said = _("It has %(words)d words, %(planned)d were planned: is there more to come?")
    return [Finding(said % numbers, "body")]
