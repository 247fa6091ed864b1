"""The masthead at the desk: the newspaper and its editions, pages, moved addresses."""

from masthead.admin import moved, nameplate, pages

__all__ = ["moved", "nameplate", "pages"]
