"""Who may see and do what: the only place that is asked."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from articles.models import Article

#: Each verb with the permission it takes.
VERBS = {
    "create": "articles.add_article",
    "see": "articles.view_article",
    "edit": "articles.change_article",
    "publish": "articles.publish_article",
    "schedule": "articles.publish_article",
    "correct": "articles.publish_article",
    "embargo": "articles.publish_article",
    "withdraw": "articles.publish_article",
    "restore": "articles.publish_article",
    "reprint": "articles.publish_article",
    "kill": "articles.kill_article",
}


def stories_for(user) -> QuerySet[Article]:
    """Every story `user` may know of. Confidential ones only if she is named on them."""
    stories = Article.objects.all()
    if user is None or user.has_perm("articles.see_confidential"):
        return stories
    if not user.has_perm("articles.view_article"):
        return stories.none()
    named = Q(confidential_to=user) | Q(created_by=user) | Q(assigned_to=user)
    known = Article.objects.filter(named, confidential=True).values("pk")
    return stories.filter(Q(confidential=False) | Q(pk__in=known))


def may(user, verb: str, story: Article | None) -> bool:
    """Whether `user` may do `verb` to `story`. None as user is the newsroom itself: clock, command.

    Raises KeyError for a verb there is not.
    """
    permission = VERBS[verb]
    if user is None:
        return True
    if not user.has_perm(permission):
        return False
    if story is None or verb == "create":
        return True
    if story.confidential and not _knows_of(user, story):
        return False
    if verb == "see" or user.has_perm("articles.run_all_desks"):
        return True
    if verb == "edit":
        return _is_hers(user, story) or _on_the_desk(user, story)
    return _on_the_desk(user, story, publishing=True)


def require(user, verb: str, story: Article | None) -> None:
    """Raise PermissionDenied unless `user` may."""
    if not may(user, verb, story):
        raise PermissionDenied(f"{user} may not {verb} this story.")


def _knows_of(user, story: Article) -> bool:
    return (
        user.has_perm("articles.see_confidential")
        or user.pk in (story.created_by_id, story.assigned_to_id)
        or story.confidential_to.filter(pk=user.pk).exists()
    )


def _is_hers(user, story: Article) -> bool:
    return (
        user.pk in (story.created_by_id, story.assigned_to_id)
        or story.bylines.filter(contributor__user=user).exists()
    )


def _on_the_desk(user, story: Article, *, publishing: bool = False) -> bool:
    """Whether she sits on a desk that runs the story's section; on any, while it has none."""
    seats = _seats(user)
    if publishing:
        seats = {section: may_publish for section, may_publish in seats.items() if may_publish}
    if story.section_id is None:
        return bool(seats)
    return story.section_id in seats or story.section.parent_id in seats


def _seats(user) -> dict[int, bool]:
    """Sections of her desks, and whether she may publish there. Read once a request."""
    if not hasattr(user, "_desk_seats"):
        seats: dict[int, bool] = {}
        rows = user.desk_memberships.values_list("desk__sections", "may_publish")
        for section, may_publish in rows:
            seats[section] = seats.get(section, False) or may_publish
        seats.pop(None, None)
        user._desk_seats = seats
    return user._desk_seats
