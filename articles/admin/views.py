"""Views of the list of stories: those everybody has, and those somebody keeps under a name."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import rights
from articles.admin.filters import open_counts
from articles.models import SavedFilter

#: Where one stands in a list is no part of a view.
PLACE = ("p", "e", "all")
#: Views everybody has: the name of its count, its label and what the list is asked for.
BUILT_IN = (
    ("waiting", gettext_lazy("Waiting for me"), "open=1&whose=waiting"),
    ("due", gettext_lazy("Due today"), "due=today"),
    ("ready", gettext_lazy("Ready"), "open=1&status__exact=ready"),
    ("changed", gettext_lazy("Unpublished changes"), "readers=changed"),
    ("mine", gettext_lazy("Mine"), "open=1&whose=mine"),
)
#: Most views shown beside the built-in ones.
SHOWN = 20


@dataclass(frozen=True)
class View:
    """One tab above the list. `kept` is the row, if it is hers to share or delete."""

    label: str
    query: str
    is_here: bool
    count: int | None = None
    by: str = ""
    kept: SavedFilter | None = None


class ViewPages:
    """For the ModelAdmin of stories."""

    def view_urls(self) -> list:
        pages = {
            "views/keep/": (self.keep_view, "keep_view"),
            "views/<int:pk>/share/": (self.share_view, "share_view"),
            "views/<int:pk>/drop/": (self.drop_view, "drop_view"),
        }
        return [
            path(
                address,
                self.admin_site.admin_view(require_POST(view)),
                name=f"articles_article_{name}",
            )
            for address, (view, name) in pages.items()
        ]

    def view_facts(self, request) -> dict:
        """The tabs above the list, the one that is open, and what could be kept."""
        here = tidied(request.GET.urlencode())
        views = [View(_("All"), "", here == ""), *_built_in(request, here), *_kept(request, here)]
        at = next((view for view in views if view.is_here), None)
        return {
            "views": views,
            "view_kept": at.kept if at else None,
            "view_to_keep": "" if at else here,
        }

    def keep_view(self, request):
        """Keep what the list shows under a name; the same name again is the same view, changed."""
        self._need_reader(request)
        query = tidied(request.POST.get("query", ""))
        view = SavedFilter.objects.filter(
            user=request.user, name=request.POST.get("name", "").strip()
        ).first() or SavedFilter(user=request.user, name=request.POST.get("name", "").strip())
        view.query, view.is_shared = query, "is_shared" in request.POST
        try:
            view.full_clean()
        except ValidationError:
            messages.error(request, _("A view needs a name of at most 60 letters, and a filter."))
            return _to_list(query)
        view.save()
        messages.success(request, _("Kept as “%(name)s”.") % {"name": view.name})
        return _to_list(view.query)

    def share_view(self, request, pk):
        """Show it to everybody who reads every desk, or to nobody else any more."""
        view = self._hers(request, pk)
        view.is_shared = not view.is_shared
        view.save(update_fields=["is_shared"])
        said = _("“%(name)s” is for the whole desk now.") if view.is_shared else _(
            "“%(name)s” is yours alone now."
        )  # fmt: skip
        messages.success(request, said % {"name": view.name})
        return _to_list(view.query)

    def drop_view(self, request, pk):
        """Forget the view; no story is touched."""
        view = self._hers(request, pk)
        view.delete()
        said = _("The view “%(name)s” is gone. The stories are untouched.")
        messages.success(request, said % {"name": view.name})
        return _to_list("")

    def _hers(self, request, pk) -> SavedFilter:
        self._need_reader(request)
        view = SavedFilter.objects.filter(user=request.user, pk=pk).first()
        if view is None:
            raise Http404(_("There is no such view, or it is not yours."))
        return view

    def _need_reader(self, request):
        if not rights.may(request.user, "see", None):
            raise PermissionDenied


def tidied(query: str) -> str:
    """A list's query without one's place in it, its parts in order: the same view is the same."""
    asked = QueryDict(query[:2000], mutable=True)
    for name in PLACE:
        asked.pop(name, None)
    kept = QueryDict(mutable=True)
    for name in sorted(asked):
        kept.setlist(name, [value for value in asked.getlist(name) if value])
    return kept.urlencode()


def _built_in(request, here: str) -> list[View]:
    counts = open_counts(request)
    return [
        View(label, query, here == tidied(query), counts.get(name))
        for name, label, query in BUILT_IN
    ]


def _kept(request, here: str) -> list[View]:
    """Hers, and what colleagues share: their words are for who reads every desk."""
    known = Q(user=request.user)
    if request.user.has_perm("articles.read_every_desk"):
        known |= Q(is_shared=True)
    rows = SavedFilter.objects.filter(known).select_related("user")[:SHOWN]
    return [
        View(
            row.name,
            row.query,
            here == tidied(row.query),
            by="" if row.user_id == request.user.pk else row.user.get_short_name(),
            kept=row if row.user_id == request.user.pk else None,
        )
        for row in rows
    ]


def _to_list(query: str) -> HttpResponseRedirect:
    address = reverse("admin:articles_article_changelist")
    return HttpResponseRedirect(f"{address}?{query}" if query else address)
