"""A page as a reader's browser takes it: its elements, and its words."""

from html.parser import HTMLParser

SILENT = {"script", "style", "title", "head"}
VOID = {"br", "col", "hr", "img", "input", "link", "meta", "path", "source", "wbr"}


class Reading(HTMLParser):
    """`elements` are (tag, attributes) in order; `words` is what stands in the body."""

    def __init__(self, markup: str):
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict]] = []
        self.title = ""
        self._open: list[str] = []
        self._words: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        if "title" in self._open and "svg" not in self._open:
            self.title += data
        if not SILENT & set(self._open):
            self._words.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self._words).split())

    def all(self, tag: str, **attributes) -> list[dict]:
        """Attributes of every `tag` that has these."""
        return [
            found
            for name, found in self.elements
            if name == tag and attributes.items() <= found.items()
        ]

    def one(self, tag: str, **attributes) -> dict:
        (found,) = self.all(tag, **attributes)
        return found

    @property
    def description(self) -> str:
        return self.one("meta", name="description")["content"]

    @property
    def canonical(self) -> str:
        return self.one("link", rel="canonical")["href"]

    @property
    def links(self) -> list[str]:
        return [found["href"] for found in self.all("a") if "href" in found]
