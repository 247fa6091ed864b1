"""Desk copy: the story as the desk works on it. Written by `articles.copy`, seen by staff only."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles import kinds
from bylines.models import Contributor
from masthead.models import Edition
from pictures.models import Picture
from sections.models import Section, Series, validate_slug


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    IN_EDIT = "in_edit", _("In edit")
    READY = "ready", _("Ready")
    SPIKED = "spiked", _("Spiked")


class Legal(models.TextChoices):
    NONE = "", _("not needed")
    NEEDED = "needed", _("needed before it is published")
    CLEARED = "cleared", _("cleared")


class AiUse(models.TextChoices):
    NONE = "", _("none")
    ASSISTED = "assisted", _("assisted, checked by a person")
    GENERATED = "generated", _("contains generated parts")


class Article(models.Model):
    """One story's desk copy. `version` counts saves; a save that brings an older one is refused."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="articles"
    )
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
        help_text=_("Where readers find it. Needed before it can be published."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=kinds.CHOICES,
        default="news",
        help_text=_("Readers see it above the headline."),
    )
    layout = models.CharField(_("layout"), max_length=12, choices=kinds.LAYOUTS, default="standard")
    slugline = models.CharField(
        _("slugline"),
        max_length=80,
        blank=True,
        db_index=True,
        help_text=_("The desk’s working label. Readers never see it."),
    )
    slug = models.SlugField(
        _("slug"),
        max_length=100,
        blank=True,
        allow_unicode=True,
        validators=[validate_slug],
        help_text=_("End of its address. Empty: made from the headline. A change redirects."),
    )
    kicker = models.CharField(
        _("kicker"),
        max_length=60,
        blank=True,
        help_text=_("Two or three words above the headline."),
    )
    headline = models.CharField(_("headline"), max_length=250)
    short_headline = models.CharField(
        _("short headline"),
        max_length=120,
        blank=True,
        help_text=_("On cards and fronts. Empty: the headline."),
    )
    seo_title = models.CharField(
        _("search headline"),
        max_length=120,
        blank=True,
        help_text=_("In search engines. Empty: the headline."),
    )
    social_headline = models.CharField(
        _("social headline"),
        max_length=160,
        blank=True,
        help_text=_("On social networks. Empty: the headline."),
    )
    standfirst = models.TextField(
        _("standfirst"),
        blank=True,
        help_text=_("One or two sentences that make someone want the first paragraph."),
    )
    body = models.TextField(_("copy"), blank=True)
    dateline_place = models.CharField(
        _("place"), max_length=80, blank=True, help_text=_("Opens the copy, such as PORT MERIDIAN.")
    )
    dateline_source = models.CharField(
        _("agency / service"), max_length=120, blank=True, help_text=_("Such as KNS / Coast Wire.")
    )
    dateline_date = models.DateField(_("filed on"), null=True, blank=True)
    dateline_text = models.CharField(
        _("dateline as written"),
        max_length=250,
        blank=True,
        help_text=_("Printed as it stands. Empty: set from place, agency and date."),
    )
    lead_picture = models.ForeignKey(
        Picture,
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="led_articles",
    )
    lead_caption = models.TextField(
        _("caption here"), blank=True, help_text=_("Empty: the picture’s own caption.")
    )
    lead_alt_text = models.TextField(
        _("alt text here"), blank=True, help_text=_("Empty: the picture’s own alt text.")
    )
    series = models.ForeignKey(
        Series,
        verbose_name=_("series"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )
    series_part = models.PositiveSmallIntegerField(_("part"), null=True, blank=True)
    translation_group = models.UUIDField(
        _("translations"),
        null=True,
        blank=True,
        db_index=True,
        editable=False,
        help_text=_("Stories that are translations of each other share it."),
    )
    translated_from = models.ForeignKey(
        "articles.Revision",
        verbose_name=_("translated from"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The copy in the other edition that this was last brought up to."),
    )
    follows = models.ForeignKey(
        "self",
        verbose_name=_("follow-up to"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="follow_ups",
    )
    source = models.CharField(
        _("source"), max_length=160, blank=True, help_text=_("Whose copy it is, if not ours.")
    )
    canonical_url = models.URLField(
        _("original address"),
        max_length=500,
        blank=True,
        help_text=_("Search engines are sent there. For syndicated copy only."),
    )
    sponsor = models.CharField(
        _("paid for by"),
        max_length=120,
        blank=True,
        help_text=_("Readers see it above the headline. Sponsored stories need it."),
    )
    how_we_reported = models.TextField(_("how we reported this"), blank=True)
    sources = models.TextField(
        _("sources and documents"), blank=True, help_text=_("One a line; readers see them.")
    )
    ai_use = models.CharField(
        _("AI use"),
        max_length=10,
        choices=AiUse,
        default=AiUse.NONE,
        blank=True,
        help_text=_("Anything but none prints a label for readers."),
    )

    # From here on the desk's own business: readers never see it, revisions do not keep it.
    ednote = models.TextField(_("note to the desk"), blank=True, help_text=_("Never public."))
    confidential = models.BooleanField(
        _("confidential"),
        default=False,
        help_text=_("Only the people named below and the managing editor see that it exists."),
    )
    confidential_to = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who may see it"),
        blank=True,
        related_name="confidential_articles",
    )
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("with"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assigned_articles",
    )
    legal = models.CharField(
        _("legal check"), max_length=8, choices=Legal, blank=True, default=Legal.NONE
    )
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    stamp = models.DateTimeField(
        _("stamp of its own"),
        null=True,
        blank=True,
        help_text=_("The date wire or archive copy carries. Empty: the moment it is published."),
    )
    planned_words = models.PositiveIntegerField(_("planned words"), null=True, blank=True)
    embargoed_until = models.DateTimeField(
        _("embargoed until"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Nobody outside the desk sees it before this, whatever else is set."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="created_articles",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(_("saved"), auto_now=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    revision = models.ForeignKey(
        "articles.Revision",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    contributors = models.ManyToManyField(
        Contributor, through="articles.Byline", related_name="articles"
    )
    topics = TaggableManager(
        verbose_name=_("topics"),
        through="articles.ArticleTopic",
        related_name="articles",
        blank=True,
        help_text=_("What it is about."),
    )

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["status", "-saved_at"], name="articles_desk_by_status"),
            models.Index(fields=["assigned_to", "-saved_at"], name="articles_desk_by_person"),
            models.Index(fields=["-saved_at"], name="articles_desk_newest"),
            # Few are: whoever may not know of them all asks for them in every list.
            models.Index(
                fields=["created_by"],
                condition=models.Q(confidential=True),
                name="articles_confidential",
            ),
            models.Index(fields=["due_at"], name="articles_desk_by_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=list(kinds.KINDS)), name="articles_known_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="articles_known_status"
            ),
            models.CheckConstraint(
                condition=models.Q(legal__in=Legal.values), name="articles_known_legal"
            ),
        ]
        permissions = [
            ("handle_copy", _("Can take, hand back and make ready stories of the own desks")),
            ("publish_article", _("Can publish stories of the own desks")),
            ("run_all_desks", _("Can edit and publish stories of every desk")),
            ("kill_article", _("Can kill a published story")),
            ("see_confidential", _("Can see every confidential story")),
            ("read_every_desk", _("Can read the stories of others")),
            ("clear_legal", _("Can say that a story is legally safe")),
            ("override_checks", _("Can publish against a check that stops it, with a reason")),
        ]

    def __str__(self):
        return self.headline

    @property
    def past_stamp(self):
        """Its own stamp if it can be the date of publication: what lies ahead is a schedule."""
        return self.stamp if self.stamp and self.stamp <= timezone.now() else None

    @property
    def has_unpublished_changes(self):
        """Whether readers see other copy than the desk does."""
        printed = getattr(self, "printed", None)
        return bool(printed) and printed.revision_id != self.revision_id
