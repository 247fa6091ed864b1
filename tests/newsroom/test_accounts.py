import pytest
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import get_user_model
from django.urls import reverse

pytestmark = pytest.mark.django_db

PASSWORD = "a lamp on the water"


@pytest.fixture
def editor():
    return get_user_model().objects.create_user(
        "saima", "saima@lantern.example", PASSWORD, is_staff=True, is_superuser=True
    )


def log_in(client, login: str, password: str = PASSWORD, **extra):
    return client.post(reverse("account_login"), {"login": login, "password": password}, **extra)


def code_for(secret: str) -> str:
    """What an authenticator app would show now."""
    return totp.format_hotp_value(
        totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time()))
    )


def test_desk_sends_a_stranger_to_the_login(client):
    response = client.get("/desk/")
    assert response.status_code == 302
    assert (
        client.get(response["Location"], follow=True)
        .redirect_chain[-1][0]
        .startswith("/accounts/login/")
    )


def test_editor_comes_in_by_name_or_address(client, editor):
    for login in ("saima", "saima@lantern.example"):
        response = log_in(client, login)
        assert (response.status_code, response["Location"]) == (302, "/desk/")
        client.logout()


def test_reader_with_an_account_but_no_desk_is_refused(client):
    get_user_model().objects.create_user("reader", "reader@lantern.example", PASSWORD)
    log_in(client, "reader")
    assert client.get("/desk/login/").status_code == 403


def test_nobody_signs_up_by_themselves(client):
    client.post(
        reverse("account_signup"),
        {"username": "x", "email": "x@lantern.example", "password1": PASSWORD},
    )
    assert not get_user_model().objects.exists()


def test_guessing_one_account_is_stopped_after_five_tries_from_anywhere(client, editor):
    for host in range(5):
        log_in(client, "saima", "guess", REMOTE_ADDR=f"10.0.0.{host}")
    log_in(client, "saima", REMOTE_ADDR="10.0.0.9")
    assert "_auth_user_id" not in client.session


def test_guessing_many_accounts_from_one_network_is_stopped(client, editor):
    for number in range(10):
        log_in(client, f"guess{number}", "guess")
    log_in(client, "saima")
    assert "_auth_user_id" not in client.session


def test_second_factor_is_asked_for_once_set_up(client, editor):
    log_in(client, "saima")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    client.logout()

    assert log_in(client, "saima")["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get("/desk/").status_code == 302


def test_desk_changes_passwords_where_they_are_counted(client, editor):
    client.force_login(editor)
    response = client.get("/desk/password_change/")
    assert response["Location"] == reverse("account_change_password")
