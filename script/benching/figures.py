"""The arithmetic of a measurement: percentiles, paired ratios, and whether a bar is met."""

from collections.abc import Sequence
from dataclasses import dataclass


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of `values` lie, between neighbours in proportion."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def median(values: Sequence[float]) -> float:
    return percentile(values, 0.5)


@dataclass(frozen=True)
class Ratio:
    """Ratios of pairs that were measured one right after the other."""

    lower: float
    middle: float
    upper: float

    @classmethod
    def of_pairs(cls, pairs: Sequence[tuple[float, float]]) -> "Ratio":
        """Of each pair the first by the second."""
        ratios = [first / second for first, second in pairs]
        return cls(*(percentile(ratios, share) for share in (0.25, 0.5, 0.75)))

    def __str__(self) -> str:
        return f"{self.middle:.2f} ({self.lower:.2f}–{self.upper:.2f})"


@dataclass(frozen=True)
class Bar:
    """What a ratio has to be: at least, or at most, `limit`."""

    limit: float
    at_most: bool = False

    def verdict(self, ratio: Ratio) -> str:
        """`met` or `missed` when both quartiles say so, else `not resolved`."""
        held = {self._is_held(ratio.lower), self._is_held(ratio.upper)}
        if len(held) == 2:
            return "not resolved"
        return "met" if held.pop() else "missed"

    def _is_held(self, value: float) -> bool:
        return value <= self.limit if self.at_most else value >= self.limit

    def __str__(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {self.limit:.2g}"
