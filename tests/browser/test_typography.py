"""Quotes, dashes and stops as the house sets them, by language: one table, in a real browser."""

import pytest

from tests.browser.modules import page_of_modules

MODULE = "/static/desk/js/copy/typography.js"
SET = "async ([module, text, language]) => (await import(module)).set(text, language)"

ENGLISH = [
    ('"Gates jam," she said.', "“Gates jam,” she said."),
    ("'Gates jam,' she said.", "‘Gates jam,’ she said."),
    ("\"He said 'no',\" she said", "“He said ‘no’,” she said"),
    ("'\"No\" is a word,' he said", "‘“No” is a word,’ he said"),
    ('("quoted")', "(“quoted”)"),
    ("It's the keepers' gate", "It’s the keepers’ gate"),
    ("the '90s and 'tis", "the ’90s and ’tis"),
    ("rock 'n' roll", "rock ’n’ roll"),
    ("Wait - no -- go", "Wait – no – go"),
    ("Wait--go", "Wait—go"),
    ("well-known 81-year-old", "well-known 81-year-old"),
    ("open 9-17, 1998-2004", "open 9–17, 1998–2004"),
    ("on 2026-11-02 call 020-7946-0001", "on 2026-11-02 call 020-7946-0001"),
    ("-5 degrees", "-5 degrees"),
    ("So...", "So…"),
    ("So....", "So...."),
    ('see https://a.example/?q="x"--y and noor@a-b.example', None),
    ("“Already” set – ‘well’ … it’s", None),
    ("", None),
    ('"', "”"),
    ('"One" "two"', "“One” “two”"),
]
URDU = [
    ("اس نے کہا, نہیں.", "اس نے کہا، نہیں۔"),
    ("کیا?", "کیا؟"),
    ("بند; کھلا", "بند؛ کھلا"),
    ('اس نے کہا "نہیں".', "اس نے کہا “نہیں”۔"),
    ("'نہیں', اس نے کہا.", "‘نہیں’، اس نے کہا۔"),
    ("قیمت 3.92 ہے", None),
    ("The Lantern, a paper.", None),
    ("دیکھیں www.lantern.example, اور", None),
    ("بند - کھلا...", "بند – کھلا…"),
    ("پہلے ہی، درست۔ ٹھیک؟", None),
]


@pytest.fixture(scope="module")
def page(chromium):
    page = page_of_modules(chromium)
    yield page
    page.close()


CASES = [("en", *case) for case in ENGLISH] + [("ur", *case) for case in URDU]


@pytest.mark.parametrize(("language", "text", "wanted"), CASES)
def test_house_sets_type_by_the_language_s_rules(page, language, text, wanted):
    wanted = text if wanted is None else wanted
    assert page.evaluate(SET, [MODULE, text, language]) == wanted
    assert page.evaluate(SET, [MODULE, wanted, language]) == wanted
