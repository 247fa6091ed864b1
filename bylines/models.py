"""Who wrote it: people and agencies we credit."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.addresses import quoted
from newsroom.typography import slug_of


class Kind(models.TextChoices):
    STAFF = "staff", _("staff")
    FREELANCE = "freelance", _("freelance")
    AGENCY = "agency", _("agency")
    WIRE = "wire", _("wire")


class ContributorQuerySet(models.QuerySet):
    def credited(self):
        """Those who stand for themselves: not merged into another.

        Nearly all rows do, so this must not be what a database looks up first: said like this, it
        goes by the names or handles asked for beside it.
        """
        return self.exclude(merged_into__gt=0)


class Contributor(models.Model):
    """A person or agency we credit. Who left the paper stays: stories keep their bylines."""

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.STAFF)
    name = models.CharField(_("name"), max_length=120, db_index=True)
    slug = models.SlugField(
        _("slug"),
        max_length=120,
        unique=True,
        blank=True,
        allow_unicode=True,
        validators=[RegexValidator(r"^[-\w]+\Z", _("Use letters, numbers and hyphens only."))],
        help_text=_("The address of the page. Changing it leaves a redirect."),
    )
    names = models.JSONField(
        _("name in other languages"),
        default=dict,
        blank=True,
        help_text=_('By language code, such as {"ur": "نور حلوانی"}.'),
    )
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    short_biography = models.CharField(
        _("short biography"), max_length=300, blank=True, help_text=_("Under each story.")
    )
    biography = models.TextField(_("biography"), blank=True, help_text=_("On the person’s page."))
    portrait = models.ForeignKey(
        "pictures.Picture",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="portraits",
    )
    email = models.EmailField(_("e-mail for readers"), blank=True)
    handle = models.CharField(
        _("handle"),
        max_length=60,
        blank=True,
        db_index=True,
        validators=[RegexValidator(r"^@?[\w.\-]+\Z", _("Write the handle alone, such as @desk."))],
        help_text=_("Printed after the name, such as @SanaIqbalDesk."),
    )
    handle_url = models.URLField(_("where the handle leads"), blank=True)
    location = models.CharField(_("based in"), max_length=120, blank=True)
    languages = models.CharField(_("languages"), max_length=160, blank=True)
    expertise = models.CharField(_("knows about"), max_length=240, blank=True)
    awards = models.CharField(_("awards"), max_length=240, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contributor",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_from",
    )
    needs_review = models.BooleanField(
        _("to be checked"),
        default=False,
        help_text=_("Came in with wire copy: somebody should look whether we know this person."),
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = ContributorQuerySet.as_manager()

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=Kind.values), name="bylines_contributor_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("id")),
                name="bylines_not_merged_into_itself",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if not self.slug and self.name:
            self.slug = free_slug(self.name)
        if self.handle and not self.handle.startswith("@"):
            self.handle = f"@{self.handle}"
        if not isinstance(self.names, dict):
            raise ValidationError({"names": _("Write names by language code, in curly brackets.")})

    @property
    def is_agency(self):
        return self.kind in (Kind.AGENCY, Kind.WIRE)

    def name_in(self, language):
        return self.names.get(language) or self.name

    def path_in(self, edition):
        """The page of this contributor in `edition`."""
        return f"{edition.root}by/{self.slug}/"

    def get_absolute_url(self):
        return quoted(f"/by/{self.slug}/")


def free_slug(name: str) -> str:
    """A slug for `name` that no contributor has yet."""
    wanted = slug_of(name, fallback="contributor")
    taken = set(Contributor.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug
