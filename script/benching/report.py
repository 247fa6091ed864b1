"""The table of a run, as Markdown, a line as soon as it is known."""

import os
import sys
from datetime import UTC, datetime

from script.benching.figures import Bar, Ratio
from script.benching.measuring import ALONE, MANY, Cost, Effort

_COLUMNS = (
    "page", "stories", "p50 ms", "p99 ms", f"req/s, {ALONE} reader", f"req/s, {MANY} readers",
    "queries", "bytes", f"of the bare view, {ALONE} reader", f"of the bare view, {MANY} readers",
)  # fmt: skip


def head(effort: Effort) -> None:
    _say(
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, load "
        f"{os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}; {effort.rounds} pairs of "
        f"{effort.seconds} s each side; ratios are medians with their quartiles."
    )
    _say()
    _row(_COLUMNS)
    _row("---" for _ in _COLUMNS)


def line(page: str, stories: int, cost: Cost, queries: int, weight: int, bar: Bar) -> None:
    _row(
        (
            page,
            f"{stories:,}",
            f"{cost.p50:.2f}",
            f"{cost.p99:.2f}",
            f"{cost.rate:,.0f}",
            f"{cost.rate_of_many:,.0f}",
            str(queries),
            f"{weight:,}",
            _judged(cost.ratio, bar),
            _judged(cost.ratio_of_many, bar),
        )
    )


def ages(found: dict[str, Ratio], bar: Bar) -> None:
    """How p50 grows from the smallest to the largest newspaper, by page."""
    _say()
    _row(("page", "p50 of the largest newspaper by that of the smallest"))
    _row(("---", "---"))
    for page, ratio in found.items():
        _row((page, _judged(ratio, bar)))


def _judged(ratio: Ratio, bar: Bar) -> str:
    return f"{ratio} {bar}: {bar.verdict(ratio)}"


def _row(cells) -> None:
    _say(f"| {' | '.join(cells)} |")


def _say(text: str = "") -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
