"""The newspaper that random days are played on: two editions, a few of everything."""

from articles.snapshots import Credit, Link
from masthead.models import Page
from sections.models import Series
from tests.factories import (
    a_contributor,
    a_picture,
    a_section,
    a_topic,
    an_edition,
)
from tests.journeys.sequence import people

#: Which edition each section, topic and series is in.
EDITION_OF = {"coast": "en", "ferries": "en", "country": "en", "sahil": "ur"}
TOP = {"coast": None, "ferries": "coast", "country": None, "sahil": None}
WRITERS = ("sana", "noor", "idris")
TOPICS = ("storms", "gates")


class Newspaper:
    """Rows by short names: what a story's copy says in the ledger, and what the code is given."""

    def __init__(self):
        self.editions = {"en": an_edition("en"), "ur": an_edition("ur")}
        coast = a_section("Coast", edition=self.editions["en"])
        self.sections = {
            "coast": coast,
            "ferries": a_section("Ferries", parent=coast),
            "country": a_section("Country", edition=self.editions["en"]),
            "sahil": a_section("ساحل", edition=self.editions["ur"]),
        }
        self.people = people.engage(self.sections)
        self.writers = {
            "sana": a_contributor("Sana Iqbal"),
            "noor": a_contributor("Noor Halvani"),
            "idris": a_contributor("Idris Tamour"),
        }
        self.topics = {"storms": a_topic("Storms"), "gates": a_topic("Gates")}
        self.series = Series.objects.create(
            edition=self.editions["en"], name="The Low Ground", slug="low-ground"
        )
        self.picture = a_picture()
        for edition in self.editions.values():
            Page.objects.create(edition=edition, path="ethics", title="Ethics", body="<p>So.</p>")

    def as_changes(self, said: dict) -> dict:
        """What the ledger says of a story's copy, as `save_copy` takes it."""
        return {name: self._value(name, value) for name, value in said.items()}

    def _value(self, name: str, value):
        if name == "edition":
            return self.editions[value]
        if name == "section":
            return value and self.sections[value]
        if name == "bylines":
            return [Credit(self.writers[person], name=name) for person, name in value]
        if name == "topics":
            return [self.topics[topic] for topic in value]
        if name == "related":
            return [Link(to=to, url=url, label=label) for to, url, label in value]
        if name == "series":
            return self.series if value else None
        if name == "lead_picture":
            return self.picture if value else None
        if name == "assigned_to":
            return self.people[value] if value else None
        if name == "confidential_to":
            return [self.people[who] for who in value]
        return value
