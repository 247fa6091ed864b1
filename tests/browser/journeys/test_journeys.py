"""An editor's daily journeys by keyboard, counted from her budget. None may grow longer.

Wire copy to live, a typo, a correction, a plan under embargo, an old story taken back.
"""

import re
from datetime import timedelta

from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from articles.copy import save_copy
from articles.models import Article, Note, PublishedArticle, ReviewEvent, Revision
from articles.snapshots import Credit
from masthead import audit
from pictures.files import make_renditions
from tests.browser.journeys.counter import Counter, Target
from tests.factories import (
    KARACHI,
    a_contributor,
    a_picture,
    a_printed_story,
    a_story,
    a_user,
    karachi,
)

STORY, PASTE = "**/articles/article/*/change/", "**/wire-copy/"


def found(counter, words):
    """From anywhere to a story, by a few of its words."""
    counter.press("Control+k")
    counter.write(words)
    counter.press("Enter")
    counter.arrive(STORY)
    counter.page.locator(".tiptap").wait_for()


def reads(open_page, address):
    """What a reader's page says, in one line."""
    return " ".join(open_page(address).locator("main").inner_text().split())


def live_story(paper, **changes):
    return a_printed_story(
        paper.words.headline,
        edition=paper.edition,
        section=paper.section,
        body=paper.words.body,
        **changes,
    )


def test_wire_copy_is_live_from_where_it_was_read(paper, at_the_budget, arrived, open_page):
    target = Target(1, paper.named("wire copy to live"), actions=3, loads=1)
    editor, picture = at_the_budget(paper.editor), a_picture(caption="Gates at the quay.")
    make_renditions(picture)
    editor.paste(paper.words.wire)
    editor.arrive(PASTE)
    editor.click(editor.page.locator(f"label.pick:has([value='{picture.pk}'])"))
    editor.click(editor.page.get_by_role("button", name=paper.says("Publish")))
    editor.arrive("**/desk/**")
    printed = PublishedArticle.objects.get()
    assert paper.words.dateline in reads(open_page, printed.get_absolute_url())
    assert (printed.lead_picture, printed.section) == (picture, paper.section)
    arrived(target, editor)


def test_wire_copy_is_live_after_a_second_look(paper, at_the_budget, arrived, open_page):
    # Publishing asks once more on a page of its own: a story that nobody has read as copy of ours
    # must not go out by two chords in a row.
    target = Target(1, paper.named("wire copy checked, then live"), actions=5, loads=3)
    a_contributor("Sana Iqbal", names={"ur": "ثنا اقبال"})
    picture = a_picture(caption="Gates at the quay.")
    make_renditions(picture)
    editor = at_the_budget(paper.editor)
    editor.paste(paper.words.wire)
    editor.arrive(PASTE)
    editor.click(editor.page.locator(f"label.pick:has([value='{picture.pk}'])"))
    editor.press("Control+Enter")
    editor.arrive(STORY)
    editor.page.locator(".tiptap").wait_for()
    editor.press("Control+Enter")
    editor.arrive("**/publish/")
    editor.press("Enter")
    editor.arrive(STORY)
    printed = PublishedArticle.objects.get()
    said = reads(open_page, printed.get_absolute_url())
    assert paper.words.headline in said
    assert paper.words.dateline in said
    assert (printed.lead_picture, printed.section) == (picture, paper.section)
    assert printed.published_at == karachi(2025, 4, 6, 18, 10)
    arrived(target, editor)


def test_typo_in_a_live_story_is_mended(paper, at_the_budget, arrived, open_page):
    target = Target(2, paper.named("typo in a live story"), actions=5, loads=1)
    printed = live_story(paper)
    editor = at_the_budget(paper.editor)
    found(editor, paper.words.find)
    editor.replace_word(editor.page.locator(".tiptap"), paper.words.wrong, paper.words.right)
    editor.press("Control+Enter")
    editor.arrive(STORY)
    said = reads(open_page, printed.get_absolute_url())
    assert paper.words.right in said.split()
    assert paper.words.wrong not in said.split()
    printed.refresh_from_db()
    assert printed.updated_at is None
    arrived(target, editor)


def test_correction_with_its_note_is_in_print(paper, at_the_budget, arrived, open_page):
    target = Target(3, paper.named("correction with a note"), actions=7, loads=1)
    printed = live_story(paper)
    editor = at_the_budget(paper.editor)
    found(editor, paper.words.find)
    page = editor.page
    editor.replace_word(page.locator(".tiptap"), paper.words.wrong, paper.words.right)
    editor.click(page.locator("#publish label", has_text=paper.says("Correction")))
    note = page.locator("#id_change-note")
    expect(note).not_to_have_value("")
    suggested = note.input_value()
    editor.fill(note, f"{suggested} {paper.words.right}.")
    editor.press("Control+Enter")
    editor.arrive(STORY)
    said = reads(open_page, printed.get_absolute_url())
    assert f"{' '.join(suggested.split())} {paper.words.right}." in said
    assert paper.words.right in reads(open_page, f"{paper.edition.root}corrections/")
    arrived(target, editor)


