"""What a template left to be filled in must not slip into print."""

import re

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.checks.findings import Facts, Finding
from articles.models import Level
from articles.snapshots import Copy
from articles.story_templates import PRINTED, to_fill_in
from newsroom.typography import folded

#: So many are named one by one.
NAMED = 5
#: A paragraph, heading, item or cell with nothing in it but brackets. Marks inside words, such as
#: “[sic]” in a quotation, are the writer's own.
_ALONE = re.compile(r"<(p|h2|h3|li|td|th|dd|dt)(?:\s[^>]*)?>\s*\[([^\[\]<]{2,300})\]\s*</\1>")


def placeholders(copy: Copy, facts: Facts) -> list[Finding] | None:
    """Words of a template that nobody has replaced; lines that look like some, as a warning."""
    if not may_hold_some(copy):
        return None
    left = [
        (name, words)
        for name in PRINTED
        for words in to_fill_in(getattr(copy.fields, name) or "")
        if folded(words) in facts.placeholders
    ]
    said = _("“[%(words)s]” is still to be filled in: write it, or take it out.")
    found = [
        Finding(said % {"words": Truncator(words).chars(60)}, name)
        for name, words in dict.fromkeys(left)
    ]
    known = {folded(words) for _name, words in left}
    asks = _("“[%(words)s]” stands alone in brackets: is it still to be written?")
    found += [
        Finding(asks % {"words": Truncator(words).chars(60)}, "body", Level.WARN)
        for words in dict.fromkeys(words for _tag, words in _ALONE.findall(copy.fields.body))
        if folded(words) not in known
    ]
    if len(found) <= NAMED:
        return found
    more = len(found) - NAMED
    rest = ngettext("And %(n)d more like it.", "And %(n)d more like these.", more) % {"n": more}
    # The rest is as bad as the worst of it.
    worst = min(found[NAMED:], key=lambda finding: bool(finding.level))
    return [*found[:NAMED], Finding(rest, worst.field, worst.level)]


def may_hold_some(copy: Copy) -> bool:
    """Whether it is worth asking for the templates at all."""
    return any("[" in (getattr(copy.fields, name) or "") for name in PRINTED)
