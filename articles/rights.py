"""Who may see and do what: the only place that is asked. Roles are in newsroom/roles.py."""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, CheckRule, Note, Status, StoryTemplate
from masthead.models import AuditEntry
from sections.models import DeskMember

#: Each verb with the permission it takes.
VERBS = {
    "create": "articles.add_article",
    "see": "articles.view_article",
    "edit": "articles.change_article",
    # On its way through the desk.
    "submit": "articles.change_article",
    "ask_lawyer": "articles.change_article",
    "clear_legal": "articles.clear_legal",
    "assign": "articles.read_every_desk",
    "spike": "articles.read_every_desk",
    "bring_back": "articles.read_every_desk",
    "claim": "articles.handle_copy",
    "hand_back": "articles.handle_copy",
    "make_ready": "articles.handle_copy",
    # In print.
    "publish": "articles.publish_article",
    "schedule": "articles.publish_article",
    "correct": "articles.publish_article",
    "embargo": "articles.publish_article",
    "withdraw": "articles.publish_article",
    "restore": "articles.publish_article",
    "reprint": "articles.publish_article",
    "kill": "articles.kill_article",
    "override": "articles.override_checks",
}
#: Verbs for whoever works on the copy, wherever it goes; they take the right to edit as well.
_ON_THE_COPY = ("edit", "submit", "ask_lawyer", "assign")
#: Verbs for the desk, with or without the word to publish.
_AT_THE_DESK = ("claim", "hand_back", "make_ready", "spike", "bring_back")
#: Models of this room whose rows tell of no story.
_OF_NO_STORY = (CheckRule, StoryTemplate)


def stories_for(user) -> QuerySet[Article]:
    """Every story `user` may know of.

    Confidential ones only if she is named on them; somebody from outside knows of her own alone.
    """
    stories = Article.objects.all()
    if user is None:
        return stories
    if not user.has_perm("articles.view_article"):
        return stories.none()
    if not user.has_perm("articles.read_every_desk"):
        stories = stories.filter(pk__in=_pks_of_hers(user))
    if user.has_perm("articles.see_confidential"):
        return stories
    named = Q(confidential_to=user) | Q(created_by=user) | Q(assigned_to=user)
    known = Article.objects.filter(named, confidential=True).values("pk")
    return stories.filter(Q(confidential=False) | Q(pk__in=known))


