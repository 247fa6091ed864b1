from datetime import timedelta

from newsroom.countdown import left


def test_time_left_is_said_in_whole_minutes_that_are_still_to_go():
    said = {
        timedelta(hours=2, minutes=14, seconds=59): "in 2 h 14 min",
        timedelta(hours=1): "in 1 h 0 min",
        timedelta(minutes=59, seconds=59): "in 59 min",
        timedelta(days=3, hours=5, minutes=9): "in 3 d 5 h",
        timedelta(days=13, hours=23): "in 13 d 23 h",
        timedelta(days=14): "",
        timedelta(seconds=59): "now",
        timedelta(minutes=-5): "now",
    }
    assert {span: left(span) for span in said} == said
