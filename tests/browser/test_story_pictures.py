"""The panel of pictures follows the copy and the lead picture while one works."""

import pytest

from articles.models import Article
from pictures.developing import develop
from tests.articles.admin.posting import change_address
from tests.factories import a_desk, a_picture, a_section, a_story, a_user

CHANGE_COPY = """([body, html]) => {
  body.value = html;
  body.dispatchEvent(new Event("input", { bubbles: true }));
}"""


@pytest.fixture
def editor():
    return a_user("ruhi", role="Section editor", desk=a_desk(a_section("Coast")))


def a_developed_picture(**words):
    picture = a_picture(**words)
    develop.call(picture.pk)
    return picture


def figure(picture) -> str:
    return f'<figure data-picture="{picture.pk}"></figure>'


def test_row_comes_and_goes_with_its_picture(open_desk, editor):
    quay, tram = (
        a_developed_picture(caption="The quay"),
        a_developed_picture(caption="The tram", alt_text=""),
    )
    story = a_story(body=f"<p>Look.</p>{figure(quay)}")
    page = open_desk(change_address(story), editor)
    page.locator(".tiptap").wait_for()
    page.get_by_role("tab", name="Pictures").click()
    rows = page.locator(".picture-row:visible")
    assert rows.count() == 1
    assert rows.first.get_by_label("Caption here").get_attribute("placeholder") == "The quay"
    body = page.locator("#id_body").element_handle()
    page.evaluate(CHANGE_COPY, [body, f"<p>Look.</p>{figure(quay)}{figure(tram)}"])
    added = page.locator(".picture-row:visible").nth(1)
    added.get_by_text("It has no alt text yet").wait_for()
    assert added.get_by_label("Caption here").get_attribute("placeholder") == "The tram"
    added.get_by_label("Alt text here").fill("A tram in the rain.")
    page.evaluate(CHANGE_COPY, [body, f"<p>Look.</p>{figure(tram)}"])
    page.locator(".picture-row").first.wait_for(state="hidden")
    assert page.complaints == []


def test_words_typed_for_a_picture_are_saved_with_the_story(open_desk, editor):
    quay = a_developed_picture(caption="The quay")
    story = a_story(body=f"<p>Look.</p>{figure(quay)}")
    page = open_desk(change_address(story), editor)
    page.locator(".tiptap").wait_for()
    page.get_by_role("tab", name="Pictures").click()
    page.locator(".picture-row").get_by_label("Caption here").fill("At dusk")
    page.keyboard.press("Control+s")
    page.get_by_text("Saved.", exact=True).wait_for()
    assert [use.caption for use in Article.objects.get().pictures.all()] == ["At dusk"]
    assert page.complaints == []
