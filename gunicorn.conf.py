"""How gunicorn serves the newspaper; run it as `gunicorn newsroom.wsgi` from this folder."""

import os
from pathlib import Path

import environ

env = environ.Env()

bind = env.str("BIND", default=f"127.0.0.1:{env.int('PORT', default=8000)}")
# Threads of one process get in each other's way at every row that SQLite reads (docs/bench.md).
workers = env.int("WEB_WORKERS", default=2 * (os.cpu_count() or 1))
threads = env.int("WEB_THREADS", default=2)
worker_class = "gthread"
keepalive = 5
timeout = 60
preload_app = True
# A worker's heartbeat is a file: on a slow disk it would stall, so it lives in memory.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
# Several newspapers under one user would fight over the one default socket.
control_socket_disable = True
accesslog = None
logconfig_dict = {
    "formatters": {"line": {"()": "newsroom.logs.LineFormatter"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
        },
    },
    "loggers": {"gunicorn.error": {"level": "INFO", "handlers": ["console"]}},
}
