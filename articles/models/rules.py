"""Which checks stop a story, for the newspaper and where a section says otherwise."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sections.models import Section


class Level(models.TextChoices):
    OFF = "off", _("is not looked at")
    WARN = "warn", _("warns")
    BLOCK = "block", _("stops publication")


class CheckRule(models.Model):
    """What one check does, everywhere or in one section and the parts inside it."""

    check_name = models.CharField(_("check"), max_length=30)
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="check_rules",
        help_text=_("Empty: in the whole newspaper."),
    )
    level = models.CharField(_("what it does"), max_length=5, choices=Level)

    class Meta:
        verbose_name = _("rule for checks")
        verbose_name_plural = _("rules for checks")
        ordering = ["check_name", "section"]
        constraints = [
            models.UniqueConstraint(
                fields=["check_name", "section"], name="articles_rule_once_a_section"
            ),
            models.UniqueConstraint(
                fields=["check_name"],
                condition=models.Q(section=None),
                name="articles_rule_once",
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=Level.values), name="articles_known_level"
            ),
        ]

    def __str__(self):
        return f"{self.check_name} · {self.section or _('everywhere')}"
