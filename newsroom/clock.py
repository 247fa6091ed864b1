"""What the newsroom does by the clock: one list of functions and intervals.

Every job may run late, twice, or on two machines at once: each works on locked rows and finds
nothing left to do the second time.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.core.management import call_command
from django.db import close_old_connections

from articles import autosaving, presence, told, told_mail
from articles.publishing import run_due_changes

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """`run` every `seconds` seconds."""

    run: Callable[[], object]
    seconds: float


def forget_old_tasks() -> None:
    """Drop the rows of tasks that ended a fortnight ago."""
    call_command("prune_db_task_results", min_age_days=14, verbosity=0)


JOBS = (
    Job(run_due_changes, seconds=5),
    Job(forget_old_tasks, seconds=24 * 60 * 60),
    Job(autosaving.prune, seconds=24 * 60 * 60),
    Job(presence.prune, seconds=60 * 60),
    Job(told_mail.post_due, seconds=20),
    Job(told.prune, seconds=24 * 60 * 60),
)


def strike(job: Job) -> None:
    """Run one job; what goes wrong is logged, and tried again at its next turn."""
    try:
        job.run()
    except Exception:
        logger.exception("Clock: %s failed; it runs again in %s s", job.run.__name__, job.seconds)


def run(stop: threading.Event, jobs=JOBS) -> None:
    """Run `jobs` by the clock until `stop` is set."""
    due = dict.fromkeys(jobs, time.monotonic())
    while not stop.is_set():
        close_old_connections()
        for job in jobs:
            if due[job] <= time.monotonic():
                strike(job)
                due[job] = time.monotonic() + job.seconds
        close_old_connections()
        stop.wait(max(0.0, min(due.values()) - time.monotonic()))
