"""Ways in for people without an account: a lawyer, a source. Each is one person’s, and ends."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewLink(models.Model):
    """One person's way to one story's copy, until it expires or is revoked.

    Only a hash of the token is kept: whoever reads the database cannot use it.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="review_links"
    )
    revision = models.ForeignKey(
        "articles.Revision",
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The copy that is shown and answered for."),
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    question = models.TextField(_("what we ask"), blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    at = models.DateTimeField(_("sent"))
    expires_at = models.DateTimeField(_("good until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("review link")
        verbose_name_plural = _("review links")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("at")), name="articles_review_ends"
            )
        ]

    def __str__(self):
        return f"{self.name} · {self.article_id}"


class ReviewEvent(models.Model):
    """One opening of a review link, or one answer by it."""

    class What(models.TextChoices):
        OPENED = "opened", _("opened it")
        COMMENTED = "commented", _("commented")
        APPROVED = "approved", _("says it may run")
        REFUSED = "refused", _("says it must not run as it is")

    link = models.ForeignKey(ReviewLink, on_delete=models.CASCADE, related_name="events")
    what = models.CharField(max_length=9, choices=What)
    text = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(what__in=["opened", "commented", "approved", "refused"]),
                name="articles_known_answer",
            )
        ]

    def __str__(self):
        return f"{self.link_id} · {self.what}"
