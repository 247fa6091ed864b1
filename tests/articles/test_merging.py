"""Two people changed one text: both changes are in it, and nothing else moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.merging import merge, merge_copy, merge_pictures, merge_text
from articles.snapshots import PictureUse
from newsroom import html
from pictures.models import Picture

BASE = "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>\n<p>Four.</p>"


def changed(text, **words):
    for before, after in words.items():
        text = text.replace(f"<p>{before}.</p>", after)
    return text


def test_paragraphs_that_each_changed_alone_are_both_in_it():
    mine = changed(BASE, One="<p>One by me.</p>")
    theirs = changed(BASE, Three="<p>Three by Sana.</p>")
    merged = merge_copy(BASE, mine, theirs)
    assert merged.clashes == 0
    assert merged.value == changed(BASE, One="<p>One by me.</p>", Three="<p>Three by Sana.</p>")


def test_neighbouring_paragraphs_are_no_clash():
    mine = changed(BASE, Two="<p>Two by me.</p>")
    theirs = changed(BASE, Three="<p>Three by Sana.</p>")
    merged = merge_copy(BASE, mine, theirs)
    assert merged.clashes == 0
    assert "<p>Two by me.</p>\n<p>Three by Sana.</p>" in merged.value


def test_what_one_took_out_and_another_put_in_elsewhere_are_both_done():
    mine = changed(BASE, One="")
    theirs = BASE + "\n<p>Five.</p>"
    merged = merge_copy(BASE, mine, theirs)
    assert (merged.value, merged.clashes) == (
        "<p>Two.</p>\n<p>Three.</p>\n<p>Four.</p>\n<p>Five.</p>",
        0,
    )


def test_paragraph_that_both_changed_stands_twice_theirs_first():
    mine = changed(BASE, Two="<p>Two by me.</p>")
    theirs = changed(BASE, Two="<p>Two by Sana.</p>")
    merged = merge_copy(BASE, mine, theirs)
    assert merged.clashes == 1
    assert "<p>Two by Sana.</p>\n<p>Two by me.</p>" in merged.value


def test_paragraph_one_took_out_and_another_changed_stays():
    merged = merge_copy(BASE, changed(BASE, Two="<p>Two by me.</p>"), changed(BASE, Two=""))
    assert merged.clashes == 1
    assert "<p>Two by me.</p>" in merged.value


def test_same_change_by_both_is_made_once():
    same = changed(BASE, Two="<p>Two!</p>")
    merged = merge_copy(BASE, same, same)
    assert (merged.value, merged.clashes) == (same, 0)


def test_blocks_of_any_kind_stay_whole():
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    base = f'<p>One.</p>\n{table}\n<figure data-picture="3"></figure>'
    mine = base.replace("One.", "One by me.")
    theirs = base + '\n<blockquote class="pull"><p>Said.</p></blockquote>'
    merged = merge_copy(base, mine, theirs)
    assert merged.clashes == 0
    assert merged.value == html.clean_copy(theirs.replace("One.", "One by me."))


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("It rained. It blew.", "It poured. It blew.", "It rained. It stormed.",
         "It poured. It stormed."),
        ("پہلا۔ دوسرا۔", "پہلا نیا۔ دوسرا۔", "پہلا۔ دوسرا نیا۔", "پہلا نیا۔ دوسرا نیا۔"),
        ("Log\nChart", "Log\nChart of 1931", "The log\nChart", "The log\nChart of 1931"),
        ("", "", "New.", "New."),
        ("Old.", "", "Old.", ""),
    ],
)  # fmt: skip
def test_sentences_and_lines_are_put_together(base, mine, theirs, merged):
    assert merge_text(base, mine, theirs).value == merged
    assert merge_text(base, mine, theirs).clashes == 0


PARTS = st.lists(st.text("abc", min_size=1, max_size=3), max_size=12)


@given(PARTS, PARTS)
def test_where_one_alone_changed_it_the_change_is_the_text(base, changed):
    assert merge(base, changed, base) == (changed, 0)
    assert merge(base, base, changed) == (changed, 0)
    assert merge(base, changed, changed) == (changed, 0)


@given(PARTS, PARTS, PARTS)
def test_no_new_part_of_either_is_ever_lost(base, mine, theirs):
    merged, _clashes = merge(base, mine, theirs)
    new = {part for text in (mine, theirs) for part in text} - set(base)
    assert new <= set(merged)
    # Nothing is in it that nobody wrote.
    assert set(merged) <= {*base, *mine, *theirs}


@given(st.data())
def test_changes_that_do_not_overlap_are_all_in_it_and_nothing_else_moved(data):
    count = data.draw(st.integers(1, 12))
    base = [f"part {number}" for number in range(count)]
    whose = data.draw(st.lists(st.sampled_from("-mt"), min_size=count, max_size=count))
    mine = [f"{part} by me" if by == "m" else part for part, by in zip(base, whose, strict=True)]
    theirs = [f"{part} by her" if by == "t" else part for part, by in zip(base, whose, strict=True)]
    wanted = [
        {"-": part, "m": f"{part} by me", "t": f"{part} by her"}[by]
        for part, by in zip(base, whose, strict=True)
    ]
    assert merge(base, mine, theirs) == (wanted, 0)


def uses(*rows):
    """Pictures by number, each with its caption and alt text here."""
    return [PictureUse(Picture(pk=pk), *words) for pk, *words in rows]


def rows_of(merged):
    return [(use.picture.pk, use.caption, use.alt_text) for use in merged.value], merged.clashes


def test_words_of_different_pictures_and_different_words_of_one_are_merged():
    base = uses((1, "One.", ""), (2, "Two.", ""))
    mine = uses((1, "One by me.", ""), (2, "Two.", ""))
    theirs = uses((1, "One.", "Cranes."), (2, "Two by Sana.", ""))
    merged = merge_pictures(base, mine, theirs)
    assert rows_of(merged) == ([(1, "One by me.", "Cranes."), (2, "Two by Sana.", "")], 0)


def test_caption_that_both_changed_has_both_wordings():
    merged = merge_pictures(uses((1, "One.")), uses((1, "Mine.")), uses((1, "Hers.")))
    assert rows_of(merged) == ([(1, "Hers. Mine.", "")], 1)


def test_pictures_that_came_and_went_on_either_side_are_followed():
    base = uses((1,), (2,), (3,))
    mine, theirs = uses((1,), (3,), (4,)), uses((1,), (2,))
    (pks, clashes) = rows_of(merge_pictures(base, mine, theirs))
    assert ([pk for pk, *_words in pks], clashes) == ([1, 4], 1)


def test_picture_one_took_out_and_the_other_described_stays():
    merged = merge_pictures(uses((1,)), [], uses((1, "", "Cranes at dusk.")))
    assert rows_of(merged) == ([(1, "", "Cranes at dusk.")], 1)


def test_same_picture_put_in_by_both_stands_once():
    merged = merge_pictures([], uses((7, "A crane.")), uses((7, "A crane.")))
    assert rows_of(merged) == ([(7, "A crane.", "")], 0)
