"""A wire story comes in as text at the desk and goes out as a page for readers."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.factories import a_desk, a_section, a_user

PASSWORD = "a lamp on the water"
WIRE_STORY = """Harbour pilots return to work after two-day walkout
Sana Iqbal (@SanaIqbalDesk) Published November 03, 2025 | 04:20 PM
PORT MERIDIAN, (Coast Wire / Meridian Point News - 3rd Nov, 2025) Harbour pilots went back to
work on Monday.

The pilots’ union said the port authority had agreed to a second launch boat.

More Stories From Coast
"""


def log_in(page, user):
    page.locator("[name=login]").fill(user.username)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_wire_copy_is_pasted_published_and_read(open_page, viewport):
    editor = a_user(
        "ruhi", role="Section editor", desk=a_desk(a_section("Coast")), may_publish=True
    )
    editor.set_password(PASSWORD)
    editor.save()

    desk = open_page("/desk/", viewport)
    log_in(desk, editor)
    desk.get_by_role("link", name="Paste copy").click()
    desk.wait_for_load_state("load")
    desk.locator("[name=raw]").fill(WIRE_STORY)
    desk.keyboard.press("Control+Enter")
    desk.get_by_role("heading", name="As we read it").wait_for()
    assert "Harbour pilots return" in desk.get_by_label("Headline").input_value()
    desk.keyboard.press("Control+Enter")
    desk.locator(".tiptap").wait_for()
    desk.wait_for_load_state("load")
    desk.keyboard.press("Control+Enter")
    desk.wait_for_url("**/publish/", wait_until="load")
    desk.keyboard.press("Control+Enter")
    desk.get_by_role("link", name="See it on the site").wait_for()
    address = desk.get_by_role("link", name="See it on the site").get_attribute("href")
    assert address == "/coast/2025/11/03/harbour-pilots-return-to-work-after-two-day-walkout/"
    assert desk.complaints == []

    reader = open_page(address, viewport)
    assert reader.locator("h1").inner_text() == (
        "Harbour pilots return to work after two-day walkout"
    )
    assert "Published November 03, 2025 | 04:20 PM" in reader.locator("main").inner_text()
    stamp = reader.locator("main time").first.get_attribute("datetime")
    assert stamp == "2025-11-03T16:20:00+05:00"
    dateline = "PORT MERIDIAN, (Coast Wire / Meridian Point News - 3rd Nov, 2025)"
    assert reader.locator(".dateline").inner_text() == dateline
    assert "(@SanaIqbalDesk)" in reader.locator("main").inner_text()
    for name in ("Sana Iqbal", "Coast"):
        reader.goto(address)
        reader.locator("main").get_by_role("link", name=name).first.click()
        reader.get_by_role("heading", name=name, exact=True).wait_for()
        assert reader.get_by_role("link", name="Harbour pilots return").count()
    reader.goto("/")
    assert reader.get_by_role("link", name="Harbour pilots return").count()
    assert reader.context.cookies() == []
    assert reader.complaints == []
