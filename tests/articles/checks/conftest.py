import pytest

from tests.factories import (
    a_publication,
)


@pytest.fixture(autouse=True)
def newspaper():
    a_publication(base_url="https://lantern.example")
