"""What a template left to be filled in does not slip into print."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.errors import NotReady
from articles.publishing import publish
from tests.articles.checks.asking import asked, levels, words_of
from tests.articles.test_story_templates import a_template
from tests.factories import a_story, a_user, an_edition

pytestmark = pytest.mark.django_db


def test_words_of_a_template_stop_the_story_and_are_named():
    a_template(body="<p>[The moment that decided it]</p>")
    story = a_story(body="<p>It rained.</p><p>[the moment  that decided it]</p>")
    ((level, message, field),) = asked(story)["placeholders"]
    assert (level, field) == ("block", "body")
    assert "The moment that decided it".casefold() in message.casefold().replace("  ", " ")
    with pytest.raises(NotReady):
        publish(story, by=None)


@pytest.mark.parametrize("name", ["kicker", "headline", "standfirst"])
def test_words_of_a_template_are_found_above_the_copy_too(name):
    a_template(**{name: "[Who wins]"})
    words = {name: "[Who wins]"}
    ((level, _message, field),) = asked(a_story(**words))["placeholders"]
    assert (level, field) == ("block", name)


def test_brackets_of_the_writer_s_own_say_nothing():
    a_template(body="<p>[The result]</p>")
    quoted = "<p>“He [the mayor] knew it,” she wrote, “and he dont [sic] care […].”</p>"
    assert levels("placeholders", body=quoted) == ["pass"]
    assert levels("placeholders") == []


def test_line_that_stands_alone_in_brackets_is_asked_about_when_its_template_is_gone():
    story = a_story(body="<p>It rained.</p><p>[A voice of each side]</p>")
    assert levels("placeholders", story) == ["warn"]
    assert "still to be written" in words_of("placeholders", story)
    assert publish(story, by=None)


def test_template_of_the_other_edition_counts_in_a_translation():
    a_template(edition=an_edition("ur"), body="<p>[نتیجہ]</p>")
    assert levels("placeholders", body="<p>ہو گیا</p><p>[نتیجہ]</p>") == ["block"]


def test_many_are_summed_up():
    lines = "".join(f"<p>[Part {number}]</p>" for number in range(9))
    a_template(body=lines)
    said = asked(a_story(body=lines))["placeholders"]
    assert len(said) == 6
    assert "4 more" in said[-1][1]
    assert {level for level, _message, _field in said} == {"block"}


def test_templates_are_asked_for_only_where_there_are_brackets():
    a_template()
    story = a_story()
    with CaptureQueriesContext(connection) as queries:
        asked(story, a_user(role="Managing editor"))
    assert not any("storytemplate" in query["sql"] for query in queries)
