"""What one was told, in a real browser: the bell, the way to the story, and read when opened."""

from playwright.sync_api import expect

from articles import notes
from articles.models import Notification
from articles.telling import What, tell
from masthead.models import DeskSettings
from tests.browser.conftest import PHONE
from tests.factories import a_desk, a_section, a_story, a_user

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_bell_says_what_is_new_and_leads_to_the_note_that_is_meant(open_desk):
    section = a_section("Coast")
    ruhi = a_user("ruhi", role="Section editor", desk=a_desk(section))
    petra = a_user("petra", role="Copy editor", first_name="Petra", last_name="Quill")
    tell(What.ASSIGNED, a_story("Ferry fares", section=section), to=[ruhi], by=petra)
    gates = a_story("Gates jam", section=section)
    note = notes.write_note(gates, by=petra, text=f"Who paid, @{ruhi.username}?")
    notes.resolve(note, by=petra)
    page = open_desk("/desk/", ruhi, PHONE)
    bell = page.locator("#bell")
    expect(bell.locator(".n")).to_have_text("2")
    expect(bell).to_have_accessible_name("What you were told: 2 new")
    page.keyboard.press("g")
    page.keyboard.press("n")
    expect(page.locator(".told .new")).to_have_count(2)
    assert page.evaluate(SIDEWAYS) == 0
    page.get_by_role("link", name="Gates jam").click()
    # The note that is meant is shown, though it is resolved, and the other story is still new.
    expect(page.locator(f"#note-{note.pk}")).to_be_focused()
    expect(bell.locator(".n")).to_have_text("1")
    # A story that is opened by another way is read as well.
    other = Notification.objects.get(read_at=None).article
    page.goto(f"/desk/articles/article/{other.pk}/change/")
    expect(bell.locator(".n")).to_be_hidden()
    expect(bell).to_have_accessible_name("What you were told: Nothing new")
    assert page.complaints == []


def test_list_and_header_fit_a_phone_in_urdu(open_desk):
    ruhi = a_user("ruhi", is_superuser=True)
    DeskSettings.objects.create(user=ruhi, language="ur")
    tell(What.HANDED_BACK, a_story("Gates jam"), to=[ruhi], by=None, text="Shorter. " * 60)
    page = open_desk("/desk/told/", ruhi, PHONE)
    expect(page.locator("#bell .n")).to_be_visible()
    assert page.evaluate(SIDEWAYS) == 0
    # The name, the search and the bell stand on one line.
    lines = [
        page.locator(part).bounding_box()["y"] for part in ("#branding", "#find-open", "#bell")
    ]
    assert max(lines) < 40
