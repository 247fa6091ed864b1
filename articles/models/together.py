"""What people of the desk say to each other about a story, and what each is told."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Note(models.Model):
    """A remark on a story or on a passage of its copy. Answers hang under the note they answer.

    The passage is found again by its words; `quote_offset` (characters of the plain copy before
    it) says which of several it was.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="notes")
    answer_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="answers"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    at = models.DateTimeField(_("when"))
    text = models.TextField(_("note"))
    quote = models.TextField(_("passage"), blank=True)
    quote_offset = models.PositiveIntegerField(null=True, blank=True)
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer_to=None) | models.Q(quote="", resolved_at=None),
                name="articles_answers_only_answer",
            )
        ]

    def __str__(self):
        # The trail's label: its words stay with the story.
        return str(self.article)


class Notification(models.Model):
    """One thing one person should know. Its words are made when it is read, in her language.

    `posting_at` is when a worker last began to mail it, `mailed_at` when the mail server took it.
    """

    class What(models.TextChoices):
        MENTIONED = "mentioned", _("%(who)s mentions you in a note")
        ANSWERED = "answered", _("%(who)s answered a note of yours")
        NOTED = "noted", _("%(who)s wrote a note on your story")
        ASSIGNED = "assigned", _("%(who)s gave you a story")
        TAKEN_OVER = "taken_over", _("%(who)s took a story off your hands")
        HANDED_IN = "handed_in", _("%(who)s handed in copy")
        HANDED_BACK = "handed_back", _("%(who)s handed your copy back")
        LEGAL_ASKED = "legal_asked", _("%(who)s asks for a legal check")
        LEGAL_CLEARED = "cleared", _("%(who)s cleared your story legally")
        COMMENTED = "commented", _("%(who)s commented by a review link")
        APPROVED = "approved", _("%(who)s says that your story may run")
        REFUSED = "refused", _("%(who)s says that your story must not run as it is")
        SCHEDULED = "scheduled", _("%(who)s scheduled your story")
        PUBLISHED = "published", _("%(who)s published your story")
        CORRECTED = "corrected", _("%(who)s changed your story in print")
        ENDED = "ended", _("%(who)s took your story off the site")
        CANCELLED = "cancelled", _("%(who)s put an end to a change you had planned")
        OVERTAKEN = "overtaken", _("A change you had planned will not be made")

    #: What is meant for one person, and not for everybody whom it concerns.
    PERSONAL = frozenset(
        {
            What.MENTIONED,
            What.ANSWERED,
            What.NOTED,
            What.ASSIGNED,
            What.TAKEN_OVER,
            What.HANDED_BACK,
            What.LEGAL_ASKED,
            What.LEGAL_CLEARED,
            What.COMMENTED,
            What.APPROVED,
            What.REFUSED,
            What.CANCELLED,
            What.OVERTAKEN,
        }
    )

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="notifications"
    )
    what = models.CharField(max_length=12, choices=What)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    name = models.CharField(max_length=120, blank=True)  # who it was, where she has no account
    note = models.ForeignKey(
        Note, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    text = models.TextField(blank=True)
    at = models.DateTimeField(_("when"))
    read_at = models.DateTimeField(null=True, blank=True)
    posting_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-at"], name="articles_told_newest"),
            models.Index(
                fields=["user"],
                condition=models.Q(read_at=None),
                name="articles_told_unread",
            ),
            models.Index(
                fields=["at"],
                condition=models.Q(read_at=None, mailed_at=None),
                name="articles_told_unmailed",
            ),
        ]

    def __str__(self):
        return f"{self.user_id} · {self.what} · {self.article_id}"
