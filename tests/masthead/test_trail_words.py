from datetime import UTC, datetime

from django.utils import timezone

from articles.models import Article
from masthead.desk import Line
from masthead.models import AuditEntry
from tests.factories import KARACHI


def changes(**after) -> list:
    return Line(AuditEntry(verb="schedule", after=after), Article).changes


def test_moments_of_the_trail_are_told_in_the_newspapers_hours():
    moment = datetime(2026, 11, 25, 17, 38, 4, 658667, tzinfo=UTC).isoformat()
    with timezone.override(KARACHI):
        assert changes(due_at=moment) == [("due", "", "25 Nov 2026, 22:38")]


def test_words_that_only_begin_like_a_moment_stay_words():
    assert changes(kicker="2026-11-25T17:38 sharp")[0][2] == "2026-11-25T17:38 sharp"
