import pytest
from django.test import Client, override_settings

from script.benching.newspapers import Newspaper


@pytest.mark.django_db
def test_bare_view_is_no_address_of_the_newspaper():
    assert Client().get("/bare/").status_code == 404


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="script.benching.urls")
def test_bare_view_answers_beside_the_newspaper():
    assert Client().get("/bare/").content == b"Nothing."


def test_newspaper_to_measure_owes_nothing_to_the_callers_own(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://localhost/somebody")
    monkeypatch.setenv("DEBUG", "on")
    environment = Newspaper(tmp_path, 1_000, 8200).environment
    assert not {"DATABASE_URL", "DEBUG", "CACHE_URL"} & set(environment)
    assert environment["NEWSROOM_DATA"] == str(tmp_path / "1000")
    assert environment["NEWSROOM_ENV"] == "production"
