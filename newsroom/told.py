"""“What you were told” at the desk: the list, the way from it to a story, and the bell's number."""

from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from articles import told
from articles.pages.cursor import cursor_of, paging
from masthead.models import Publication


@never_cache
def told_list(request, site):
    """Her list, the newest first; with `?as=json` the number of the bell.

    POST: she has seen all until `until`, or with `story` what concerns that one.
    """
    if request.method == "POST" and "until" in request.POST:
        if until := _moment(request.POST["until"]):
            told.read_all(request.user, until)
        return redirect("admin:told")
    if request.method == "POST":
        number = request.POST.get("story", "")
        if number.isdecimal() and len(number) < 18:
            told.read(request.user, story=int(number))
        return JsonResponse(_bell(request.user))
    if request.GET.get("as") == "json":
        return JsonResponse(_bell(request.user))
    return _page(request, site)


@never_cache
def told_one(request, pk):
    """Take her to what it is about. Whoever opens a story has read what she was told of it."""
    one = get_object_or_404(told.hers(request.user).select_related("article"), pk=pk)
    told.read(request.user, story=one.article)
    story = reverse("admin:articles_article_change", args=[one.article_id])
    return HttpResponseRedirect(story + told.place_of(one))


def _page(request, site):
    cursor = cursor_of(request)
    rows, onward = told.page_of(request.user, cursor)
    zone = Publication.objects.current().zone
    newest = rows[0].at.isoformat() if rows else ""
    context = {
        **site.each_context(request),
        "title": _("What you were told"),
        "lines": [told.line_of(row, zone) for row in rows],
        "has_new": any(row.read_at is None for row in rows) or bool(told.unread(request.user)),
        "newest": newest,
        "paging": paging(cursor, onward),
    }
    return TemplateResponse(request, "desk/told.html", context)


def _bell(user) -> dict:
    """`count` as it stands on the bell, empty for nothing new, and what it says."""
    count = told.unread(user)
    if not count:
        return {"count": "", "says": _("Nothing new")}
    if count >= told.COUNTED:
        most = told.COUNTED - 1
        return {"count": f"{most}+", "says": _("More than %(count)s new") % {"count": most}}
    says = ngettext("%(count)s new", "%(count)s new", count) % {"count": count}
    return {"count": str(count), "says": says}


def _moment(text: str):
    try:
        return parse_datetime(text)
    except ValueError:
        return None
