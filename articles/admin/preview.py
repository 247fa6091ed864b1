"""Preview: the page as readers would get it, from words that are not saved yet."""


class PreviewPages:
    def preview_urls(self):
        return []
