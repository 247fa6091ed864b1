"""What a new story of a kind begins with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import kinds
from masthead.models import Edition
from sections.models import Section


class StoryTemplate(models.Model):
    """A form of story with its parts in place: a match report, a court report, a weather box."""

    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=20, choices=kinds.CHOICES)
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    slugline = models.CharField(_("slugline"), max_length=80, blank=True)
    kicker = models.CharField(_("kicker"), max_length=60, blank=True)
    headline = models.CharField(_("headline"), max_length=200, blank=True)
    standfirst = models.TextField(_("standfirst"), blank=True)
    body = models.TextField(_("body"), blank=True)

    class Meta:
        verbose_name = _("story template")
        verbose_name_plural = _("story templates")
        ordering = ["edition", "name"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "name"], name="articles_template_name")
        ]

    def __str__(self):
        return self.name
