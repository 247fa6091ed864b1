"""What somebody at the desk is told whose request was refused, with a way on and no word lost."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from articles.pages.review import answer_again

#: Read to its end up to here: a browser hears no answer before it has sent all.
_HEARD_OUT = 100 * 1024 * 1024


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not hers to do."""
    return _answer(request, "desk/refused.html", "refused", status=403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token no longer holds: mostly she logged in anew after opening it."""
    if request.path_info.startswith("/review/"):
        return answer_again(request)
    return _answer(request, "desk/send_again.html", "token", status=403, sent=_sent(request))


def logged_out(request: HttpRequest) -> HttpResponse:
    """Her session ended before the form was sent."""
    facts = {"login_address": f"{reverse(settings.LOGIN_URL)}?next={reverse('back_at_the_desk')}"}
    return _answer(
        request, "desk/send_again.html", "logged out", status=403, sent=_sent(request), **facts
    )


def too_much(request: HttpRequest) -> HttpResponse:
    """More was sent at once than the desk takes."""
    heard = 0
    while heard < _HEARD_OUT and (piece := request.read(1024 * 1024)):
        heard += len(piece)
    facts = {"megabytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024)}
    return _answer(request, "desk/too_much.html", "too much", status=413, **facts)


def _answer(
    request: HttpRequest, template: str, state: str, *, status: int, **facts
) -> HttpResponse:
    if not request.accepts("text/html"):
        return JsonResponse({"state": state}, status=status)
    context = {"back": request.path, **facts}
    response = render(request, template, context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a form of ours, to be sent again once she has looked at the page.

    Nothing of a form that another site sent: its page would press our button. A password is
    written into no page.
    """
    if any("password" in name for name in request.POST):
        return []
    origin = urlsplit(request.headers.get("Origin", ""))
    if origin.netloc != request.get_host() or origin.scheme != request.scheme:
        return []
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
