"""The demo newspaper's story templates."""

from articles.models import StoryTemplate
from masthead.models import Edition
from newsroom.demo.content import read
from newsroom.demo.house import address
from newsroom.html import clean_copy
from sections.models import Section

WORDS = ("kind", "slugline", "kicker", "headline", "standfirst")


def keep_templates() -> None:
    """The templates of both editions, made where they are missing."""
    editions = {edition.language: edition for edition in Edition.objects.all()}
    sections = {
        (section.edition.language, address(section)): section
        for section in Section.objects.select_related("edition", "parent")
    }
    for row in read("templates")["template"]:
        language = row["edition"]
        words = {name: row[name] for name in WORDS if name in row}
        section = sections[language, row["section"]] if "section" in row else None
        StoryTemplate.objects.get_or_create(
            edition=editions[language],
            name=row["name"],
            defaults=words | {"section": section, "body": clean_copy(row["body"])},
        )
