"""Counts what an editor does on her way.

An action is one click, chord, paste or drag, or one field typed or chosen. A load is a full page
she has to wait for before she can go on; the page that only shows the end of it is none.
"""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page

PROPERTY = "counted journey"
#: How often a page that has not come is looked for, and after how many milliseconds again.
PATIENCE, A_MOMENT = 600, 50


@dataclass(frozen=True)
class Target:
    """A journey's number and name in the table, and the most it may take."""

    number: int
    name: str
    actions: int
    loads: int


class Counter:
    """A page whose every action is counted. Keys go to what has the focus."""

    def __init__(self, page: Page):
        self.page = page
        self.actions = self.loads = 0
        self._loaded = 0
        page.on("load", self._note_load)

    def press(self, keys: str) -> None:
        """One chord, such as `Control+Enter`."""
        self._act()
        self.page.keyboard.press(keys)

    def paste(self, text: str) -> None:
        """What the clipboard holds, by its chord."""
        self.page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
        self.press("Control+v")

    def write(self, words: str) -> None:
        """Words into the field that has the focus."""
        self._act()
        self.page.keyboard.type(words)

    def fill(self, field: Locator, value: str) -> None:
        """A field typed anew."""
        self._act()
        field.fill(value)

    def replace_word(self, place: Locator, word: str, right: str) -> None:
        """A word in running copy typed anew, where it stands."""
        self._act()
        place.evaluate(SELECT_WORD, word)
        self.page.keyboard.type(right)

    def select_words(self, place: Locator, words: str) -> None:
        """Words of running copy selected, as by dragging over them."""
        self._act()
        place.evaluate(SELECT_WORD, words)
        # The editor hears of it a moment later, as it does of a hand's selection.
        self.page.wait_for_timeout(A_MOMENT)

    def click(self, place: Locator) -> None:
        self._act()
        place.click()

    def arrive(self, address: str) -> None:
        """Wait for the page at `address` (a pattern) that the last action leads to, all of it."""
        for _ in range(PATIENCE):
            if self._loaded > self.loads:
                break
            self.page.wait_for_timeout(A_MOMENT)
        self.page.wait_for_url(address, wait_until="load")
        self.page.wait_for_load_state("networkidle")

    def _act(self) -> None:
        self.actions += 1
        self.loads = self._loaded

    def _note_load(self, _page) -> None:
        self._loaded += 1


#: Puts the selection on a word of an editable element, as a double click on it would.
SELECT_WORD = """(element, word) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const start = node.data.indexOf(word);
    if (start < 0) continue;
    element.focus();
    getSelection().setBaseAndExtent(node, start, node, start + word.length);
    return;
  }
  throw new Error(`There is no “${word}” in the copy`);
}"""
