"""What checks are asked with and what they answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from django.utils import timezone

from articles.models import Level
from sections.models import Section

PASS = "pass"  # noqa: S105 - a level, no secret


#: Fields that can be written right where a check asks for them.
_WRITTEN_HERE = frozenset({"sponsor"})


@dataclass(frozen=True)
class Check:
    """One answer: `level` is pass, warn or block, `message` a sentence for the editor.

    `field` is the form's field that mends it, such as `headline`, `links-1-url`, or `picture-7` for
    the words of that picture; empty when none does. What `is_fixed` cannot be overridden.
    """

    name: str
    level: str
    message: str
    field: str = ""
    label: str = ""
    is_fixed: bool = False

    @property
    def target(self) -> str:
        """The id of the element on the form where it is mended."""
        if self.field in ("bylines", "links"):
            return f"{self.field}-h"
        if self.field.startswith("picture-"):
            return self.field
        return f"id_{self.field}" if self.field else ""

    @property
    def is_written_here(self) -> bool:
        """Whether a line of text beside the sentence is all it takes."""
        asks_for_words = self.name == "alt_text" or self.field in _WRITTEN_HERE
        return self.level != PASS and asks_for_words


@dataclass(frozen=True)
class Finding:
    """Something a check has found. Without a `level` it is as bad as the newspaper's rules say."""

    message: str
    field: str = ""
    level: str = ""


@dataclass(frozen=True)
class Rules:
    """What the newspaper has set: the level of a check by its name and a section's id, or None."""

    levels: Mapping[tuple[str, int | None], str] = field(default_factory=dict)

    def level(self, name: str, section: Section | None, default: str) -> str:
        """The section's own word, else that of the section it is in, else the newspaper's."""
        places = [section.pk, section.parent_id] if section else []
        for place in (*places, None):
            if (name, place) in self.levels:
                return self.levels[name, place]
        return default


@dataclass(frozen=True)
class Site:
    """Which addresses are our own: the host of the newspaper, and the paths of its desk."""

    host: str = ""
    desk_paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Twin:
    """A story that has said the same lately."""

    headline: str
    moment: datetime
    path: str = ""
    is_live: bool = True


@dataclass(frozen=True)
class Facts:
    """What checks need to know and the copy does not say.

    `is_live` says whether readers see the story already, under `live_headline`. `dead_paths` are
    paths of our own stories that no reader can open, `dead_stories` the ids of such stories with
    their headlines, empty where the editor may not know them. `placeholders` is what the templates
    leave to be filled in, folded.
    """

    now: datetime = field(default_factory=timezone.now)
    zone: tzinfo = UTC
    rules: Rules = Rules()
    site: Site = Site()
    retracting: bool = False
    legal: str = ""
    embargoed_until: datetime | None = None
    planned_words: int | None = None
    is_live: bool = False
    live_headline: str = ""
    dead_paths: frozenset[str] = frozenset()
    dead_stories: Mapping[int, str] = field(default_factory=dict)
    twin: Twin | None = None
    placeholders: frozenset[str] = frozenset()

    @property
    def seen_from(self) -> datetime:
        return max(self.now, self.embargoed_until or self.now)


def question_level(level: str, finding: Finding) -> str:
    """A finding is never worse than the rules say, and may be gentler by itself."""
    if finding.level == PASS:
        return PASS
    return Level.WARN.value if Level.WARN in (finding.level, level) else str(level)
