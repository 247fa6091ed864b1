"""A picture's form: the file, its words, its rights."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.desk import DeskForm
from masthead.fields import MomentField, day_widget
from pictures import files
from pictures.models import Picture


class PictureForm(DeskForm):
    """`known` is the picture we have already, when the same file comes a second time."""

    known: Picture | None = None
    rights_until = MomentField(
        label=gettext_lazy("Rights end"),
        required=False,
        help_text=gettext_lazy("From then on no page shows it, by itself. Empty: ours for good."),
    )

    class Meta:
        model = Picture
        fields = [
            "original", "alt_text", "is_decorative", "caption", "credit_line", "creator",
            "rights_until", "taken_on", "focal_x", "focal_y",
        ]  # fmt: skip
        widgets = {
            "original": forms.FileInput({"accept": "image/*"}),
            "alt_text": forms.Textarea({"rows": 2, "data-count": "125 250"}),
            "caption": forms.Textarea({"rows": 3, "data-count": "160 250"}),
            "taken_on": day_widget(),
            "focal_x": forms.NumberInput({"min": 0, "max": 1, "step": "any"}),
            "focal_y": forms.NumberInput({"min": 0, "max": 1, "step": "any"}),
        }
        help_texts = {
            "caption": gettext_lazy("Who, what, where, when. Readers see this under the picture."),
            "alt_text": gettext_lazy(
                "What it shows, in one sentence, for those who can’t see it. "
                "Without it, a story with this picture is not ready."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        file = self.fields.get("original")
        if file and self.instance.pk:
            file.label = _("Another file in its place")
            file.required = False
            file.help_text = _("Stories in print get the new one too. Its words stay as they are.")

    def clean_original(self):
        file = self.cleaned_data["original"]
        if file and not getattr(file, "_committed", False):
            checksum = files.checksum_of(file)
            self.known = (
                Picture.objects.filter(sha256=checksum).exclude(pk=self.instance.pk).first()
            )
            if self.known:
                raise ValidationError(
                    _("We have this very picture already. Use the one that is here."), "known"
                )
        return file
