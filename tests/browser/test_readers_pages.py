"""Readers' pages in a real browser: they fit, can be read by everyone, and complain of nothing."""

import pytest
import time_machine

from articles.publishing import withdraw
from tests.articles.pages.paper import NOON, Paper
from tests.browser.axe import violations
from tests.browser.conftest import DESKTOP, PHONE
from tests.factories import a_printed_story

#: What a thumb cannot hit: lower than 24 pixels (WCAG 2.2, 2.5.8), links in running text apart.
TOO_SMALL = """
() => [...document.querySelectorAll("a, button, summary")]
  .filter(e => getComputedStyle(e).display !== "inline" && e.offsetWidth && !e.matches(".skip"))
  .filter(e => e.getBoundingClientRect().height < 24)
  .map(e => e.textContent.trim())
"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(params=["en", "ur"])
def addresses(request, live_server):
    with time_machine.travel(NOON, tick=False):
        paper = Paper(stories=12, language=request.param)
        gone = a_printed_story("Gone", section=paper.part)
        withdraw(gone.article, by=None, notice="We took this down.")
        long = a_printed_story("Unpronounceable" * 12, section=paper.part, standfirst="W" * 200)
    return [*paper.addresses.values(), gone.path, long.path]


def test_no_page_is_wider_than_a_phone_and_every_link_can_be_hit(addresses, open_page):
    page = open_page("/", PHONE)
    for address in addresses:
        page.goto(address)
        assert page.evaluate(SIDEWAYS) == 0, address
        assert page.evaluate(TOO_SMALL) == [], address
    assert [said for said in page.complaints if "404" not in said and "410" not in said] == []


@pytest.mark.parametrize(("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")])
def test_every_page_can_be_read_by_everyone(addresses, open_page, viewport, scheme):
    page = open_page("/", viewport, color_scheme=scheme, bypass_csp=True)
    for address in addresses:
        page.goto(address)
        broken = [(found["id"], found["nodes"][0]["html"]) for found in violations(page)]
        assert broken == [], address
