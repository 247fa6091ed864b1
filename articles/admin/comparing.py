"""Two states of a story beside each other, word by word."""


class ComparePages:
    """For the ModelAdmin of stories."""

    def compare_urls(self) -> list:
        return []

    def compare_facts(self, request, story) -> dict:
        """What the story's form says of this. `story` is the story as stored."""
        return {}
