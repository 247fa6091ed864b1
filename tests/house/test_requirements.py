"""The three locks agree with each other and with what they were made from."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = {
    "runtime": ROOT / "requirements.txt",
    "production": ROOT / "requirements" / "production.txt",
    "development": ROOT / "requirements" / "development.txt",
}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lock: str) -> dict[str, str]:
    """Name and version of every package a lock installs."""
    found = re.findall(r"^([\w.-]+)==(\S+)", LOCKS[lock].read_text(), re.MULTILINE)
    return {normal(name): version for name, version in found}


def asked_for(lock: str) -> set[str]:
    source = (ROOT / "requirements" / f"{lock}.in").read_text()
    return {normal(name) for name in re.findall(r"^([A-Za-z][\w.-]*)", source, re.MULTILINE)}


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_everything_asked_for(lock):
    assert asked_for(lock) - pins(lock).keys() == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_by_hash(lock):
    packages = re.split(r"^(?=[A-Za-z])", LOCKS[lock].read_text(), flags=re.MULTILINE)[1:]
    assert packages
    assert [package for package in packages if "--hash=sha256:" not in package] == []


@pytest.mark.parametrize(
    ("smaller", "larger"), [("runtime", "production"), ("production", "development")]
)
def test_larger_set_holds_the_smaller_one_at_the_same_versions(smaller, larger):
    assert pins(smaller).items() - pins(larger).items() == set()
