"""Which language the desk speaks to whom. Readers' pages speak that of their edition."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_from_request

from masthead.models import DeskSettings

LANGUAGES = dict(settings.LANGUAGES)


def language_of(person) -> str:
    """The language that a user reads the desk and its mail in: a code of `settings.LANGUAGES`.

    Costs a query, unless the user was fetched with her `desk_settings`.
    """
    try:
        chosen = person.desk_settings.language
    except DeskSettings.DoesNotExist:
        chosen = ""
    return chosen if chosen in LANGUAGES else settings.LANGUAGE_CODE


def language_at(request: HttpRequest) -> str:
    """The language of a page of the desk: hers, or at the door that of the browser."""
    if request.user.is_authenticated:
        return language_of(request.user)
    return get_language_from_request(request)
