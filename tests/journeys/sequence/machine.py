"""The machine that plays: rules are what people at the desk do, in any order, at any hour."""

import sys
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta

import time_machine
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant

from articles.errors import EditConflict, NotPossible, NotReady
from articles.models import Article, PublishedArticle
from masthead.models import AuditEntry
from newsroom.caching import forget_furniture
from tests.factories import karachi
from tests.journeys.sequence import promises
from tests.journeys.sequence.fingerprint import fingerprint
from tests.journeys.sequence.ledger import Refused, Story, require
from tests.journeys.sequence.newspaper import TOP, Newspaper
from tests.journeys.sequence.outlets import Reader, marker, markers_in
from tests.journeys.sequence.people import COAST, EVERYBODY, MANAGING, NEWSROOM

NOON = karachi(2026, 4, 6, 12, 0)
REFUSALS = (PermissionDenied, EditConflict, NotPossible, NotReady)
#: A round through every public page each so many steps, and one at the end.
ROUND = 25

whom = st.sampled_from([NEWSROOM, MANAGING, NEWSROOM, MANAGING, COAST, *EVERYBODY])
#: Which story: mostly the one that readers have from the beginning.
which = st.sampled_from([1, 1, 1, 2, 2, 0, 3])
#: How many saves ago the form was opened.
stale = st.sampled_from([0, 0, 0, 0, 0, 0, 0, 1, 2])
spans = st.sampled_from(
    [timedelta(minutes=1), timedelta(minutes=40), timedelta(hours=5), timedelta(hours=26)]
)


class Floor(RuleBasedStateMachine):
    """A newsroom floor: the clock, the ledger, and how a deed is done and looked at afterwards."""

    paper: Newspaper
    #: How often each verb was done, was refused, or had nothing to do, in all days together.
    tally: Counter

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.travel = time_machine.travel(NOON, tick=False)
        self.clock = self.travel.start()
        self.now = NOON
        cache.clear()
        forget_furniture()
        self.stories: list[Story] = []
        self.rounds = promises.Rounds(self.paper, Reader())
        self.tree = dict(TOP)
        self.words = 0
        self.saved: set[str] = set()
        self.noted: set[str] = set()
        self.steps = 0
        self.touched: Story | None = None

    def teardown(self):
        try:
            # Not when a promise was broken already: that one is to be told.
            if sys.exc_info()[0] is None:
                self.look_around()
        finally:
            self.travel.stop()
            transaction.savepoint_rollback(self.savepoint)
            for row in (*self.paper.sections.values(), *self.paper.writers.values()):
                row.refresh_from_db()

    def word(self) -> str:
        """A word nobody has written yet."""
        self.words += 1
        return marker(self.words)

    def story(self, number: int) -> Story:
        return self.stories[number % len(self.stories)]

    def pass_time(self, span: timedelta) -> None:
        self.now += span
        self.clock.move_to(self.now)
        self.touched = self.stories[self.steps % len(self.stories)]
        for story in self.stories:
            story.look(self.now)

    def do(
        self, who: str, verb: str, story: Story, told: Callable, deed: Callable, said: str = ""
    ) -> None:
        """Have `who` do `deed`; `told` is what the ledger says comes of it, or that it is refused.

        A refused deed must leave everything as it was; one that was done is in the trail, and so
        are the words `said` with it.
        """
        was = deepcopy(story)
        try:
            require(who, verb, story, self.tree)
            verbs = told()
        except Refused as why:
            verbs, came_of_it = None, str(why)
        else:
            came_of_it = "done" if verbs else "nothing new"
        self.tally[verb, came_of_it] += 1
        before = None if verbs else fingerprint()
        last = AuditEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        refusal = self.refusal_of(deed)
        if verbs is None:
            assert refusal, "Did what should have been refused"
        else:
            assert not refusal, f"Refused what should be possible: {refusal!r}"
        if not verbs:
            assert fingerprint() == before, "What changes nothing, or was refused, left a trace"
            return
        self.touched, by = story, self.paper.people[who]
        self.saved |= markers_in(story.copy)
        self.noted |= markers_in([story.ednote, said])
        done = promises.trail_since(last, story)
        assert any((verb, by and by.pk) in done for verb in verbs), (verbs, done)
        self.print_shows(story, was)

    def refusal_of(self, deed: Callable) -> Exception | None:
        try:
            deed()
        except REFUSALS as refusal:
            return refusal
        return None

    def print_shows(self, story: Story, was: Story) -> None:
        """Take note of the address it has now; it may have moved for good reason only."""
        if story.print is None:
            return
        row = PublishedArticle.objects.get(article=story.pk)
        # What nobody has seen takes a new address whenever it is printed.
        printed_anew = (
            was.print is None or not was.print.seen or was.print.revision != story.print.revision
        )
        if printed_anew:
            section = self.paper.sections[story.printed_copy["section"]]
            section.refresh_from_db()
            before = was if was.print else None
            promises.address_keeps(story, row, was=before, section=section)
            story.print.path = row.path
        assert row.path == story.print.path, "Its address moved without need"
        story.look(self.now)

    def article(self, story: Story) -> Article:
        return Article.objects.get(pk=story.pk)

    @invariant()
    def promises_hold(self):
        self.steps += 1
        promises.books_agree(self.stories)
        if self.touched:
            self.rounds.its_lists(self.touched, self.stories, self.now)
            self.touched = None
        if self.steps % ROUND == 0:
            self.look_around()

    def look_around(self):
        """The costly half of the promises."""
        forget_furniture()
        self.rounds.everything(self.stories, self.now)
        promises.nothing_is_lost(self.stories, self.saved, self.noted)
        promises.one_standing(self.stories, self.now)
        promises.pages_are_as_composed()
        promises.redirects_are_flat()
