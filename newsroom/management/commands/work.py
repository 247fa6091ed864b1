import threading

from django.core.management import call_command
from django.core.management.base import BaseCommand

from newsroom import clock


class Command(BaseCommand):
    """Does the newsroom's work behind the scenes: queued tasks, and what is due by the clock."""

    help = "Run queued tasks and the clock until stopped, or with --once whatever is due now."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what is due now, then stop")

    def handle(self, *, once, verbosity, **options):
        if once:
            for job in clock.JOBS:
                job.run()
            self._tasks(verbosity, batch=True)
            return
        stop = threading.Event()
        threading.Thread(target=clock.run, args=[stop], name="clock", daemon=True).start()
        try:
            self._tasks(verbosity)
        finally:
            stop.set()

    def _tasks(self, verbosity, *, batch=False):
        call_command(
            "db_worker",
            queue_name="*",
            batch=batch,
            reload=False,
            startup_delay=False,
            verbosity=verbosity,
        )
