"""A small newspaper for tests of its pages: every kind of page has its address here."""

from datetime import timedelta

from articles.copy import save_copy
from articles.models import PublishedArticle
from articles.print_runs import print_many
from articles.publishing import correct, publish
from articles.snapshots import Credit, Link
from masthead.models import Page
from sections.models import Series
from tests.factories import (
    a_contributor,
    a_picture,
    a_section,
    a_story,
    a_topic,
    an_edition,
    karachi,
)

NOON = karachi(2025, 4, 6, 12, 0)


class Paper:
    """`stories` stories a day apart in one subsection, by one writer, about one topic."""

    def __init__(self, stories: int = 3, language: str = "en", corrections: int = 2):
        self.edition = an_edition(language)
        self.section = a_section("Coast", edition=self.edition, description="The sea and us.")
        self.part = a_section("Ferries", parent=self.section)
        self.topic = a_topic(edition=self.edition)
        self.series = Series.objects.create(
            edition=self.edition, name="The Low Ground", slug="the-low-ground"
        )
        self.writer = a_contributor(portrait=a_picture(), biography="Writes from the quay.")
        Page.objects.create(
            edition=self.edition, path="ethics", title="Ethics", body="<p>We say so.</p>"
        )
        picture = a_picture()
        copies = [
            a_story(
                f"Ferry {number} is late",
                section=self.part,
                topics=[self.topic],
                series=self.series,
                bylines=[Credit(self.writer)],
                lead_picture=picture,
            )
            for number in range(stories)
        ]
        print_many(
            [(copy, NOON - timedelta(days=number)) for number, copy in enumerate(copies)], by=None
        )
        self.first = copies[0]
        self.first = save_copy(
            self.first,
            {"related": [Link(to=copy.pk) for copy in copies[-2:]], "standfirst": "Again."},
            by=None,
            version=self.first.version,
        )
        publish(self.first, by=None)
        for number, copy in enumerate(copies[1 : corrections + 1], 1):
            stamp = NOON - timedelta(days=number)
            correct(copy, kind="correction", note="It was a Tuesday.", by=None, stamp=stamp)

    @property
    def story(self) -> PublishedArticle:
        return PublishedArticle.objects.get(article=self.first)

    @property
    def addresses(self) -> dict[str, str]:
        root = self.edition.root
        return {
            "front": root,
            "section": f"{root}coast/",
            "part": f"{root}coast/ferries/",
            "contributor": f"{root}by/sana-iqbal/",
            "topic": f"{root}topic/storm-ilsa/",
            "series": f"{root}series/the-low-ground/",
            "day": f"{root}archive/2025/04/06/",
            "corrections": f"{root}corrections/",
            "policy": f"{root}about/ethics/",
            "story": self.story.path,
            "missing": f"{root}nothing-here/",
        }
