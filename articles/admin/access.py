"""Who gets at which story in the admin: every path asks `articles.rights`, none asks elsewhere."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from articles import rights
from articles.models import Article, Note, ReviewLink, ScheduledChange
from masthead.models import Edition, Publication

#: What a list or a form never shows and a story carries much of.
HEAVY = tuple(
    f"printed__{name}" for name in ("page", "story_html", "card_html", "body_html", "standfirst")
)
#: What few stories have, asked with the story, so that the others need no query for it.
_WHAT_IT_HAS = {
    "is_followed": Exists(Article.objects.filter(follows=OuterRef("pk"))),
    "is_noted": Exists(Note.objects.filter(article=OuterRef("pk"))),
    "is_reviewed": Exists(ReviewLink.objects.filter(article=OuterRef("pk"))),
    "is_planned": Exists(ScheduledChange.objects.filter(article=OuterRef("pk"))),
}


class StoryAccess:
    """For a ModelAdmin of stories: permissions and querysets by the newsroom's own rights."""

    def has_module_permission(self, request):
        return rights.may(request.user, "see", None)

    def has_view_permission(self, request, obj=None):
        return rights.may(request.user, "see", obj)

    def has_change_permission(self, request, obj=None):
        return rights.may(request.user, "edit", obj)

    def has_add_permission(self, request):
        return rights.may(request.user, "create", None)

    def has_delete_permission(self, request, obj=None):
        """Stories are spiked or withdrawn, never deleted."""
        return False

    def stories(self, request):
        """The stories this user may know of, with what every page says about them."""
        stories = rights.stories_for(request.user)
        named = ("edition", "section__parent", "assigned_to", "printed")
        return stories.select_related(*named).defer(*HEAVY)

    def story_or_404(self, request, object_id, verb: str = "see") -> Article:
        """The story, if this user may know of it; PermissionDenied if she may not do `verb`."""
        story = None
        if str(object_id).isdecimal() and len(str(object_id)) < 19:
            story = self.stories(request).annotate(**_WHAT_IT_HAS).filter(pk=object_id).first()
        if story is None:
            raise Http404(_("There is no such story, or it is not yours to see."))
        if not rights.may(request.user, "see", story):
            raise PermissionDenied
        rights.require(request.user, verb, story)
        return story

    def as_stored(self, request, story: Article) -> Article:
        """The story without what was typed into its form, which sets its words on `story`."""
        facts = desk_facts(request)
        if facts.stored is None:
            facts.stored = self.story_or_404(request, story.pk)
        return facts.stored


class PerRequest:
    """What several parts of one page need and none should ask for twice."""

    stored: Article | None = None
    open_counts: dict[str, int] | None = None
    kin = None
    revisions: dict | None = None

    @cached_property
    def publication(self):
        return Publication.objects.current()

    @cached_property
    def editions(self):
        return list(Edition.objects.all())


def login_address() -> str:
    """Where somebody logged out logs in again beside the page she is on."""
    return f"{reverse('account_login')}?next={reverse('back_at_the_desk')}"


def desk_facts(request) -> PerRequest:
    if not hasattr(request, "desk_facts"):
        request.desk_facts = PerRequest()
    return request.desk_facts
