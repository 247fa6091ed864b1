"""What the desk's scripts say, in its language."""

import pytest

from tests.browser.modules import page_of_modules

SAY = """async ([language, words]) => {
  document.documentElement.lang = language;
  globalThis.deskWords = words;
  const { gettext, ngettext } = await import("/static/desk/js/words.js");
  return [
    gettext("Saved at %(hour)s", { hour: "16:10" }),
    gettext("Nobody’s"),
    ngettext("%(count)s link", "%(count)s links", 1),
    ngettext("%(count)s link", "%(count)s links", 1200),
  ];
}"""
URDU = {
    "Saved at %(hour)s": "%(hour)s پر محفوظ",
    "%(count)s link": ["%(count)s لنک", "%(count)s لنکس"],
}


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        ("en", None, ["Saved at 16:10", "Nobody’s", "1 link", "1200 links"]),
        ("ur", URDU, ["16:10 پر محفوظ", "Nobody’s", "۱ لنک", "۱۲۰۰ لنکس"]),
    ],
)
def test_script_says_its_sentences_and_numbers_in_the_language_of_the_desk(
    chromium, language, words, said
):
    page = page_of_modules(chromium)
    assert page.evaluate(SAY, [language, words]) == said
    page.close()
