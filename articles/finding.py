"""Stories found by words, slugline, year or address: bounded, whatever the number of stories."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from django.db.models import Q

from articles import rights
from articles.models import PublishedArticle
from masthead.models import Edition
from newsroom.typography import folded

#: Headlines are looked through among so many of the stories saved last,
RECENT = 5_000
#: and among so many of those printed last, or printed last in the year asked for.
PRINTED = 20_000
#: More than anybody reads; a search that finds more should say more.
FOUND = 500

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Wanted:
    """Folded words that a headline has to hold, and the year it was printed in, if one is asked."""

    words: tuple[str, ...]
    year: int | None = None

    def fits(self, headline: str) -> bool:
        text = folded(headline)
        return all(word in text for word in self.words)


def wanted(term: str) -> Wanted:
    """A year beside other words is when it was printed; alone, it is a word like any other."""
    words = folded(term).split()
    years = [word for word in words if _YEAR.fullmatch(word)]
    if years and len(words) > 1:
        words.remove(years[-1])
        return Wanted(tuple(words), int(years[-1]))
    return Wanted(tuple(words))


def found(user, term: str, zone: tzinfo, *, most: int = FOUND) -> list[int]:
    """Ids of at most about `most` stories that `user` may know of, the likeliest first.

    By an address of ours; or by slugline, by headline among those saved last, and by headline
    among those in print, of one year in `zone` where the words name one.
    """
    if "/" in term:
        return _of_address(user, term)
    ids = dict.fromkeys(_of_slugline(user, term, most))
    ids |= dict.fromkeys(_saved_lately(user, Wanted(tuple(folded(term).split())), most))
    sought = wanted(term)
    if sought.words and (sought.year or len(ids) < most):
        ids |= dict.fromkeys(_in_print(user, sought, zone, most))
    return list(ids)


def _in_print(user, sought: Wanted, zone: tzinfo, most: int) -> list[int]:
    ids: list[int] = []
    for edition in Edition.objects.all():
        rows = PublishedArticle.objects.in_edition(edition).order_by("-published_at", "-id")
        if sought.year:
            rows = rows.filter(
                published_at__gte=datetime(sought.year, 1, 1, tzinfo=zone),
                published_at__lt=datetime(sought.year + 1, 1, 1, tzinfo=zone),
            )
        pairs = rows.values_list("article", "headline")[:PRINTED].iterator(chunk_size=1_000)
        ids += _fitting(pairs, sought, most)
    return list(rights.stories_for(user).filter(pk__in=ids).values_list("pk", flat=True))


def _fitting(pairs: Iterable[tuple[int, str]], sought: Wanted, most: int) -> list[int]:
    """The first ids whose headline fits; what lies behind them is not read."""
    ids: list[int] = []
    for pk, headline in pairs:
        if sought.fits(headline):
            ids.append(pk)
            if len(ids) == most:
                break
    return ids


def _of_address(user, term: str) -> list[int]:
    path = "/" + term.split("://", 1)[-1].partition("/")[2].partition("?")[0]
    printed = PublishedArticle.objects.filter(path__in=(path, path.rstrip("/") + "/"))
    stories = rights.stories_for(user).filter(pk__in=printed.values("article"))
    return list(stories.values_list("pk", flat=True))


def _of_slugline(user, term: str, most: int) -> list[int]:
    sluglines = Q()
    for start in {term, term.upper(), term.lower()}:
        # A range, not LIKE: only that is an index scan on every database we run on.
        sluglines |= Q(slugline__gte=start, slugline__lt=start + "\uffff")
    stories = rights.stories_for(user).order_by().filter(sluglines)
    return list(stories.values_list("pk", flat=True)[:most])


def _saved_lately(user, sought: Wanted, most: int) -> list[int]:
    recent = rights.stories_for(user).order_by("-saved_at").values_list("pk", "headline")
    if not sought.words:
        return []
    return _fitting(recent[:RECENT].iterator(chunk_size=1_000), sought, most)
