"""Printed copy: the only thing readers ever see. Written by `articles.publishing` alone."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import kinds
from bylines.models import Contributor
from masthead.models import Edition
from newsroom.addresses import quoted
from pictures.models import Picture
from sections.models import Section, Series, Topic


class ChangeKind(models.TextChoices):
    """What publishing a live story again is to its readers. Only a minor edit moves no date."""

    MINOR = "minor", _("Minor edit")
    UPDATE = "update", _("Update")
    CLARIFICATION = "clarification", _("Clarification")
    CORRECTION = "correction", _("Correction")
    RETRACTION = "retraction", _("Retraction")


#: Kinds that are owed a public note.
NOTED = (ChangeKind.CLARIFICATION, ChangeKind.CORRECTION, ChangeKind.RETRACTION)


class End(models.TextChoices):
    NONE = "", _("in print")
    WITHDRAWN = "withdrawn", _("withdrawn")
    KILLED = "killed", _("killed")


class PublishedQuerySet(models.QuerySet):
    def live(self, at: datetime | None = None):
        """Stories readers may see at `at` (now). The one gate every public page goes through."""
        at = at or timezone.now()
        return self.filter(
            Q(visible_until=None) | Q(visible_until__gt=at), visible_from__lte=at, end=End.NONE
        )

    def ended(self, at: datetime | None = None):
        """Stories readers could see once and cannot any more: withdrawn, killed or expired."""
        at = at or timezone.now()
        return self.filter(
            Q(visible_until__lte=at) | (~Q(end=End.NONE) & Q(ended_at__gte=F("visible_from"))),
            visible_from__lte=at,
        )

    def in_edition(self, edition):
        return self.filter(edition=edition)

    def in_section(self, section):
        """Stories of a section; a top section brings the parts inside it along."""
        return (
            self.filter(section=section) if section.parent_id else self.filter(top_section=section)
        )

    # A list goes by cursor: what follows the story `pk`, published at `moment`. Written with `and`
    # outside and `or` inside, because only so does the index end the search (docs/decisions).

    def before(self, moment: datetime, pk: int):
        """Newest first, from behind the cursor on, by one of the printed row's own indexes."""
        return self.filter(
            Q(published_at__lt=moment) | Q(pk__lt=pk), published_at__lte=moment
        ).order_by("-published_at", "-pk")

    def after(self, moment: datetime, pk: int):
        """Oldest first, from behind the cursor on, by the same indexes read backwards."""
        return self.filter(
            Q(published_at__gt=moment) | Q(pk__gt=pk), published_at__gte=moment
        ).order_by("published_at", "pk")

    def by_contributor_before(self, contributor, moment: datetime, pk: int):
        """Newest first, from behind the cursor on, by the index of the through row."""
        return self.filter(
            Q(bylines__published_at__lt=moment) | Q(bylines__article__lt=pk),
            bylines__contributor=contributor,
            bylines__published_at__lte=moment,
        ).order_by("-bylines__published_at", "-bylines__article")

    def about_before(self, topic, moment: datetime, pk: int):
        """Newest first, from behind the cursor on, by the index of the through row."""
        return self.filter(
            Q(topic_rows__published_at__lt=moment) | Q(topic_rows__article__lt=pk),
            topic_rows__topic=topic,
            topic_rows__published_at__lte=moment,
        ).order_by("-topic_rows__published_at", "-topic_rows__article")

    def newest(self):
        return self.order_by("-published_at", "-id")


