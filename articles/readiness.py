"""Whether copy may be printed: what stops it, and who said that it goes out all the same."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from articles import rights
from articles.checks.facts import facts_for, rules_for, site_of
from articles.checks.findings import Check, Facts
from articles.checks.table import CHECKS, IMPORTED, stopping
from articles.errors import NotReady
from articles.models import Article, ChangeKind, PublishedArticle
from articles.models.printed import NOTED
from articles.snapshots import Copy
from masthead import audit
from masthead.models import Publication

#: Copy that lacks these cannot be composed, or must not be.
_FIXED = tuple(name for name, question in CHECKS.items() if question.is_fixed)


def need_ready(
    article: Article,
    copy: Copy,
    *,
    by,
    publication: Publication,
    printed: PublishedArticle | None,
    kind: str,
    override: str = "",
) -> None:
    """Raise NotReady with everything that stops `copy`, asked anew now, inside the transaction.

    `override` is the reason why checks that stop it are set aside. It takes the right to, is
    written down with their names, and does nothing for those that are fixed.
    """
    facts = facts_for(
        copy,
        article,
        printed=printed,
        publication=publication,
        retracting=kind == ChangeKind.RETRACTION,
        only_blocking=True,
    )
    found = stopping(copy, facts)
    reason = override.strip()
    if found and reason:
        found = _set_aside(article, found, by=by, reason=reason)
    if found:
        raise NotReady([check.message for check in found])


def _set_aside(article: Article, found: list[Check], *, by, reason: str) -> list[Check]:
    """Write down what is overridden and why; returns what cannot be."""
    fixed = [check for check in found if check.is_fixed]
    if fixed:
        return fixed
    rights.require(by, "override", article)
    names = list(dict.fromkeys(check.name for check in found))
    messages = [check.message for check in found]
    audit.record(by, "override", article, note=reason, after={"checks": names, "said": messages})
    return []


def need_whole(copy: Copy, *, retracting: bool = False, legal: str = "") -> None:
    """Raise NotReady for copy no page can be made of, or that `legal` stops.

    For copy that was checked in full when it was printed or planned, and is due now.
    """
    facts = Facts(retracting=retracting, legal=legal)
    if found := stopping(copy, facts, names=_FIXED):
        raise NotReady([check.message for check in found])


def need_all_ready(stories: Iterable[tuple[Article, Copy]], publication: Publication) -> None:
    """`need_ready` for many stories at once, in one query: what importers are held to.

    Links to our stories, headlines used this week and the rights of pictures are not asked here.
    """
    stories = list(stories)
    rules = rules_for(copy.section for article, copy in stories)
    site = site_of(publication)
    for article, copy in stories:
        facts = Facts(rules=rules, site=site, zone=publication.zone, legal=article.legal)
        if found := stopping(copy, facts, names=IMPORTED):
            raise NotReady([check.message for check in found])


def need_note(kind: str, note: str) -> None:
    if kind in NOTED and not note.strip():
        raise NotReady(_("Say in public what was wrong: this kind of change needs a note."))
