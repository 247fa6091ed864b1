"""The nameplate: who we are, in which languages, our policies, where things moved, who did what."""

from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from newsroom import html
from newsroom.addresses import quoted


def validate_time_zone(name):
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” is no time zone. Write one like Asia/Karachi."), params={"name": name}
        )


class PublicationManager(models.Manager):
    def current(self):
        """The newspaper. A database without one gets an unnamed newspaper in UTC, unsaved."""
        return self.first() or Publication(pk=1, name="Newsroom")


class Publication(models.Model):
    """The newspaper itself: one row, enforced by the database."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(_("name"), max_length=80)
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    logo = models.FileField(_("logo"), upload_to="masthead/", blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default="UTC",
        validators=[validate_time_zone],
        help_text=_(
            "Every stamp, day archive and address is in this zone, for example Asia/Karachi."
        ),
    )
    base_url = models.URLField(
        _("address of the site"),
        default="http://localhost:8000",
        help_text=_("How readers reach the front page; canonical links start with it."),
    )
    dateline_source = models.CharField(
        _("agency credit in datelines"),
        max_length=80,
        blank=True,
        help_text=_("Offered for new stories, for example “KNS / Coast Wire”."),
    )
    founded = models.PositiveSmallIntegerField(_("founded in"), null=True, blank=True)
    imprint = models.TextField(_("imprint"), blank=True, help_text=_("Closes every page."))
    social_accounts = models.JSONField(
        _("social accounts"),
        default=list,
        blank=True,
        help_text=_('A list such as [{"label": "Video", "url": "https://…"}].'),
    )

    objects = PublicationManager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publication")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="masthead_one_publication")
        ]
        permissions = [("give_roles", _("Can give people roles that may more than oneself"))]

    def __str__(self):
        return self.name

    @cached_property
    def zone(self):
        return ZoneInfo(self.time_zone)


class Direction(models.TextChoices):
    LTR = "ltr", _("left to right")
    RTL = "rtl", _("right to left")


class Edition(models.Model):
    """A language's newspaper: its own front, sections and address prefix."""

    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="editions", default=1
    )
    language = models.CharField(
        _("language"), max_length=12, unique=True, help_text=_("Its code, such as en or ur.")
    )
    direction = models.CharField(
        _("direction"), max_length=3, choices=Direction, default=Direction.LTR
    )
    name = models.CharField(_("nameplate"), max_length=80)
    label = models.CharField(
        _("name of the language"),
        max_length=40,
        help_text=_("In the language itself: it is the word readers switch by."),
    )
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    imprint = models.TextField(_("imprint"), blank=True, help_text=_("Closes every page."))
    path_prefix = models.CharField(
        _("path prefix"),
        max_length=12,
        unique=True,
        blank=True,
        validators=[RegexValidator(r"^[a-z][a-z-]*$", _("Use small letters only, such as ur."))],
        help_text=_("The first part of its addresses. Empty for the main edition."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(direction__in=Direction.values),
                name="masthead_edition_direction",
            )
        ]

    def __str__(self):
        return self.label or self.name

    @property
    def root(self):
        """The path every page of this edition starts with: ``/`` or ``/ur/``."""
        return f"/{self.path_prefix}/" if self.path_prefix else "/"

    def get_absolute_url(self):
        return self.root


class Policy(models.TextChoices):
    NONE = "", _("a page like any other")
    ABOUT = "about", _("about us")
    MASTHEAD = "masthead", _("who we are")
    CONTACT = "contact", _("contact")
    ETHICS = "ethics", _("ethics")
    CORRECTIONS = "corrections", _("corrections")
    UNNAMED_SOURCES = "unnamed_sources", _("unnamed sources")
    FACT_CHECKING = "fact_checking", _("fact-checking")
    DIVERSITY = "diversity", _("diversity")
    OWNERSHIP = "ownership", _("ownership and funding")
    AI = "ai", _("use of AI")
    PRIVACY = "privacy", _("privacy")
    TERMS = "terms", _("terms")
    ACCESSIBILITY = "accessibility", _("accessibility")


