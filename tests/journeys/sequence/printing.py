"""What is done in print: published, planned, corrected, embargoed, ended, brought back."""

from copy import deepcopy
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from articles import publishing
from articles.models import PublishedArticle
from tests.factories import work_through
from tests.journeys.sequence.machine import spans, stale, which, whom
from tests.journeys.sequence.people import MANAGING, NEWSROOM, REPORTER
from tests.journeys.sequence.writing import Writing, slugs

kinds = st.sampled_from(["minor", "minor", "update", "clarification", "correction", "retraction"])
loud = st.sampled_from(["update", "clarification", "correction", "retraction", "minor"])
mostly = st.sampled_from([True, True, True, False])
#: Moments to plan for: those to come, this one, and those that have passed.
moments = st.one_of(spans, spans, st.sampled_from([timedelta(0), timedelta(minutes=-20)]))
ends = st.sampled_from(["withdrawn", "withdrawn", "killed"])


class Printing(Writing):
    @initialize(slug=slugs, late=spans, embargo=st.booleans())
    def a_day_begins(self, slug, late, embargo):
        """With a draft, a story readers have, and one that is still to come."""
        self.start(REPORTER, "coast", slug)
        self.start(NEWSROOM, "ferries", slug)
        self.start(NEWSROOM, "coast", slug)
        self.verb(NEWSROOM, "publish", 1, "publish", publishing.publish)
        if embargo:
            until = self.now + late
            self.verb(NEWSROOM, "embargo", 2, "set_embargo", publishing.embargo, until=until)
            self.verb(NEWSROOM, "publish", 2, "publish", publishing.publish)
        else:
            at = self.now + late
            self.verb(NEWSROOM, "schedule", 2, "schedule", publishing.schedule, at=at)

    def verb(self, who: str, right: str, number: int, told: str, deed, **said) -> None:
        story = self.story(number)
        self.do(
            who,
            right,
            story,
            lambda: getattr(story, told)(who, self.now, **said),
            lambda: deed(self.article(story), by=self.paper.people[who], **said),
        )

    def known(self, number: int) -> int:
        """A story that readers know, as long as there is one."""
        known = [n for n, story in enumerate(self.stories) if story.print and story.print.seen]
        return known[number % len(known)] if known else number

    def version(self, number: int, old: int) -> int:
        return max(0, self.story(number).version - old)

    def note(self, with_note: bool) -> str:
        """A public note, which is a secret until it is printed; or none."""
        return self.word() if with_note else ""

    @rule(
        who=whom, number=which, old=stale, kind=kinds, noted=mostly,
        stamp=st.sampled_from([None, None, None, timedelta(minutes=-50), timedelta(hours=3)]),
    )  # fmt: skip
    def publish(self, who, number, old, kind, noted, stamp):
        self.verb(
            who, "publish", number, "publish", publishing.publish,
            version=self.version(number, old), kind=kind, note=self.note(noted),
            stamp=stamp and self.now + stamp,
        )  # fmt: skip

    @rule(who=whom, number=which, old=stale, span=moments, kind=kinds, noted=mostly)
    def schedule(self, who, number, old, span, kind, noted):
        self.verb(
            who, "schedule", number, "schedule", publishing.schedule,
            version=self.version(number, old), at=self.now + span, kind=kind,
            note=self.note(noted),
        )  # fmt: skip

    @rule(who=whom, number=which, old=stale, kind=loud, noted=mostly)
    def correct(self, who, number, old, kind, noted):
        number = self.known(number)
        self.verb(
            who, "correct", number, "correct", publishing.correct,
            version=self.version(number, old), kind=kind, note=self.note(noted),
        )  # fmt: skip

    @rule(who=whom, number=which, span=st.one_of(moments, st.none()))
    def embargo(self, who, number, span):
        until = None if span is None else self.now + span
        self.verb(who, "embargo", number, "set_embargo", publishing.embargo, until=until)

    @rule(who=whom, number=which, span=st.one_of(moments, st.none()))
    def expire(self, who, number, span):
        at = None if span is None else self.now + span
        self.verb(who, "withdraw", number, "expire", publishing.expire, at=at)

    @rule(who=whom, number=which, end=ends, noted=mostly)
    def end(self, who, number, end, noted):
        story, notice = self.story(self.known(number)), self.note(noted)
        verb = publishing.kill if end == "killed" else publishing.withdraw
        self.do(
            who,
            "kill" if end == "killed" else "withdraw",
            story,
            lambda: story.end(who, self.now, end=end, notice=notice),
            lambda: verb(self.article(story), by=self.paper.people[who], notice=notice),
        )

    @rule(who=st.sampled_from([NEWSROOM, MANAGING]), number=which)
    def restore(self, who, number):
        self.verb(who, "restore", number, "restore", publishing.restore)

    @rule(what=st.sampled_from(["the clock", "the clock", "the worker", "reprint"]))
    def behind_the_scenes(self, what):
        if what == "the clock":
            self.the_clock_strikes()
        elif what == "the worker":
            work_through()
        else:
            in_print = [story for story in self.stories if story.print]
            assert publishing.reprint(PublishedArticle.objects.all()) == len(in_print)

    def the_clock_strikes(self):
        """Changes that are due go into print; those that are not wait on."""
        due = [story for story in self.stories if story.plan and story.plan.due <= self.now]
        before = [deepcopy(story) for story in due]
        assert publishing.run_due_changes() == len(due)
        for story, was in zip(due, before, strict=True):
            story.run_plan(self.now)
            self.print_shows(story, was)
            self.tally["planned change", "done"] += 1
