"""Stories begun from another one: a duplicate, a follow-up, a translation.

Whoever may see the first and begin stories may begin one from it. What comes of a confidential
story is confidential, with the same people. Each takes a `uuid` for the story to be, so that a
button pressed twice begins one.
"""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from articles import copy, rights
from articles.comparing import FieldChange, compare
from articles.errors import NotPossible
from articles.impressions import keep_in_step
from articles.models import Article, Legal, Revision, Role
from articles.snapshots import Credit, Link, snapshot
from masthead.models import Edition

#: The parts of a source that its translation says again; nobody translates a slug.
SAID_AGAIN = frozenset({
    "kicker", "headline", "short_headline", "seo_title", "social_headline", "standfirst", "body",
    "dateline_place", "dateline_source", "dateline_date", "dateline_text", "lead_picture",
    "lead_caption", "lead_alt_text", "pictures", "how_we_reported", "sources",
})  # fmt: skip


@transaction.atomic
def duplicate(article: Article, *, by, uuid: UUID | None = None) -> Article:
    """The same copy once more, as a draft at an address of its own.

    Raises PermissionDenied for who may not, ValidationError for what cannot be saved any more.
    """
    source = copy.locked(article, by=by, verb="see")
    if begun := _begun_already(uuid, by=by):
        return begun
    own = {"slug": "", "translation_group": None, "slugline": _labelled(source, _("(copy)"))}
    return copy.start_story(
        copy.copy_changes(snapshot(source)) | own,
        by=by,
        uuid=uuid,
        verb="duplicate",
        inherited=_secret_of(source) | _legal_of(source),
    )


@transaction.atomic
def follow_up(article: Article, *, by, uuid: UUID | None = None) -> Article:
    """A draft that takes the story further: where the first stands, by whoever begins it.

    It has the first one's headline until its own is written. Raises as `duplicate` does.
    """
    source = copy.locked(article, by=by, verb="see")
    if begun := _begun_already(uuid, by=by):
        return begun
    person = getattr(by, "contributor", None)
    changes = {
        "edition": source.edition,
        "section": source.section,
        "headline": source.headline,
        "slugline": _labelled(source, _("(follow-up)")),
        "kicker": source.kicker,
        "topics": copy.copy_changes(snapshot(source))["topics"],
        "bylines": [Credit(person)] if person else [],
        "related": [Link(to=source.pk)],
        "follows": source,
    }
    return copy.start_story(
        changes, by=by, uuid=uuid, verb="follow_up", inherited=_secret_of(source)
    )


@transaction.atomic
def translate(article: Article, *, to: Edition, by, uuid: UUID | None = None) -> Article:
    """A draft in the edition `to` with the copy to work over; the one there is, if there is one.

    The source learns that the two are one story, which takes no right to its words. Raises as
    `duplicate` does, and NotPossible within one edition.
    """
    source = copy.locked(article, by=by, verb="see")
    rights.require(by, "create", None)
    if source.edition_id == to.pk:
        raise NotPossible(_("A translation is in another edition than this story."))
    begun = _begun_already(uuid, by=by) or _translation_in(source, to, by=by)
    if begun:
        return begun
    if source.translation_group is None:
        was = source.revision_id
        source = copy.put_down(source, {"translation_group": uuid4()}, by=by, verb="translate")
        keep_in_step(source, was=was)
    changes = copy.copy_changes(snapshot(source))
    return copy.start_story(
        changes | _over_there(source, changes, to, by=by),
        by=by,
        uuid=uuid,
        verb="translate",
        inherited=_secret_of(source) | _legal_of(source),
    )


def brought_up(article: Article, *, to: Revision, by, version: int) -> Article:
    """Say that a translation says what its source said at the revision `to`.

    Raises NotPossible for a revision of another story, and as `save_copy` does.
    """
    known = article.translated_from
    if known is None or to.article_id != known.article_id:
        raise NotPossible(_("That is no copy this story was translated from."))
    rights.require(by, "see", to.article)
    return copy.save_copy(article, {"translated_from": to}, by=by, version=version)


def said_since(then: Revision, now: Revision) -> list[FieldChange]:
    """What a source says otherwise now than it did `then`, as far as its translation says it."""
    if then.pk == now.pk:
        return []
    changes = compare(then.snapshot, now.snapshot, named=False)
    return [change for change in changes if change.name in SAID_AGAIN]


def _begun_already(uuid: UUID | None, *, by) -> Article | None:
    if uuid is None:
        return None
    return rights.stories_for(by).filter(uuid=uuid, created_by=by).first()


def _translation_in(source: Article, to: Edition, *, by) -> Article | None:
    if source.translation_group is None:
        return None
    there = rights.stories_for(by).filter(translation_group=source.translation_group, edition=to)
    return there.order_by("id").first()


def _over_there(source: Article, changes: dict, to: Edition, *, by) -> dict[str, Any]:
    """What a translation has otherwise than its source."""
    person = getattr(by, "contributor", None)
    credits = changes["bylines"] + ([Credit(person, Role.TRANSLATION)] if person else [])
    return {
        "edition": to,
        "section": next(iter(_across([source.section], to)), None),
        "topics": _across(changes["topics"], to),
        "series": None,
        "series_part": None,
        "slug": "",
        "bylines": credits,
        "related": _links_across(changes["related"], to, by=by),
        "translated_from": source.revision,
    }


def _across(things: list, to: Edition) -> list:
    """The same sections or topics in the edition `to`, in order; what has none is left out."""
    things = [thing for thing in things if thing is not None]
    if not things:
        return []
    same = Q(counterparts__in=things) | Q(counterpart__in=things)
    found = list(type(things[0]).objects.filter(same, edition=to).distinct())
    across = []
    for thing in things:
        across += [
            other
            for other in found
            if other.pk == thing.counterpart_id or other.counterpart_id == thing.pk
        ][:1]
    return list(dict.fromkeys(across))


def _links_across(links: list[Link], to: Edition, *, by) -> list[Link]:
    """Links elsewhere as they are; those to our stories lead to their translations, if any."""
    ours = {link.to for link in links if link.to}
    groups = dict(
        Article.objects.filter(pk__in=ours, translation_group__isnull=False).values_list(
            "pk", "translation_group"
        )
    )
    there = dict(
        rights.stories_for(by)
        .filter(translation_group__in=set(groups.values()), edition=to)
        .values_list("translation_group", "pk")
    )
    across = [Link(to=there.get(groups.get(link.to))) if link.to else link for link in links]
    return [link for link in across if link.to or link.url]


def _labelled(source: Article, mark: str) -> str:
    """The slugline of a story begun from `source`: its name at the desk, and what it is."""
    most = Article._meta.get_field("slugline").max_length - len(mark) - 1
    return f"{(source.slugline or source.headline)[:most].rstrip()} {mark}"


def _secret_of(source: Article) -> dict[str, Any]:
    """A secret stays one, and everybody it was known to knows this one as well."""
    if not source.confidential:
        return {}
    people = {*source.confidential_to.all(), source.created_by, source.assigned_to} - {None}
    return {"confidential": True, "confidential_to": list(people)}


def _legal_of(source: Article) -> dict[str, Any]:
    """The same words need the lawyer again: what was cleared was that story."""
    return {"legal": Legal.NEEDED} if source.legal else {}
