"""What the body editor asks for: pictures, stories, embeds."""


class BlockPages:
    """For the ModelAdmin of stories."""

    def block_urls(self) -> list:
        return []
