import logging


class LineFormatter(logging.Formatter):
    """One line a record, tracebacks too, so that a log can be searched and nobody can forge one."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace("\r", "\\r").replace("\n", "\\n")
