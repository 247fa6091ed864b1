"""The rows of a story's desk copy: credits, topics, pictures in the copy, related links."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase

from articles.models.desk import Article
from bylines.models import Contributor
from pictures.models import Picture
from sections.models import Topic


class Role(models.TextChoices):
    WRITER = "writer", _("By")
    REPORTING = "reporting", _("Additional reporting")
    PHOTOGRAPHY = "photography", _("Pictures")
    ILLUSTRATION = "illustration", _("Illustration")
    TRANSLATION = "translation", _("Translation")
    EDITING = "editing", _("Editing")


class Byline(models.Model):
    """One credit on one story: who, as what, in which place, under which name."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines")
    contributor = models.ForeignKey(
        Contributor,
        verbose_name=_("contributor"),
        on_delete=models.PROTECT,
        related_name="bylines",
    )
    role = models.CharField(_("role"), max_length=14, choices=Role, default=Role.WRITER)
    name = models.CharField(
        _("name as published"),
        max_length=120,
        blank=True,
        help_text=_("Empty: the contributor’s own name."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "contributor"], name="articles_one_credit_a_person"
            ),
            models.UniqueConstraint(fields=["article", "position"], name="articles_byline_order"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="articles_known_role"
            ),
        ]

    def __str__(self):
        return self.name or str(self.contributor)


class ArticleTopic(ItemBase):
    """taggit's through row: one topic of one story."""

    content_object = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="article_topics"
    )
    tag = models.ForeignKey(
        Topic, verbose_name=_("topic"), on_delete=models.PROTECT, related_name="article_topics"
    )

    natural_key_fields = ["content_object", "tag"]

    class Meta:
        verbose_name = _("topic of a story")
        verbose_name_plural = _("topics of stories")
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="articles_topic_once_a_story"
            )
        ]


class ArticlePicture(models.Model):
    """A picture inside the copy, with the words it has in this story."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(
        Picture, verbose_name=_("picture"), on_delete=models.PROTECT, related_name="uses"
    )
    caption = models.TextField(_("caption here"), blank=True)
    alt_text = models.TextField(_("alt text here"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("picture in the copy")
        verbose_name_plural = _("pictures in the copy")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "picture"], name="articles_picture_once_a_story"
            ),
            models.UniqueConstraint(fields=["article", "position"], name="articles_picture_order"),
        ]

    def __str__(self):
        return str(self.picture)


class RelatedLink(models.Model):
    """“Read also”: another story of ours, or an address elsewhere."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="related")
    to = models.ForeignKey(
        Article,
        verbose_name=_("story"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="related_from",
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    label = models.CharField(_("words of the link"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("related link")
        verbose_name_plural = _("related links")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["article", "position"], name="articles_related_order"),
            models.CheckConstraint(
                condition=models.Q(to__isnull=False, url="")
                | (models.Q(to=None) & ~models.Q(url="") & ~models.Q(label="")),
                name="articles_related_leads_somewhere",
            ),
        ]

    def __str__(self):
        return self.label or str(self.to)
