"""Thousands of random days at the desk, and what must hold after each deed.

By the clock of CI this takes about a minute, always with the same days. To look for longer, with
other days each time:

    ANY_SEQUENCE_DAYS=2000 .venv/bin/python -m pytest tests/journeys/test_any_sequence.py
"""

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.journeys.sequence.days import Days
from tests.journeys.sequence.newspaper import Newspaper
from tests.journeys.sequence.way import STEPS

ASKED = os.environ.get("ANY_SEQUENCE_DAYS")
#: What has to have been done at least once, or the days were too dull to prove anything.
DONE = (
    "edit", "publish", "schedule", "planned change", "correct", "embargo", "withdraw", "kill",
    "restore",
)  # fmt: skip
DAYS, DEEDS = int(ASKED or 60), 50


@pytest.mark.django_db
def test_whatever_the_desk_does_readers_see_what_was_printed_and_no_word_is_lost():
    class NewspaperDay(Days):
        paper = Newspaper()
        tally = Counter()

    run_state_machine_as_test(
        NewspaperDay,
        settings=settings(
            max_examples=DAYS,
            stateful_step_count=DEEDS,
            derandomize=not ASKED,
            database=None,
            deadline=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    for verb in DONE:
        assert NewspaperDay.tally[verb, "done"], f"No day on which anybody could {verb}"
    assert any(NewspaperDay.tally[verb, "done"] for verb in STEPS), "Nobody took a step"
