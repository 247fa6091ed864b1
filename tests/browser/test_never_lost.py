"""In a real browser: crashes, cut lines, ended sessions and double clicks take no words."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from articles import autosaving, presence
from articles.copy import save_copy
from articles.models import Article, Presence, Revision
from tests.articles.admin.posting import change_address
from tests.browser.conftest import settled
from tests.factories import a_desk, a_section, a_story, a_user

KEPT_HERE = "Object.keys(localStorage).filter((key) => key.startsWith('desk-words'))"


@pytest.fixture
def editor():
    section = a_section("Coast")
    return a_user(
        "ruhi", role="Section editor", desk=a_desk(section), may_publish=True, first_name="Ruhi"
    )


def open_story(open_desk, editor, story):
    page = open_desk(change_address(story), editor)
    page.locator(".tiptap").wait_for()
    return page


def badge_says(page, state):
    page.locator(f"#saved[data-state={state}]").wait_for()


def type_copy(page, words):
    page.locator(".tiptap p").last.click()
    settled(page)
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def eventually(page, fact):
    """Wait until `fact` of the database holds, a little at a time while the browser goes on."""
    for _turn in range(200):
        if fact():
            return
        page.wait_for_timeout(100)
    raise AssertionError("It never came to that.")


def again(page, address=None):
    """The same browser after a crash: nobody was asked, nothing was tidied up."""
    fresh = page.context.new_page()
    page.close(run_before_unload=False)
    fresh.goto(address or page.url)
    return fresh


def test_words_come_back_after_a_crash(open_desk, editor):
    story = a_story("As it was", by=editor)
    page = open_story(open_desk, editor, story)
    page.locator("#id_headline").fill("As it was typed")
    type_copy(page, " And the ferry sailed.")
    badge_says(page, "kept")
    page = again(page)
    assert page.locator("#id_headline").input_value() == "As it was"
    page.get_by_role("link", name="Bring them back").press("Enter")
    page.locator("#brought-back").wait_for()
    assert page.locator("#id_headline").input_value() == "As it was typed"
    page.locator(".tiptap", has_text="And the ferry sailed.").wait_for()
    page.keyboard.press("Control+s")
    page.get_by_text("Saved.", exact=True).wait_for()
    story.refresh_from_db()
    assert story.headline == "As it was typed"
    assert "And the ferry sailed." in story.body
    assert page.locator(".leftover").count() == 0


def test_words_typed_without_a_connection_are_kept_once_it_is_back(open_desk, editor):
    story = a_story(by=editor)
    page = open_story(open_desk, editor, story)
    page.context.set_offline(True)
    page.locator("#id_kicker").fill("Storm Ilsa")
    badge_says(page, "offline")
    assert not autosaving.leftovers(editor).exists()
    page.context.set_offline(False)
    badge_says(page, "kept")
    assert autosaving.leftovers(editor).get().typed["kicker"] == ["Storm Ilsa"]


def test_crash_without_a_connection_loses_nothing(open_desk, editor):
    story = a_story(by=editor)
    page = open_story(open_desk, editor, story)
    page.context.set_offline(True)
    page.locator("#id_kicker").fill("Storm Ilsa")
    badge_says(page, "offline")
    context = page.context
    address = page.url
    page.close(run_before_unload=False)
    context.set_offline(False)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="Bring them back").click()
    page.locator("#brought-back").wait_for()
    assert page.locator("#id_kicker").input_value() == "Storm Ilsa"
    assert page.evaluate(KEPT_HERE) == []


def test_save_without_a_connection_waits_in_the_page(open_desk, editor):
    story = a_story(by=editor)
    page = open_story(open_desk, editor, story)
    page.locator("#id_kicker").fill("Storm Ilsa")
    badge_says(page, "kept")
    page.context.set_offline(True)
    page.keyboard.press("Control+s")
    badge_says(page, "offline")
    assert page.locator("#id_kicker").input_value() == "Storm Ilsa"
    page.context.set_offline(False)
    badge_says(page, "kept")
    page.keyboard.press("Control+s")
    page.get_by_text("Saved.", exact=True).wait_for()
    story.refresh_from_db()
    assert story.kicker == "Storm Ilsa"


def log_in(page, name):
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill("secret")
    page.keyboard.press("Enter")


def test_session_that_ended_takes_no_words_and_what_was_being_sent_goes_on(open_desk, editor):
    story = a_story(by=editor)
    page = open_story(open_desk, editor, story)
    Session.objects.all().delete()
    page.locator("#id_kicker").fill("Storm Ilsa")
    page.get_by_text("You were logged out").wait_for()
    page.get_by_role("button", name="Go on writing").click()
    badge_says(page, "out")
    # Whoever asks who else is here finds out too; so does she, before her form is sent.
    page.clock.install()
    page.clock.fast_forward(40_000)
    page.keyboard.press("Control+s")
    page.get_by_text("You were logged out").wait_for()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Log in again").press("Enter")
    log_in(opened.value, editor.username)
    page.get_by_text("Saved.", exact=True).wait_for()
    story.refresh_from_db()
    assert story.kicker == "Storm Ilsa"


def test_somebody_else_who_logs_in_does_not_save_her_words(open_desk, editor):
    other = a_user("noor", role="Managing editor", first_name="Noor")
    story = a_story(by=editor)
    page = open_story(open_desk, editor, story)
    Session.objects.all().delete()
    page.locator("#id_kicker").fill("Storm Ilsa")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Log in again").press("Enter")
    log_in(opened.value, other.username)
    page.get_by_text("Noor is logged in now").wait_for()
    story.refresh_from_db()
    assert story.kicker == ""
    assert not autosaving.leftovers(other).exists()


def test_double_click_on_save_of_a_new_story_makes_one(open_desk, editor):
    section = a_section("Coast")
    page = open_desk("/desk/articles/article/add/", editor)
    page.locator(".tiptap").wait_for()
    page.locator("#id_headline").fill("Gates jam")
    page.locator("#id_section").evaluate(f"box => box.value = {section.pk}")
    page.locator("[data-save]").dblclick(no_wait_after=True)
    page.wait_for_url("**/change/")
    page.get_by_text("Saved.", exact=True).wait_for()
    assert Article.objects.get().headline == "Gates jam"
    assert Revision.objects.count() == 1


def test_back_button_after_a_save_brings_no_older_words(open_desk, editor):
    story = a_story("As it was", by=editor)
    page = open_story(open_desk, editor, story)
    page.locator("#id_headline").fill("Mine")
    page.keyboard.press("Control+s")
    page.get_by_text("Saved.", exact=True).wait_for()
    save_copy(story, {"headline": "Hers"}, by=None, version=2)
    page.goto("/desk/")
    page.go_back()
    page.locator(".tiptap").wait_for()
    assert page.locator("#id_headline").input_value() == "Hers"
    assert page.locator(".leftover").count() == 0


def test_who_else_has_the_story_open_is_said_and_that_she_left(open_desk, editor):
    story = a_story(by=editor)
    sana = a_user("sana", role="Managing editor", first_name="Sana")
    hers = open_desk(change_address(story), sana, browser_of=Client())
    eventually(hers, Presence.objects.filter(user=sana).exists)
    page = open_story(open_desk, editor, story)
    page.locator("#presence", has_text="Sana has just opened this").wait_for()
    hers.goto("/desk/")
    eventually(hers, lambda: not presence.others(story, editor))
    page.reload()
    page.locator(".tiptap").wait_for()
    assert "Sana" not in page.locator("#presence").inner_text()


def test_more_than_the_server_takes_is_said_before_it_is_sent(open_desk, editor):
    story = a_story(by=editor)
    page = open_story(open_desk, editor, story)
    page.locator("#id_sources").evaluate(
        "box => { box.value = 'x'.repeat(11 * 1024 * 1024);"
        " box.dispatchEvent(new Event('input', {bubbles: true})) }"
    )
    badge_says(page, "long")
    page.keyboard.press("Control+s")
    badge_says(page, "long")
    assert page.locator("#id_sources").evaluate("box => box.value.length") == 11 * 1024 * 1024


def test_two_people_s_words_are_merged_by_keyboard(open_desk, editor):
    sana = a_user("sana", role="Managing editor", first_name="Sana")
    body = "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"
    story = a_story("As it was", by=editor, body=body)
    page = open_story(open_desk, editor, story)
    changes = {"headline": "As she has it", "body": body.replace("One.", "One by Sana.")}
    save_copy(story, changes, by=sana, version=1)
    page.locator("#id_headline").fill("As I have it")
    type_copy(page, " By me.")
    page.keyboard.press("Control+s")
    page.get_by_text("Sana saved this story while you were writing").wait_for()
    # The question has the focus; its answers are the next stops.
    assert page.evaluate("document.activeElement.id") == "conflict"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "_keep_headline"
    page.keyboard.press("ArrowLeft")
    merged = page.get_by_role("radio", name="Both, merged")
    assert merged.is_checked()
    page.get_by_role("button", name="Save as chosen").press("Enter")
    page.get_by_text("Saved.", exact=True).wait_for()
    story.refresh_from_db()
    assert story.headline == "As she has it"
    assert story.body == "<p>One by Sana.</p>\n<p>Two.</p>\n<p>Three. By me.</p>"
    notes = [revision.note for revision in story.revisions.order_by("number")]
    assert notes == ["", "", "Mine, before merging", "Merged"]
    assert page.locator(".leftover").count() == 0


def test_line_cut_in_the_middle_of_a_save_leaves_the_words_to_be_brought_back(open_desk, editor):
    story = a_story("As it was", by=editor)
    page = open_story(open_desk, editor, story)
    address = page.url
    page.route("**/autosave/", lambda route: route.abort())
    page.route("**/change/", lambda route: route.abort())
    page.locator("#id_headline").fill("As typed")
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1_000)
    page.unroute_all(behavior="wait")
    page = again(page, address)
    page.get_by_role("link", name="Bring them back").click()
    page.locator("#brought-back").wait_for()
    assert page.locator("#id_headline").input_value() == "As typed"


def test_answer_that_never_came_to_a_save_that_was_made_leaves_nothing_over(open_desk, editor):
    story = a_story("As it was", by=editor)
    page = open_story(open_desk, editor, story)
    address = page.url

    def cut(route):
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort()
        else:
            route.continue_()

    page.route("**/change/", cut)
    page.locator("#id_headline").fill("As typed")
    page.keyboard.press("Control+s")
    eventually(page, Article.objects.filter(headline="As typed").exists)
    page.unroute_all(behavior="wait")
    page = again(page, address)
    page.locator(".tiptap").wait_for()
    eventually(page, lambda: page.evaluate(KEPT_HERE) == [])
    assert page.locator("#id_headline").input_value() == "As typed"
    assert page.locator(".leftover").count() == 0


def test_refused_form_still_has_the_copy_nobody_touched(open_desk, editor):
    story = a_story(by=editor, body="<p>Three hours of work.</p>")
    page = open_story(open_desk, editor, story)
    page.locator("#id_headline").fill("")
    page.keyboard.press("Control+s")
    page.locator(".errornote").wait_for()
    page.locator(".tiptap", has_text="Three hours of work.").wait_for()
    page.locator("#id_headline").fill("Back again")
    page.keyboard.press("Control+s")
    page.get_by_text("Saved.", exact=True).wait_for()
    story.refresh_from_db()
    assert (story.headline, story.body) == ("Back again", "<p>Three hours of work.</p>")


def test_words_thrown_away_are_gone_and_the_story_is_as_it_was(open_desk, editor):
    story = a_story("As it was", by=editor)
    page = open_story(open_desk, editor, story)
    page.locator("#id_headline").fill("As typed")
    badge_says(page, "kept")
    page = again(page)
    page.get_by_role("link", name="Show the difference").click()
    page.get_by_role("heading", name="Headline").wait_for()
    page.get_by_role("button", name="Throw them away").press("Enter")
    page.locator(".tiptap").wait_for()
    assert page.locator(".leftover").count() == 0
    assert page.locator("#id_headline").input_value() == "As it was"
    assert not autosaving.leftovers(editor).exists()


def test_newer_words_of_this_browser_are_not_lost_when_older_ones_are_brought_back(
    open_desk, editor
):
    story = a_story("As it was", by=editor)
    page = open_story(open_desk, editor, story)
    page.locator("#id_headline").fill("Older words")
    badge_says(page, "kept")
    slot = autosaving.leftovers(editor).get()
    page.context.set_offline(True)
    page.locator("#id_headline").fill("Newer words")
    badge_says(page, "offline")
    context, address = page.context, page.url
    page.close(run_before_unload=False)
    context.set_offline(False)
    page = context.new_page()
    page.goto(f"{address}?recover={slot.tab}")
    assert page.locator("#id_headline").input_value() == "Older words"
    page.get_by_role("link", name="Bring them back").click()
    page.wait_for_url(lambda url: "recover" in url and str(slot.tab) not in url)
    assert page.locator("#id_headline").input_value() == "Newer words"
    # And the older ones are still there.
    assert page.get_by_role("link", name="Bring them back").count() == 1


def test_two_tabs_of_one_person_do_not_overwrite_each_other(open_desk, editor):
    story = a_story("As it was", by=editor)
    one = open_story(open_desk, editor, story)
    other = one.context.new_page()
    other.goto(one.url)
    other.locator(".tiptap").wait_for()
    one.locator("#id_headline").fill("In one tab")
    badge_says(one, "kept")
    other.locator("#id_kicker").fill("In the other")
    badge_says(other, "kept")
    assert autosaving.leftovers(editor).count() == 2
    one.keyboard.press("Control+s")
    one.get_by_text("Saved.", exact=True).wait_for()
    other.locator("#id_kicker").press("Control+s")
    other.get_by_text("You saved this story in another window").wait_for()
    other.get_by_role("button", name="Save mine as well").click()
    other.get_by_text("Saved.", exact=True).wait_for()
    story.refresh_from_db()
    assert (story.headline, story.kicker) == ("In one tab", "In the other")
