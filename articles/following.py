"""What follows everywhere: when the facts of a person, section, picture … change, the printed
stories that show them are reprinted, and no date moves.

Receivers compare what is printed before and after a save and enqueue a task in its transaction.
The task walks the stories, a batch at a time, and enqueues itself for the next.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.signals import post_save, pre_save
from django_tasks import task

from articles import print_runs
from articles.models import PublishedArticle, PublishedByline, PublishedTopic
from bylines.models import Contributor
from masthead.models import Edition, Page, Publication
from newsroom import caching
from pictures.models import Picture
from sections.models import Section, Series, Topic

BATCH = 200
#: What of each is printed on a story, by the name that tasks and cache keys have for it.
PRINTED = {
    Contributor: (
        "contributor",
        (
            "name", "names", "slug", "kind", "handle", "handle_url", "job_title",
            "short_biography", "portrait_id", "merged_into_id",
        ),
    ),
    Section: ("section", ("name", "slug", "hue", "parent_id")),
    Topic: ("topic", ("name", "slug", "merged_into_id")),
    Series: ("series", ("name", "slug")),
    Picture: (
        "picture",
        (
            "sha256", "width", "height", "focal_x", "focal_y", "caption", "alt_text",
            "is_decorative", "credit_line", "rights_until",
        ),
    ),
    Edition: ("edition", ("name", "direction")),
    Publication: ("publication", ("base_url", "time_zone")),
    Page: ("page", ()),
}  # fmt: skip
#: What every page of an edition shows of each: in its nameplate, its navigation or its footer.
ON_EVERY_PAGE = {
    "section": {"name", "slug", "parent_id", "in_navigation", "hue"},
    "page": {"path", "title", "policy", "in_footer", "position"},
    "edition": {"name", "label", "tagline", "imprint", "position", "direction"},
    "publication": {"name", "tagline", "imprint", "base_url", "time_zone"},
}
#: What only its own page shows of each, beside what is printed on stories.
ON_ITS_PAGE = {
    Contributor: ("biography", "email", "location", "languages", "expertise", "awards"),
    Section: ("description", "in_navigation"),
    Topic: ("description",),
    Series: ("description",),
    Picture: (),
    Edition: ("label", "tagline", "imprint", "position"),
    Publication: ("name", "tagline", "imprint"),
    Page: ("path", "title", "standfirst", "body", "policy", "in_footer", "position"),
}


def connect() -> None:
    """Listen to the models of the lower rooms, who know nothing of stories."""
    for model in PRINTED:
        pre_save.connect(_remember, sender=model, dispatch_uid=f"following-{model.__name__}")
        post_save.connect(_follow, sender=model, dispatch_uid=f"following-{model.__name__}")


def _remember(sender, instance, raw=False, **kwargs) -> None:
    watched = _watched(sender)
    instance._as_printed = (
        None
        if raw or instance.pk is None
        else sender._base_manager.filter(pk=instance.pk).values(*watched).first()
    )


def _follow(sender, instance, raw=False, **kwargs) -> None:
    before = instance.__dict__.pop("_as_printed", None)
    if raw:
        return
    kind, printed = PRINTED[sender]
    if before is None:
        caching.purge_soon(_everywhere(kind, instance))
        return
    changed = {name for name in _watched(sender) if before[name] != getattr(instance, name)}
    if not changed:
        return
    keys = {f"{kind}-{instance.pk}"}
    if changed & ON_EVERY_PAGE.get(kind, set()):
        keys |= _everywhere(kind, instance)
    caching.purge_soon(keys)
    if changed & set(printed):
        # After an undone merge the stories are still listed under whom they were merged into.
        for pk in {instance.pk, before.get("merged_into_id")} - {None}:
            reprint_soon(kind, pk)


def reprint_soon(kind: str, pk: int) -> None:
    """Have every printed story that shows this contributor, section … reprinted by the worker.

    Call it inside the transaction of the change.
    """
    if kind == "picture":
        for person in Contributor.objects.filter(portrait=pk).values_list("pk", flat=True):
            reprint_soon("contributor", person)
    for walk in WALKS[kind]:
        if walk.guesses or walk.batch(pk, after=None):
            reprint_who_show.enqueue(walk.name, pk)


@task()
def reprint_who_show(walk: str, pk: int, after: list | None = None) -> int:
    """Reprint a batch of the stories that `walk` finds for number `pk`; returns how many.

    `after` is the place of the story the last batch ended with. Doing it twice does no harm: each
    story is composed from the revision it was printed from.
    """
    here = BY_NAME[walk]
    batch = here.batch(pk, after=after)
    if not batch:
        return 0
    if len(batch) == BATCH:
        reprint_who_show.enqueue(walk, pk, [_plain(part) for part in batch[-1]])
    stories = PublishedArticle.objects.filter(pk__in=[place[-1] for place in batch])
    if here.guesses:
        return print_runs.reprint(row for row in stories.only("page") if _prints(row, pk))
    return print_runs.reprint(stories.only("pk"))


def _prints(story: PublishedArticle, picture: int) -> bool:
    return any(use["id"] == picture for use in story.page["pictures"])


def _plain(part):
    return part.isoformat() if isinstance(part, datetime) else part


def _watched(model) -> tuple[str, ...]:
    return (*PRINTED[model][1], *ON_ITS_PAGE[model])


def _everywhere(kind: str, instance) -> set[str]:
    """Surrogate keys of all pages that carry it in their furniture."""
    if kind == "publication":
        return {f"furniture-{pk}" for pk in Edition.objects.values_list("pk", flat=True)}
    if kind == "edition":
        return {f"furniture-{instance.pk}"}
    return {f"furniture-{instance.edition_id}"} if kind in ON_EVERY_PAGE else set()


@dataclass(frozen=True)
class Walk:
    """One way from a changed row to the printed stories that show it: a range of one index.

    `rows` finds them for a number; `number` is the column that holds the story's, `dated` whether
    the range is ordered by date first. A walk that `guesses` finds too many stories, at too great a
    cost to look ahead while somebody saves: the worker looks which of them show it.
    """

    name: str
    rows: Callable[[int], QuerySet]
    number: str = "id"
    dated: bool = True
    guesses: bool = False

    def batch(self, pk: int, *, after: list[Any] | None) -> list[tuple]:
        """Places of the next stories, newest first."""
        rows = self.rows(pk)
        if after and self.dated:
            published_at = datetime.fromisoformat(after[0])
            rows = rows.filter(
                Q(published_at__lt=published_at) | Q(**{f"{self.number}__lt": after[1]}),
                published_at__lte=published_at,
            )
        elif after:
            rows = rows.filter(**{f"{self.number}__lt": after[0]})
        place = ("published_at", self.number) if self.dated else (self.number,)
        newest = rows.order_by(*(f"-{column}" for column in place))
        return list(newest.values_list(*place)[:BATCH])


def _with_unprinted_changes(pk: int) -> QuerySet:
    """Stories whose desk copy is newer than what is in print.

    The pictures of printed copy are listed nowhere; those of desk copy are, and the two differ
    here alone.
    """
    return PublishedArticle.objects.filter(~Q(revision=F("article__revision")))


#: For each kind, the walks that together find every story that shows it.
WALKS = {
    "contributor": [
        Walk(
            "contributor",
            lambda pk: PublishedByline.objects.filter(contributor=pk),
            number="article_id",
        )
    ],
    "topic": [
        Walk("topic", lambda pk: PublishedTopic.objects.filter(topic=pk), number="article_id")
    ],
    "series": [Walk("series", lambda pk: PublishedArticle.objects.filter(series=pk))],
    "section": [
        Walk("section", lambda pk: PublishedArticle.objects.filter(section=pk)),
        # Those of its parts; and its own under the section it was in, until they are printed anew.
        Walk(
            "section-parts",
            lambda pk: PublishedArticle.objects.filter(top_section=pk).exclude(section=pk),
        ),
    ],
    "picture": [
        Walk("picture-leads", lambda pk: PublishedArticle.objects.filter(lead_picture=pk)),
        Walk(
            "picture-in-copy",
            lambda pk: PublishedArticle.objects.filter(article__pictures__picture=pk),
        ),
        Walk("picture-dropped", _with_unprinted_changes, dated=False, guesses=True),
    ],
    "edition": [Walk("edition", lambda pk: PublishedArticle.objects.filter(edition=pk))],
    "publication": [
        Walk("publication", lambda pk: PublishedArticle.objects.all(), dated=False),
    ],
    "page": [],
}
BY_NAME = {walk.name: walk for walks in WALKS.values() for walk in walks}
