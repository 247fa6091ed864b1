"""No page of the desk bars anybody: axe finds nothing serious, light, dark or on a phone."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.urls import reverse

from articles import reviews
from articles.copy import save_copy
from articles.notes import resolve, write_note
from articles.publishing import withdraw
from articles.telling import What, tell
from masthead.models import DeskSettings
from tests.articles.admin.posting import change_address
from tests.browser.axe import violations
from tests.browser.conftest import DESKTOP, PHONE
from tests.factories import a_contributor, a_picture, a_printed_story, a_section, a_story, a_topic

#: Colours alone differ in the dark; on a phone anything may.
COLOURS = {"runOnly": ["color-contrast"]}
LOOKS = {
    "wide": (DESKTOP, "light", {}),
    "dark": (DESKTOP, "dark", COLOURS),
    "phone": (PHONE, "light", {}),
}
#: Django's own question mark beside its two lists is named where nothing may be.
OURS = "{exclude: [['.help-tooltip']]}"
SERIOUS = ("serious", "critical")
WIRE = (
    "Gates jam\nBy Sana Iqbal\n\nThe gates stood open for four hours.\n\nMore Stories From Coast\n"
)
VERBS = ("publish", "schedule", "correct", "withdraw", "expire", "kill")


def found(page, *looks: str) -> list[str]:
    """What axe finds on the page as it stands, in each look (all); wide and light after."""
    page.wait_for_load_state("load")
    lines = []
    for look in looks or LOOKS:
        viewport, scheme, options = LOOKS[look]
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        lines += [
            f"{look}: {line['id']} at "
            + ", ".join(str(node["target"][0]) for node in line["nodes"][:4])
            for line in violations(page, context=OURS, **options)
            if line["impact"] in SERIOUS
        ]
    page.set_viewport_size(DESKTOP)
    return lines


@pytest.fixture
def chief():
    return get_user_model().objects.create_superuser("ruhi", "ruhi@lantern.example", "a lamp")


@pytest.fixture
def desk(open_desk, chief):
    return open_desk("/desk/", chief)


def visited(page, addresses: dict[str, str]) -> dict[str, list[str]]:
    """By the name of a page what axe finds there, and what breaks its content policy."""
    bad: dict[str, list[str]] = {}
    for name, address in addresses.items():
        page.complaints.clear()
        answer = page.goto(address)
        assert answer.status in (200, 403), address  # A refusal is a page of the desk too.
        broken = [said for said in page.complaints if "Content Security Policy" in said]
        if lines := [*broken, *found(page)]:
            bad[name] = lines
    return bad


def test_lists_and_forms_of_every_room(desk):
    topic, writer = a_topic(), a_contributor("Sana Iqbal")
    double, picture = a_contributor("Sana Iqball"), a_picture()
    a_printed_story("Gates jam", assigned_to=get_user_model().objects.get())
    chief = get_user_model().objects.get()
    waiting = a_story("Waiting", assigned_to=chief, section=a_section("Coast"))
    tell(What.MENTIONED, waiting, to=[chief], by=None, text="Who paid?")
    addresses = {"budget": "/desk/", "paste": "/desk/wire-copy/", "paper": "/desk/?print=1"}
    addresses["week"] = reverse("admin:articles_article_week")
    addresses["settings"] = reverse("admin:own_settings")
    addresses["told"] = reverse("admin:told")
    addresses["view"] = reverse("admin:articles_article_changelist") + "?due=today"
    for model in admin.site._registry:
        for view in ("changelist", "add"):
            name = f"{model._meta.app_label}_{model._meta.model_name}_{view}"
            addresses[name] = reverse(f"admin:{name}")
    for row in (topic, writer, picture, writer.pk and a_section("Coast")):
        name = f"{row._meta.app_label}_{row._meta.model_name}_change"
        addresses[name] = reverse(f"admin:{name}", args=[row.pk])
    addresses["merge"] = reverse("admin:bylines_contributor_merge", args=[double.pk, writer.pk])
    assert visited(desk, addresses) == {}


def test_pages_of_a_story(desk):
    live = a_printed_story("Gates jam").article
    save_copy(live, {"headline": "Two gates jam"}, by=None, version=1)
    gone = a_printed_story("Withdrawn").article
    withdraw(gone, by=None)
    draft = a_story("Draft")

    def of(story, view, query=""):
        return reverse(f"admin:articles_article_{view}", args=[story.pk]) + query

    addresses = {verb: of(live, verb) for verb in VERBS} | {
        "restore": of(gone, "restore"),
        "embargo": of(draft, "embargo"),
        "history": of(live, "history"),
        "review link": of(live, "send_review"),
        "compare": of(live, "compare", "?from=1&to=desk"),
    }
    assert visited(desk, addresses) == {}


def states(page, draft, live) -> Iterator[str]:
    """The story's form in every state an editor sees it in; the page is in the state just named."""
    for name, story in (("live", live), ("draft", draft)):
        page.goto(change_address(story))
        page.locator(".tiptap").wait_for()
        for number in range(1, 6):
            page.keyboard.press(f"Alt+{number}")
            yield f"{name}, panel {number}"
    page.keyboard.press("Control+.")
    yield "preview"
    page.keyboard.press("Control+.")
    page.keyboard.press("Control+k")
    yield "find"
    page.keyboard.press("Escape")
    page.locator("#keys-open").evaluate("(button) => button.click()")
    yield "keys"
    page.keyboard.press("Escape")
    page.keyboard.press("Control+h")
    page.get_by_role("search", name="Find and replace in the copy").wait_for()
    yield "find and replace"
    page.keyboard.press("Escape")
    page.locator("#id_headline").fill("")
    page.keyboard.press("Control+s")
    page.locator(".errornote, .errorsummary, .errorlist").first.wait_for()
    yield "errors"
    page.goto(change_address(draft))
    page.locator(".tiptap").wait_for()
    save_copy(draft, {"headline": "Hers"}, by=None, version=draft.version)
    page.locator("#id_headline").fill("Mine")
    page.keyboard.press("Control+s")
    page.locator("#conflict").wait_for()
    yield "conflict"
    page.goto(change_address(live))
    page.locator(".tiptap").wait_for()
    page.locator("#story-bar summary", has_text="More").click()
    page.locator("[data-send-review]").click()
    yield "review link"
    page.locator("#send-review-name").fill("Adv. Mina Sorel")
    page.get_by_role("button", name="Send", exact=True).click()
    page.locator("#review-address").wait_for()
    yield "review link made"


