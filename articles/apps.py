from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Stories")

    def ready(self):
        from articles import following, indexing

        following.connect()
        post_migrate.connect(indexing.make_tables, sender=self, dispatch_uid="desk-words")
