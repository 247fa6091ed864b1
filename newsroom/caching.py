"""How long a public page may be kept, by whom, and how it is called back.

Every cacheable page names what it was made of in `Surrogate-Key`; a purge names the same keys.
A cache in front of us (a CDN, Varnish) gets them at `PURGE_URL`.
"""

import hashlib
import logging
import math
from collections.abc import Callable, Hashable, Iterable
from datetime import datetime
from time import monotonic
from typing import Any
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django_tasks import task

logger = logging.getLogger(__name__)

#: Seconds a shared cache may keep a page, and may show it while it fetches the next.
FRESH = 60
STALE = 60
#: Seconds our own processes keep furniture before they look again.
FURNITURE_AGE = 10
PURGE_TIMEOUT = 5
KEYS_A_PURGE = 250

_furniture: dict[Hashable, tuple[float, Any]] = {}


def public(
    request: HttpRequest,
    response: HttpResponse,
    *,
    keys: Iterable[str],
    now: datetime,
    next_change: datetime | None = None,
    last_modified: datetime | None = None,
    keep: int = FRESH + STALE,
) -> HttpResponse:
    """`response` made cacheable for everyone, or a 304 where the reader has it already.

    `next_change` is the next moment at which the page will differ: what shared caches may keep
    and may serve stale never reaches past it together, nor past `keep` seconds. Lists pass no
    `last_modified`.
    """
    left = keep
    if next_change is not None:
        left = min(left, max(0, int((next_change - now).total_seconds())))
    fresh = min(FRESH, left)
    response["Cache-Control"] = (
        f"public, max-age=0, s-maxage={fresh}, stale-while-revalidate={left - fresh}"
    )
    response["Surrogate-Key"] = " ".join(sorted(set(keys)))
    etag = f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
    response["ETag"] = etag
    if last_modified is None:
        return get_conditional_response(request, etag=etag, response=response)
    seconds = int(last_modified.timestamp())
    response["Last-Modified"] = http_date(seconds)
    return get_conditional_response(request, etag=etag, last_modified=seconds, response=response)


def furniture(name: Hashable, make: Callable[[], Any]) -> Any:
    """What many pages share, made once a process and kept for a few seconds.

    For names and links only, never for stories: what leaves the site has to leave at once.
    """
    made, value = _furniture.get(name, (-math.inf, None))
    if monotonic() - made > FURNITURE_AGE:
        value = make()
        _furniture[name] = (monotonic(), value)
    return value


def forget_furniture() -> None:
    """Look again at the next request of this process."""
    _furniture.clear()


def changed_at(name: str, text: str, now: datetime) -> datetime:
    """Since when `name` has read `text`: now, if we have not seen it like this before."""
    digest = hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
    known = cache.get(f"changed:{name}")
    if known and known[0] == digest:
        return known[1]
    cache.set(f"changed:{name}", (digest, now), None)
    return now


def purge_soon(keys: Iterable[str]) -> None:
    """Call back every page made of `keys`: a task now, so that none is lost, and a try on commit.

    Call it inside the transaction of the deed. Purging twice does no harm.
    """
    wanted = sorted(set(keys))
    if not wanted or not settings.PURGE_URL:
        return
    for start in range(0, len(wanted), KEYS_A_PURGE):
        purge.enqueue(wanted[start : start + KEYS_A_PURGE])
    transaction.on_commit(lambda: _purge_at_once(wanted), robust=True)


@task()
def purge(keys: list[str]) -> None:
    """Ask the cache at `PURGE_URL` to forget every page that carries one of `keys`.

    Raises URLError when it cannot be reached; the worker then keeps the task as failed.
    """
    request = Request(  # noqa: S310 - the address is the operator's own setting
        settings.PURGE_URL,
        method="PURGE",
        headers={
            "Surrogate-Key": " ".join(keys),
            "Authorization": f"Bearer {settings.PURGE_TOKEN}",
        },
    )
    with urlopen(request, timeout=PURGE_TIMEOUT):  # noqa: S310
        pass


def _purge_at_once(keys: list[str]) -> None:
    for start in range(0, len(keys), KEYS_A_PURGE):
        try:
            purge.call(keys[start : start + KEYS_A_PURGE])
        except OSError as error:
            logger.warning("The purge will be tried again by the worker: %s", error)
            return
