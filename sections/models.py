"""Where stories sit and what they are about: sections, topics, series, and who runs them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from masthead.models import Edition
from newsroom.addresses import quoted
from newsroom.typography import slug_of
from sections import addresses

validate_slug = RegexValidator(
    r"^[-\w]+\Z", _("Use letters, numbers and hyphens only, in any script.")
)


class Hue(models.TextChoices):
    NONE = "", _("ink")
    CITY = "city", _("harbour blue")
    COUNTRY = "country", _("brick")
    WORLD = "world", _("indigo")
    BUSINESS = "business", _("green")
    SEA = "sea", _("teal")
    CULTURE = "culture", _("plum")
    SPORT = "sport", _("amber")
    OPINION = "opinion", _("rust")


class SectionQuerySet(models.QuerySet):
    def top(self):
        return self.filter(parent=None)

    def in_navigation(self):
        return self.top().filter(in_navigation=True)


class Section(models.Model):
    """A part of one edition: `City`, or `Harbour` inside it. Two levels, no more."""

    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="sections"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("inside"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        limit_choices_to={"parent": None},
        help_text=_("Empty for a section of its own. There are two levels, no more."),
    )
    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(
        _("slug"),
        max_length=60,
        blank=True,
        allow_unicode=True,
        validators=[validate_slug],
        help_text=_(
            "Its address. Changing it leaves a redirect; stories keep their own addresses."
        ),
    )
    description = models.CharField(
        _("description"), max_length=240, blank=True, help_text=_("Under its name, and in search.")
    )
    hue = models.CharField(_("colour"), max_length=12, choices=Hue, default=Hue.NONE, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0, db_index=True)
    in_navigation = models.BooleanField(_("in the navigation"), default=True)
    picture = models.ForeignKey(
        "pictures.Picture",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sections",
    )
    counterpart = models.ForeignKey(
        "self",
        verbose_name=_("same section elsewhere"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="counterparts",
        help_text=_("This section in another edition, for readers who switch language."),
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["edition__position", "position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "slug"],
                condition=models.Q(parent=None),
                name="sections_top_slug",
                violation_error_message=_("This edition has a section at this address."),
            ),
            models.UniqueConstraint(
                fields=["parent", "slug"],
                condition=models.Q(parent__isnull=False),
                name="sections_child_slug",
                violation_error_message=_("This section has a part at this address."),
            ),
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("id")),
                name="sections_not_inside_itself",
            ),
        ]

    def __str__(self):
        return f"{self.parent.name} › {self.name}" if self.parent_id else self.name

    def clean(self):
        if not self.slug and self.name:
            self.slug = slug_of(self.name, fallback="section")
        addresses.check_slug(self.slug, is_top=self.parent_id is None)
        if self.parent_id:
            self._check_parent()

    def _check_parent(self):
        if self.parent.parent_id:
            raise ValidationError(
                {"parent": _("“%(name)s” is inside a section itself.") % {"name": self.parent.name}}
            )
        if self.parent.edition_id != self.edition_id:
            raise ValidationError({"parent": _("That section is in another edition.")})
        if self.pk and self.children.exists():
            raise ValidationError(
                {"parent": _("This section has parts of its own; move them first.")}
            )

    @property
    def top(self):
        """The section it is in, or itself."""
        return self.parent if self.parent_id else self

    @property
    def path(self):
        parent = f"{self.parent.slug}/" if self.parent_id else ""
        return f"{self.edition.root}{parent}{self.slug}/"

    def get_absolute_url(self):
        return quoted(self.path)


class Topic(TagBase):
    """What stories are about: taggit's tag, one list an edition."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(
        _("slug"), max_length=100, allow_unicode=True, blank=True, validators=[validate_slug]
    )
    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="topics"
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("Under its name: what this is, in two sentences.")
    )
    counterpart = models.ForeignKey(
        "self",
        verbose_name=_("same topic elsewhere"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="counterparts",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_from",
    )
    media_topic = models.CharField(
        _("IPTC Media Topic"),
        max_length=20,
        blank=True,
        help_text=_("Its code in IPTC’s vocabulary, such as medtop:20000139, for partners."),
    )

    natural_key_fields = ["edition", "slug"]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "slug"],
                name="sections_topic_slug",
                violation_error_message=_("This edition has a topic at this address."),
            )
        ]

    def save(self, *args, **kwargs):
        self.slug = self.slug or slug_of(self.name, fallback="topic")
        super().save(*args, **kwargs)

    @property
    def path(self):
        return f"{self.edition.root}topic/{self.slug}/"

    def get_absolute_url(self):
        return quoted(self.path)


class Series(models.Model):
    """An ordered run of stories under one name."""

    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="series"
    )
    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(
        _("slug"), max_length=100, allow_unicode=True, validators=[validate_slug]
    )
    description = models.TextField(_("description"), blank=True)
    is_finished = models.BooleanField(_("finished"), default=False)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="sections_series_slug")
        ]

    def __str__(self):
        return self.name

    @property
    def path(self):
        return f"{self.edition.root}series/{self.slug}/"

    def get_absolute_url(self):
        return quoted(self.path)


class Desk(models.Model):
    """The people who run some sections."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    sections = models.ManyToManyField(
        Section,
        verbose_name=_("sections"),
        related_name="desks",
        blank=True,
        help_text=_("A section brings the parts inside it along."),
    )
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("members"),
        through="DeskMember",
        related_name="desks",
    )

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        ordering = ["name"]

    def __str__(self):
        return self.name


class DeskMember(models.Model):
    """One person on one desk, and whether her word is enough to publish there."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        related_name="desk_memberships",
    )
    may_publish = models.BooleanField(_("may publish"), default=False)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(fields=["desk", "user"], name="sections_one_seat_a_desk")
        ]

    def __str__(self):
        return f"{self.user} · {self.desk}"
