from django.utils.translation import override

from newsroom.listed import beside, listed


def test_things_are_listed_with_commas():
    assert listed(["one", "two"]) == "one, two"
    assert listed([]) == ""


def test_facts_stand_beside_each_other_without_empty_ones():
    assert beside(["Live", "", None, "18:00"]) == "Live · 18:00"


def test_english_names_in_an_urdu_line_keep_their_place():
    with override("ur"):
        assert listed(["City", "Sea"]) == "\u2068City\u2069، \u2068Sea\u2069"
        assert beside(["Harbour", "7"]) == "\u2068Harbour\u2069 · \u20687\u2069"