def test_story_is_planned_under_embargo(paper, at_the_budget, arrived, open_page):
    target = Target(4, paper.named("schedule under embargo"), actions=3, loads=1)
    story = a_story(
        paper.words.headline,
        edition=paper.edition,
        section=paper.section,
        body=paper.words.body,
        assigned_to=paper.editor,
        status="ready",
    )
    lifts = (timezone.now() + timedelta(days=1)).replace(second=0, microsecond=0)
    editor = at_the_budget(paper.editor)
    editor.click(editor.page.locator("#waiting").get_by_role("link", name=paper.says("Schedule")))
    editor.arrive("**/schedule/")
    typed = lifts.astimezone(KARACHI).strftime("%Y-%m-%dT%H:%M")
    editor.fill(editor.page.locator("#id_until"), typed)
    editor.press("Control+Enter")
    editor.arrive(STORY)
    printed = PublishedArticle.objects.get(article=story)
    assert (printed.visible_from, printed.embargoed_until) == (lifts, lifts)
    for address in (printed.get_absolute_url(), paper.edition.root):
        assert paper.words.headline not in reads(open_page, address)
    arrived(target, editor)


def test_lawyer_reads_it_and_says_that_it_may_run(paper, open_desk, arrived, open_page):
    # Counted from the story: whoever wonders whether it may run has it open.
    target = Target(7, paper.named("review link sent"), actions=4, loads=0)
    answers = Target(7, paper.named("review link answered"), actions=2, loads=1)
    story = a_story(
        paper.words.headline, edition=paper.edition, section=paper.section, body=paper.words.body
    )
    page = open_desk(f"/desk/articles/article/{story.pk}/change/", paper.editor)
    page.locator(".tiptap").wait_for()
    editor = Counter(page)
    editor.click(page.locator("#story-bar summary", has_text=paper.says("More")))
    editor.click(page.get_by_role("link", name=paper.says("Send a review link")))
    editor.write("sorel@chambers.example")
    editor.click(page.get_by_role("button", name=paper.says("Send"), exact=True))
    address = page.get_by_label(paper.says("The link, shown this once"))
    expect(address).to_have_value(re.compile("/review/"))
    assert address.input_value() in mail.outbox[-1].body
    arrived(target, editor)

    lawyer = Counter(open_page(address.input_value()))
    assert paper.words.headline in " ".join(lawyer.page.locator("main").inner_text().split())
    lawyer.click(lawyer.page.locator("#answer fieldset label").first)
    lawyer.click(lawyer.page.locator("#answer button"))
    lawyer.arrive("**/review/*/#said")
    expect(lawyer.page.locator("#said li")).to_have_count(1)
    assert [event.what for event in ReviewEvent.objects.all()] == ["opened", "approved"]
    arrived(answers, lawyer)


def test_last_years_story_is_compared_and_taken_back(paper, at_the_budget, arrived, open_page):
    target = Target(10, paper.named("old story compared, restored"), actions=7, loads=2)
    printed = live_story(paper, stamp=karachi(2025, 4, 6, 18, 10))
    later = live_story(paper)
    story = save_copy(
        printed.article, {"headline": f"{paper.words.headline} ..."}, by=paper.editor, version=1
    )
    editor = at_the_budget(paper.editor)
    found(editor, f"{paper.words.find} 2025")
    editor.press("Alt+5")
    editor.click(editor.page.locator("#p-history label").last)
    editor.click(editor.page.get_by_role("button", name=paper.says("Compare with the desk copy")))
    editor.arrive("**/compare/**")
    editor.click(editor.page.locator("[data-restore]"))
    editor.arrive(STORY)
    story.refresh_from_db()
    assert (story.headline, story.version) == (paper.words.headline, 3)
    assert Revision.objects.filter(article=story).count() == 3
    assert Article.objects.get(pk=later.article_id).version == 1
    assert paper.words.headline in reads(open_page, printed.get_absolute_url())
    arrived(target, editor)


def test_copy_is_handed_back_with_a_note(paper, at_the_budget, arrived):
    # Beside the edits themselves, of which there are as many as the copy needs.
    target = Target(6, paper.named("copy edit handed back with a note"), actions=4, loads=1)
    lena = a_user("lena", role="Reporter", first_name="Lena")
    story = a_story(
        paper.words.headline,
        edition=paper.edition,
        section=paper.section,
        body=paper.words.body,
        by=lena,
        bylines=[Credit(a_contributor("Lena Orsk", user=lena))],
    )
    story = save_copy(story, {"status": "in_edit", "assigned_to": paper.editor}, by=None, version=1)
    editor = at_the_budget(paper.editor)
    page = editor.page
    editor.click(page.locator("#waiting").get_by_role("link", name=story.headline, exact=True))
    editor.arrive(STORY)
    Counter(page).replace_word(page.locator(".tiptap"), paper.words.wrong, paper.words.right)
    editor.select_words(page.locator(".tiptap"), paper.words.right)
    editor.fill(page.locator("#id_hand_back_note"), "Who counted the hours?")
    editor.click(page.locator("[name=_hand_back]"))
    editor.arrive("**/desk/**")
    story.refresh_from_db()
    assert (story.status, story.assigned_to) == ("draft", lena)
    assert paper.words.right in story.body
    assert audit.trail(story).get(verb="hand_back").note == "Who counted the hours?"
    note = Note.objects.get(article=story)
    assert (note.quote, note.text) == (paper.words.right, "Who counted the hours?")
    arrived(target, editor)
