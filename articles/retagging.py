"""Topics put on and taken off stories without opening them."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from articles import copy
from articles.errors import NotPossible
from articles.models import Article
from articles.publishing import publish
from sections.models import Topic


def by_edition(topics: Iterable[Topic]) -> dict[int, list[Topic]]:
    """What `topics` are in each edition, by its id, in their order: themselves or counterparts.

    A topic that was merged counts as the one it became. One query.
    """
    chosen = [topic.merged_into or topic for topic in topics]
    others = list(Topic.objects.filter(merged_into=None).filter(
        Q(counterparts__in=chosen) | Q(counterpart__in=chosen)
    ).distinct())  # fmt: skip
    there: dict[int, dict[Topic, None]] = {}
    for topic in chosen:
        there.setdefault(topic.edition_id, {})[topic] = None
        for other in others:
            is_same = other.pk == topic.counterpart_id or other.counterpart_id == topic.pk
            if is_same and other.edition_id != topic.edition_id:
                there.setdefault(other.edition_id, {})[other] = None
    return {edition: list(found) for edition, found in there.items()}


def retag(
    article: Article,
    topics: dict[int, list[Topic]],
    *,
    by,
    version: int,
    take_off: bool = False,
) -> Article:
    """Put the `topics` of the story's edition (see `by_edition`) behind those it has; `take_off`
    takes them away instead. What stands that way already changes nothing.

    Raises NotPossible where none of them is of its edition, and as `save_copy` does.
    """
    chosen = topics.get(article.edition_id)
    if not chosen:
        said = _("none of these topics is of its edition, %(edition)s.")
        raise NotPossible(said % {"edition": article.edition})
    # Read before the lock: a story whose topics change meanwhile has another version.
    rows = article.article_topics.select_related("tag__merged_into").order_by("id")
    stands = [row.tag.merged_into or row.tag for row in rows]
    left = [topic for topic in stands if topic not in chosen]
    wanted = left if take_off else list(dict.fromkeys([*stands, *chosen]))
    changes = {"topics": wanted} if wanted != stands else {}
    return copy.save_copy(article, changes, by=by, version=version)


def publish_alone(article: Article, *, by) -> None:
    """Give readers of a live story its topics at once, as a minor edit.

    `article` is the story as saved with them and nothing else that waits. Raises NotPossible
    where a planned change would be cancelled by it, and as `publish` does.
    """
    if article.scheduled_changes.waiting().exists():
        raise NotPossible(
            _("a change of it is planned, which publishing would cancel: readers get both then.")
        )
    publish(article, by=by, version=article.version)
