"""What the copy was at each save that mattered, and changes that wait for their hour."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.printed import ChangeKind


class Revision(models.Model):
    """A snapshot of the copy, numbered by the version it was saved as."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField(_("number"))
    snapshot = models.JSONField(_("copy"))
    at = models.DateTimeField(_("saved"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    note = models.CharField(_("why"), max_length=240, blank=True)
    milestone = models.CharField(
        _("milestone"), max_length=80, blank=True, help_text=_("A name to find it by later.")
    )

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="articles_revision_number")
        ]

    def __str__(self):
        return f"{self.article_id} · {self.number}"


class ScheduledChangeQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=ScheduledChange.State.WAITING)


class ScheduledChange(models.Model):
    """A revision that goes live on its own at `due_at`. One a story waits at a time."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        DONE = "done", _("done")
        CANCELLED = "cancelled", _("cancelled")

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="scheduled_changes"
    )
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    built_on = models.ForeignKey(
        Revision,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("What readers saw when it was planned. If that has changed, it is cancelled."),
    )
    due_at = models.DateTimeField(_("due"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    kind = models.CharField(_("what it is"), max_length=14, choices=ChangeKind)
    note = models.TextField(_("public note"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(_("why cancelled"), max_length=240, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = ScheduledChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("scheduled change")
        verbose_name_plural = _("scheduled changes")
        ordering = ["due_at"]
        indexes = [models.Index(fields=["state", "due_at"], name="articles_change_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                condition=models.Q(state="waiting"),
                name="articles_one_waiting_change",
            )
        ]

    def __str__(self):
        return f"{self.article_id} · {self.due_at:%Y-%m-%d %H:%M}"
