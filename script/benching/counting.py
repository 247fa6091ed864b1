"""Which addresses are measured, and what each page asks of the database and weighs.

Runs inside one newspaper; prints JSON: {page: {"paths": [...], "queries": n, "bytes": n}}.
"""

import json
import random
import sys

import django
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext

from script.benching.figures import median

#: Different pages of a kind that readers ask for in turn.
VARIETY = 40
#: Stories that fill a page of a list and lead on to the next: a short list would flatter the small
#: newspaper's ratio, and blame the large one for its size.
FULL = 26
SEED = 1931


def main() -> None:
    django.setup()
    json.dump({page: _described(paths) for page, paths in addresses().items()}, sys.stdout)


def addresses() -> dict[str, list[str]]:
    """Addresses by the name of the page. Imports wait for Django to be set up."""
    from articles.models import PublishedArticle
    from bylines.models import Contributor
    from sections.models import Section, Topic

    draw = random.Random(SEED)  # noqa: S311 - the same pages at each run

    def some(items) -> list:
        items = list(items)
        return draw.sample(items, min(VARIETY, len(items)))

    stories = PublishedArticle.objects.live().filter(edition__path_prefix="")
    sections = Section.objects.filter(edition__path_prefix="")
    tops = list(_full(sections.filter(parent=None), "printed_within"))
    parts = list(_full(sections.exclude(parent=None), "printed"))
    people = _full(Contributor.objects.all(), "printed_bylines")
    topics = _full(Topic.objects.filter(edition__path_prefix=""), "printed_rows")
    chosen = some(stories.values_list("pk", flat=True))
    return {
        "article": list(stories.filter(pk__in=chosen).values_list("path", flat=True)),
        "front": ["/"],
        "section": [section.path for section in some([*tops, *parts])],
        "old section": [_far_back(section) for section in some(tops)],
        "topic": [topic.get_absolute_url() for topic in some(topics)],
        "contributor": [f"/by/{person.slug}/" for person in some(people)],
    }


def _full(things, rows: str):
    """Those of `things` whose list fills a page."""
    return things.annotate(stories=Count(rows)).filter(stories__gte=FULL).order_by("pk")


def _far_back(section) -> str:
    """The page of a section that nine tenths of its stories stand before, or the last full one."""
    from articles.models import PublishedArticle
    from articles.pages.cursor import Cursor

    stories = PublishedArticle.objects.live().in_section(section).newest()
    count = stories.count()
    place = max(0, min(int(count * 0.9), count - FULL))
    return f"{section.path}?before={Cursor(*stories.values_list('published_at', 'pk')[place])}"


def _described(paths: list[str]) -> dict:
    client = Client(HTTP_HOST="localhost")
    client.get(paths[0])  # furniture is made once a process
    queries, weights = [], []
    for path in paths:
        with CaptureQueriesContext(connection) as asked:
            response = client.get(path)
        if response.status_code != 200:
            raise SystemExit(f"{path} answered {response.status_code}")
        queries.append(len(asked))
        weights.append(len(response.content))
    return {"paths": paths, "queries": max(queries), "bytes": round(median(weights))}


if __name__ == "__main__":
    main()
