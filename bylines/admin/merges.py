"""Two contributors who are one person: compared field by field, merged, and taken apart again."""

from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from js_asset import Media

from bylines.forms import ChooseForm, MergeForm
from bylines.merging import last_merge, merge, undo_merge
from bylines.models import Contributor

#: Bylines are counted no further: the page says “more than”.
COUNTED = 1_000


class MergePages:
    """For the ModelAdmin of contributors."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/merge/", view(self.choose_view), name="bylines_contributor_choose"),
            path(
                "<int:pk>/merge/<int:other>/",
                view(self.merge_view),
                name="bylines_contributor_merge",
            ),
            path(
                "<int:pk>/merge/undo/",
                view(require_POST(self.undo_view)),
                name="bylines_contributor_undo_merge",
            ),
            *super().get_urls(),
        ]

    @admin.action(description=gettext_lazy("Compare and merge two…"), permissions=["change"])
    def merge_two(self, request, queryset):
        pair = list(queryset.filter(merged_into=None).order_by("pk")[:3])
        if len(pair) != 2:
            messages.warning(request, _("Choose two contributors to merge them."))
            return None
        return redirect(_merge_address(*pair))

    def choose_view(self, request, pk):
        person = self._whole(request, pk)
        form = ChooseForm(
            request.POST or None,
            person=person,
            widget=AutocompleteSelect(
                Contributor._meta.get_field("merged_into"),
                self.admin_site,
                attrs={"data-placeholder": _("Search people")},
            ),
        )
        if request.method == "POST" and form.is_valid():
            return redirect(_merge_address(person, form.cleaned_data["other"]))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge contributors"),
            "opts": self.opts,
            "person": person,
            "form": form,
            "media": Media.from_media(self.media + form.media, nonce=str(request.csp_nonce)),
        }
        return TemplateResponse(request, "admin/bylines/contributor/choose.html", context)

    def merge_view(self, request, pk, other):
        if pk == other:
            raise Http404
        pair = (self._whole(request, pk), self._whole(request, other))
        counts = [_count(person) for person in pair]
        form = MergeForm(
            request.POST or None,
            pair=pair,
            kept=_likely(pair, counts),
            with_user=request.user.has_perm("auth.change_user"),
        )
        if request.method == "POST" and form.is_valid():
            kept = form.kept
            goes = next(person for person in pair if person != kept)
            try:
                merge(goes, kept, by=request.user, take=form.take())
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                said = _(
                    "%(goes)s is one with %(kept)s now. Stories in print follow by themselves."
                )
                messages.success(request, said % {"goes": goes.name, "kept": kept.name})
                return redirect("admin:bylines_contributor_change", kept.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge contributors"),
            "opts": self.opts,
            "pair": pair,
            "form": form,
            "counts": [(min(count, COUNTED), count > COUNTED) for count in counts],
        }
        return TemplateResponse(request, "admin/bylines/contributor/merge.html", context)

    def undo_view(self, request, pk):
        person = get_object_or_404(Contributor, pk=pk)
        if not self.has_change_permission(request):
            raise PermissionDenied
        entry = last_merge(person)
        try:
            if entry is None:
                raise ValidationError(_("This contributor was not merged here."))
            undo_merge(entry, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("%(name)s stands alone again.") % {"name": person.name})
        return redirect("admin:bylines_contributor_change", person.pk)

    def merge_facts(self, request, person: Contributor) -> dict:
        """What the form of `person` says of merges."""
        may_undo = self.has_change_permission(request)
        return {
            "merge": last_merge(person),
            "may_undo": may_undo,
            "merged_from": list(person.merged_from.order_by("name", "id")[:12]),
        }

    def _whole(self, request, pk) -> Contributor:
        """A contributor who stands alone and may be changed."""
        people = Contributor.objects.credited().select_related("portrait", "user")
        person = get_object_or_404(people, pk=pk)
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        return person


def _merge_address(one: Contributor, other: Contributor) -> str:
    return reverse("admin:bylines_contributor_merge", args=[one.pk, other.pk])


def _count(person: Contributor) -> int:
    return person.printed_bylines.all()[: COUNTED + 1].count()


def _likely(pair, counts) -> int:
    """Which of the two is more likely to stay: known to us, then with more bylines, then older."""
    standing = [
        (not person.needs_review, count, -person.pk)
        for person, count in zip(pair, counts, strict=True)
    ]
    return int(standing[1] > standing[0])
