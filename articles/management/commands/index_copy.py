from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles import indexing
from articles.models import Article


class Command(BaseCommand):
    """Makes anew what the desk finds copy by. Safe at any time, any number of times."""

    help = "Put down the words of every story, so that the desk finds its copy by them."

    def add_arguments(self, parser):
        parser.add_argument("--batch", type=int, default=500, help="stories a transaction")

    def handle(self, *, batch, verbosity, **options):
        total = Article.objects.count()
        done = 0
        with tqdm(total=total, desc="Indexing", unit="story", disable=not verbosity or None) as bar:
            for size in indexing.index_all(max(1, batch)):
                done += size
                bar.update(size)
        self.stdout.write(f"The words of {done} stories are kept.")
