"""The columns of the list of stories, and the small form of each row that may be changed in it."""

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import arranging
from articles.admin.workflow import is_in_the_works
from articles.models import Legal, Status
from articles.status import moment, standing
from masthead.fields import person_name


class Columns:
    """The columns of one list, with the zone its moments are said in and who looks at it."""

    ORDER = ("story", "desk_status", "readers", "with_whom", "due", "saved")

    def __init__(self, zone, user):
        self.zone = zone
        self.user = user
        self.now = timezone.now()

    def story(self, story):
        slugline = format_html('<bdi dir="ltr">{}</bdi>', story.slugline) if story.slugline else ""
        where = format_html_join(
            " · ", "{}", [[part] for part in (slugline, story.section) if part]
        )
        badges = [
            *([("warn", _("Confidential"))] if story.confidential else []),
            *([("block", _("Legal check"))] if story.legal == Legal.NEEDED else []),
        ]
        return format_html(
            '<b lang="{}" dir="auto">{}</b> <small>{}</small>{}',
            story.edition.language,
            story.headline,
            where,
            format_html_join("", ' <small class="badge" data-level="{}">{}</small>', badges),
        )

    story.short_description = gettext_lazy("Story")

    def _is_changed_here(self, story) -> bool:
        """What readers have as it stands is arranged no more: its row only says so."""
        return is_in_the_works(story) and arranging.may_arrange(self.user, story)

    def desk_status(self, story):
        if not is_in_the_works(story):
            return ""
        offered = arranging.statuses_offered(self.user, story)
        if not offered:
            return format_html(
                '<span class="chip" data-status="{}">{}</span>',
                story.status,
                story.get_status_display(),
            )
        choices = [(story.status, story.get_status_display())]
        choices += [(status, _led_to(status)) for status in offered]
        label = _("Status of “%(story)s”") % {"story": story}
        return format_html(
            '<span class="chip" data-status="{}">{}</span>',
            story.status,
            _select(story, "status", label, choices, story.status),
        )

    desk_status.short_description = gettext_lazy("Status")

    def readers(self, story):
        if not hasattr(story, "printed"):
            embargoed = story.embargoed_until and story.embargoed_until > self.now
            if not embargoed:
                return format_html('<span class="quiet">{}</span>', _("not yet"))
        now = standing(story, self.zone, self.now)
        chip = format_html('<span class="chip" data-status="{}">{}</span>', now.name, now.label)
        if not now.is_public:
            return chip
        return format_html(
            '{} <a href="{}" class="on-site" aria-label="{}">{}</a>',
            chip,
            now.url,
            _("See “%(headline)s” on the site") % {"headline": story.headline},
            _("See it"),
        )

    readers.short_description = gettext_lazy("Readers")

    def with_whom(self, story):
        has_it = story.assigned_to
        if not self._is_changed_here(story):
            return person_name(has_it) if has_it else ""
        choices = {"": _("nobody yet"), self.user.pk: person_name(self.user)}
        if has_it:
            choices[has_it.pk] = person_name(has_it)
        label = _("Who has “%(story)s”") % {"story": story}
        chosen = has_it.pk if has_it else ""
        return _select(story, "assigned_to", label, choices.items(), chosen)

    with_whom.short_description = gettext_lazy("With")

    def due(self, story):
        late = story.due_at and story.due_at < self.now and is_in_the_works(story)
        if not self._is_changed_here(story):
            said = moment(story.due_at, self.zone, self.now) if story.due_at else ""
            return format_html('<span class="late">{}</span>', said) if late else said
        local = f"{story.due_at.astimezone(self.zone):%Y-%m-%dT%H:%M}" if story.due_at else ""
        return format_html(
            '<input type="datetime-local" name="due_at" form="{}" value="{}" aria-label="{}">{}'
            '<button class="button row-save" form="{}">{}</button>',
            row_form(story),
            local,
            _("When “%(story)s” is due") % {"story": story},
            format_html('<small class="late">{}</small>', _("late")) if late else "",
            row_form(story),
            _("Save this row"),
        )

    due.short_description = gettext_lazy("Due")

    def saved(self, story):
        return format_html(
            '<time datetime="{}">{}</time>',
            story.saved_at.isoformat(),
            moment(story.saved_at, self.zone, self.now),
        )

    saved.short_description = gettext_lazy("Saved")


def row_form(story) -> str:
    """The id of the row's own form, which stands outside the table."""
    return f"row-{story.pk}"


def _led_to(status: Status) -> str:
    return _("In edit, with me") if status == Status.IN_EDIT else str(status.label)


def _select(story, name: str, label: str, choices, chosen):
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((value, " selected" if value == chosen else "", said) for value, said in choices),
    )
    return format_html(
        '<select name="{}" form="{}" aria-label="{}">{}</select>',
        name, row_form(story), label, options,
    )  # fmt: skip
