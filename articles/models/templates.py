"""What a new story of a kind begins with."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import kinds
from masthead.models import Edition
from sections.models import Section


class StoryTemplate(models.Model):
    """A form of story with its parts in place: a match report, a court report, a weather box.

    What is to be filled in stands in [square brackets]; `articles.checks.placeholders` looks for it
    before a story is published.
    """

    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(
        _("name"), max_length=80, help_text=_("As the desk asks for it, such as Match report.")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=kinds.CHOICES, default="news")
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: chosen in the story."),
    )
    slugline = models.CharField(_("slugline"), max_length=80, blank=True)
    kicker = models.CharField(_("kicker"), max_length=60, blank=True)
    headline = models.CharField(_("headline"), max_length=250, blank=True)
    standfirst = models.TextField(_("standfirst"), blank=True)
    body = models.TextField(_("copy"), blank=True)

    class Meta:
        verbose_name = _("story template")
        verbose_name_plural = _("story templates")
        ordering = ["edition__position", "edition", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "name"],
                name="articles_template_name",
                violation_error_message=_("This edition has a template of that name already."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=list(kinds.KINDS)), name="articles_template_kind"
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.section_id and self.edition_id and self.section.edition_id != self.edition_id:
            raise ValidationError({"section": _("That is in another edition than the template.")})
