"""Addresses: first words that belong to fixed pages, and how a path is written in a link."""

from urllib.parse import quote

RESERVED_WORDS = frozenset(
    {
        "about", "accounts", "api", "archive", "by", "corrections", "desk", "favicon.ico", "feed",
        "feeds", "health", "live", "media", "newsletters", "preview", "review", "robots.txt",
        "search", "series", "sitemap.xml", "static", "tips", "topic", "well-known",
    }
)  # fmt: skip


def quoted(path: str) -> str:
    """A decoded path as it stands in a link: Urdu letters percent-encoded."""
    return quote(path, safe="/")
