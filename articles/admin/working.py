"""Words typed and not saved yet, and who else has the story open."""


class WorkingPages:
    """For the ModelAdmin of stories."""

    def working_urls(self) -> list:
        return []

    def working_facts(self, request, story) -> dict:
        """What the story's form says of this. `story` is the story as stored."""
        return {}
