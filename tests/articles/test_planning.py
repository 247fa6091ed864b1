"""What is open and due is found by an index, never by a look through the archive."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles import planning, rights, status
from tests.factories import a_user


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plan of a query")
def test_nothing_planned_is_looked_for_in_the_whole_archive():
    user, now = a_user(role="Section editor"), timezone.now()
    soon = now + timedelta(days=7)
    asked = {
        "due": planning.due_between(user, now, soon)[:40],
        "coming": planning.coming_between(user, now, soon)[:40],
        "undated": planning.without_a_date(user)[:40],
        "open": planning.open_stories(user)[:40],
        **{
            state: rights.stories_for(user).filter(status.seen_by_readers(state))[:40]
            for state in ("waiting", "expired")
        },
    }
    scans = {
        name: [line for line in stories.explain().splitlines() if _is_scan(line)]
        for name, stories in asked.items()
    }
    assert scans == {name: [] for name in asked}


def _is_scan(line: str) -> bool:
    """Whether a table is read from end to end: without an index, and not the materialised few."""
    return " SCAN " in line and " INDEX " not in line
