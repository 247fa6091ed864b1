"""What the story's page needs to know to show it, while it is typed, as others will list it."""

from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone

from articles.forms.story import StoryForm
from articles.models import Article
from masthead.models import Publication
from newsroom.typography import words_a_minute


def outlook_facts(form: StoryForm, story: Article, publication: Publication) -> dict:
    """Facts for static/desk/js/story-outlook.js and story-words.js, as JSON can hold them."""
    printed = getattr(story, "printed", None)
    dated = (story.past_stamp or timezone.now()).astimezone(publication.zone)
    return {
        "host": urlsplit(publication.base_url).netloc,
        "path": printed.path if printed else "",
        "day": f"{dated:%Y/%m/%d}",
        "sections": {section.pk: section.path for section in form.sections},
        "editions": {
            edition.pk: {
                "name": edition.name,
                "language": edition.language,
                "direction": edition.direction,
                "pace": words_a_minute(edition.language),
            }
            for edition in form.editions
        },
        "picture": reverse("admin:articles_article_blocks_picture", args=[0]),
    }
