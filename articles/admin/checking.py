"""Checks of a story as it is typed."""


class CheckPages:
    """For the ModelAdmin of stories."""

    def check_urls(self) -> list:
        return []

    def check_facts(self, request, story) -> dict:
        """What the story's form says of this. `story` is the story as stored."""
        return {}
