"""A story begun from another by its buttons, and a translation worked over beside its source."""

from articles.beginnings import translate
from articles.copy import save_copy
from articles.models import Article
from tests.articles.admin.posting import change_address
from tests.browser.conftest import PHONE
from tests.factories import a_section, a_story, a_user, an_edition


def test_button_clicked_twice_in_one_moment_makes_one_duplicate(open_desk):
    story = a_story(section=a_section("Coast"))
    page = open_desk(change_address(story), a_user("farah", role="Managing editor"))
    page.locator("#story-bar details.menu > summary").click()
    page.get_by_role("button", name="Duplicate it as a draft").dblclick()
    page.get_by_text("This is the duplicate").first.wait_for()
    assert Article.objects.count() == 2
    assert page.complaints == []


def test_source_stands_beside_the_copy_and_above_it_on_a_phone(open_desk):
    editor = a_user("farah", role="Managing editor")
    story = a_story(section=a_section("Coast"))
    there = translate(story, to=an_edition("ur"), by=editor)
    page = open_desk(change_address(there), editor)
    source, copy = page.locator("#source").bounding_box(), page.locator("#copy").bounding_box()
    assert source["x"] + source["width"] <= copy["x"]
    assert abs(source["y"] - copy["y"]) < 20
    page.locator("#source > summary").click()
    wider = page.locator("#copy").bounding_box()
    assert wider["width"] > copy["width"]
    phone = open_desk(change_address(there), editor, PHONE)
    source, copy = phone.locator("#source").bounding_box(), phone.locator("#copy").bounding_box()
    assert source["y"] + source["height"] <= copy["y"]
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_up_to_date_saves_what_is_typed_with_it(open_desk):
    editor = a_user("farah", role="Managing editor")
    story = a_story(section=a_section("Coast"))
    there = translate(story, to=an_edition("ur"), by=editor)
    story.refresh_from_db()
    save_copy(story, {"headline": "Storm leaves the road"}, by=None, version=story.version)
    page = open_desk(change_address(there), editor)
    page.locator("#id_headline").fill("طوفان گزر گیا")
    page.get_by_role("button", name="It is up to date now").click()
    page.get_by_text("Saved, and up to date with its source.").first.wait_for()
    assert not page.get_by_text("The source has changed").count()
    assert Article.objects.get(pk=there.pk).headline == "طوفان گزر گیا"
    assert page.complaints == []
