"""How long until something happens, in words the server and desk/js/countdown.js share."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

#: Each holds `{d}`, `{h}` and `{m}` where they are said.
PATTERNS = {
    "days": _("in {d} d {h} h"),
    "hours": _("in {h} h {m} min"),
    "minutes": _("in {m} min"),
    "now": _("now"),
}
#: Further away than this many days, the date says it better; countdown.js knows the number too.
COUNTED_DAYS = 14


def left(span: timedelta) -> str:
    """`in 2 h 14 min`, in whole minutes still to go, so that nothing is early; empty if far off."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return str(PATTERNS["now"])
    days, hours = minutes // 1440, minutes // 60
    if days >= COUNTED_DAYS:
        return ""
    if days:
        return str(PATTERNS["days"]).format(d=days, h=hours - days * 24)
    if hours:
        return str(PATTERNS["hours"]).format(h=hours, m=minutes % 60)
    return str(PATTERNS["minutes"]).format(m=minutes)