def entries_for(user, entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
    """Those of the trail's `entries` that `user` may know of: what tells of a story goes with it.

    Which entries of her trail she may see at all is a permission of the trail itself.
    """
    knows_all = ("articles.read_every_desk", "articles.see_confidential")
    if user is None or user.has_perms(knows_all):
        return entries
    told = ~Q(model__startswith="articles.")
    told |= Q(model__in=[model._meta.label_lower for model in _OF_NO_STORY])
    known = stories_for(user).order_by()
    of_story = known.filter(pk=OuterRef("object_id"))
    told |= Q(Exists(of_story), model=Article._meta.label_lower)
    for model in apps.get_app_config("articles").get_models():
        for field in model._meta.concrete_fields:
            if field.name == "article" and field.related_model is Article:
                rows = model._base_manager.filter(pk=OuterRef("object_id"), article__in=known)
                told |= Q(Exists(rows), model=model._meta.label_lower)
    return entries.filter(told)


def may(user, verb: str, story: Article | None) -> bool:
    """Whether `user` may do `verb` to `story`. None as user is the newsroom itself: clock, command.

    Without a story: whether there can be one. Raises KeyError for a verb there is not.
    """
    permission = VERBS[verb]
    if user is None:
        return True
    if not user.has_perm(permission):
        return False
    if story is None or verb == "create":
        return True
    if not _knows_of(user, story):
        return False
    if verb in ("see", "clear_legal"):
        return True
    if verb in (*_ON_THE_COPY, *_AT_THE_DESK) and not user.has_perm(VERBS["edit"]):
        return False
    if user.has_perm("articles.run_all_desks"):
        return True
    if verb in _ON_THE_COPY:
        return _may_work_on(user, verb, story)
    if verb in _AT_THE_DESK:
        return _may_handle(user, verb, story)
    return _on_the_desk(user, story, publishing=True)


def require(user, verb: str, story: Article | None) -> None:
    """Raise PermissionDenied unless `user` may."""
    if not may(user, verb, story):
        raise PermissionDenied(f"{user} may not {verb} this story.")


def may_file(user, story: Article, section) -> bool:
    """Whether `user` may put `story` into `section` (None: into none).

    Copy goes wherever its writer thinks it belongs, and the desk there publishes it or not. What
    has been printed stays with its desk: it moves only between sections of one's own desks.
    """
    if user is None or user.has_perm("articles.run_all_desks"):
        return True
    printed = getattr(story, "printed", None)
    if printed is None:
        return True
    return all(_runs(user, place) for place in (story.section, printed.section, section))


def may_settle(user, note: Note) -> bool:
    """Whether `user` may resolve a thread of notes or open it again.

    Whoever began it, and whoever may edit the story.
    """
    if may(user, "edit", note.article):
        return True
    return user.pk == note.by_id and may(user, "see", note.article)


def _knows_of(user, story: Article) -> bool:
    if not user.has_perm("articles.read_every_desk") and not (
        _is_hers(user, story) or _is_named(user, story)
    ):
        return False
    return not story.confidential or knows_secret(user, story)


def knows_secret(user, story: Article) -> bool:
    """Whether `user` knows of `story` if it is confidential; a story not begun yet is hers."""
    return (
        user is None
        or story.pk is None
        or user.has_perm("articles.see_confidential")
        or user.pk in (story.created_by_id, story.assigned_to_id)
        or _is_named(user, story)
    )


def look_up(user, stories: Iterable[Article]) -> None:
    """Read for a whole page of stories what `may` would ask of each by itself."""
    named = Article.confidential_to.through.objects.filter(article=OuterRef("pk"), user=user)
    written = Article.contributors.through.objects.filter(
        article=OuterRef("pk"), contributor__user=user
    )
    found = Article.objects.filter(pk__in=[story.pk for story in stories]).values_list(
        "pk", Exists(written), Exists(named)
    )
    answers = {pk: (wrote, is_named) for pk, wrote, is_named in found}
    for story in stories:
        wrote, is_named = answers.get(story.pk, (False, False))
        story.__dict__.setdefault("_written_by", {})[user.pk] = wrote
        story.__dict__.setdefault("_named_on_it", {})[user.pk] = is_named


def who_know_of(story: Article, people: Iterable[int] | None = None) -> QuerySet:
    """The people of the desk who may know of `story`; of the users numbered `people`, if given.

    What `stories_for` says of one person, of many at once.
    """
    named = Q(pk__in=_numbers(story.created_by_id, story.assigned_to_id)) | Q(
        pk__in=story.confidential_to.values("pk")
    )
    wrote = Q(pk__in=story.bylines.values("contributor__user"))
    known = _has("articles.view_article") & (_has("articles.read_every_desk") | named | wrote)
    if story.confidential:
        known &= _has("articles.see_confidential") | named
    users = get_user_model().objects.filter(is_active=True, is_staff=True)
    among = {} if people is None else {"pk__in": list(people)}
    return users.filter(known, **among).order_by("pk")


def who_handle(story: Article) -> QuerySet:
    """The people on the desks that run the section of `story` and take copy in hand there."""
    section = story.section
    if section is None:
        return get_user_model().objects.none()
    places = _numbers(section.pk, section.parent_id)
    seated = Q(pk__in=DeskMember.objects.filter(desk__sections__in=places).values("user"))
    return get_user_model().objects.filter(seated, _has(VERBS["claim"]), _has(VERBS["edit"]))


def who_clear() -> QuerySet:
    """The people who may say that a story is legally safe."""
    return get_user_model().objects.filter(_has(VERBS["clear_legal"]))


def _has(permission: str) -> Q:
    """Users with a permission, by themselves or by a role."""
    return Q(pk__in=get_user_model().objects.with_perm(permission).values("pk"))


def _numbers(*numbers: int | None) -> list[int]:
    return [number for number in numbers if number is not None]


def _is_named(user, story: Article) -> bool:
    """Whether she is one of those a confidential story is shown to."""
    looked_up = story.__dict__.get("_named_on_it", {})
    if user.pk in looked_up:
        return looked_up[user.pk]
    return story.confidential_to.filter(pk=user.pk).exists()


def _is_hers(user, story: Article) -> bool:
    return user.pk in (story.created_by_id, story.assigned_to_id) or _wrote(user, story)


def _wrote(user, story: Article) -> bool:
    """Whether she is credited on it. Asked once of one story at hand."""
    said = story.__dict__.setdefault("_written_by", {})
    if user.pk not in said:
        said[user.pk] = story.bylines.filter(contributor__user=user).exists()
    return said[user.pk]


def _pks_of_hers(user) -> QuerySet:
    """What `_is_hers` says of one story, and the confidential ones she is named on, of them all."""
    hers = Q(created_by=user) | Q(assigned_to=user)
    written = Article.objects.filter(bylines__contributor__user=user).values("pk")
    named = Article.objects.filter(confidential_to=user).values("pk")
    return Article.objects.filter(hers | Q(pk__in=written) | Q(pk__in=named)).values("pk")


def _may_work_on(user, verb: str, story: Article) -> bool:
    if user.has_perm("articles.read_every_desk"):
        return _on_the_desk(user, story) or _is_hers(user, story)
    # Somebody from outside: until it is handed in. Handing in twice is no offence.
    open_to_her = {Status.DRAFT, Status.SUBMITTED} if verb == "submit" else {Status.DRAFT}
    is_printed = getattr(story, "printed", None) is not None
    return story.status in open_to_her and not is_printed and _is_hers(user, story)


def _may_handle(user, verb: str, story: Article) -> bool:
    """The desk may, and whoever it gave the story to. A writer sets her own draft aside."""
    handles = user.has_perm("articles.handle_copy")
    if handles and (user.pk == story.assigned_to_id or _on_the_desk(user, story)):
        return True
    return verb in ("spike", "bring_back") and _is_hers(user, story)


def _on_the_desk(user, story: Article, *, publishing: bool = False) -> bool:
    """Whether she sits on a desk that runs the story's section; on any, while it has none."""
    section = story.section
    if section is None and (printed := getattr(story, "printed", None)):
        section = printed.section
    return _runs(user, section, publishing=publishing)


def _runs(user, section, *, publishing: bool = False) -> bool:
    seats = _seats(user)
    if publishing:
        seats = {place: may_publish for place, may_publish in seats.items() if may_publish}
    if section is None:
        return bool(seats)
    return section.pk in seats or section.parent_id in seats


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
