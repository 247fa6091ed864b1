"""What a browser would send back of a story's form, untouched but for what a test changes."""

from django.forms import CheckboxInput, SelectMultiple
from django.urls import reverse
from django.utils import timezone

from tests.factories import KARACHI


def change_address(story) -> str:
    return reverse("admin:articles_article_change", args=[story.pk])


def opened(client, story) -> dict:
    """The story's form as its editor gets it, ready to be sent."""
    return as_sent(client.get(change_address(story)).context["form"])


def new_form(client, **query) -> dict:
    return as_sent(client.get(reverse("admin:articles_article_add"), query).context["form"])


def as_sent(form) -> dict:
    data = {}
    # A page is rendered in the newspaper's zone.
    with timezone.override(KARACHI):
        for part in (form, *_parts(form)):
            data |= _fields(part)
    return data


def _parts(form) -> list:
    rows = (form.bylines, form.links, form.pictures)
    return [part for kind in rows for part in (kind.management_form, *kind.forms)]


def _fields(form) -> dict:
    data = {}
    for field in form:
        value, widget = field.value(), field.field.widget
        if isinstance(widget, CheckboxInput):
            data |= {field.html_name: "on"} if value else {}
        else:
            data[field.html_name] = _written(widget, value)
        if field.field.show_hidden_initial and not isinstance(widget, CheckboxInput):
            data[field.html_initial_name] = data[field.html_name]
    return data


def _written(widget, value):
    if isinstance(widget, SelectMultiple):
        return [str(item) for item in value or ()]
    written = widget.format_value(value)
    if isinstance(written, list):
        written = next(iter(written), "")
    return "" if written is None else str(written)


def row(prefix: str, number: int, **values) -> dict:
    """One more row of bylines or links; say the total with `total`."""
    return {f"{prefix}-{number}-{name}": str(value) for name, value in values.items()}


def total(prefix: str, count: int) -> dict:
    return {f"{prefix}-TOTAL_FORMS": str(count)}
