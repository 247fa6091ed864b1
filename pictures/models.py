"""The picture desk: a file, the words that go with it, who made it and until when we may use it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from pictures import files

_share = [MinValueValidator(0), MaxValueValidator(1)]


class Picture(models.Model):
    """One picture. The original stays private; readers get its renditions."""

    original = models.FileField(
        _("file"),
        upload_to=files.original_path,
        storage=files.private_storage,
        validators=[files.validate_upload],
        max_length=200,
        help_text=_("JPEG, PNG, WebP, AVIF, GIF or TIFF. Readers never get this file itself."),
    )
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    focal_x = models.FloatField(
        _("focal point, across"),
        default=0.5,
        validators=_share,
        help_text=_("0 is the left edge, 1 the right. Crops keep this point."),
    )
    focal_y = models.FloatField(
        _("focal point, down"), default=0.5, validators=_share, help_text=_("0 is the top edge.")
    )
    caption = models.TextField(
        _("caption"), blank=True, help_text=_("For those who see it: who, where, when.")
    )
    alt_text = models.TextField(
        _("alt text"),
        blank=True,
        help_text=_("For those who don’t: what is in it, in one sentence. Read aloud."),
    )
    is_decorative = models.BooleanField(
        _("only decoration"),
        default=False,
        help_text=_("Says nothing the story doesn’t; screen readers pass over it."),
    )
    credit_line = models.CharField(
        _("credit line"),
        max_length=160,
        help_text=_("As printed: who made it and who owns it."),
    )
    creator = models.CharField(_("creator"), max_length=120, blank=True)
    rights_until = models.DateTimeField(
        _("rights end"),
        null=True,
        blank=True,
        help_text=_("From then on no page shows it. Empty: ours for good."),
    )
    taken_on = models.DateField(_("taken on"), null=True, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__range=(0, 1)) & models.Q(focal_y__range=(0, 1)),
                name="pictures_focal_point_inside",
            ),
            models.CheckConstraint(
                condition=models.Q(is_decorative=False) | models.Q(alt_text=""),
                name="pictures_decoration_has_no_alt_text",
            ),
        ]

    def __str__(self):
        return (self.caption or self.alt_text or self.original.name)[:80]

    def clean(self):
        if self.is_decorative and self.alt_text:
            raise ValidationError(
                {"alt_text": _("Only decoration has no alt text: clear one or the other.")}
            )

    def save(self, *args, **kwargs):
        if not self.original._committed:
            self.measure()
        super().save(*args, **kwargs)

    def measure(self):
        """Take checksum and size from the file."""
        facts = files.facts_of(self.original)
        self.sha256, self.width, self.height = facts.sha256, facts.width, facts.height

    @property
    def speaks(self):
        """Whether readers who cannot see it are told what is in it, or that there is nothing."""
        return bool(self.is_decorative or self.alt_text)

    def rendition(self, width):
        """The URL of the rendition that is `width` pixels wide, or as wide as the original is."""
        return files.rendition_url(self.sha256, files.nearest_width(self.width, width))

    @property
    def thumbnail(self):
        """The URL of the smallest rendition, for lists of the desk."""
        return self.rendition(files.WIDTHS[0])

    def srcset(self):
        """The value of an `srcset` attribute with every rendition there is."""
        return ", ".join(
            f"{files.rendition_url(self.sha256, width)} {width}w"
            for width in files.widths_for(self.width)
        )
