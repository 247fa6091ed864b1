"""How a story stands: one word for the desk, with its moment. A shape goes with each word."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from articles.models import Article, End, PublishedArticle
from masthead.models import AuditEntry, Edition

#: What readers see of a story, for the filter of the list.
READERS = {
    "unpublished": gettext_lazy("Not yet published"),
    "live": pgettext_lazy("state of a story", "Live"),
    "changed": gettext_lazy("Unpublished changes"),
    "waiting": gettext_lazy("Scheduled or embargoed"),
    "expired": gettext_lazy("Expired"),
    "ended": gettext_lazy("Withdrawn or killed"),
}
#: Rare states are looked for among what the desk touched lately, not in the whole archive.
LATELY = timedelta(days=365)


@dataclass(frozen=True)
class Standing:
    """`name` is the state, for style sheets; `moment` when it ends or began, if it has one."""

    name: str
    label: str
    moment: datetime | None = None
    url: str = ""

    @property
    def is_public(self) -> bool:
        """Whether readers find it at `url` now."""
        return self.name in ("live", "changed")


def standing(article: Article, zone: tzinfo, at: datetime | None = None) -> Standing:
    """How `article` stands at `at` (now), its moments said in the publication's `zone`."""
    at = at or timezone.now()
    printed = getattr(article, "printed", None)
    if printed is None:
        return _at_the_desk(article, zone, at)
    url = printed.get_absolute_url()
    if printed.end == End.KILLED:
        return Standing("killed", _("Killed"), printed.ended_at, url)
    if printed.end == End.WITHDRAWN:
        return Standing("withdrawn", _("Withdrawn"), printed.ended_at, url)
    if printed.visible_until and printed.visible_until <= at:
        return Standing("expired", _("Expired"), printed.visible_until, url)
    if printed.visible_from > at:
        return _to_come(printed, zone, changed=article.has_unpublished_changes, at=at)
    if article.has_unpublished_changes:
        return Standing("changed", _("Live, unpublished changes"), printed.visible_from, url)
    return Standing("live", pgettext("state of a story", "Live"), printed.visible_from, url)


def _at_the_desk(article: Article, zone: tzinfo, at: datetime) -> Standing:
    status = str(article.get_status_display())
    until = article.embargoed_until
    if until and until > at:
        said = _("%(status)s, embargoed until %(moment)s")
        return Standing(
            "embargoed", said % {"status": status, "moment": moment(until, zone, at)}, until
        )
    return Standing(article.status, status)


def _to_come(printed: PublishedArticle, zone: tzinfo, *, changed: bool, at: datetime) -> Standing:
    when = printed.visible_from
    embargoed = printed.embargoed_until and printed.embargoed_until == when
    said = _("Embargoed until %(moment)s") if embargoed else _("Scheduled for %(moment)s")
    if changed:
        said = (
            _("Embargoed until %(moment)s, newer copy at the desk")
            if embargoed
            else _("Scheduled for %(moment)s, newer copy at the desk")
        )
    name = "embargoed" if embargoed else "scheduled"
    return Standing(
        name, said % {"moment": moment(when, zone, at)}, when, printed.get_absolute_url()
    )


def moment(when: datetime, zone: tzinfo, at: datetime | None = None) -> str:
    """`18:00` today, `25 Nov, 18:00` this year, else `25 Nov 2026, 18:00`."""
    local, now = when.astimezone(zone), (at or timezone.now()).astimezone(zone)
    if local.date() == now.date():
        return f"{local:%H:%M}"
    is_this_year = local.year == now.year
    return date_format(local, _("j M, H:i") if is_this_year else _("j M Y, H:i"))


def seen_by_readers(state: str, at: datetime | None = None) -> Q:
    """Stories in a state of `READERS`, as a condition on Article."""
    at = at or timezone.now()
    if state == "unpublished":
        return Q(printed=None)
    if state == "live":
        return Q(printed__isnull=False) & _visible(at)
    if state == "changed":
        differs = ~Q(printed__revision=F("revision"))
        return _visible(at) & differs & Q(printed__isnull=False, saved_at__gte=at - LATELY)
    if state == "waiting":
        # Until a story is first visible it is dated by that moment, and dates have an index.
        coming = PublishedArticle.objects.filter(
            edition__in=Edition.objects.values("pk"), published_at__gt=at, end=End.NONE
        )
        return Q(pk__in=coming.values("article"))
    if state == "expired":
        expired = PublishedArticle.objects.filter(
            edition__in=Edition.objects.values("pk"), visible_until__lte=at, end=End.NONE
        )
        return Q(pk__in=expired.values("article"))
    if state == "ended":
        taken_off = AuditEntry.objects.filter(
            at__gte=at - LATELY, model="articles.article", verb__in=("withdraw", "kill")
        )
        return Q(pk__in=taken_off.values("object_id")) & ~Q(printed__end=End.NONE)
    raise KeyError(state)


def _visible(at: datetime) -> Q:
    return Q(printed__end=End.NONE, printed__visible_from__lte=at) & (
        Q(printed__visible_until=None) | Q(printed__visible_until__gt=at)
    )
