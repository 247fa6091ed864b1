from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class NewsroomConfig(AppConfig):
    """The building: commands and wiring, no models."""

    name = "newsroom"


class DeskConfig(AdminConfig):
    """Django's admin with the newsroom's own site, mounted at /desk/."""

    default_site = "newsroom.admin.NewsroomAdminSite"
