"""“Your settings”: how one person likes the desk. Hers alone to see and to change."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from masthead.desk import DeskForm
from masthead.languages import language_of
from masthead.models import DeskSettings


class OwnSettingsForm(DeskForm):
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the desk"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = DeskSettings
        fields = ("language", "mail")
        widgets = {"mail": forms.RadioSelect}

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or self.instance.language


def settings_of(user) -> DeskSettings:
    """Hers as stored, or as the newspaper has them; those are not stored yet."""
    return DeskSettings.objects.filter(user=user).first() or DeskSettings(user=user)


def own_settings(request, site):
    """The page where she reads and changes them, of the admin `site`."""
    sent = request.POST if request.method == "POST" else None
    form = OwnSettingsForm(
        sent,
        instance=settings_of(request.user),
        initial={"language": language_of(request.user)},
    )
    if sent and form.is_valid():
        form.save()
        with override(form.instance.language or settings.LANGUAGE_CODE):
            messages.success(request, _("Your settings are saved."))
        return redirect("admin:own_settings")
    context = {**site.each_context(request), "title": _("Your settings"), "form": form}
    return TemplateResponse(request, "desk/own_settings.html", context)
