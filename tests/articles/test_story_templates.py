"""Story templates: what a story begun from one begins with, and who is offered them."""

import pytest
from django.core.exceptions import ValidationError

from articles import story_templates
from articles.models import StoryTemplate
from tests.factories import a_section, a_user, an_edition

pytestmark = pytest.mark.django_db


def a_template(name="Match report", **fields):
    edition = fields.pop("edition", None) or an_edition()
    defaults = {"kind": "news", "headline": "[Winner] beat [loser]", "body": "<p>[The result]</p>"}
    return StoryTemplate.objects.create(edition=edition, name=name, **defaults | fields)


def test_story_begins_with_words_and_places_of_its_template():
    sport = a_section("Sport")
    template = a_template(section=sport, kicker="Football", slugline="SPORT-")
    assert story_templates.beginning_of(template) == {
        "edition": sport.edition_id,
        "section": sport.pk,
        "kind": "news",
        "slugline": "SPORT-",
        "kicker": "Football",
        "headline": "[Winner] beat [loser]",
        "body": "<p>[The result]</p>",
    }


def test_section_of_another_edition_is_left_out_and_refused_when_saved():
    template = a_template(section=a_section("شہر", edition=an_edition("ur")))
    assert "section" not in story_templates.beginning_of(template)
    with pytest.raises(ValidationError, match="another edition"):
        template.full_clean()


def test_what_is_to_be_filled_in_stands_in_square_brackets():
    words = "<p>[Name], of <b>[place]</b>, said: [] and [a [nested] one]</p><p>[A\nline]</p>"
    assert list(story_templates.to_fill_in(words)) == ["Name", "place", "nested", "A line"]


def test_templates_are_offered_to_whoever_begins_stories():
    template = a_template()
    assert story_templates.offered(a_user(role="Contributor")) == [template]
    assert story_templates.offered(a_user(role="Picture editor")) == []
