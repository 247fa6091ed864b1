from itertools import islice
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.archive import jsonl, town
from articles.archive.stories import drafts
from articles.archive.tables import unchecked
from articles.archive.writing import Writer
from articles.models import Article

BATCH = 2_000


class Command(BaseCommand):
    """Writes a synthetic newspaper to measure on, or prints the stories of a file."""

    help = "Fill the database with a seeded synthetic archive, or with stories from a JSONL file."

    def add_arguments(self, parser):
        source = parser.add_mutually_exclusive_group(required=True)
        source.add_argument("--stories", type=int, metavar="N", help="how many to make up")
        source.add_argument(
            "--from",
            dest="source",
            metavar="FILE.jsonl",
            help="one JSON object a line: headline, standfirst, paragraphs[], section, authors[], "
            "tags[], published, slug, image",
        )
        parser.add_argument("--seed", type=int, default=1931, help="another seed, another archive")
        parser.add_argument("--edition", default="en", help="edition of the stories in the file")

    def handle(self, *, stories, source, seed, edition, verbosity, **options):
        if source:
            self._load(Path(source), edition, quiet=verbosity == 0)
        else:
            self._make_up(stories, seed, quiet=verbosity == 0)

    def _make_up(self, count, seed, *, quiet):
        if count < 1:
            raise CommandError("Say how many stories: --stories 1000.")
        if Article.objects.exists():
            raise CommandError(
                "This database has stories already. Set NEWSROOM_DATA or DATABASE_URL to an "
                "empty place: a synthetic archive does not mix with a newspaper."
            )
        made = town.build(seed)
        writer = Writer(made.publication, note="Synthetic")
        waiting = drafts(made, count, seed)
        with tqdm(total=count, desc="Writing", unit="story", disable=quiet or None) as bar:
            while batch := list(islice(waiting, BATCH)):
                with unchecked():
                    writer.write(batch)
                bar.update(len(batch))
        self.stdout.write(f"{count} stories written.")

    def _load(self, path, language, *, quiet):
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        try:
            edition = town.edition_of(language)
        except KeyError:
            raise CommandError(f"There is no edition in the language “{language}”.") from None
        with path.open("rb") as file:
            lines = sum(1 for _ in file)
        report = jsonl.load(
            path,
            edition,
            lambda lines_of_file: tqdm(
                lines_of_file, "Printing", total=lines, unit="story", disable=quiet or None
            ),
        )
        for line in report.failed:
            self.stderr.write(line)
        self.stdout.write(
            f"{report.printed} printed, {report.known} known already, {len(report.failed)} failed."
        )
        if report.failed:
            raise SystemExit(1)
