"""What follows everywhere: when the facts of a person, section, topic, series or picture change,
the printed stories that show them are reprinted, and no date moves.

Receivers compare what is printed before and after a save and enqueue a task in its transaction.
The task walks the stories newest first, a batch at a time, and enqueues itself for the next.
"""

from collections.abc import Callable
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.db.models.signals import post_save, pre_save
from django_tasks import task

from articles import publishing
from articles.models import ArticlePicture, PublishedArticle, PublishedByline, PublishedTopic
from bylines.models import Contributor
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
}  # fmt: skip
#: What the navigation of every page of an edition shows of a section.
IN_NAVIGATION = ("name", "slug", "parent_id", "in_navigation")

#: A printed story by the date and number that listing rows are ordered by.
Place = tuple[datetime, int]


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
    if raw or before is None:
        return
    changed = {name for name in _watched(sender) if before[name] != getattr(instance, name)}
    if not changed:
        return
    kind, printed = PRINTED[sender]
    caching.purge_soon(_lists_of(kind, instance, changed))
    if changed & set(printed):
        # After an undone merge the stories are still listed under whom they were merged into.
        for pk in {instance.pk, before.get("merged_into_id")} - {None}:
            reprint_soon(kind, pk)


def reprint_soon(kind: str, pk: int) -> None:
    """Have every printed story that shows this contributor, section … reprinted by the worker."""
    if kind == "picture":
        for person in Contributor.objects.filter(portrait=pk).values_list("pk", flat=True):
            reprint_soon("contributor", person)
    if _batch(kind, pk, after=None):
        reprint_who_show.enqueue(kind, pk)


@task()
def reprint_who_show(kind: str, pk: int, after: list | None = None) -> int:
    """Reprint a batch of the stories that show `kind` number `pk`; returns how many.

    `after` is the date and number of the story the last batch ended with. Doing it twice does no
    harm: each story is composed from the revision it was printed from.
    """
    place = (datetime.fromisoformat(after[0]), after[1]) if after else None
    batch = _batch(kind, pk, after=place)
    if not batch:
        return 0
    if len(batch) == BATCH:
        published_at, number = batch[-1]
        reprint_who_show.enqueue(kind, pk, [published_at.isoformat(), number])
    stories = PublishedArticle.objects.filter(pk__in=[number for _, number in batch]).only("pk")
    return publishing.reprint(stories)


def _watched(model) -> tuple[str, ...]:
    names = PRINTED[model][1]
    return (*names, "in_navigation") if model is Section else names


def _lists_of(kind: str, instance, changed: set[str]) -> set[str]:
    """Surrogate keys of the pages that show it beside stories' own."""
    keys = {f"{kind}-{instance.pk}"}
    if kind == "section" and changed & set(IN_NAVIGATION):
        keys.add(f"edition-{instance.edition_id}")
    return keys


def _batch(kind: str, pk: int, *, after: Place | None) -> list[Place]:
    """The next stories that show it, newest first: one range of a listing index."""
    rows, number = SHOWN_BY[kind](pk)
    if after:
        published_at, last = after
        rows = rows.filter(
            Q(published_at__lt=published_at) | Q(**{f"{number}__lt": last}),
            published_at__lte=published_at,
        )
    newest = rows.order_by("-published_at", f"-{number}")
    return list(newest.values_list("published_at", number)[:BATCH])


def _with_section(pk: int) -> tuple[QuerySet, str]:
    section = Section.objects.get(pk=pk)
    return PublishedArticle.objects.in_section(section), "id"


def _with_picture(pk: int) -> tuple[QuerySet, str]:
    """Stories led by it, stories whose copy shows it, and those whose copy may have shown it when
    they were printed: the desk's copy of them is newer."""
    shows = ArticlePicture.objects.filter(picture=pk).values("article")
    newer = PublishedArticle.objects.filter(~Q(revision=F("article__revision"))).values("pk")
    return (
        PublishedArticle.objects.filter(
            Q(lead_picture=pk) | Q(article__in=shows) | Q(pk__in=newer)
        ),
        "id",
    )


SHOWN_BY: dict[str, Callable[[int], tuple[QuerySet, str]]] = {
    "contributor": lambda pk: (
        PublishedByline.objects.filter(contributor=pk),
        "article_id",
    ),
    "topic": lambda pk: (PublishedTopic.objects.filter(topic=pk), "article_id"),
    "series": lambda pk: (PublishedArticle.objects.filter(series=pk), "id"),
    "section": _with_section,
    "picture": _with_picture,
}
