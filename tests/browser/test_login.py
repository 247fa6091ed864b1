import pytest
from django.contrib.auth import get_user_model

from tests.browser.conftest import DESKTOP, PHONE

PASSWORD = "a lamp on the water"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_editor_comes_in_by_the_front_desk(open_page, viewport):
    get_user_model().objects.create_superuser("saima", "saima@lantern.example", PASSWORD)
    page = open_page("/desk/", viewport)
    page.locator("[name=login]").fill("saima")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/desk/")
    assert page.context.cookies()
    assert page.complaints == []
