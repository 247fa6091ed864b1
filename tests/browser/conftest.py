"""Real Chromium against a running server; the browser of the system, never a download."""

import os
import shutil
import threading
import time

import pytest
from playwright.sync_api import sync_playwright

# Nothing but the test's own pages: no updates, no first-run tour, no calls home.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
#: The first needs two thirds of the time of the second.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items):
    """A journey is taken on every database. What other pages show is the browser's doing, and the
    views behind them have tests of their own.
    """
    for item in items:
        if "/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            if "/journeys/" not in item.nodeid or item.nodeid.endswith("[ur]"):
                item.add_marker(pytest.mark.once)
            item.add_marker(pytest.mark.django_db(transaction=True))


def chromium_path() -> str | None:
    """As script/common.sh finds it."""
    names = [os.environ.get("CHROMIUM"), *CHROMIUMS]
    return next((path for name in names if name and (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium():
    path = chromium_path()
    if path is None:
        pytest.skip("no Chromium; script/test installs it where it may, or set CHROMIUM")
    # Playwright keeps an event loop in this thread, and Django takes that for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # Root's Chromium, as in a container, starts without its own sandbox only.
    arguments = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live_server):
    """Open an address of the newspaper in a fresh browser: `open_page("/desk/", PHONE)`."""
    contexts = []

    def open_page(address: str = "/", viewport=DESKTOP, **options):
        context = chromium.new_context(
            base_url=live_server.url, viewport=viewport, reduced_motion="reduce", **options
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.complaints = complaints_of(page)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    wait_for_last_answers()


@pytest.fixture
def open_desk(open_page, client, live_server, settings):
    """Open a page of the desk as somebody: `open_desk("/desk/", editor)`.

    A second person at the same time has a `browser_of` her own, a Client.
    """

    def open_desk(address, user, viewport=DESKTOP, browser_of=client):
        browser_of.force_login(user)
        cookie = browser_of.cookies[settings.SESSION_COOKIE_NAME]
        session = {"name": cookie.key, "value": cookie.value, "url": live_server.url}
        return open_page(address, viewport, storage_state={"cookies": [session]})

    return open_desk


def settled(page) -> None:
    """Wait, as any hand does, until the editor has heard where the browser put the caret.

    It puts its own caret back when a key comes within 20 milliseconds of the focus.
    """
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)))")


def wait_for_last_answers(seconds=5.0) -> None:
    """A page says that it leaves as it closes; emptying the tables must not meet that request."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and any(
        "process_request_thread" in thread.name for thread in threading.enumerate()
    ):
        time.sleep(0.02)


def complaints_of(page) -> list[str]:
    """What the browser finds wrong from now on: script errors, broken policies, failed loads."""
    complaints: list[str] = []

    def note(message):
        # The tab's icon is asked for by the browser, not by the page.
        if message.type == "error" and not message.location["url"].endswith("/favicon.ico"):
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints
