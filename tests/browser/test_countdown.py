"""The budget in a real browser: what is scheduled says how long is left, minute by minute."""

from datetime import timedelta

from django.utils import timezone

from articles.publishing import schedule
from tests.factories import a_story, a_user


def test_time_left_goes_on_counting_while_the_budget_is_open(open_desk):
    at = timezone.now() + timedelta(hours=1, minutes=2, seconds=30)
    schedule(a_story("Gates jam"), at=at, by=None)
    page = open_desk("/desk/", a_user("ruhi", role="Section editor"))
    left = page.locator("#scheduled .countdown")
    assert left.inner_text() == "in 1 h 2 min"
    page.clock.install(time=timezone.now())
    page.reload()
    page.clock.fast_forward("04:00")
    assert left.inner_text() == "in 58 min"
    page.clock.fast_forward("59:00")
    assert left.inner_text() == "now"
    assert page.complaints == []
