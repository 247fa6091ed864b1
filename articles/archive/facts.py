"""Facts of one thing a page names, to be printed from a stencil."""

from html import escape

from articles.archive.stencils import mark

#: Numbers of the shapes there are: cheaper to compare than the shapes.
_shapes: dict[tuple, int] = {}


class Facts:
    """`facts` as `printing` gives them. Those with words get marks, equal words the same one;
    those named `constant`, and what is no words, are the same in everything of this `shape`.
    """

    def __init__(self, facts: dict, constant: tuple[str, ...] = ()):
        self.facts = facts
        first: dict[str, str] = {}
        self.marks = {
            name: first.setdefault(str(value), name)
            for name, value in facts.items()
            if name not in constant and value and type(value) in (str, int)
        }
        kept = {name: value for name, value in facts.items() if name not in self.marks}
        self.shape = _shapes.setdefault((*self.marks.items(), repr(kept)), len(_shapes))
        self._words: dict[str, dict[str, str]] = {}

    def marked(self, place: str) -> dict:
        return self.facts | {name: mark(f"{place}_{one}") for name, one in self.marks.items()}

    def words(self, place: str) -> dict[str, str]:
        """What goes where the marks are, escaped as the templates would."""
        if place not in self._words:
            self._words[place] = {
                f"{place}_{name}": escape(str(self.facts[name])) for name in self.marks.values()
            }
        return self._words[place]