def test_form_of_a_story_in_every_state(desk):
    live = a_printed_story("Gates jam", lead_picture=a_picture()).article
    save_copy(live, {"headline": "Two gates jam"}, by=None, version=1)
    _link, token = reviews.send(live, by=None, name="Adv. Mina Sorel")
    reviews.answer(token, what="refused", text="Who says so?", quote="Nobody was hurt.")
    writer = get_user_model().objects.get()
    note = write_note(live, by=writer, text="Who counted?", quote="Nobody was hurt.")
    write_note(live, by=writer, text="The harbour master.", answer_to=note)
    resolve(write_note(live, by=writer, text="Done", quote="third day"), by=writer)
    draft = a_story("Draft", section=None)
    bad = {name: lines for name in states(desk, draft, live) if (lines := found(desk))}
    assert bad == {}


def test_wire_copy_as_it_was_read(desk):
    a_section("Coast")
    a_picture()
    desk.goto("/desk/wire-copy/")
    desk.locator("[name=raw]").fill(WIRE)
    desk.keyboard.press("Control+Enter")
    desk.get_by_role("heading", name="As we read it").wait_for()
    assert found(desk) == []


def test_desk_in_urdu_bars_nobody_and_fits_a_phone(open_desk, chief):
    DeskSettings.objects.create(user=chief, language="ur")
    live = a_printed_story("Gates jam", assigned_to=chief).article
    save_copy(live, {"headline": "Two gates jam"}, by=None, version=1)
    page = open_desk("/desk/", chief, PHONE)
    bad = {}
    for address in (
        "/desk/",
        reverse("admin:articles_article_changelist"),
        reverse("admin:articles_article_week"),
        change_address(live),
        reverse("admin:articles_article_publish", args=[live.pk]),
        reverse("admin:own_settings"),
    ):
        page.set_viewport_size(PHONE)
        page.goto(address)
        assert page.locator("html").get_attribute("dir") == "rtl"
        too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        bad[address] = [f"{too_wide}px too wide"] * bool(too_wide) + found(page, "phone")
    assert {address: lines for address, lines in bad.items() if lines} == {}
    assert page.complaints == []


def test_way_in(open_page):
    assert found(open_page("/accounts/login/")) == []
