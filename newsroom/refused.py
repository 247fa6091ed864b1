"""What somebody at the desk is told who may not do what they asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "desk/refused.html", status=403)