class Page(models.Model):
    """A page that is no story: a policy, the imprint, how to reach us."""

    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="pages"
    )
    path = models.SlugField(
        _("address"),
        max_length=80,
        allow_unicode=True,
        help_text=_("The page lives at /about/<address>/."),
    )
    title = models.CharField(_("title"), max_length=120)
    standfirst = models.CharField(_("standfirst"), max_length=240, blank=True)
    body = models.TextField(_("text"), blank=True)
    policy = models.CharField(
        _("which policy it is"), max_length=20, choices=Policy, default=Policy.NONE, blank=True
    )
    in_footer = models.BooleanField(_("linked in the footer"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    changed_on = models.DateField(_("last changed"), auto_now=True)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["edition", "position", "title"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "path"], name="masthead_page_path"),
            models.UniqueConstraint(
                fields=["edition", "policy"],
                condition=~models.Q(policy=""),
                name="masthead_one_page_a_policy",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.body = html.clean_copy(self.body)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return quoted(f"{self.edition.root}about/{self.path}/")


class MovedPath(models.Model):
    """An address that was ours once, and where it leads now. Write with `masthead.moves.move`."""

    path = models.CharField(
        _("old path"), max_length=500, unique=True, help_text=_("Decoded, from the first slash on.")
    )
    target = models.CharField(_("new path"), max_length=500, db_index=True)
    permanent = models.BooleanField(_("for good"), default=True)
    moved_at = models.DateTimeField(_("moved"), auto_now_add=True)

    class Meta:
        verbose_name = _("moved path")
        verbose_name_plural = _("moved paths")
        ordering = ["-moved_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(path__startswith="/") & ~models.Q(path=models.F("target")),
                name="masthead_moved_path_leads_elsewhere",
            )
        ]

    def __str__(self):
        return f"{self.path} → {self.target}"


class AppendOnly(models.QuerySet):
    def update(self, **values):
        raise TypeError("The audit trail is append-only.")

    def delete(self):
        raise TypeError("The audit trail is append-only.")


class AuditEntry(models.Model):
    """Who did what to which object. Written by `masthead.audit.record`; never changed."""

    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    verb = models.CharField(_("did"), max_length=40)
    model = models.CharField(_("to a"), max_length=60)
    object_id = models.BigIntegerField(_("number"))
    label = models.CharField(_("which"), max_length=200)
    note = models.TextField(_("why"), blank=True)
    before = models.JSONField(_("before"), null=True, blank=True)
    after = models.JSONField(_("after"), null=True, blank=True)

    objects = AppendOnly.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit trail")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["model", "object_id", "-at"], name="masthead_audit_of_object"),
            models.Index(fields=["by", "-at"], name="masthead_audit_by_person"),
            models.Index(fields=["verb", "-at"], name="masthead_audit_by_verb"),
            models.Index(fields=["model", "-at"], name="masthead_audit_by_kind"),
            models.Index(fields=["-at"], name="masthead_audit_newest"),
        ]
        permissions = [("export_auditentry", _("Can take the audit trail out as a file"))]

    def __str__(self):
        return f"{self.verb} {self.label}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("The audit trail is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("The audit trail is append-only.")


class DeskSettings(models.Model):
    """How one person of the desk likes it. Without a row: as the newspaper has it."""

    class Mail(models.TextChoices):
        NOTHING = "nothing", _("nothing")
        PERSONAL = "personal", _("what is meant for me: mentions, hand-backs, stories given to me")
        EVERYTHING = "everything", _("everything I am told at the desk")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="desk_settings",
    )
    language = models.CharField(
        _("language of the desk"),
        max_length=12,
        blank=True,
        help_text=_("Its code. Empty: English."),
    )
    mail = models.CharField(_("by e-mail"), max_length=10, choices=Mail, default=Mail.PERSONAL)

    class Meta:
        verbose_name = _("settings of the desk")
        verbose_name_plural = _("settings of the desk")

    def __str__(self):
        return str(self.user)
