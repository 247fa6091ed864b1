"""Builds the newspapers, serves them, measures, prints."""

import argparse
import json
import os
import signal
import sys
from contextlib import ExitStack
from pathlib import Path
from subprocess import CalledProcessError

from script.benching import measuring, report
from script.benching.newspapers import ROOT, Newspaper
from script.benching.serving import served

PAGES = ("article", "front", "section", "old section", "topic", "contributor")
SIZES = (1_000, 20_000, 200_000)
QUICK_SIZES = (1_000, 20_000)
#: With fewer, hardly a list fills a page.
SMALLEST = 1_000
PORT = 8200


def main() -> None:
    options = _options()
    effort = measuring.QUICK if options.quick else measuring.FULL
    shelf = Path(os.environ.get("NEWSROOM_DATA", ROOT / "data")) / "bench"
    first_port = int(os.environ.get("PORT", PORT))
    newspapers = [
        Newspaper(shelf, stories, first_port + number)
        for number, stories in enumerate(sorted(options.stories))
    ]
    with ExitStack() as servers:
        described = {}
        for newspaper in newspapers:
            newspaper.make()
            described[newspaper] = json.loads(newspaper.describe())
            servers.enter_context(served(newspaper))
        report.head(effort)
        grown = {page: _measured(page, described, effort) for page in options.only}
    if len(newspapers) > 1:
        report.ages(grown, measuring.AGE)


def _measured(page: str, described: dict[Newspaper, dict], effort: measuring.Effort):
    """Print a line for each newspaper; returns how the page's p50 grows, if there are several."""
    bar = measuring.ARTICLE if page == "article" else measuring.LIST
    sides = []
    for newspaper, pages in described.items():
        facts = pages[page]
        measuring.warm_up(newspaper.port, facts["paths"])
        cost = measuring.cost(newspaper.port, facts["paths"], effort)
        report.line(page, newspaper.stories, cost, facts["queries"], facts["bytes"], bar)
        sides.append((newspaper.port, facts["paths"]))
    return measuring.growth(sides[-1], sides[0], effort) if len(sides) > 1 else None


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="shorter, and without the largest")
    parser.add_argument("--stories", type=_numbers, metavar="1000,20000", help="sizes to measure")
    parser.add_argument(
        "--only", type=_pages, default=PAGES, metavar="article,front", help=", ".join(PAGES)
    )
    options = parser.parse_args()
    options.stories = options.stories or (QUICK_SIZES if options.quick else SIZES)
    return options


def _numbers(text: str) -> list[int]:
    numbers = [int(part) for part in text.split(",")]
    if min(numbers) < SMALLEST:
        raise argparse.ArgumentTypeError(f"full lists need at least {SMALLEST} stories")
    return numbers


def _pages(text: str) -> list[str]:
    pages = text.split(",")
    unknown = set(pages) - set(PAGES)
    if unknown:
        raise argparse.ArgumentTypeError(f"no such page: {', '.join(sorted(unknown))}")
    return pages


if __name__ == "__main__":
    # Asked to end, it takes its servers along.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        main()
    except (RuntimeError, CalledProcessError) as problem:
        sys.exit(f"bench: {problem}")
