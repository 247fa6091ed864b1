"""The story's pages at the desk. Each file is one concern; `stories` puts them together."""

from articles.admin import printed, rules, stories, templates

__all__ = ["printed", "rules", "stories", "templates"]
