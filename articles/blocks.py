"""The blocks of a body as readers get them: pictures, galleries, wide tables, pages of others, and
the places of other stories, which are filled when somebody reads (articles/pages/also.py).

Pure: it asks and writes nothing, and changes no word of the copy.
"""

import re
from collections.abc import Mapping

from django.conf import settings
from django.template.loader import render_to_string

from newsroom.embeds import embed_of
from newsroom.html import words_of
from newsroom.markup import Element, tree_of

#: Where the story with this id stands, while readers may see it.
STORY_SLOT = "<!--story {}-->"
_NOT_COPY = re.compile(
    r'<figure class="(?:picture|embed)"(?:[^>"]|"[^"]*")*>.*?</figure>', re.DOTALL
)
_HALF = "(min-width: 48em) 20rem, 50vw"

Edit = tuple[int, int, str]


def set_blocks(body: str, pictures: Mapping[str, dict]) -> str:
    """Cleaned `body` with its blocks as readers get them; `pictures` are facts by their id.

    What names a picture that is gone prints nothing. Words go by the language that is active.
    """
    if not _has_blocks(body):
        return body
    edits: list[Edit] = []
    waiting = list(reversed(tree_of(body)))
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            continue
        made = _made_of(element, pictures)
        if made is not None:
            edits.append((element.start, element.end, made))
            continue
        if element.tag == "table":
            edits.append((element.start, element.start, '<div class="scroller" tabindex="0">'))
            edits.append((element.end, element.end, "</div>"))
        waiting += reversed(element.children)
    return _edited(body, edits)


def copy_words(body_html: str) -> str:
    """The words of a printed body alone: neither captions nor what stands for pages of others."""
    return words_of(_NOT_COPY.sub(" ", body_html))


def has_embeds(body_html: str) -> bool:
    return " data-frame=" in body_html


def _has_blocks(body: str) -> bool:
    return any(sign in body for sign in ("<figure", "<table", "<div"))


def _made_of(element: Element, pictures: Mapping[str, dict]) -> str | None:
    """What readers get for `element`; None for words, which they get as they are."""
    given = element.attributes
    if "data-picture" in given:
        picture = pictures.get(given["data-picture"])
        return _figure(picture) if picture else ""
    if "data-embed" in given and element.is_empty:
        embed = embed_of(given["data-embed"], settings.EMBED_PROVIDERS)
        return render_to_string("articles/components/embed.html", {"embed": embed}).strip()
    if "data-story" in given and element.is_empty:
        return STORY_SLOT.format(given["data-story"])
    if given.get("class") == "gallery" and _holds_pictures_alone(element):
        return _gallery(element, pictures)
    return None


def _figure(picture: dict, sizes: str = "") -> str:
    return render_to_string("pictures/components/figure.html", {"picture": picture, "sizes": sizes})


def _holds_pictures_alone(element: Element) -> bool:
    return not element.loose and all(
        "data-picture" in child.attributes for child in element.elements
    )


def _gallery(element: Element, pictures: Mapping[str, dict]) -> str:
    """An odd one stands first and goes over the whole width, as its style sheet sets it."""
    ids = [child.attributes["data-picture"] for child in element.elements]
    shown = [pictures[pk] for pk in ids if pk in pictures]
    odd = len(shown) % 2
    figures = [_figure(picture, "" if n < odd else _HALF) for n, picture in enumerate(shown)]
    return f'<div class="pictures">{"".join(figures)}</div>' if figures else ""


def _edited(body: str, edits: list[Edit]) -> str:
    """`body` with each range replaced. The order of edits at one place is that of the document."""
    parts, last = [], 0
    for start, end, made in sorted(edits, key=lambda edit: edit[0]):
        parts += [body[last:start], made]
        last = end
    return "".join([*parts, body[last:]])
