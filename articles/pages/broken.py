"""The page for when something broke. It asks no database: that may be what broke."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string
from django.utils import translation


def broken_page(request: HttpRequest) -> HttpResponse:
    """500 in the language that the first part of the address names, or the main edition's."""
    first = request.path_info.lstrip("/").partition("/")[0]
    is_prefix = first in dict(settings.LANGUAGES)
    language = first if is_prefix else settings.LANGUAGE_CODE
    with translation.override(language):
        context = {
            "language": language,
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
            "root": f"/{first}/" if is_prefix else "/",
        }
        return HttpResponseServerError(render_to_string("500.html", context))
