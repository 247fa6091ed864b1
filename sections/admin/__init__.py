"""Sections at the desk: their order and place, topics, series, and the people who run them."""

from sections.admin import desks, sections, topics

__all__ = ["desks", "sections", "topics"]
