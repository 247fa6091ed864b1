import json
import sys
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from masthead.models import Edition
from wires.decoding import MAX_BYTES
from wires.placing import UnknownSection, find_section, paths_of
from wires.reception import FAILED, Orders, Outcome, Reception

#: So many files are printed together.
TOGETHER = 25
#: What a shell says of a command that was interrupted.
STOPPED = 130
#: With more files than this the good ones are counted, not listed; -v 2 lists them all.
LISTED = 20
FATES = ("published", "scheduled", "desk copy", "known", "understood", FAILED)


class Command(BaseCommand):
    """Takes plain-text wire copy in, file by file: each goes in alone or not at all."""

    help = (
        "Take wire copy in from plain-text files: headline, credit line, dateline, paragraphs, "
        "“More Stories From X”. The same text twice is one story. Exit status 1 when a file "
        "could not be taken; the others still are. See docs/wire-copy.md."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", help="“-” is standard input")
        parser.add_argument(
            "--section",
            default="",
            metavar="SLUG",
            help="where it goes, such as city or city/harbour; else where the copy says",
        )
        parser.add_argument(
            "--create-section", action="store_true", help="make the section if there is none"
        )
        parser.add_argument(
            "--edition", default="", help="its language, such as en; else by the letters"
        )
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish it with its own stamp (a future stamp: schedule it; none: now)",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="show what was understood, write nothing"
        )
        parser.add_argument(
            "--json",
            action="store_true",
            dest="as_json",
            help="print one JSON object a file, one a line: file, fate, id, path, url, error …",
        )

    def handle(self, *, files, as_json, verbosity, **options):
        orders = Orders(
            **{
                name: options[name]
                for name in ("section", "create_section", "edition", "publish", "dry_run")
            }
        )
        self._check(orders)
        self._listing = verbosity > 1 or len(files) <= LISTED
        reception = Reception(orders)
        fates: Counter[str] = Counter()
        stopped = False
        with tqdm(
            desc="Taking", total=len(files), unit="file", disable=self._no_bar(files, verbosity)
        ) as bar:
            try:
                for start in range(0, len(files), TOGETHER):
                    outcomes = _received(reception, files[start : start + TOGETHER])
                    for outcome in outcomes:
                        fates[outcome.fate] += 1
                        self._report(outcome, orders, as_json=as_json)
                    bar.update(len(outcomes))
            except KeyboardInterrupt:
                stopped = True
        self._count(fates, len(files), stopped=stopped, as_json=as_json)
        if stopped:
            raise SystemExit(STOPPED)
        if fates[FAILED]:
            raise SystemExit(1)

    def _count(self, fates: Counter, files: int, *, stopped: bool, as_json: bool) -> None:
        read = fates.total()
        count = ", ".join(f"{fates[fate]} {fate}" for fate in FATES if fates[fate]) or "none"
        # With --json standard output holds nothing but JSON.
        out = self.stderr if as_json else self.stdout
        out.write(
            f"Stopped, {read} of {files} read: {count}." if stopped else f"{read} read: {count}."
        )

    def _check(self, orders: Orders) -> None:
        """Refuse what is wrong for every file before the first is read."""
        editions = list(Edition.objects.all())
        languages = [edition.language for edition in editions]
        if orders.edition:
            editions = [edition for edition in editions if edition.language == orders.edition]
        if not editions:
            raise CommandError(
                f"There is no edition “{orders.edition}”. There are: {', '.join(languages)}."
                if languages
                else "This newspaper has no edition yet. Start with manage.py make_demo."
            )
        if orders.create_section or not orders.section:
            return
        if not any(_has(edition, orders.section) for edition in editions):
            sections = "; ".join(
                f"{edition.language}: {', '.join(paths_of(edition)) or 'none'}"
                for edition in editions
            )
            raise CommandError(
                f"There is no section “{orders.section}”. There are: {sections}. "
                "Or make it with --create-section."
            )

    def _no_bar(self, files, verbosity) -> bool | None:
        return True if verbosity == 0 or len(files) == 1 else None

    def _report(self, outcome: Outcome, orders: Orders, *, as_json: bool) -> None:
        with tqdm.external_write_mode():
            if as_json:
                self.stdout.write(json.dumps(outcome.as_json(), ensure_ascii=False))
            elif outcome.fate == FAILED:
                self.stderr.write(f"{outcome.file}: {outcome.error}")
            elif orders.dry_run:
                self.stdout.write(_shown(outcome))
            elif self._listing:
                where = outcome.path or f"number {outcome.id}"
                self.stdout.write(f"{outcome.file}: {outcome.fate}, {where}")


def _has(edition: Edition, section: str) -> bool:
    try:
        return bool(find_section(section, edition))
    except UnknownSection:
        return False


def _received(reception: Reception, files: list[str]) -> list[Outcome]:
    """The outcome of each file, in their order, those that cannot be read among them."""
    outcomes: dict[int, Outcome] = {}
    readable: dict[int, tuple[str, bytes]] = {}
    for number, file in enumerate(files):
        try:
            readable[number] = (file, _bytes_of(file))
        except OSError as error:
            outcomes[number] = Outcome(file, FAILED, error=_why(error))
    outcomes |= zip(readable, reception.receive_many(readable.values()), strict=True)
    return [outcomes[number] for number in range(len(files))]


def _bytes_of(file: str) -> bytes:
    """One byte more than may be is read, so that too long is known without reading it all."""
    if file == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(file).open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _why(error: OSError) -> str:
    if isinstance(error, IsADirectoryError):
        return "It is a folder: name the files in it, such as folder/*.txt."
    if isinstance(error, FileNotFoundError):
        return "There is no such file."
    return f"It cannot be read: {error.strerror or error}."


def _shown(outcome: Outcome) -> str:
    """What a dry run shows: one line a part, guesses and doubts below."""
    story = outcome.story
    names = ", ".join(
        f"{line.name} {line.handle}".strip() + (" (new)" if line.name in outcome.added else "")
        for line in story.bylines
    )
    parts = {
        "headline": story.headline,
        "standfirst": story.standfirst,
        "byline": names,
        "published": story.stamp and f"{story.stamp:%Y-%m-%d %H:%M %Z}",
        "embargo": story.embargo and f"{story.embargo:%Y-%m-%d %H:%M %Z}",
        "dateline": story.dateline_text,
        "place": story.dateline_place,
        "source": story.dateline_source,
        "filed": story.dateline_date,
        "section": outcome.section,
        "language": story.language,
        "copy": f"paragraphs: {len(story.paragraphs)}, words: "
        f"{len(' '.join(story.paragraphs).split())}; {story.paragraphs[0][:60]} …",
        "known": outcome.id and f"as number {outcome.id} {outcome.path}",
    }
    lines = [f"  {name + ':':<12}{value}" for name, value in parts.items() if value]
    notes = [f"  {'guess' if note.guess else 'CHECK'}: {note.words}" for note in story.notes]
    return "\n".join([f"{outcome.file}:", *lines, *notes])
