"""What a request passes through. Sessions, accounts and messages belong to the desk alone:
a public page sets no cookie and reads none, so that any cache may keep it for everybody."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import (
    HttpRequest,
    HttpResponseBadRequest,
    HttpResponseBase,
    UnreadablePostError,
)
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from articles.pages.missing import missing_page
from masthead.languages import language_at
from masthead.models import Publication
from newsroom import caching
from newsroom.refused import too_much

#: Below these, an address that leads nowhere is none of the readers' pages.
_NO_PAGES = (*settings.DESK_PATHS, settings.STATIC_URL, settings.MEDIA_URL)


def is_desk(request: HttpRequest) -> bool:
    return request.path_info.startswith(settings.DESK_PATHS)


class NullByteMiddleware:
    """Refuses an address that holds a null byte, which PostgreSQL takes in no comparison."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest("This address is broken.", content_type="text/plain")
        return self.get_response(request)


class MissingPageMiddleware:
    """Answers for every address of the newspaper that has no page, while debugging too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == 404 and not request.path_info.startswith(_NO_PAGES):
            return missing_page(request)
        return response


class DeskOnly:
    """Lets a request for a public page pass by the middleware it is mixed into."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_desk(request):
            return super().__call__(request)
        return self.get_response(request)


class WholeFormMiddleware:
    """Takes a form at the desk whole or not at all, and says it in words when it was too much.

    Where a line was cut, a server hands on what it got: half a story, which looks like a form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST" and is_desk(request):
            try:
                if not _came_whole(request):
                    return HttpResponseBadRequest("Half a form.", content_type="text/plain")
            except (RequestDataTooBig, TooManyFieldsSent):
                return too_much(request)
        return self.get_response(request)


def _came_whole(request: HttpRequest) -> bool:
    """Whether all of a form is there. Reads it; one with files knows its own end."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    is_plain = request.content_type == "application/x-www-form-urlencoded"
    try:
        if is_plain and said != str(len(request.body)):
            return False
        return request.POST is not None
    except UnreadablePostError:
        return False


class DeskSessionMiddleware(DeskOnly, SessionMiddleware):
    async_capable = False


class DeskAuthenticationMiddleware(DeskOnly, AuthenticationMiddleware):
    async_capable = False


class DeskMessageMiddleware(DeskOnly, MessageMiddleware):
    async_capable = False


class DeskHoursMiddleware:
    """The desk reads and writes hours in the newspaper's zone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_desk(request):
            return self.get_response(request)
        zone = caching.furniture("desk-zone", lambda: Publication.objects.current().time_zone)
        with timezone.override(zone):
            return self.get_response(request)


class DeskLanguageMiddleware:
    """The desk speaks the language of whoever is logged in; at the door, that of her browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_desk(request):
            return self.get_response(request)
        with translation.override(language_at(request)):
            response = self.get_response(request)
        if request.user.is_anonymous:
            patch_vary_headers(response, ["Accept-Language"])
        return response


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """One policy for public pages, which have nothing inline, and one with nonces for the desk."""

    async_capable = False

    def __init__(self, get_response) -> None:
        super().__init__(get_response)
        # Building a policy costs more than all the rest of a reader's middleware.
        self.readers_policy = build_policy()

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None and is_desk(request):
            parts.config = settings.DESK_CONTENT_SECURITY_POLICY
        return parts

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        has_own_policy = any(name.startswith("_csp") for name in vars(response))
        if is_desk(request) or has_own_policy or settings.DEBUG:
            return super().process_response(request, response)
        response.headers[HEADER] = self.readers_policy
        return response
