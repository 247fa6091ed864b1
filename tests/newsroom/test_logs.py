import logging
import sys

from newsroom.logs import LineFormatter


def line(message: str, exc_info=None) -> str:
    record = logging.LogRecord("newsroom", logging.WARNING, __file__, 1, message, (), exc_info)
    return LineFormatter().format(record)


def test_record_says_when_how_grave_and_who():
    assert line("The gates jammed").endswith(" WARNING newsroom The gates jammed")


def test_line_break_in_a_message_forges_no_second_record():
    assert "\n" not in line("Not Found: /city/\r\nERROR root Forged")


def test_log_opens_nobody_s_review_link():
    written = line("Too Many Requests: /review/Zk3-x_9Qp/, then /review/other")
    assert "Zk3" not in written
    assert "other" not in written
    assert "/review/…/, then /review/…" in written


def test_every_log_of_addresses_is_written_by_our_formatter():
    for name in ("django.server", "django.request", "django.security.csrf"):
        logger, formatters = logging.getLogger(name), []
        while logger:
            formatters += [handler.formatter for handler in logger.handlers]
            logger = logger.parent if logger.propagate else None
        ours = [type(made) for made in formatters if isinstance(made, LineFormatter)]
        assert ours == [LineFormatter], name


def test_traceback_stays_on_its_line():
    try:
        raise ValueError("gate 3")
    except ValueError:
        written = line("Printing failed", sys.exc_info())
    assert "\n" not in written
    assert "ValueError: gate 3" in written
