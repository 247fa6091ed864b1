from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.comparing import compare, words_differing
from articles.comparing.fields import fields_in_order, label_of
from articles.copy import save_copy
from articles.models import Article
from articles.snapshots import IN_REVISION, Credit, Link, PictureUse, snapshot
from tests.factories import a_contributor, a_picture, a_section, a_story, a_topic

pytestmark = pytest.mark.django_db


def changed_by(story, **changes) -> dict:
    """What comparing says after `changes`, by field: label, lines out, lines in."""
    before = snapshot(story)
    saved = save_copy(story, changes, by=None, version=story.version)
    return {change.name: change for change in compare(before, snapshot(saved))}


def texts(change, kind) -> list[str]:
    return [
        "".join(piece.text for piece in line.pieces if piece.kind in ("same", kind))
        for line in change.lines
        if line.state in ("changed", kind)
    ]


def test_every_part_of_a_revision_is_compared():
    assert set(fields_in_order()) == IN_REVISION
    assert all(label_of(name) for name in IN_REVISION)


@pytest.mark.parametrize("name", sorted(IN_REVISION))
def test_no_part_of_a_story_changes_unseen(name):
    before = snapshot(a_story())
    other = {"bylines": [], "dateline_date": "2026-11-01", "series_part": 4, "lead_picture": 9}
    other |= {"section": None, "series": 9, "edition": 99, "topics": [7], "body": "<p>Else.</p>"}
    other |= {"pictures": [{"picture": 3, "caption": "", "alt_text": ""}]}
    other |= {"translation_group": "8c0a3f6e-0d5f-4b47-9a8e-3f7a3f1b9c55"}
    other |= {"related": [{"to": None, "url": "https://a.example/", "label": "Here"}]}
    after = before | {name: other.get(name, "something else")}
    (change,) = compare(before, after)
    assert change.name == name
    assert any(line.state != "same" for line in change.lines)


def test_two_equal_revisions_have_no_changes(django_assert_num_queries):
    data = snapshot(a_story())
    with django_assert_num_queries(0):
        assert compare(data, data) == []


def test_a_headline_is_compared_word_by_word():
    change = changed_by(a_story("Storm shuts the coast road"), headline="Storm shuts a coast road")
    (line,) = change["headline"].lines
    assert [(piece.kind, piece.text) for piece in line.pieces] == [
        ("same", "Storm shuts "), ("out", "the"), ("in", "a"), ("same", " coast road"),
    ]  # fmt: skip
    assert change["headline"].label == "Headline"


def test_a_section_is_told_by_its_name():
    change = changed_by(a_story(), section=a_section("Harbour", parent=a_section("Coast")))
    assert texts(change["section"], "out") == ["Coast"]
    assert texts(change["section"], "in") == ["Coast › Harbour"]


def test_kind_layout_and_day_are_told_as_the_form_tells_them():
    change = changed_by(
        a_story(), kind="fact_check", layout="long_read", dateline_date=date(2026, 11, 3)
    )
    assert texts(change["kind"], "in") == ["Fact check"]
    assert texts(change["layout"], "in") == ["Long read"]
    assert texts(change["dateline_date"], "in") == ["3 November 2026"]


def test_bylines_are_told_with_role_and_name():
    noor = a_contributor("Noor Siddiqi")
    change = changed_by(
        a_story(), bylines=[Credit(a_contributor(), name="S. I."), Credit(noor, "editing")]
    )
    assert texts(change["bylines"], "out") == ["By Sana Iqbal"]
    assert texts(change["bylines"], "in") == ["By S. I. (Sana Iqbal)", "Editing: Noor Siddiqi"]


def test_topics_and_related_links_are_told_by_name():
    other = a_story("The road opens")
    change = changed_by(
        a_story(),
        topics=[a_topic("Storm Ilsa")],
        related=[Link(to=other.pk), Link(url="https://a.example/", label="Elsewhere")],
    )
    assert texts(change["topics"], "in") == ["Storm Ilsa"]
    assert texts(change["related"], "in") == ["The road opens", "Elsewhere → https://a.example/"]


def test_a_picture_is_told_with_its_words_in_this_story():
    picture = a_picture(caption="Cranes")
    change = changed_by(
        a_story(),
        body=f'<p>Text.</p><figure data-picture="{picture.pk}"></figure>',
        pictures=[PictureUse(picture, "Here at dusk", "A crane")],
        lead_picture=picture,
    )
    assert texts(change["pictures"], "in") == [
        "Cranes · Caption here: Here at dusk · Alt text here: A crane"
    ]
    assert texts(change["lead_picture"], "in") == ["Cranes"]
    assert "Cranes" in texts(change["body"], "in")


def test_what_is_no_longer_there_is_said_so():
    data = snapshot(a_story())
    (change,) = compare(data, data | {"section": 4711})
    assert texts(change, "in") == ["section 4711, no longer there"]


def test_headlines_of_stories_one_may_not_know_are_not_told():
    secret = a_story("The leak", confidential=True)
    data = snapshot(a_story())
    after = data | {"related": [{"to": secret.pk, "url": "", "label": ""}]}
    (change,) = compare(data, after, stories=Article.objects.filter(confidential=False))
    assert "The leak" not in str(change)


def test_older_revisions_may_lack_a_field():
    data = snapshot(a_story())
    older = {name: value for name, value in data.items() if name != "kind"}
    assert [change.name for change in compare(older, data)] == ["kind"]


def test_a_word_replaced_counts_once():
    data = snapshot(a_story("Storm shuts the coast road"))
    after = data | {"headline": "Storm opens the coast road", "standfirst": "Three more words"}
    assert words_differing(compare(data, after)) == 4


def test_looking_up_names_takes_as_many_queries_for_many_as_for_one(django_assert_num_queries):
    data = snapshot(a_story())
    after = data | {"topics": [a_topic(f"Topic {number}").pk for number in range(9)]}
    with django_assert_num_queries(1):
        compare(data, after)


@given(st.text(), st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_two_bodies_can_be_compared(one, other):
    data = {"body": one}
    for change in compare(data, {"body": other}):
        assert change.lines or change.said
