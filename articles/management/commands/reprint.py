from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from tqdm import tqdm

from articles import print_runs
from articles.models import PublishedArticle

BATCH = 200


class Command(BaseCommand):
    """Prints stories again from the revisions they were printed from; moves no date.

    For a change of templates, of the newspaper's name or address: what is on the page then comes
    to every story. It may be stopped and run again.
    """

    help = "Print stories again after a change of templates or of the newspaper's name or address."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="*", metavar="PATH", help="such as /city/2025/04/06/…/")
        parser.add_argument("--all", action="store_true", help="every story, the newest first")
        parser.add_argument(
            "--since", type=int, default=0, metavar="ID", help="with --all: on from this number"
        )

    def handle(self, *, paths, since, verbosity, **options):
        if bool(paths) == options["all"]:
            raise CommandError("Name the paths of stories, or say --all.")
        stories = PublishedArticle.objects.order_by("-pk")
        if paths:
            stories = self._at(paths, stories)
        elif since:
            stories = stories.filter(pk__lte=since)
        done = 0
        with tqdm(
            total=stories.count(), desc="Printing", unit="story", disable=verbosity == 0 or None
        ) as bar:
            for batch in _batches(stories):
                done += print_runs.reprint(batch)
                bar.update(len(batch))
                bar.set_postfix_str(f"down to {batch[-1].pk}", refresh=False)
        self.stdout.write(f"{done} stories printed again.")

    def _at(self, paths: list[str], stories: QuerySet) -> QuerySet:
        found = stories.filter(path__in=paths)
        missing = set(paths) - set(found.values_list("path", flat=True))
        if missing:
            raise CommandError(f"No story was printed at {', '.join(sorted(missing))}.")
        return found


def _batches(stories: QuerySet) -> Iterator[list[PublishedArticle]]:
    """Stories by falling number, without ever counting from the start again."""
    batch = list(stories.only("pk")[:BATCH])
    while batch:
        yield batch
        batch = list(stories.filter(pk__lt=batch[-1].pk).only("pk")[:BATCH])
