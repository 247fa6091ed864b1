from importlib import import_module

from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class NewsroomConfig(AppConfig):
    """The building: commands and wiring, no models."""

    name = "newsroom"

    def ready(self):
        from newsroom.roles import make_roles

        # Each app's permissions appear at its own signal, so roles wait for the last of them.
        last = [app for app in apps.get_app_configs() if app.models_module][-1]
        post_migrate.connect(make_roles, sender=last, dispatch_uid="roles")


class DeskConfig(AdminConfig):
    """Django's admin with the newsroom's own site, mounted at /desk/."""

    default_site = "newsroom.admin.NewsroomAdminSite"

    def ready(self):
        super().ready()
        # Takes the place of what others registered, so it comes after all of them.
        import_module("newsroom.accounts_admin")
        import_module("newsroom.trail.admin")
