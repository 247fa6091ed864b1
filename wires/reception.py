"""The reception of the wire room: a file in, its outcome out, and never anybody else's trouble."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from articles.errors import NotReady
from masthead.models import Edition, Publication
from newsroom.addresses import quoted
from sections.models import Section
from wires.decoding import decode
from wires.parsers.wire_copy import parse
from wires.people import People
from wires.placing import UnknownSection, add_section, find_section
from wires.story import BadCopy, Name, WireStory
from wires.taking import Pile, check_whole, edition_for, known_story, take

FAILED = "failed"


@dataclass(frozen=True)
class Orders:
    """What is to be done with every file. Empty `section` and `edition`: as the copy says."""

    section: str = ""
    create_section: bool = False
    edition: str = ""
    publish: bool = False
    dry_run: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of one file: its fate as in `Taken`, or `understood` (dry run), or `failed`."""

    file: str
    fate: str
    id: int | None = None
    path: str = ""
    url: str = ""
    section: str = ""
    added: list[str] = field(default_factory=list)
    error: str = ""
    story: WireStory | None = None

    def as_json(self) -> dict:
        """For `--json`: what is not there is null, what was understood is spelled out."""
        story = self.story
        return {
            "file": self.file,
            "fate": self.fate,
            "id": self.id,
            "path": self.path or None,
            "url": self.url or None,
            "section": self.section or None,
            "error": self.error or None,
            "new_contributors": self.added,
            "understood": story and understood(story),
        }


def understood(story: WireStory) -> dict:
    """What was read, part by part, ready for JSON."""
    return {
        "headline": story.headline,
        "standfirst": story.standfirst,
        "bylines": [{"name": line.name, "handle": line.handle} for line in story.bylines],
        "published": story.stamp and story.stamp.isoformat(),
        "embargo": story.embargo and story.embargo.isoformat(),
        "dateline": {
            "text": story.dateline_text,
            "place": story.dateline_place,
            "source": story.dateline_source,
            "date": story.dateline_date and story.dateline_date.isoformat(),
        },
        "section": story.section_name,
        "language": story.language,
        "paragraphs": len(story.paragraphs),
        "words": sum(len(paragraph.split()) for paragraph in story.paragraphs),
        "notes": [note.words for note in story.notes],
    }


class Reception:
    """Receives files; each goes in whole or not at all, and none is another's trouble."""

    def __init__(self, orders: Orders):
        self.orders = orders
        self.people = People()
        self.publication = Publication.objects.current()
        self._editions: dict[str, Edition] = {}
        self._sections: dict[tuple[int, str], Section] = {}

    def receive_many(self, files: Iterable[tuple[str, bytes]]) -> list[Outcome]:
        """Take some files and print them together, for speed; where that fails, one by one."""
        files = list(files)
        if len(files) > 1 and not self.orders.dry_run:
            try:
                return self._received_together(files)
            except (ValidationError, DatabaseError):
                self._forget()
        return [self.receive(file, raw) for file, raw in files]

    @transaction.atomic
    def _received_together(self, files: list[tuple[str, bytes]]) -> list[Outcome]:
        pile = Pile()
        outcomes = [self.receive(file, raw, pile) for file, raw in files]
        paths = pile.print()
        return [
            self._at(outcome, paths[outcome.id]) if outcome.id in paths else outcome
            for outcome in outcomes
        ]

    def receive(self, file: str, raw: bytes, pile: Pile | None = None) -> Outcome:
        """Take the copy in `raw`; what is wrong with it is said in the outcome, not raised."""
        story = None
        try:
            story = parse(decode(raw), self.publication.zone)
            check_whole(story)
            with transaction.atomic():
                return self._taken(file, story, pile)
        except ValidationError as error:
            words = " ".join(error.messages)
        except (BadCopy, PermissionDenied) as error:
            words = str(error)
        except DatabaseError as error:
            words = f"The database refused it: {error}".splitlines()[0]
        # The transaction took back with the story whoever was added for it.
        self._forget()
        return Outcome(file, FAILED, error=words, story=story)

    def _forget(self) -> None:
        """What was read of a database that has taken something back."""
        self.people.forget()
        self._sections.clear()

    def _at(self, outcome: Outcome, path: str) -> Outcome:
        url = self.publication.base_url.rstrip("/") + quoted(path)
        return replace(outcome, path=path, url=url)

    def _taken(self, file: str, story: WireStory, pile: Pile | None) -> Outcome:
        edition = self._edition(self.orders.edition or story.language)
        if self.orders.dry_run:
            return self._understood(file, story, edition)
        section, is_new = self._section(self.orders.section or story.section_name, edition)
        taken = take(
            story,
            by=None,
            edition=edition,
            section=section,
            publish=self.orders.publish,
            people=self.people,
            pile=pile,
        )
        if section and not is_new:
            self._sections[edition.pk, self.orders.section or story.section_name] = section
        outcome = Outcome(
            file,
            taken.fate,
            id=taken.article.pk,
            section=str(taken.article.section or ""),
            added=taken.added,
            story=story,
        )
        return self._at(outcome, taken.path) if taken.path else outcome

    def _understood(self, file: str, story: WireStory, edition: Edition) -> Outcome:
        wanted = self.orders.section or story.section_name
        known = known_story(story)
        try:
            section = find_section(wanted, edition) if wanted else None
        except UnknownSection:
            if not self.orders.create_section:
                raise
            section = f"{wanted} (new)"
        if self.orders.publish and not section:
            raise NotReady("It names no section: say where with --section.")
        if self.orders.publish and story.hold:
            raise NotReady(story.hold)
        printed = getattr(known, "printed", None)
        return Outcome(
            file,
            "understood",
            id=known and known.pk,
            path=printed.path if printed else "",
            section=str(section or ""),
            added=[line.name for line in story.bylines if self._is_new(line)],
            story=story,
        )

    def _is_new(self, line: Name) -> bool:
        return self.people.match(line).is_new

    def _edition(self, language: str) -> Edition:
        if language not in self._editions:
            self._editions[language] = edition_for(language)
        return self._editions[language]

    def _section(self, wanted: str, edition: Edition) -> tuple[Section | None, bool]:
        """The section, and whether it was made just now."""
        if not wanted:
            return None, False
        known = self._sections.get((edition.pk, wanted))
        if known:
            return known, False
        try:
            return find_section(wanted, edition), False
        except UnknownSection:
            if not self.orders.create_section:
                raise
            return add_section(wanted, edition, by=None), True
