"""Says whether the database and the cache at the two addresses given answer."""

import sys

import psycopg
import redis


def main(database: str, cache: str) -> None:
    try:
        psycopg.connect(database.rsplit("/", 1)[0] + "/postgres", connect_timeout=5).close()
    except psycopg.OperationalError as error:
        sys.exit(f"No PostgreSQL at {database}: {str(error).splitlines()[0]}")
    try:
        redis.Redis.from_url(cache, socket_connect_timeout=5).ping()
    except redis.ConnectionError as error:
        sys.exit(f"No Redis at {cache}: {error}")


if __name__ == "__main__":
    main(*sys.argv[1:])
