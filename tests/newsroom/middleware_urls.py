"""A newspaper of four pages, to see what each lets through."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import path


def public_page(request):
    assert not hasattr(request, "session")
    assert not hasattr(request, "user")
    return HttpResponse("Barrier gates jam")


def desk_page(request):
    request.session["desk"] = "city"
    messages.success(request, f"Welcome, {request.user}")
    return HttpResponse(f'<script nonce="{request.csp_nonce}"></script>')


def tip_form(request):
    return HttpResponse("Thank you")


urlpatterns = [
    path("city/", public_page),
    path("tips/", tip_form),
    path("desk/", desk_page),
    path("accounts/login/", desk_page, name="account_login"),
]
