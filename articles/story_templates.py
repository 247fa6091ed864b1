"""Story templates in use: which are offered, and what a story begun from one begins with."""

import re
from collections.abc import Iterator

from django.urls import reverse

from articles import rights
from articles.models import StoryTemplate
from newsroom import html

#: What a story takes over word for word.
WORDS = ("slugline", "kicker", "headline", "standfirst", "body")
#: Those of them that readers get.
PRINTED = ("kicker", "headline", "standfirst", "body")
#: The longest text in square brackets that is taken for something to be filled in.
LONGEST = 300
_IN_BRACKETS = re.compile(rf"\[([^\[\]]{{1,{LONGEST}}})\]")


def every() -> list[StoryTemplate]:
    """The templates of every edition, by name; one query."""
    names = ("name", "kind", "edition__label", "edition__language", "edition__direction")
    templates = StoryTemplate.objects.select_related("edition", "section")
    return list(templates.only(*names, "section__name"))


def offered(user) -> list[StoryTemplate]:
    """Every template for whoever begins stories; none, and no query, for others."""
    return every() if rights.may(user, "create", None) else []


def beginning_of(template: StoryTemplate) -> dict:
    """What the form of a new story begins with: places by key, the rest as text.

    A section that belongs to another edition is left out.
    """
    begun = {name: value for name in WORDS if (value := getattr(template, name))}
    begun |= {"edition": template.edition_id, "kind": template.kind}
    if template.section and template.section.edition_id == template.edition_id:
        begun["section"] = template.section_id
    return begun


def address_of(template: StoryTemplate) -> str:
    """Where a story is begun from it. Nothing is saved by going there."""
    return f"{reverse('admin:articles_article_add')}?template={template.pk}"


def to_fill_in(text: str) -> Iterator[str]:
    """What stands in square brackets in `text`, which may be HTML, in its order."""
    if "[" in text:
        yield from _IN_BRACKETS.findall(html.words_of(text))


def every_placeholder() -> set[str]:
    """What the templates of the newspaper leave to be filled in; one query."""
    rows = StoryTemplate.objects.order_by().values_list(*PRINTED)
    return {words for row in rows for text in row for words in to_fill_in(text)}
