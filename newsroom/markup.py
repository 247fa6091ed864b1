"""Cleaned HTML as a tree, to look at what stands in what. Nothing else is read by this: it takes
what `newsroom.html.clean_copy` gives."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>')
_ATTRIBUTE = re.compile(r'([a-z][a-z-]*)="([^"]*)"')
_NEVER_CLOSED = {"br", "hr"}


@dataclass
class Element:
    """One element, with its place in the HTML it was read from."""

    tag: str
    attributes: dict[str, str]
    start: int
    inside: int
    children: list["Element | str"] = field(default_factory=list)
    inside_end: int = 0
    end: int = 0

    @cached_property
    def elements(self) -> list["Element"]:
        return [child for child in self.children if isinstance(child, Element)]

    @cached_property
    def loose(self) -> str:
        """The words that stand directly in it."""
        return "".join(child for child in self.children if isinstance(child, str)).strip()

    @property
    def is_empty(self) -> bool:
        return not self.children


@dataclass(frozen=True)
class Tag:
    """One tag; `said` is its name and attributes, in an order of their own."""

    name: str
    opens: bool
    said: str


def tags_and_text(markup: str) -> Iterator[tuple[Tag | None, str]]:
    """Cleaned HTML piece by piece: a tag, or None and text as written."""
    last = 0
    for found in _TAG.finditer(markup):
        if found.start() > last:
            yield None, markup[last : found.start()]
        last = found.end()
        closing, name, attributes = found.groups()
        given = sorted(f"{key}={value}" for key, value in _attributes(attributes).items())
        yield Tag(name, not closing, " ".join([name, *given])), ""
    if last < len(markup):
        yield None, markup[last:]


def tree_of(markup: str) -> list[Element | str]:
    """The pieces of cleaned HTML in order: elements, and the text between them as written."""
    root = Element("", {}, 0, 0)
    open_ones = [root]
    last = 0
    for found in _TAG.finditer(markup):
        if found.start() > last:
            open_ones[-1].children.append(markup[last : found.start()])
        last = found.end()
        closing, tag, attributes = found.groups()
        if closing:
            _close(open_ones, tag, found.start(), found.end())
            continue
        element = Element(tag, _attributes(attributes), found.start(), found.end())
        open_ones[-1].children.append(element)
        if tag in _NEVER_CLOSED:
            element.inside_end = element.end = found.end()
        else:
            open_ones.append(element)
    if last < len(markup):
        root.children.append(markup[last:])
    return root.children


def without_empty(markup: str, tags: Container[str]) -> str:
    """Cleaned HTML without those elements of `tags` that hold nothing, however they are nested."""
    kept: list[str] = []
    opened: list[int] = []
    last = 0
    for found in _TAG.finditer(markup):
        kept += [markup[last : found.start()]] if found.start() > last else []
        last = found.end()
        closing, tag, _ = found.groups()
        if closing and tag in tags and opened[-1] == len(kept) - 1:
            del kept[opened.pop() :]
            continue
        if closing:
            opened.pop()
        elif tag not in _NEVER_CLOSED:
            opened.append(len(kept))
        kept.append(found[0])
    return "".join([*kept, markup[last:]])


def _close(open_ones: list[Element], tag: str, start: int, end: int) -> None:
    if open_ones[-1].tag != tag:
        raise ValueError(f"</{tag}> closes nothing: this HTML was not cleaned.")
    element = open_ones.pop()
    element.inside_end, element.end = start, end


def _attributes(written: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(written)}
