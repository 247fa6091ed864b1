from django.apps import AppConfig


class BylinesConfig(AppConfig):
    name = "bylines"
    verbose_name = "Bylines"
