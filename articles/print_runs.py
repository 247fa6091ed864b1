"""Many stories printed at once: again, after a change that follows everywhere, or for importers.

As in `publishing.py`, each run does its work, its audit entries and its effects in one transaction.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import impressions, press, rights
from articles.errors import NotPossible
from articles.models import Article, PublishedArticle
from articles.readiness import need_all_ready
from masthead import audit
from masthead.models import Publication
from newsroom import caching


@transaction.atomic
def reprint(stories: Iterable[PublishedArticle]) -> int:
    """Compose printed stories again from the revisions they were printed from; returns how many.

    For what follows everywhere: names of sections and topics, handles, portraits, crops, merges,
    markup. Desk copy is not looked at and no date moves.
    """
    stories = list(
        PublishedArticle.objects.select_for_update(of=("self",))
        .filter(pk__in=[printed.pk for printed in stories])
        .select_related("revision")
        .prefetch_related("corrections")
        .order_by("pk")
    )
    now = timezone.now()
    publication = Publication.objects.current()
    pairs = list(
        zip(stories, impressions.copies_of(printed.revision for printed in stories), strict=True)
    )
    keys = set()
    for printed, copy in pairs:
        keys |= press.surrogate_keys(printed)
        press.set_type(
            printed,
            copy,
            printed.revision,
            publication=publication,
            at=now,
            corrections=impressions.corrections_of(printed),
        )
        keys |= press.surrogate_keys(printed)
    PublishedArticle.objects.bulk_update(stories, press.COMPOSED, batch_size=200)
    press.list_anew(pairs)
    caching.purge_soon(keys)
    return len(stories)


@transaction.atomic
def print_many(stories: Iterable[tuple[Article, datetime]], *, by) -> list[PublishedArticle]:
    """First publication of many stories at once, each with its own past stamp; for importers.

    The stories must be unprinted. Raises NotReady or NotPossible for the first that cannot be
    printed, and prints none.
    """
    stories = list(stories)
    now = timezone.now()
    publication = Publication.objects.current()
    copies = impressions.copies_of(article.revision for article, stamp in stories)
    printed_rows, pairs, taken = [], [], set()
    for article, _stamp in stories:
        rights.require(by, "publish", article)
    need_all_ready(zip((article for article, stamp in stories), copies, strict=True), publication)
    for (article, stamp), copy in zip(stories, copies, strict=True):
        if stamp > now:
            raise NotPossible(_("A stamp in the future is a schedule: use Schedule."))
        printed = impressions.new_row(
            article,
            copy,
            visible_from=stamp,
            publication=publication,
            taken=taken,
        )
        taken.add(printed.path)
        press.set_type(printed, copy, article.revision, publication=publication, at=now)
        printed_rows.append(printed)
        pairs.append((printed, copy))
    PublishedArticle.objects.bulk_create(printed_rows, batch_size=200)
    press.list_anew(pairs)
    audit.record_many(by, "publish", [article for article, stamp in stories])
    caching.purge_soon({key for printed in printed_rows for key in press.surrogate_keys(printed)})
    return printed_rows
