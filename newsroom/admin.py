"""The desk: the admin site where the newspaper's people work."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from newsroom.budget import budget_of


class NewsroomAdminSite(admin.AdminSite):
    site_title = _("Newsroom")
    site_header = _("Newsroom")
    index_title = _("Budget")
    index_template = "desk/budget.html"
    enable_nav_sidebar = False

    def index(self, request, extra_context=None):
        context = {"budget": budget_of(request.user), **(extra_context or {})}
        return super().index(request, context)

    def login(self, request, extra_context=None):
        """Everybody comes in by the front desk, with its rate limits and second factor."""
        return secure_admin_login(super().login)(request, extra_context=extra_context)

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")
