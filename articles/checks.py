"""What a story must have before it can be published. Each problem is a sentence for the editor."""

from django.utils.translation import gettext as _

from articles.kinds import KINDS
from articles.snapshots import Copy
from newsroom import html


def problems(copy: Copy, *, retracting: bool = False) -> list[str]:
    """Everything that stands in the way of publishing `copy`; empty when nothing does.

    A retraction may go without copy: then readers get the headline and the notice alone.
    """
    kind = KINDS[copy.fields.kind]
    found = []
    if not copy.fields.headline.strip():
        found.append(_("It has no headline."))
    if not copy.section:
        found.append(_("It is in no section: choose where readers find it."))
    elif copy.section.edition_id != copy.edition.pk:
        found.append(_("Its section belongs to another edition."))
    if not retracting and not _has_something(copy):
        found.append(_("It has no copy."))
    if kind.needs_byline and not copy.bylines:
        found.append(_("It has no byline: say who wrote it."))
    if copy.lead_picture and not (copy.lead_picture.speaks or copy.fields.lead_alt_text):
        found.append(_("Its lead picture has no alt text."))
    found += [
        _("The picture “%(picture)s” has no alt text.") % {"picture": use.picture}
        for use in copy.pictures
        if not (use.picture.speaks or use.alt_text)
    ]
    return found


def _has_something(copy: Copy) -> bool:
    return bool(html.words_of(copy.fields.body) or copy.pictures or copy.lead_picture)
