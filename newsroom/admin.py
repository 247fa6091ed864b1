"""The desk: the admin site where the newspaper's people work."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _


class NewsroomAdminSite(admin.AdminSite):
    site_title = _("Newsroom")
    site_header = _("Newsroom")
    index_title = _("Budget")
    enable_nav_sidebar = False

    def login(self, request, extra_context=None):
        """Everybody comes in by the front desk, with its rate limits and second factor."""
        return secure_admin_login(super().login)(request, extra_context=extra_context)

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")
