"""The newspaper itself and its editions: rarely touched, and never deleted."""

from zoneinfo import available_timezones

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator, URLValidator
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.desk import DeskForm, NewsroomModelAdmin, form_field
from masthead.models import Edition, Publication
from newsroom.addresses import RESERVED_WORDS


class AccountsField(forms.CharField):
    """Accounts elsewhere, one a line: the word readers see, then the address."""

    widget = forms.Textarea({"rows": 3})
    check = URLValidator(schemes=["http", "https"])

    def prepare_value(self, value):
        if isinstance(value, list):
            return "\n".join(f"{account['label']} {account['url']}" for account in value)
        return value

    def clean(self, value):
        lines = [line.split() for line in super().clean(value).splitlines() if line.strip()]
        accounts = []
        for line in lines:
            if len(line) < 2:
                raise ValidationError(_("Write a word and an address on each line."))
            self.check(line[-1])
            accounts.append({"label": " ".join(line[:-1]), "url": line[-1]})
        return accounts

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


class PublicationForm(DeskForm):
    logo = forms.ImageField(
        label=gettext_lazy("Logo"),
        required=False,
        validators=[FileExtensionValidator(["png", "jpg", "jpeg", "webp", "avif", "gif"])],
        help_text=gettext_lazy("PNG, JPEG or WebP, at least 600 pixels wide."),
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=lambda: [(name, name.replace("_", " ")) for name in sorted(available_timezones())],
        help_text=gettext_lazy(
            "Every stamp, day archive and new address is in this zone. Stories in print follow."
        ),
    )
    social_accounts = AccountsField(
        label=gettext_lazy("Accounts elsewhere"),
        required=False,
        help_text=gettext_lazy("One a line: a word and the address, as “Video https://…”."),
    )

    class Meta:
        model = Publication
        formfield_callback = form_field
        fields = "__all__"
        widgets = {"imprint": forms.Textarea({"rows": 3})}


@admin.register(Publication)
class PublicationAdmin(NewsroomModelAdmin):
    """One row: its list is its form."""

    form = PublicationForm
    list_display = ["name", "time_zone", "base_url"]
    search_fields = ["name"]
    fieldsets = [
        (gettext_lazy("Nameplate"), {"fields": ["name", "tagline", "logo", "founded"]}),
        (gettext_lazy("Closing words"), {"fields": ["imprint", "social_accounts"]}),
        (
            gettext_lazy("Where and when"),
            {"classes": ["side"], "fields": ["base_url", "time_zone", "dateline_source"]},
        ),
    ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Publication.objects.exists()

    def render_change_form(self, request, context, *args, **kwargs):
        return super().render_change_form(request, context | {"is_alone": True}, *args, **kwargs)

    def changelist_view(self, request, extra_context=None):
        if Publication.objects.exists():
            return redirect("admin:masthead_publication_change", Publication.objects.current().pk)
        if self.has_add_permission(request):
            return redirect("admin:masthead_publication_add")
        return super().changelist_view(request, extra_context)


class EditionForm(DeskForm):
    class Meta:
        model = Edition
        fields = [
            "label", "name", "tagline", "imprint", "language", "direction", "path_prefix",
            "position",
        ]  # fmt: skip
        widgets = {"imprint": forms.Textarea({"rows": 3})}
        help_texts = {"position": gettext_lazy("The main edition is the one that comes first.")}

    def clean_path_prefix(self):
        prefix = self.cleaned_data["path_prefix"]
        if prefix in RESERVED_WORDS:
            raise ValidationError(_("“%(word)s” is the address of a page.") % {"word": prefix})
        main = Edition.objects.filter(path_prefix="").first()
        if prefix and main and main.sections.filter(parent=None, slug=prefix).exists():
            raise ValidationError(_("“%(word)s” is the address of a section.") % {"word": prefix})
        return prefix


@admin.register(Edition)
class EditionAdmin(NewsroomModelAdmin):
    form = EditionForm
    list_display = ["label", "name", "language", "direction", "root", "position"]
    list_filter = ["direction"]
    search_fields = ["label", "name", "language"]
    ordering = ["position", "id"]
    sortable_by = ()
    fieldsets = [
        (gettext_lazy("Nameplate"), {"fields": ["label", "name", "tagline", "imprint"]}),
        (
            gettext_lazy("Language and address"),
            {"classes": ["side"], "fields": ["language", "direction", "path_prefix", "position"]},
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        """Stories keep the addresses they were printed under, and those begin with the prefix."""
        return ["language", "path_prefix"] if obj else []

    def save_model(self, request, obj, form, change):
        obj.publication_id = obj.publication_id or 1
        super().save_model(request, obj, form, change)

    @admin.display(description=gettext_lazy("front page"))
    def root(self, edition):
        return edition.root
