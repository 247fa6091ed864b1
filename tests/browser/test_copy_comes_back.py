"""Whatever our copy may hold, the body editor gives back: server and editor agree on the blocks."""

import itertools
import random

import pytest

from articles.received import as_kept, for_editor
from articles.sameness import same_copy
from newsroom.html import COPY_TAGS, clean_copy
from tests.articles.admin.posting import change_address
from tests.articles.test_received import DEMO, GIVEN, KNOWN, STRANGE, WIRE
from tests.factories import a_desk, a_section, a_story, a_user

MARKS = {
    "strong": "", "em": "", "s": "", "sub": "", "sup": "", "a": ' href="/x/"', "bdi": "",
    "span": ' lang="ur"', "cite": "", "time": ' datetime="2025"',
}  # fmt: skip
NESTED = [
    f"<p>o <{one}{MARKS[one]}>a <{other}{MARKS[other]}>b</{other}> c</{one}> p</p>"
    for one, other in itertools.permutations(MARKS, 2)
]
#: Gives each copy to the editor, and answers what it would send and whether it would be locked.
ROUND = """async (copies) => {
  const editor = document.querySelector(".tiptap").editor;
  const { isKept } = await import("/static/desk/js/copy/guard.js");
  return copies.map((copy) => {
    editor.commands.setContent(copy, { emitUpdate: false });
    const sent = editor.getHTML();
    return [sent, isKept(copy, sent)];
  });
}"""


def rubbish(seed: int, count: int) -> list[str]:
    """HTML as no editor writes it: tags in no order, words anywhere, our blocks in between."""
    dice = random.Random(seed)
    tags = sorted(COPY_TAGS)
    pieces = [f"<{tag}{given}>" for tag in tags for given in GIVEN]
    pieces += [f"</{tag}>" for tag in tags] * 8 + ["words ", " ", "more "] * 60 + KNOWN + STRANGE
    made = ["".join(dice.choices(pieces, k=dice.randint(2, 14))) for _ in range(count)]
    return [copy for copy in map(clean_copy, made) if copy]


@pytest.mark.parametrize(
    "copies",
    [[*DEMO, *WIRE], [*KNOWN, *STRANGE], NESTED, rubbish(seed=1931, count=500)],
    ids=["demo and wire", "own and strange", "marks in marks", "rubbish"],
)
def test_copy_comes_back_from_the_editor_as_it_went_in(open_desk, copies):
    editor = a_user("ruhi", role="Section editor", desk=a_desk(a_section("Coast")))
    page = open_desk(change_address(a_story()), editor)
    page.locator(".tiptap").wait_for()
    bodies = [f"<p>Before.</p>{clean_copy(copy)}<p>After.</p>" for copy in copies]
    answers = page.evaluate(ROUND, [for_editor(body) for body in bodies])
    changed = [
        (body, sent)
        for body, (sent, is_kept) in zip(bodies, answers, strict=True)
        if not is_kept or not same_copy(as_kept(sent), body)
    ]
    assert changed == []
