"""A story’s way through the desk, before anybody publishes it."""


class WorkflowPages:
    """For the ModelAdmin of stories."""

    def workflow_urls(self) -> list:
        return []

    def workflow_facts(self, request, story) -> dict:
        """What the story's form says of this. `story` is the story as stored."""
        return {}
