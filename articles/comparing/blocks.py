"""The body of a story as the blocks an editor sees, each with its words and what marks them."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: The blocks there are, as an editor calls them.
BLOCKS = {
    "p": gettext_lazy("Paragraph"),
    "h2": gettext_lazy("Subhead"),
    "h3": gettext_lazy("Smaller subhead"),
    "bullet": gettext_lazy("List"),
    "number": gettext_lazy("Numbered list"),
    "quote": gettext_lazy("Quote"),
    "pull": gettext_lazy("Pull quote"),
    "who": gettext_lazy("Who is quoted"),
    "caption": gettext_lazy("Caption"),
    "row": gettext_lazy("Line of a table"),
    "rule": gettext_lazy("Rule"),
    "picture": gettext_lazy("Picture"),
    "embed": gettext_lazy("Embed"),
    "story": gettext_lazy("Related story"),
}
#: What a block can stand inside of.
PLACES = {
    "facts": gettext_lazy("fact box"),
    "also": gettext_lazy("box"),
    "gallery": gettext_lazy("gallery"),
}
_MARKS = {
    "strong": (gettext_lazy("“%s” is bold now."), gettext_lazy("“%s” is no longer bold.")),
    "em": (gettext_lazy("“%s” is italic now."), gettext_lazy("“%s” is no longer italic.")),
    "s": (gettext_lazy("“%s” is struck through now."), gettext_lazy("“%s” is not struck now.")),
    "sub": (gettext_lazy("“%s” is lowered now."), gettext_lazy("“%s” is no longer lowered.")),
    "sup": (gettext_lazy("“%s” is raised now."), gettext_lazy("“%s” is no longer raised.")),
    "a": (gettext_lazy("“%s” is a link now."), gettext_lazy("“%s” is no longer a link.")),
}
_OTHER_MARK = (gettext_lazy("“%s” is marked now."), gettext_lazy("“%s” is marked no longer."))
_INLINE = {"strong", "em", "s", "sub", "sup", "a", "span", "bdi", "cite", "time"}
_KINDS = {
    "h2": "h2", "h3": "h3", "footer": "who", "figcaption": "caption", "caption": "caption",
    "tr": "row", "dt": "h3", "dd": "p",
}  # fmt: skip
_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Mark:
    """Words set apart inside a block: bold, a link and where it leads."""

    tag: str
    detail: str
    words: str
    start: int


@dataclass(frozen=True)
class Block:
    """One block: `ref` is the id of what it shows, `within` the box it stands in."""

    kind: str
    text: str = ""
    within: str = ""
    ref: int | None = None
    marks: tuple[Mark, ...] = ()
    detail: str = ""


def blocks_of(body: str) -> list[Block]:
    """The blocks of a saved body, in order."""
    reader = _Reader()
    reader.feed(body or "")
    reader.close()
    reader.end_block()
    return reader.blocks


def formatting_changed(before: Block, after: Block) -> list[str]:
    """What changed of a block besides its words, a sentence each."""
    said = []
    if before.kind != after.kind:
        kinds = {"before": BLOCKS[before.kind], "after": BLOCKS[after.kind]}
        said.append(_("Was: %(before)s. Is now: %(after)s.") % kinds)
    if before.within != after.within:
        places = [PLACES[block.within] for block in (before, after) if block.within]
        if not after.within:
            said.append(_("No longer in the %s.") % places[0])
        else:
            said.append(_("Now in the %s.") % places[-1])
    said += _marks_changed(before, after)
    if before.detail != after.detail:
        said.append(_("Its direction or numbering changed."))
    return said


def _marks_changed(before: Block, after: Block) -> list[str]:
    same_words = before.text == after.text
    gone, new = _only(before, after, same_words), _only(after, before, same_words)
    said = []
    for mark in new:
        was = next((old for old in gone if (old.tag, old.words) == (mark.tag, mark.words)), None)
        if mark.tag == "a" and was:
            gone.remove(was)
            places = {"words": mark.words, "old": was.detail, "new": mark.detail}
            said.append(_("“%(words)s” leads to %(new)s, no longer to %(old)s.") % places)
        else:
            said.append(_MARKS.get(mark.tag, _OTHER_MARK)[0] % mark.words)
    said += [
        _MARKS.get(mark.tag, _OTHER_MARK)[1] % mark.words
        for mark in gone
        if mark.words and mark.words in after.text
    ]
    return list(dict.fromkeys(said))


def _only(block: Block, other: Block, by_place: bool) -> list[Mark]:
    """Marks of `block` that `other` has not."""

    def key(mark):
        return (mark.tag, mark.detail, mark.words, mark.start if by_place else 0)

    theirs = [key(mark) for mark in other.marks]
    only = []
    for mark in block.marks:
        if key(mark) in theirs:
            theirs.remove(key(mark))
        else:
            only.append(mark)
    return only


class _Reader(HTMLParser):
    """Reads what `newsroom.html` lets in; anything else is read as words."""

    def __init__(self):
        super().__init__()
        self.blocks: list[Block] = []
        self.open: list[tuple[str, str]] = []
        self.forget()

    def forget(self):
        self.text, self.marks, self.begun, self.detail = "", [], [], ""

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        if tag == "br":
            self.text = self.text.rstrip(" ") + "\n"
        elif tag in _INLINE:
            values.pop("rel", None)
            detail = values.pop("href", "") if tag == "a" and len(values) == 1 else str(values)
            self.begun.append((tag, detail, len(self.text)))
        elif tag in ("td", "th"):
            self.text += " | " if self.text.strip() else ""
        else:
            self._begin_block(tag, values)

    def _begin_block(self, tag, values):
        self.end_block()
        within = self._within()
        if tag == "hr":
            self.blocks.append(Block("rule", within=within))
            return
        for name, kind in (("data-picture", "picture"), ("data-story", "story")):
            if values.get(name, "").isdecimal():
                self.blocks.append(Block(kind, within=within, ref=int(values[name])))
        if "data-embed" in values:
            self.blocks.append(Block("embed", values["data-embed"], within))
        self.open.append((tag, values.get("class", "")))
        extra = {name: value for name, value in values.items() if name in ("dir", "start")}
        self.detail = str(extra) if extra else ""

    def handle_endtag(self, tag):
        if tag in _INLINE:
            self._end_mark(tag)
        elif tag not in ("td", "th", "br", "hr"):
            self.end_block()
            places = [place for place, (name, _cls) in enumerate(self.open) if name == tag]
            if places:
                del self.open[places[-1] :]

    def _end_mark(self, tag):
        for place in range(len(self.begun) - 1, -1, -1):
            if self.begun[place][0] == tag:
                tag, detail, start = self.begun.pop(place)
                words = self.text[start:].strip()
                self.marks.append(Mark(tag, detail, words, start))
                return

    def handle_data(self, data):
        data = _SPACES.sub(" ", data)
        self.text += data.lstrip(" ") if self.text[-1:] in ("", " ", "\n") else data

    def end_block(self):
        text = self.text.strip()
        if text:
            marks = tuple(mark for mark in self.marks if mark.words)
            self.blocks.append(
                Block(self._kind(), text, self._within(), marks=marks, detail=self.detail)
            )
        self.forget()

    def _kind(self) -> str:
        for tag, name in reversed(self.open):
            if tag in _KINDS:
                return _KINDS[tag]
            if tag == "li":
                ordered = [tag for tag, _cls in self.open if tag in ("ul", "ol")]
                return "number" if ordered[-1:] == ["ol"] else "bullet"
            if tag == "blockquote":
                return "pull" if "pull" in name.split() else "quote"
        return "p"

    def _within(self) -> str:
        for _tag, name in reversed(self.open):
            for place in PLACES:
                if place in name.split():
                    return place
        return ""
