import logging
import re

#: Whoever reads a log must not be able to open somebody's review link by it.
_TOKEN = re.compile(r"/review/[-\w]+")


class LineFormatter(logging.Formatter):
    """One line a record, tracebacks too, so that a log can be searched and nobody can forge one.

    The token of a review link is left out.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record).replace("\r", "\\r").replace("\n", "\\n")
        return _TOKEN.sub("/review/…", line)
