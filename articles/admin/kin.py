"""The stories one belongs with: what it follows, what follows it, its translations, its source."""

from dataclasses import dataclass, field
from types import SimpleNamespace

from django.db.models import Q
from django.urls import reverse

from articles import rights
from articles.admin.access import PerRequest
from articles.beginnings import said_since
from articles.models import Article, Revision
from articles.printing import body_of
from articles.snapshots import FIELDS, Copy
from articles.status import moment

#: How many follow-ups one page names: the newest.
NAMED = 20


@dataclass(frozen=True)
class Kin:
    """Those of them that somebody may know of."""

    first: Article | None = None
    follow_ups: list[Article] = field(default_factory=list)
    translations: list[Article] = field(default_factory=list)

    def __bool__(self):
        return bool(self.first or self.follow_ups or self.translations)


@dataclass(frozen=True)
class Source:
    """The story a translation was made from, to read beside it.

    `revision` is the copy shown, by number; `pk` its key; `then` the number it was translated
    from; `changed` the labels of what its source says otherwise since.
    """

    story: Article
    copy: Copy
    body: str
    revision: int
    pk: int
    then: int
    saved_at: str
    changed: list[str]

    @property
    def comparison(self) -> str:
        address = reverse("admin:articles_article_compare", args=[self.story.pk])
        return f"{address}?from={self.then}&to={self.revision}"


def kin_of(story: Article, user) -> Kin:
    """One query, whatever there is of them; none for a story known to stand alone."""
    if not (story.follows_id or story.translation_group or getattr(story, "is_followed", True)):
        return Kin()
    belongs = Q(follows=story)
    if story.follows_id:
        belongs |= Q(pk=story.follows_id)
    if story.translation_group:
        belongs |= Q(translation_group=story.translation_group)
    known = rights.stories_for(user).filter(belongs).exclude(pk=story.pk)
    named = ("headline", "slugline", "status", "follows", "translation_group", "revision")
    rows = (
        known.order_by()
        .select_related("edition")
        .only(*named, "edition__label", "edition__language", "edition__direction")
    )
    stories = sorted(rows, key=lambda other: other.pk)
    group = story.translation_group
    return Kin(
        first=next((other for other in stories if other.pk == story.follows_id), None),
        follow_ups=[other for other in stories if other.follows_id == story.pk][-NAMED:],
        translations=[other for other in stories if group and other.translation_group == group],
    )


def source_of(story: Article, kin: Kin, facts: PerRequest) -> Source | None:
    """What a translation was made from, as it stands now; None where it is nobody's to see."""
    if not story.translated_from_id:
        return None
    by_pk = facts.revisions
    if by_pk is None:
        wanted = {story.translated_from_id, *(other.revision_id for other in kin.translations)}
        by_pk = Revision.objects.in_bulk(wanted)
    then = by_pk[story.translated_from_id]
    source = next((other for other in kin.translations if other.pk == then.article_id), None)
    if source is None:
        return None
    now = by_pk[source.revision_id]
    # A pane to read in: pictures stand in the translation itself, and nothing is looked up.
    words = SimpleNamespace(**{name: now.snapshot.get(name) for name in FIELDS})
    copy = Copy(words, source.edition, section=None, lead_picture=None, series=None)
    return Source(
        story=source,
        copy=copy,
        body=body_of(copy),
        revision=now.number,
        pk=now.pk,
        then=then.number,
        saved_at=moment(now.at, facts.publication.zone),
        changed=[change.label for change in said_since(then, now)],
    )
