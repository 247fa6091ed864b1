"""What happens around the stories: time passes, people and sections are renamed and moved."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bylines.merging import save_in_place
from newsroom.caching import forget_furniture
from sections import moving
from tests.journeys.sequence.machine import spans
from tests.journeys.sequence.newspaper import WRITERS
from tests.journeys.sequence.outlets import moments_to_come
from tests.journeys.sequence.printing import Printing

names = st.sampled_from(["Coast", "Shore", "Sea", "Waterside"])
SECOND = timedelta(seconds=1)


class Days(Printing):
    @rule(span=spans)
    def time_passes(self, span):
        self.pass_time(span)

    @precondition(lambda self: moments_to_come(self.stories, self.now))
    @rule(late=st.sampled_from([-SECOND, timedelta(0), SECOND]))
    def the_next_moment_comes(self, late):
        """To the second at which something appears, ends or is due, or right beside it."""
        self.pass_time(
            max(moments_to_come(self.stories, self.now)[0] + late - self.now, timedelta(0))
        )

    @precondition(lambda self: any(story.plan for story in self.stories))
    @rule(late=st.sampled_from([-SECOND, timedelta(0), timedelta(hours=1)]))
    def a_plan_comes_due(self, late):
        due = min(story.plan.due for story in self.stories if story.plan)
        self.pass_time(max(due + late - self.now, timedelta(0)))
        self.the_clock_strikes()

    @rule(
        what=st.sampled_from(["section's name", "section's address", "part's place", "writer"]),
        name=names,
        into=st.sampled_from(["coast", "country", None]),
        writer=st.sampled_from(WRITERS),
    )
    def something_gets_another_name(self, what, name, into, writer):
        if what == "section's name":
            moving.rename(self.paper.sections["coast"], name, by=None)
        elif what == "section's address":
            self.move_a_section(name.lower())
        elif what == "part's place":
            self.put_a_part(into)
        else:
            self.rename_a_writer(writer, name)

    def move_a_section(self, slug):
        coast, ferries = self.paper.sections["coast"], self.paper.sections["ferries"]
        old = [coast.path, ferries.path]
        moving.change_slug(coast, slug, by=None)
        ferries.refresh_from_db()
        for before, section in zip(old, (coast, ferries), strict=True):
            self.leads(before, section.path)

    def put_a_part(self, into):
        ferries, parent = self.paper.sections["ferries"], into and self.paper.sections[into]
        old = ferries.path
        moving.put_inside(ferries, parent, by=None)
        ferries.refresh_from_db()
        self.tree["ferries"] = into
        self.leads(old, ferries.path)

    def rename_a_writer(self, writer, name):
        person = self.paper.writers[writer]
        old = person.get_absolute_url()
        person.name, person.slug = f"{name} {writer}".title(), f"{name}-{writer}".lower()
        save_in_place(person)
        self.leads(old, person.get_absolute_url())

    def leads(self, old: str, new: str) -> None:
        """Its old address leads to its new one, as soon as processes look at names again."""
        forget_furniture()
        if old != new:
            response = self.rounds.reader.browser.get(old)
            assert (response.status_code, response.get("Location")) == (301, new)
