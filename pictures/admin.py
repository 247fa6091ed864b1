"""The picture desk: a wall of pictures, and each with its words, rights and focal point."""

from datetime import timedelta

from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.desk import NewsroomModelAdmin, is_autocomplete
from masthead.fields import person_name
from pictures import files
from pictures.developing import develop_soon
from pictures.forms import PictureForm
from pictures.models import Picture
from pictures.uses import uses_of

#: Words are looked for among so many of the newest pictures.
RECENT = 100_000


class RightsFilter(admin.SimpleListFilter):
    title = gettext_lazy("rights")
    parameter_name = "rights"

    def lookups(self, request, model_admin):
        return [
            ("usable", _("Usable today")),
            ("ending", _("Ending in 7 days")),
            ("ended", _("Ended")),
        ]

    def queryset(self, request, queryset):
        now = timezone.now()
        wanted = {
            "usable": Q(rights_until=None) | Q(rights_until__gt=now),
            "ending": Q(rights_until__range=(now, now + timedelta(days=7))),
            "ended": Q(rights_until__lte=now),
        }.get(self.value())
        return queryset if wanted is None else queryset.filter(wanted)


class WordsFilter(admin.SimpleListFilter):
    title = gettext_lazy("needs")
    parameter_name = "needs"

    def lookups(self, request, model_admin):
        return [("alt", _("No alt text")), ("caption", _("No caption"))]

    def queryset(self, request, queryset):
        if self.value() == "alt":
            return queryset.filter(alt_text="", is_decorative=False)
        return queryset.filter(caption="") if self.value() == "caption" else queryset


class WhenFilter(admin.SimpleListFilter):
    title = gettext_lazy("uploaded")
    parameter_name = "uploaded"

    def lookups(self, request, model_admin):
        return [("mine", _("By me")), ("1", _("Today")), ("7", _("In the last 7 days"))]

    def queryset(self, request, queryset):
        if self.value() == "mine":
            return queryset.filter(uploaded_by=request.user)
        if self.value() not in ("1", "7"):
            return queryset
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return queryset.filter(uploaded_at__gte=midnight - timedelta(days=int(self.value()) - 1))


@admin.register(Picture)
class PictureAdmin(NewsroomModelAdmin):
    form = PictureForm
    is_deletable = True
    actions = None
    change_list_template = "admin/pictures/picture/change_list.html"
    change_form_template = "admin/pictures/picture/change_form.html"
    list_display = ["thumbnail", "__str__", "credit_line", "rights_until", "uploaded_at"]
    list_display_links = ["__str__"]
    list_filter = [RightsFilter, WordsFilter, WhenFilter]
    list_per_page = 48
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["caption", "alt_text", "credit_line", "creator"]
    search_help_text = gettext_lazy("Words of the caption, alt text or credit")
    ordering = ["-id"]
    sortable_by = ()
    fieldsets = [
        (None, {"classes": ["side"], "fields": ["original"]}),
        (
            gettext_lazy("Words"),
            {"classes": ["side"], "fields": ["alt_text", "is_decorative", "caption"]},
        ),
        (
            gettext_lazy("Credit and rights"),
            {
                "classes": ["side"],
                "fields": [("credit_line", "creator"), ("rights_until", "taken_on")],
            },
        ),
        (
            gettext_lazy("Focal point"),
            {"classes": ["focal-numbers"], "fields": [("focal_x", "focal_y")]},
        ),
    ]

    def get_fieldsets(self, request, obj=None):
        """A new picture is a file and its words; where its eye is, is asked once one sees it."""
        if obj is None:
            return [(name, {**options, "classes": []}) for name, options in self.fieldsets[:-1]]
        words, rights, focal = self.fieldsets[1:]
        return [words, rights, (_("The file"), self.fieldsets[0][1]), focal]

    def get_search_results(self, request, queryset, search_term):
        if search_term:
            newest = Picture.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
            queryset = queryset.filter(pk__gt=newest - RECENT)
        if is_autocomplete(request):
            # What no page may show is not offered for one.
            queryset = queryset.filter(Q(rights_until=None) | Q(rights_until__gt=timezone.now()))
        return super().get_search_results(request, queryset, search_term)

    # Saving

    def store(self, request, obj, form, change):
        if not change:
            obj.uploaded_by = request.user
        super().store(request, obj, form, change)
        if not change or "original" in form.changed_data:
            develop_soon(obj)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            # Two people sent the same file at the same moment.
            file = request.FILES.get("original")
            known = file and Picture.objects.filter(sha256=files.checksum_of(file)).first()
            if not known:
                raise
            messages.warning(request, _("Somebody was faster: this is the very same picture."))
            return redirect("admin:pictures_picture_change", known.pk)

    def response_add(self, request, obj, post_url_continue=None):
        if "_save" not in request.POST or "_popup" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        messages.success(request, _("The picture is in. Click what must stay in the frame."))
        return redirect("admin:pictures_picture_change", obj.pk)

    # Looking

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["known"] = context["adminform"].form.known if "adminform" in context else None
        if obj:
            context |= {
                "uses": uses_of(obj, request.user),
                "preview": obj.rendition(960),
                "small": obj.thumbnail,
                "uploader": person_name(obj.uploaded_by) if obj.uploaded_by else "",
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def changelist_view(self, request, extra_context=None):
        now = timezone.now()
        context = {"now": now, "soon": now + timedelta(days=7), **(extra_context or {})}
        return super().changelist_view(request, context)

    @admin.display(description=gettext_lazy("picture"))
    def thumbnail(self, picture):
        return format_html(
            '<img src="{}" alt="" width="96" height="64" loading="lazy" class="thumb">',
            picture.thumbnail,
        )
