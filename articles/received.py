"""Copy between us and the body editor. What the editor has no block for it gets *as received*: a
locked block that holds the HTML, so that nothing is lost by opening a story.

In the editor's copy alone such a piece is `<div data-received="…escaped HTML…"></div>`. The rules
below say what the editor knows; they follow the blocks in static/desk/js/copy/.
"""

import re
from html import escape, unescape

from masthead.fields import as_we_write
from newsroom import html
from newsroom.markup import Element, tree_of

_LINE = frozenset(html.MARKS | {"br"})
_BLOCKS = frozenset(
    {"p", "h2", "h3", "ul", "ol", "hr", "blockquote", "aside", "table", "dl", "figure", "div"}
)
#: What may stand in what. Words may stand wherever marks may.
HOLDS = {
    **dict.fromkeys(("p", "h2", "h3", "dt", "dd", "footer", "caption", *html.MARKS), _LINE),
    **{tag: _BLOCKS | {"footer"} for tag in ("blockquote", "aside")},
    **{tag: _LINE | {"p", "ul", "ol"} for tag in ("li", "td", "th")},
    "ul": {"li"},
    "ol": {"li"},
    "table": {"caption", "thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"td", "th"},
    "dl": {"dt", "dd"},
    "div": {"figure"},
    "figure": frozenset(),
    "br": frozenset(),
    "hr": frozenset(),
}
#: Boxes that the editor opens: what does not fit is wrapped inside them, not the box as a whole.
_BOXES = {"blockquote", "aside"}
#: Nothing of the kind may stand in these, however deep.
_ALONE = {"a", "table"}
_NOT_EMPTY = {"ul", "ol", "table", "thead", "tbody", "tr", "dl", "blockquote", "aside"}
_DEEPEST = 12

_WRAPPED = re.compile(r'<div data-received="([^"]*)"></div>')


def for_editor(copy: str) -> str:
    """`copy` as the body editor takes it: what it would change or drop stands as received."""
    return _wrapped(from_editor(copy))


def from_editor(copy: str) -> str:
    """Copy as we keep it, out of what the body editor or a plain text box sent. Cleaned."""
    if "data-received" in copy:
        copy = _WRAPPED.sub(lambda found: unescape(found[1]), html.clean_received(copy))
    return html.clean_copy(copy)


def as_kept(sent: str) -> str:
    """What a form sent as `copy`, in the shape of our own. Cleaned."""
    return from_editor(as_we_write(html.clean_received(sent)))


def _wrapped(copy: str) -> str:
    return "".join(_pieces(copy, tree_of(copy)))


def _pieces(copy: str, children: list[Element | str], *, footer: bool = False, depth: int = 0):
    """Pieces of a body or a box in order, those the editor does not know wrapped."""
    loose, begun = "", False
    for child in [*children, None]:
        if isinstance(child, str) or (child and child.tag in _LINE):
            loose += child if isinstance(child, str) else copy[child.start : child.end]
            continue
        if loose:
            begun = begun or not loose.isspace()
            yield loose if loose.isspace() else _wrap(loose)
            loose = ""
        if child is None:
            return
        # Who said it stands below what was said.
        may_be_footer = footer and begun and child is children[-1]
        yield _piece(copy, child, footer=may_be_footer, depth=depth)
        begun = True


def _piece(copy: str, element: Element, *, footer: bool, depth: int) -> str:
    source = copy[element.start : element.end]
    known = element.tag in _BLOCKS or (footer and element.tag == "footer")
    if known and _fits(element):
        return source
    holds_blocks = any(child.tag != "footer" for child in element.elements)
    if element.tag in _BOXES and holds_blocks and depth < _DEEPEST:
        inside = "".join(_pieces(copy, element.children, footer=True, depth=depth + 1))
        opening = copy[element.start : element.inside]
        return f"{opening}{inside}{copy[element.inside_end : element.end]}"
    return _wrap(source)


def _wrap(source: str) -> str:
    return f'<div data-received="{escape(source)}"></div>'


def _fits(element: Element, depth: int = 0, inside: frozenset[str] = frozenset()) -> bool:
    """Whether the editor gives `element` back as it gets it."""
    tag = element.tag
    if depth > _DEEPEST or tag in inside or tag not in HOLDS:
        return False
    if tag in _NOT_EMPTY and not element.elements:
        return False
    holds = HOLDS[tag]
    if element.loose and not holds & {"em"}:
        return False
    if tag in _SHAPES and not _SHAPES[tag](element):
        return False
    around = inside | ({tag} & _ALONE)
    return all(child.tag in holds and _fits(child, depth + 1, around) for child in element.elements)


def _is_line_or_blocks(element: Element) -> bool:
    """One line and lists behind it, or paragraphs first: what an item or a cell may hold."""
    children = [child for child in element.children if isinstance(child, Element) or child.strip()]
    blocks = [isinstance(child, Element) and child.tag not in _LINE for child in children]
    first = blocks.index(True) if True in blocks else len(blocks)
    if not all(blocks[first:]):
        return False
    behind = [child.tag for child in children[first:]]
    return "p" not in behind if first else not behind or behind[0] == "p"


def _is_our_div(element: Element) -> bool:
    """An embed, another story, or a gallery of pictures."""
    given = set(element.attributes)
    if given in ({"data-embed"}, {"data-story"}):
        return element.is_empty
    return given == {"class"} and bool(element.elements) and not element.loose


def _ends_with_footer(element: Element) -> bool:
    """Who said it, if anybody, stands last and not alone."""
    tags = [child.tag for child in element.elements]
    return "footer" not in tags[:-1] and tags != ["footer"]


#: What else must hold of some elements.
_SHAPES = {
    "a": lambda element: "href" in element.attributes,
    "li": _is_line_or_blocks,
    "td": _is_line_or_blocks,
    "th": _is_line_or_blocks,
    "div": _is_our_div,
    "figure": lambda element: "data-picture" in element.attributes and element.is_empty,
    "blockquote": _ends_with_footer,
    "aside": _ends_with_footer,
}
