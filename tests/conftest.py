"""What every test starts from: files in a folder of its own, an empty cache, cheap passwords."""

import copy
import os
import shutil

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import TransactionTestCase, override_settings

from newsroom.caching import forget_furniture

# Here, because the process that collects the reports of many workers loads no conftest below.
from tests.browser.journeys.table import pytest_terminal_summary  # noqa: F401

#: Whole newspapers and long tables that go through the same queries as the tests beside them.
ONCE = (
    "tests/house/",
    "tests/newsroom/demo/",
    "tests/articles/test_rights_matrix.py",
    "tests/articles/test_secrets.py",
)


#: Begun first, so that nobody waits for one of them at the end.
LONG = (
    "tests/journeys/test_any_sequence.py",
    "tests/browser/test_desk_axe.py",
    "tests/house/test_server.py",
)


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))
    for item in items:
        if item.nodeid.startswith(ONCE) or not _asks_a_service(item):
            item.add_marker(pytest.mark.once)


def _asks_a_service(item) -> bool:
    """Whether a test asks the database, or the cache alone."""
    is_case = item.cls is not None and issubclass(item.cls, TransactionTestCase)
    is_marked = item.get_closest_marker("django_db") is not None
    return is_case or is_marked or "db" in item.fixturenames or "cach" in item.nodeid


def _worker_number() -> int:
    """0 without pytest-xdist, else 1 for gw0, 2 for gw1 …"""
    return int(os.environ.get("PYTEST_XDIST_WORKER", "gw-1").removeprefix("gw")) + 1


@pytest.fixture(scope="session", autouse=True)
def house_for_tests(tmp_path_factory):
    folder = tmp_path_factory.mktemp("newspaper")
    storages = copy.deepcopy(settings.STORAGES)
    storages["originals"]["OPTIONS"]["location"] = folder / "originals"
    caches = copy.deepcopy(settings.CACHES)
    if "redis" in caches["default"]["BACKEND"]:
        # Clearing a Redis cache empties its database, so each worker has one of its own.
        address, _, number = caches["default"]["LOCATION"].rpartition("/")
        caches["default"]["LOCATION"] = f"{address}/{int(number) + _worker_number()}"
    (folder / "static").mkdir()
    with override_settings(
        STATIC_ROOT=folder / "static",
        MEDIA_ROOT=folder / "media",
        STORAGES=storages,
        CACHES=caches,
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory):
    """SQLite in a file, as the newspaper has it: in memory nobody ever waits for anybody."""
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["TEST"]["NAME"] = tmp_path_factory.mktemp("database") / "newsroom.sqlite3"


@pytest.fixture(autouse=True)
def empty_cache(house_for_tests):
    cache.clear()
    forget_furniture()
