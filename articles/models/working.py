"""Stories open in front of somebody: what is typed and not saved, and who is there."""

from django.conf import settings
from django.db import models


class Autosave(models.Model):
    """What one person typed into one open form of a story: hers alone, and no revision.

    `story` is the story's uuid, so that a story which was never saved has one too. `typed` is the
    form as it would be sent: a JSON object of field names and lists of values, empty once the form
    was saved. `version` is the story's version the form was opened with, or saved as.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="autosaves"
    )
    story = models.UUIDField(db_index=True)
    tab = models.UUIDField()
    version = models.PositiveIntegerField()
    typed = models.JSONField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "story", "tab"], name="articles_autosave_once")
        ]

    def __str__(self):
        return f"{self.user_id} · {self.story}"

    @property
    def was_saved(self) -> bool:
        return not self.typed


class Presence(models.Model):
    """Who has a story open, since when, and when that was last heard of."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="presences"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="presences"
    )
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["opened_at"]
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="articles_present_once")
        ]

    def __str__(self):
        return f"{self.user_id} · {self.article_id}"
