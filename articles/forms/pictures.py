"""The pictures of a story's copy in its form: a row each, with the words they have here."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from articles import rows as stored
from articles.models import Article
from articles.snapshots import PICTURE_IN_COPY, PictureUse
from pictures.models import Picture

PREFIX = "pictures"
#: More than any story shows; a form that names more is none of ours.
MOST = 400


class PictureRow(forms.Form):
    """One picture. Its own words stand faintly in the boxes for those it has here."""

    picture = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    caption = forms.CharField(
        label=gettext_lazy("Caption here"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    alt_text = forms.CharField(
        label=gettext_lazy("Alt text here"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args, shown: Picture | None = None, **kwargs):
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.shown = shown
        if shown:
            for name in ("caption", "alt_text"):
                self.fields[name].widget.attrs["placeholder"] = getattr(shown, name)


class BasePictures(forms.BaseFormSet):
    """Rows in the order of the story; those a browser adds follow."""

    def __init__(self, data=None, *, article: Article, uses: list[PictureUse] | None = None):
        self.uses = stored.stored_uses(article) if uses is None else uses
        sent = data if data and f"{PREFIX}-TOTAL_FORMS" in data else None
        initial = [
            {"picture": use.picture.pk, "caption": use.caption, "alt_text": use.alt_text}
            for use in self.uses
        ]
        super().__init__(sent, prefix=PREFIX, initial=initial)

    def get_form_kwargs(self, index):
        if index is None:
            return {}
        if self.is_bound:
            pk = self.data.get(f"{self.prefix}-{index}-picture", "")
            return {"shown": self.known.get(int(pk)) if pk.isdecimal() else None}
        return {"shown": self.uses[index].picture}

    @cached_property
    def known(self) -> dict[int, Picture]:
        """The pictures that the rows name, by one query at most."""
        named = [
            self.data.get(f"{self.prefix}-{index}-picture", "")
            for index in range(self.total_form_count())
        ]
        ids = {int(pk) for pk in named if pk.isdecimal() and len(pk) < 19}
        known = {use.picture.pk: use.picture for use in self.uses}
        missing = ids - set(known)
        return known | (Picture.objects.in_bulk(missing) if missing else {})

    def in_copy(self, body: str, before: str) -> list[PictureUse]:
        """The story's pictures with the words typed here. What was taken out of the copy is gone;
        what never stood in it, such as a picture of a gallery, stays."""
        shown, was_shown = (
            {int(pk) for pk in PICTURE_IN_COPY.findall(copy)} for copy in (body, before)
        )
        ours = {use.picture.pk for use in self.uses}
        uses = {}
        for row in self.forms:
            use = row.shown and PictureUse(
                row.shown, row.cleaned_data["caption"].strip(), row.cleaned_data["alt_text"].strip()
            )
            if not use or use.picture.pk in uses:
                continue
            pk = use.picture.pk
            in_copy = pk in shown and (pk in ours or use.caption or use.alt_text)
            if in_copy or pk in ours - was_shown:
                uses[pk] = use
        return list(uses.values())


Pictures = forms.formset_factory(
    PictureRow, formset=BasePictures, extra=0, max_num=MOST, absolute_max=MOST
)
