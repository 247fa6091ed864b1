"""Links that would fail readers: to what is not live, and to what is not public at all."""

import html as _html
import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.checks.findings import Facts, Finding, Site
from articles.snapshots import Copy
from newsroom import html

_LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_STORY_IN_COPY = re.compile(r'<div data-story="(\d{1,18})"')
_STORY_PATH = re.compile(r"/\d{4}/\d{2}/\d{2}/[^/]+/\Z")
_INSIDE = (
    ".local", ".localhost", ".localdomain", ".internal", ".intranet", ".lan", ".home", ".corp",
    ".private", ".home.arpa",
)  # fmt: skip
#: So many bad links are named one by one.
NAMED = 5


@dataclass(frozen=True)
class Named:
    """One link of the copy, as `words` of the copy or as a related link, and its form field."""

    href: str
    words: str
    field: str


def links_in(copy: Copy) -> Iterator[Named]:
    """Every address the copy sends readers to, in its order."""
    for href, words in _LINK.findall(copy.fields.body):
        yield Named(_html.unescape(href), html.words_of(words), "body")
    for number, link in enumerate(copy.related):
        if link.url:
            yield Named(link.url, link.label, f"links-{number}-url")


def stories_in(copy: Copy) -> dict[int, str]:
    """Ids of our stories it points to, with the field each is named in."""
    found = {int(pk): "body" for pk in _STORY_IN_COPY.findall(copy.fields.body)}
    rows = {link.to: f"links-{number}-to" for number, link in enumerate(copy.related) if link.to}
    return found | rows


def own_path(href: str, site: Site) -> str | None:
    """The decoded path of an address of ours, closed by a slash; None for any other address."""
    try:
        parts = urlsplit(href.strip())
        host = parts.netloc.lower()
    except ValueError:
        return None
    if parts.scheme not in ("", "http", "https") or host not in ("", site.host):
        return None
    if not parts.path.startswith("/"):
        return "/" if host and not parts.path else None
    path = unquote(parts.path)
    return path if path.endswith("/") else f"{path}/"


def story_paths(copy: Copy, site: Site) -> set[str]:
    """Paths of our own that look like stories."""
    paths = (own_path(link.href, site) for link in links_in(copy))
    return {path for path in paths if path and _STORY_PATH.search(path)}


def dead_links(copy: Copy, facts: Facts) -> list[Finding]:
    """Links to stories of ours that no reader can open now."""
    found = [
        Finding(
            _("“%(words)s” leads to a story that is not live: change the link or take it out.")
            % {"words": _said(link)},
            link.field,
        )
        for link in links_in(copy)
        if own_path(link.href, facts.site) in facts.dead_paths
    ]
    for pk, field in stories_in(copy).items():
        if pk in facts.dead_stories:
            found.append(Finding(_not_live(facts.dead_stories[pk]), field))
    return _first(found)


def _not_live(headline: str) -> str:
    """`headline` is empty where it may not be told."""
    if not headline:
        return _("The related story is not live: readers get no link until it is.")
    said = _("The related story “%(headline)s” is not live: readers get no link until it is.")
    return said % {"headline": Truncator(headline).chars(60)}


def private_links(copy: Copy, facts: Facts) -> list[Finding]:
    """Links only we can open: the desk, this machine, the house's own network."""
    found = []
    for link in links_in(copy):
        path = own_path(link.href, facts.site)
        if path is not None and path.startswith(facts.site.desk_paths):
            said = _("“%(words)s” leads to the desk, which readers cannot open: change the link.")
        elif path is None and _is_private(link.href):
            said = _("“%(words)s” leads into a private network: link to a public page instead.")
        else:
            continue
        found.append(Finding(said % {"words": _said(link)}, link.field))
    return _first(found)


def _is_private(href: str) -> bool:
    """Whether an address elsewhere is one that only some network or machine knows."""
    try:
        parts = urlsplit(href.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    if parts.scheme not in ("", "http", "https") or not host:
        return False
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith(_INSIDE)


def _said(link: Named) -> str:
    return Truncator(link.words or link.href).chars(60)


def _first(found: list[Finding]) -> list[Finding]:
    if len(found) <= NAMED:
        return found
    more = len(found) - NAMED
    rest = Finding(_("And %(more)d more links like these.") % {"more": more}, found[NAMED].field)
    return [*found[:NAMED], rest]
