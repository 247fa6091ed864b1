"""The newspaper's addresses and one more: a view that does nothing, to measure the others by."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from newsroom.urls import urlpatterns as newspaper


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Nothing.", content_type="text/plain")


urlpatterns = [path("bare/", bare), *newspaper]
