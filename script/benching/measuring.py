"""Measurements in pairs: one side, then the other, and again, so that what else the machine does
falls on both alike."""

from collections.abc import Callable
from dataclasses import dataclass

from script.benching.figures import Bar, Ratio, median, percentile
from script.benching.load import load

BARE = ["/bare/"]
ALONE, MANY = 1, 8
ARTICLE, LIST, AGE = Bar(0.3), Bar(0.2), Bar(1.3, at_most=True)


@dataclass(frozen=True)
class Effort:
    """How often each pair is measured, and for how many seconds each side."""

    rounds: int
    seconds: float


FULL = Effort(rounds=7, seconds=0.7)
QUICK = Effort(rounds=7, seconds=0.3)


@dataclass(frozen=True)
class Cost:
    """What a page costs beside the bare view; times in milliseconds, for one reader alone."""

    p50: float
    p99: float
    rate: float
    rate_of_many: float
    ratio: Ratio
    ratio_of_many: Ratio


def warm_up(port: int, paths: list[str]) -> None:
    """Let each worker see the pages before they are measured."""
    load(port, BARE, readers=MANY, seconds=0.2)
    load(port, paths, readers=MANY, seconds=0.5)


def cost(port: int, paths: list[str], effort: Effort) -> Cost:
    alone = _pairs(lambda which: _took(port, which, ALONE, effort), (paths, BARE), effort)
    many = _pairs(lambda which: _took(port, which, MANY, effort), (paths, BARE), effort)
    answers = [seconds for page, _ in alone for seconds in page]
    return Cost(
        p50=1000 * median(answers),
        p99=1000 * percentile(answers, 0.99),
        rate=median([len(page) / effort.seconds for page, _ in alone]),
        rate_of_many=median([len(page) / effort.seconds for page, _ in many]),
        ratio=_ratio_of_rates(alone),
        ratio_of_many=_ratio_of_rates(many),
    )


def growth(old: tuple[int, list[str]], young: tuple[int, list[str]], effort: Effort) -> Ratio:
    """p50 of a page in an old newspaper by that of the same page in a young one.

    Each side is the port of a newspaper and its paths.
    """
    pairs = _pairs(lambda side: median(_took(*side, ALONE, effort)), (old, young), effort)
    return Ratio.of_pairs(pairs)


def _took(port: int, paths: list[str], readers: int, effort: Effort) -> list[float]:
    return load(port, paths, readers=readers, seconds=effort.seconds)


def _pairs(measure: Callable, sides: tuple, effort: Effort) -> list[tuple]:
    """Both sides measured in turn; which comes first changes from pair to pair."""
    pairs = []
    for number in range(effort.rounds):
        if number % 2:
            second, first = measure(sides[1]), measure(sides[0])
        else:
            first, second = measure(sides[0]), measure(sides[1])
        pairs.append((first, second))
    return pairs


def _ratio_of_rates(pairs: list[tuple[list, list]]) -> Ratio:
    return Ratio.of_pairs([(len(page), len(bare)) for page, bare in pairs])
