"""Addresses without a page: where it went, if it moved, or a way on."""

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.template.loader import render_to_string
from django.utils import timezone, translation

from articles.pages.editions import edition_at
from articles.pages.furniture import furniture_of
from articles.pages.moments import moments_of
from masthead import moves
from newsroom import caching
from newsroom.addresses import quoted

#: Seconds a shared cache may keep an address missing: its story may be published any moment.
MISSING = 10


def missing_page(request: HttpRequest) -> HttpResponse:
    """A redirect where the page moved, or was asked for in capitals, its query carried on; else
    404 in the edition's words."""
    path = request.path_info
    move = moves.target_of(path)
    if move:
        return _redirect(request, move.target, permanent=move.permanent)
    if path != path.lower():
        return _redirect(request, path.lower(), permanent=False)
    edition, now = edition_at(request.path_info), timezone.now()
    with translation.override(edition.language):
        context = {"edition": edition, "furniture": furniture_of(edition, now)}
        page = render_to_string("articles/missing.html", context)
    return caching.public(
        request,
        HttpResponse(page, status=404),
        keys=[f"edition-{edition.pk}", f"furniture-{edition.pk}"],
        now=now,
        next_change=moments_of(edition, now).next_change,
        keep=MISSING,
    )


def _redirect(request: HttpRequest, target: str, *, permanent: bool) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    kind = HttpResponsePermanentRedirect if permanent else HttpResponseRedirect
    # Two slashes at the start would lead to another host.
    response = kind(f"/{quoted(target.lstrip('/'))}" + (f"?{query}" if query else ""))
    response["Cache-Control"] = "public, max-age=0, s-maxage=60"
    return response
