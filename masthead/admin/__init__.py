"""The masthead at the desk: the newspaper and its editions, pages, moved addresses, the trail."""

from masthead.admin import nameplate, pages, trail

__all__ = ["nameplate", "pages", "trail"]
