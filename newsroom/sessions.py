"""Who is logged in now, for pages that stay open longer than a session lasts."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from masthead.fields import person_name


@never_cache
def session_now(request: HttpRequest) -> JsonResponse:
    """Who is logged in, by id and name or as null, and the token that her forms need now."""
    user = request.user if request.user.is_active and request.user.is_staff else None
    return JsonResponse(
        {
            "user": user and user.pk,
            "name": person_name(user) if user else "",
            "token": get_token(request),
        }
    )


@never_cache
def back_at_the_desk(request: HttpRequest) -> HttpResponse:
    """Where logging in again in a window of its own ends: it tells the waiting page, and closes."""
    return render(request, "desk/back.html")
