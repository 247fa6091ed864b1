"""What the newsroom does by the clock may run at any time, twice, and with nothing to do."""

import pytest

from articles import autosaving, presence
from newsroom import clock


@pytest.mark.django_db
@pytest.mark.parametrize(
    "job", clock.JOBS, ids=lambda job: f"{job.run.__module__}.{job.run.__name__}"
)
def test_job_finds_nothing_to_do_the_second_time(job):
    job.run()
    assert not job.run()


def test_old_typing_and_who_was_here_are_forgotten_by_the_clock():
    assert {autosaving.prune, presence.prune} <= {job.run for job in clock.JOBS}
