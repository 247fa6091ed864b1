"""The answer to a reader: a page put into its edition's furniture, cacheable for everyone."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from articles.pages.furniture import Furniture, furniture_of
from articles.pages.moments import Moments, moments_of
from masthead.models import Edition
from newsroom import caching
from sections.models import Section


def answer(
    request: HttpRequest,
    edition: Edition,
    template: str,
    context: Mapping[str, Any],
    *,
    keys: Iterable[str] = (),
    section: Section | None = None,
    is_front: bool = False,
    status: int = 200,
    now: datetime | None = None,
    moments: Moments | None = None,
    furniture: Furniture | None = None,
    last_modified: datetime | None = None,
) -> HttpResponse:
    """Render `template`. `keys` name what the page was made of, for purging; `moments` are asked
    of the edition when they are not given."""
    now = now or timezone.now()
    furniture = furniture or furniture_of(edition, now, section=section, is_front=is_front)
    moments = moments or moments_of(edition, now)
    site = edition.publication.base_url.rstrip("/")
    page = render_to_string(
        template, {**context, "edition": edition, "furniture": furniture, "site": site}
    )
    return caching.public(
        request,
        HttpResponse(page, status=status),
        keys=[*keys, f"furniture-{edition.pk}"],
        now=now,
        next_change=moments.next_change,
        last_modified=last_modified,
    )