class PublishedArticle(models.Model):
    """One story as printed: what lists need as columns, the rest composed in `page`.

    `head_html` is what stands in the page's head, `story_html` the finished story part with slots
    for copy and rail, `card_html` the finished card: all are made at printing, because templates
    cost more than queries.
    """

    article = models.OneToOneField(
        "articles.Article", on_delete=models.PROTECT, related_name="printed"
    )
    revision = models.ForeignKey(
        "articles.Revision", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    edition = models.ForeignKey(
        Edition,
        verbose_name=_("edition"),
        on_delete=models.PROTECT,
        related_name="printed",
        db_index=False,
    )
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        on_delete=models.PROTECT,
        related_name="printed",
        db_index=False,
    )
    top_section = models.ForeignKey(
        Section, on_delete=models.PROTECT, related_name="printed_within", db_index=False
    )
    kind = models.CharField(_("kind"), max_length=12, choices=kinds.CHOICES)
    path = models.CharField(_("path"), max_length=300, unique=True)
    kicker = models.CharField(max_length=60, blank=True)
    headline = models.CharField(_("headline"), max_length=250)
    short_headline = models.CharField(max_length=120, blank=True)
    standfirst = models.TextField(blank=True)
    dateline = models.CharField(max_length=250, blank=True)
    published_at = models.DateTimeField(_("published"))
    updated_at = models.DateTimeField(_("updated"), null=True, blank=True)
    printed_at = models.DateTimeField(_("printed"))
    visible_from = models.DateTimeField(_("visible from"))
    visible_until = models.DateTimeField(_("visible until"), null=True, blank=True)
    embargoed_until = models.DateTimeField(_("embargoed until"), null=True, blank=True)
    end = models.CharField(_("end"), max_length=10, choices=End, default=End.NONE, blank=True)
    end_notice = models.TextField(_("notice to readers"), blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    series = models.ForeignKey(
        Series,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="printed",
        db_index=False,
    )
    series_part = models.PositiveSmallIntegerField(null=True, blank=True)
    translation_group = models.UUIDField(null=True, blank=True)
    word_count = models.PositiveIntegerField(_("words"), default=0)
    lead_picture = models.ForeignKey(
        Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="led_printed"
    )
    picture_rights_until = models.DateTimeField(_("rights of pictures end"), null=True, blank=True)
    contributors = models.ManyToManyField(
        Contributor, through="articles.PublishedByline", related_name="printed"
    )
    topics = models.ManyToManyField(
        Topic, through="articles.PublishedTopic", related_name="printed"
    )
    card_html = models.TextField(blank=True)
    page = models.JSONField()
    head_html = models.TextField(blank=True)
    story_html = models.TextField(blank=True)
    body_html = models.TextField(blank=True)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        verbose_name = _("published story")
        verbose_name_plural = _("published stories")
        indexes = [
            models.Index(
                fields=["edition", "-published_at", "-id"], name="articles_printed_edition"
            ),
            models.Index(
                fields=["top_section", "-published_at", "-id"], name="articles_printed_top"
            ),
            models.Index(
                fields=["section", "-published_at", "-id"], name="articles_printed_section"
            ),
            models.Index(
                fields=["series", "-published_at", "-id"],
                name="articles_printed_series",
                condition=Q(series__isnull=False),
            ),
            models.Index(
                fields=["translation_group"],
                name="articles_printed_translations",
                condition=Q(translation_group__isnull=False),
            ),
            models.Index(
                fields=["edition", "visible_until"],
                name="articles_printed_expiry",
                condition=Q(visible_until__isnull=False),
            ),
            models.Index(
                fields=["edition", "ended_at"],
                name="articles_printed_departure",
                condition=Q(ended_at__isnull=False),
            ),
            models.Index(
                fields=["edition", "picture_rights_until"],
                name="articles_printed_rights_end",
                condition=Q(picture_rights_until__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(embargoed_until=None) | Q(visible_from__gte=F("embargoed_until")),
                name="articles_embargo_before_visibility",
            ),
            models.CheckConstraint(
                condition=Q(visible_until=None) | Q(visible_until__gt=F("visible_from")),
                name="articles_visible_for_a_while",
            ),
            models.CheckConstraint(
                condition=Q(published_at__lte=F("visible_from")),
                name="articles_published_by_first_visibility",
            ),
            models.CheckConstraint(
                condition=Q(updated_at=None) | Q(updated_at__gte=F("published_at")),
                name="articles_updated_after_published",
            ),
            models.CheckConstraint(
                condition=Q(end="", ended_at=None)
                | (Q(end__in=[End.WITHDRAWN, End.KILLED]) & Q(ended_at__isnull=False)),
                name="articles_known_end",
            ),
            models.CheckConstraint(
                condition=Q(path__startswith="/") & Q(path__endswith="/"),
                name="articles_path_from_slash_to_slash",
            ),
        ]

    def __str__(self):
        return self.headline

    def get_absolute_url(self):
        return quoted(self.path)

    def is_live(self, at: datetime | None = None) -> bool:
        """The same question as the queryset's `live`, of a row at hand."""
        at = at or timezone.now()
        return (
            self.end == End.NONE
            and self.visible_from <= at
            and (self.visible_until is None or self.visible_until > at)
        )

    def was_visible(self, at: datetime | None = None) -> bool:
        """Whether readers have ever seen it; from then on its path and date are frozen."""
        seen_by = self.ended_at if self.end else (at or timezone.now())
        return self.visible_from <= seen_by


class PublishedByline(models.Model):
    """A listing row: this contributor is credited on this story. Dates repeat for the index."""

    article = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="bylines")
    contributor = models.ForeignKey(
        Contributor, on_delete=models.PROTECT, related_name="printed_bylines", db_index=False
    )
    published_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["contributor", "-published_at", "-article"],
                name="articles_printed_contributor",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "contributor"], name="articles_printed_credit_once"
            )
        ]

    def __str__(self):
        return f"{self.article_id} by {self.contributor_id}"


class PublishedTopic(models.Model):
    """A listing row: this story is about this topic. Dates repeat for the index."""

    article = models.ForeignKey(
        PublishedArticle, on_delete=models.CASCADE, related_name="topic_rows"
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="printed_rows", db_index=False
    )
    published_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["topic", "-published_at", "-article"], name="articles_printed_topic"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "topic"], name="articles_printed_topic_once")
        ]

    def __str__(self):
        return f"{self.article_id} about {self.topic_id}"


class CorrectionQuerySet(models.QuerySet):
    def live(self, at: datetime | None = None):
        """Corrections of stories readers may see at `at` (now)."""
        live = PublishedArticle.objects.live(at).filter(pk=OuterRef("article"))
        return self.filter(Exists(live))

    def in_edition(self, edition):
        """Asked of each correction, so that the index of their dates leads the search."""
        there = PublishedArticle.objects.filter(pk=OuterRef("article"), edition=edition)
        return self.filter(Exists(there))

    def owned_up(self):
        """What was wrong or easily misread. An update says what is new, and nothing was wrong."""
        return self.exclude(kind=ChangeKind.UPDATE)

    def before(self, moment: datetime, pk: int):
        """Newest first, from behind the cursor on."""
        return self.filter(Q(at__lt=moment) | Q(pk__lt=pk), at__lte=moment).order_by("-at", "-pk")


class Correction(models.Model):
    """What was wrong, said in public. Written by `articles.publishing` alone."""

    article = models.ForeignKey(
        PublishedArticle, on_delete=models.CASCADE, related_name="corrections"
    )
    kind = models.CharField(_("kind"), max_length=14, choices=ChangeKind)
    note = models.TextField(_("note"))
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    revision = models.ForeignKey("articles.Revision", on_delete=models.PROTECT, related_name="+")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["-at", "-id"], name="articles_corrections_newest")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(note="") & ~Q(kind=ChangeKind.MINOR),
                name="articles_correction_says_what",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.note[:60]}"
