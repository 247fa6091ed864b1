"""Which items two sequences have in common, in order, in time that grows with their length.

Items that occur once in both are the landmarks; between two landmarks the same is done again, and
what is short enough is compared item by item.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from itertools import chain, pairwise
from typing import TypeVar

#: Pairs of items that are compared one by one where there is no landmark.
CLOSELY = 40_000
#: How often a stretch is divided further.
DEEPEST = 60

Item = TypeVar("Item", bound=Hashable)
Match = tuple[int, int]
Range = tuple[int, int, int, int, int]


def matched(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Match]:
    """Pairs of places with equal items, both rising."""
    found: list[Match] = []
    ranges: list[Range] = [(0, len(before), 0, len(after), 0)]
    while ranges:
        low, high, low2, high2, depth = ranges.pop()
        while low < high and low2 < high2 and before[low] == after[low2]:
            found.append((low, low2))
            low, low2 = low + 1, low2 + 1
        while low < high and low2 < high2 and before[high - 1] == after[high2 - 1]:
            high, high2 = high - 1, high2 - 1
            found.append((high, high2))
        if low == high or low2 == high2 or depth > DEEPEST:
            continue
        landmarks = _landmarks(before, low, high, after, low2, high2)
        if landmarks:
            found += landmarks
            ends = [(low - 1, low2 - 1), *landmarks, (high, high2)]
            ranges += [
                (one + 1, other, one2 + 1, other2, depth + 1)
                for (one, one2), (other, other2) in pairwise(ends)
            ]
        elif (high - low) * (high2 - low2) <= CLOSELY:
            found += _closely(before, low, high, after, low2, high2)
    return sorted(found)


def _landmarks(before, low, high, after, low2, high2) -> list[Match]:
    """The longest rising run of items that occur once on both sides.

    In a long stretch without any, the rarest that occur equally often will do, in their order.
    """
    places, places2 = _places(before, low, high), _places(after, low2, high2)
    shared = [
        item for item in places if item in places2 and len(places[item]) == len(places2[item])
    ]
    rarest = min((len(places[item]) for item in shared), default=0)
    is_long = (high - low) * (high2 - low2) > CLOSELY
    if rarest > 1 and not is_long:
        return []
    return _rising(
        sorted(
            pair
            for item in shared
            if len(places[item]) == rarest
            for pair in zip(places[item], places2[item], strict=True)
        )
    )


def _places(items, low, high) -> dict[Hashable, list[int]]:
    places: dict[Hashable, list[int]] = defaultdict(list)
    for place in range(low, high):
        places[items[place]].append(place)
    return places


def _rising(pairs: list[Match]) -> list[Match]:
    """The longest part of `pairs`, sorted by the first, in which the second rises too."""
    tops: list[int] = []
    holders: list[int] = []
    behind: list[int | None] = []
    for number, (_place, place2) in enumerate(pairs):
        at = bisect_left(tops, place2)
        behind.append(holders[at - 1] if at else None)
        tops[at : at + 1] = [place2]
        holders[at : at + 1] = [number]
    run = []
    number = holders[-1] if holders else None
    while number is not None:
        run.append(pairs[number])
        number = behind[number]
    return run[::-1]


def _closely(before, low, high, after, low2, high2) -> list[Match]:
    """The longest common subsequence of two short stretches."""
    one, other = before[low:high], after[low2:high2]
    rows = [[0] * (len(other) + 1)]
    for item in reversed(one):
        below, row = rows[-1], [0] * (len(other) + 1)
        for place in range(len(other) - 1, -1, -1):
            row[place] = (
                below[place + 1] + 1 if item == other[place] else max(below[place], row[place + 1])
            )
        rows.append(row)
    rows.reverse()
    found, place, place2 = [], 0, 0
    while place < len(one) and place2 < len(other):
        if one[place] == other[place2]:
            found.append((low + place, low2 + place2))
            place, place2 = place + 1, place2 + 1
        elif rows[place + 1][place2] >= rows[place][place2 + 1]:
            place += 1
        else:
            place2 += 1
    return found


def paired(
    before: Sequence[Item], after: Sequence[Item], words: Callable[[Item], list[str]]
) -> list[tuple[int | None, int | None]]:
    """Every item of both in reading order: what is equal or much alike side by side.

    None stands where an item has no counterpart. `words` says what likeness is judged by.
    """
    whole: list[tuple[int | None, int | None]] = []
    low, low2 = 0, 0
    for place, place2 in [*matched(before, after), (len(before), len(after))]:
        gap = [words(item) for item in before[low:place]]
        gap2 = [words(item) for item in after[low2:place2]]
        alike = _alike(gap, gap2)
        whole += _in_order(low, place, low2, place2, alike)
        if place < len(before):
            whole.append((place, place2))
        low, low2 = place + 1, place2 + 1
    return whole


def _alike(gap: list[list[str]], gap2: list[list[str]]) -> dict[int, int]:
    """Items of two stretches that are the same reworded, by the words they keep."""
    owners = [number for number, words in enumerate(gap) for word in words]
    owners2 = [number for number, words in enumerate(gap2) for word in words]
    kept: dict[Match, int] = {}
    for place, place2 in matched([*chain(*gap)], [*chain(*gap2)]):
        pair = owners[place], owners2[place2]
        kept[pair] = kept.get(pair, 0) + 1
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for (one, other), count in sorted(kept.items(), key=lambda item: -item[1]):
        if one in pairs or other in taken:
            continue
        if _is_like(count, len(gap[one]), len(gap2[other])):
            pairs[one] = other
            taken.add(other)
    return pairs


def _is_like(kept: int, words: int, words2: int) -> bool:
    """Whether so much is kept that it reads as one item changed, not as one gone and one new."""
    shorter = min(words, words2)
    return 2 * kept >= 0.4 * (words + words2) or (shorter > 3 and kept >= 0.7 * shorter)


def _in_order(low, high, low2, high2, alike: dict[int, int]):
    """A stretch without equal items: what went first, then what came."""
    next2 = low2
    for place in range(low, high):
        partner = alike.get(place - low)
        if partner is None:
            yield place, None
            continue
        for place2 in range(next2, low2 + partner):
            yield None, place2
        yield place, low2 + partner
        next2 = low2 + partner + 1
    for place2 in range(next2, high2):
        yield None, place2
