"""The desk: the admin site where the newspaper's people work."""

from functools import update_wrapper

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import recovery
from articles.planning import DesksOfSections
from masthead.models import Publication
from newsroom import countdown
from newsroom.budget import budget_of
from newsroom.due import on_paper
from newsroom.find import find
from newsroom.own_settings import own_settings
from newsroom.refused import logged_out
from newsroom.told import told_list, told_one


class NewsroomAdminSite(admin.AdminSite):
    site_title = _("Newsroom")
    site_header = _("Newsroom")
    index_title = _("Budget")
    index_template = "desk/budget.html"
    enable_nav_sidebar = False

    def get_urls(self):
        own = [
            path("find/", self.admin_view(self.find_view), name="find"),
            path("told/", self.admin_view(told_list), {"site": self}, name="told"),
            path("told/<int:pk>/", self.admin_view(told_one), name="told_one"),
            path("settings/", self.admin_view(own_settings), {"site": self}, name="own_settings"),
        ]
        return [*own, *super().get_urls()]

    def index(self, request, extra_context=None):
        zone = Publication.objects.current().zone
        if "print" in request.GET:
            return self.printed_budget(request)
        context = {
            "budget": budget_of(request.user, request.GET.get("desk", "")),
            "countdown": countdown.PATTERNS,
            "unsaved_words": recovery.everywhere(request.user, zone),
            **(extra_context or {}),
        }
        return super().index(request, context)

    def printed_budget(self, request):
        """What is due and to come until tomorrow night, on paper."""
        desks = DesksOfSections()
        desk = desks.named(request.GET.get("desk", ""))
        context = {
            **self.each_context(request),
            "title": _("Budget"),
            "desk": desk,
            "now": timezone.now(),
            "lines": on_paper(request.user, desks, desk, timezone.now()),
        }
        return TemplateResponse(request, "desk/budget_print.html", context)

    def admin_view(self, view, cacheable=False):
        """As Django's; a form that was sent after its session ended is not thrown away."""
        inside = super().admin_view(view, cacheable)

        def asked(request, *args, **kwargs):
            is_form = request.method == "POST" and request.accepts("text/html")
            if is_form and request.user.is_anonymous:
                return logged_out(request)
            return inside(request, *args, **kwargs)

        return update_wrapper(asked, inside)

    def find_view(self, request):
        """What the words in `q` may mean: as a page, or as JSON for the box of every page."""
        term = request.GET.get("q", "")
        hits = find(request.user, term)
        if request.GET.get("as") == "json":
            return JsonResponse({"hits": [hit.as_json() for hit in hits]})
        context = {**self.each_context(request), "title": _("Find"), "term": term, "hits": hits}
        return TemplateResponse(request, "desk/find.html", context)

    def login(self, request, extra_context=None):
        """Everybody comes in by the front desk, with its rate limits and second factor."""
        return secure_admin_login(super().login)(request, extra_context=extra_context)

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")
