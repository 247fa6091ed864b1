"""What is done in print: published, planned, corrected, embargoed, ended, brought back."""

from copy import deepcopy
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from articles import print_runs, publishing
from articles.models import PublishedArticle
from tests.factories import work_through
from tests.journeys.sequence.ledger import Story
from tests.journeys.sequence.machine import spans, stale, which, whom
from tests.journeys.sequence.people import MANAGING, NEWSROOM, REPORTER
from tests.journeys.sequence.writing import Writing, slugs

kinds = st.sampled_from(["minor", "minor", "update", "clarification", "correction", "retraction"])
loud = st.sampled_from(["update", "clarification", "correction", "retraction", "minor"])
mostly = st.sampled_from([True, True, True, False])
#: Moments to plan for: those to come, this one, and those that have passed.
moments = st.one_of(spans, spans, st.sampled_from([timedelta(0), timedelta(minutes=-20)]))


class Printing(Writing):
    @initialize(slug=slugs, late=spans, embargo=st.booleans(), planned=st.booleans())
    def a_day_begins(self, slug, late, embargo, planned):
        """With a draft, a story readers have, perhaps to be changed, and one that is to come."""
        self.start(REPORTER, "coast", slug)
        self.start(NEWSROOM, "ferries", slug)
        self.start(NEWSROOM, "coast", slug)
        self.verb(NEWSROOM, "publish", 1, "publish", publishing.publish)
        if planned:
            self.save(NEWSROOM, 1, 0, {"standfirst": self.word()})
            plan = {"at": self.now + late, "kind": "correction", "note": self.word()}
            self.verb(NEWSROOM, "schedule", 1, "schedule", publishing.schedule, **plan)
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
            lambda: self.told(story, told, who, **said),
            lambda: deed(self.article(story), by=self.paper.people[who], **said),
        )

    def told(self, story: Story, name: str, who: str, *, version=None, **said) -> set[str]:
        story.is_at(version)
        return getattr(story, name)(who, self.now, **said)

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

    @rule(
        who=whom, number=which, old=stale, span=moments, kind=kinds, noted=mostly,
        again=st.booleans(),
    )  # fmt: skip
    def schedule(self, who, number, old, span, kind, noted, again):
        number = self.known(number) if again else number
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

    @rule(who=whom, number=which, old=stale, span=st.one_of(moments, st.none()))
    def embargo(self, who, number, old, span):
        until = None if span is None else self.now + span
        self.verb(
            who, "embargo", number, "set_embargo", publishing.embargo,
            version=self.version(number, old), until=until,
        )  # fmt: skip

    @rule(who=whom, number=which, old=stale, span=st.one_of(moments, st.none()))
    def expire(self, who, number, old, span):
        at = None if span is None else self.now + span
        self.verb(
            who, "withdraw", number, "expire", publishing.expire,
            version=self.version(number, old), at=at,
        )  # fmt: skip

    @rule(who=whom, number=which, old=stale, noted=mostly)
    def withdraw(self, who, number, old, noted):
        number = self.known(number)
        self.verb(
            who, "withdraw", number, "withdraw", publishing.withdraw,
            version=self.version(number, old), notice=self.note(noted),
        )  # fmt: skip

    @rule(who=whom, number=which, old=stale, noted=mostly)
    def kill(self, who, number, old, noted):
        number = self.known(number)
        self.verb(
            who, "kill", number, "kill", publishing.kill,
            version=self.version(number, old), notice=self.note(noted),
        )  # fmt: skip

    @rule(who=st.sampled_from([NEWSROOM, MANAGING]), number=which, old=stale)
    def restore(self, who, number, old):
        self.verb(
            who, "restore", number, "restore", publishing.restore,
            version=self.version(number, old),
        )  # fmt: skip

    @rule(who=whom, number=which, old=stale)
    def cancel_a_plan(self, who, number, old):
        self.verb(
            who, "schedule", number, "cancel_plan", publishing.cancel_change,
            version=self.version(number, old),
        )  # fmt: skip

    @rule(who=whom, number=which, old=stale)
    def discard_what_is_not_in_print(self, who, number, old):
        number = self.known(number)
        story, version = self.story(number), self.version(number, old)
        if story.print and story.copy == story.printed_copy:
            return
        copy = story.printed_copy if story.print else {}
        self.do(
            who,
            "edit",
            story,
            lambda: self.filed(who, story, copy).discard(version=version),
            lambda: publishing.discard_changes(
                self.article(story), by=self.paper.people[who], version=version
            ),
        )

    @rule(what=st.sampled_from(["the clock", "the clock", "the worker", "reprint"]))
    def behind_the_scenes(self, what):
        if what == "the clock":
            self.the_clock_strikes()
        elif what == "the worker":
            work_through()
        else:
            in_print = [story for story in self.stories if story.print]
            assert print_runs.reprint(PublishedArticle.objects.all()) == len(in_print)

    def the_clock_strikes(self):
        """Changes that are due go into print; those that are not wait on."""
        due = [story for story in self.stories if story.plan and story.plan.due <= self.now]
        before = [deepcopy(story) for story in due]
        done = [story.run_plan(self.now) for story in due]
        assert publishing.run_due_changes() == sum(done)
        for story, was in zip(due, before, strict=True):
            self.print_shows(story, was)
        self.tally["planned change", "done"] += sum(done)
