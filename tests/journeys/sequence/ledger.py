"""The ledger: a second account of every story, kept by the rules of the house in plain words.

It never asks the code under test. Each verb says what has to come of it, or raises Refused.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from tests.journeys.sequence import people
from tests.journeys.sequence.newspaper import EDITION_OF

NEVER_WITHOUT_NOTE = ("clarification", "correction", "retraction")
NO_BYLINE_NEEDED = ("editorial", "letter")
#: Parts of the copy that no reader ever sees.
NEVER_PUBLIC = ("slugline",)


class Refused(Exception):
    """The house does not do this."""


@dataclass
class Note:
    kind: str
    words: str
    revision: int


@dataclass
class Plan:
    """A change that waits for its hour."""

    revision: int
    due: datetime
    by: str
    kind: str
    note: str


@dataclass
class Print:
    """What readers have, will have or had. `had` are the paths under which they saw it."""

    revision: int
    visible_from: datetime
    visible_until: datetime | None = None
    updated: datetime | None = None
    end: str = ""
    notice: str = ""
    seen: bool = False
    path: str = ""
    had: set[str] = field(default_factory=set)
    notes: list[Note] = field(default_factory=list)

    def is_live(self, now: datetime) -> bool:
        over = self.visible_until is not None and self.visible_until <= now
        return not self.end and self.visible_from <= now and not over

    def status(self, now: datetime) -> int:
        """What its address answers."""
        if self.is_live(now):
            return 200
        return 410 if self.seen else 404


@dataclass
class Story:
    pk: int
    uuid: UUID
    created_by: str
    copy: dict
    version: int = 1
    revision: int = 1
    revisions: dict[int, dict] = field(default_factory=dict)
    ednote: str = ""
    status: str = "draft"
    legal: str = ""
    assigned_to: str | None = None
    confidential: bool = False
    confidential_to: tuple[str, ...] = ()
    embargo: datetime | None = None
    print: Print | None = None
    plan: Plan | None = None

    @property
    def printed_copy(self) -> dict:
        return self.revisions[self.print.revision]

    def is_at(self, version: int | None) -> None:
        if version is not None and version != self.version:
            raise Refused("stale")

    # Desk copy

    def save(self, changes: dict, *, version: int) -> set[str]:
        if version != self.version:
            raise Refused("stale")
        desk = {name: value for name, value in changes.items() if name not in self.copy}
        copy = self.copy | {name: changes[name] for name in changes if name in self.copy}
        desk_changed = any(getattr(self, name) != value for name, value in desk.items())
        if copy == self.copy and not desk_changed and "confidential_to" not in changes:
            return set()
        self.version += 1
        for name, value in desk.items():
            setattr(self, name, value)
        if copy != self.copy:
            self.copy, self.revision = copy, self.version
            self.revisions[self.version] = copy
        return {"save"}

    def discard(self, *, version: int) -> set[str]:
        """Make the desk copy what readers have: those words are in print as they stand then."""
        self.is_at(version)
        if self._in_print().revision == self.revision:
            raise Refused("nothing to discard")
        verbs = self.save(self.printed_copy, version=version)
        self.print.revision = self.revision
        return verbs

    def take_back(self, number: int, *, version: int) -> set[str]:
        return self.save(self.revisions[number], version=version)

    # Print

    def publish(self, by, now, *, stamp=None, kind="minor", note="") -> set[str]:
        if stamp is not None and stamp > now:
            raise Refused("a stamp in the future")
        if self.print and self.print.end:
            raise Refused("taken off")
        if self.print and self.print.seen:
            return self._change(self.revision, kind, note, stamp or now)
        visible_from = (stamp or now) if self.print is None else now
        return self._before_visible(self.revision, visible_from, "publish")

    def schedule(self, by, now, *, at, kind="minor", note="") -> set[str]:
        if at <= now:
            raise Refused("has passed")
        if self.print and self.print.end:
            raise Refused("taken off")
        if not (self.print and self.print.seen):
            return self._before_visible(self.revision, at, "schedule")
        _needs_note(kind, note)
        self._needs_clearing()
        _needs_ready(self.copy, kind)
        self.plan = Plan(self.revision, at, by, kind, note)
        return {"schedule"}

    def correct(self, by, now, *, kind, note) -> set[str]:
        if kind == "minor" or not (self.print and self.print.seen):
            raise Refused("nothing to correct")
        return self.publish(by, now, kind=kind, note=note)

    def set_embargo(self, by, now, *, until) -> set[str]:
        if self.print and self.print.seen:
            raise Refused("readers have seen it")
        if until == self.embargo:
            return set()
        if self.print:
            visible_from = max(self.print.visible_from, until or self.print.visible_from)
            self._begins_before_it_ends(visible_from)
            _needs_ready(self.printed_copy)
            self.print.visible_from = visible_from
        self.embargo = until
        return {"embargo"}

    def expire(self, by, now, *, at) -> set[str]:
        printed = self._in_print()
        if at is not None and at <= printed.visible_from:
            raise Refused("would end before it begins")
        if at == printed.visible_until:
            return set()
        if at is not None and at < now and printed.is_live(now):
            at = now
        printed.visible_until = at
        return {"expire"}

    def withdraw(self, by, now, *, notice) -> set[str]:
        return self._end("withdrawn", notice)

    def kill(self, by, now, *, notice) -> set[str]:
        if not notice.strip():
            raise Refused("a kill says why")
        return self._end("killed", notice)

    def restore(self, by, now) -> set[str]:
        printed = self._in_print()
        if not printed.end:
            return set()
        if not printed.seen:
            visible_from = max(now, printed.visible_from, self.embargo or now)
            self._begins_before_it_ends(visible_from)
            _needs_ready(self.printed_copy)
            printed.visible_from = visible_from
        printed.end = printed.notice = ""
        return {"restore"}

    def cancel_plan(self, by, now) -> set[str]:
        if self.plan is None:
            raise Refused("no plan")
        self.plan = None
        return {"cancel_change"}

    def run_plan(self, now: datetime) -> bool:
        """What the clock does at or after the plan's hour; whether it could be done."""
        plan, self.plan = self.plan, None
        if not self.print.is_live(now):
            return False
        try:
            self._change(plan.revision, plan.kind, plan.note, now)
        except Refused:
            return False
        return True

    def look(self, now: datetime) -> None:
        """Readers look: what is visible has been seen, and its address is theirs."""
        if self.print and not self.print.end and self.print.visible_from <= now:
            self.print.seen = True
            self.print.had.add(self.print.path)

    def _end(self, end: str, notice: str) -> set[str]:
        printed = self._in_print()
        if printed.end in (end, "killed"):
            return set()
        printed.end, printed.notice, self.plan = end, notice, None
        return {"withdraw", "kill"}

    def _change(self, revision: int, kind: str, note: str, at: datetime) -> set[str]:
        printed = self.print
        if printed.revision == revision and kind == "minor":
            return set()
        _needs_note(kind, note)
        said = Note(kind, note, revision)
        if printed.revision == revision and said in printed.notes:
            return set()
        self._needs_clearing()
        _needs_ready(self.revisions[revision], kind)
        if kind != "minor":
            printed.updated = max(at, printed.visible_from, printed.updated or at)
            printed.notes += [said] if note else []
        printed.revision, self.plan = revision, None
        return {"publish", kind}

    def _before_visible(self, revision: int, visible_from: datetime, verb: str) -> set[str]:
        visible_from = max(visible_from, self.embargo or visible_from)
        if self.print is None:
            self._needs_clearing()
            _needs_ready(self.copy)
            self.print = Print(revision, visible_from)
            return {verb}
        if (self.print.visible_from, self.print.revision) == (visible_from, revision):
            return set()
        self._needs_clearing()
        _needs_ready(self.copy)
        self._begins_before_it_ends(visible_from)
        self.print.visible_from, self.print.revision = visible_from, revision
        return {verb}

    def _needs_clearing(self) -> None:
        if self.legal == "needed":
            raise Refused("a lawyer has to see it")

    def _begins_before_it_ends(self, visible_from: datetime) -> None:
        until = self.print.visible_until
        if until is not None and visible_from >= until:
            raise Refused("would end before it begins")

    def _in_print(self) -> Print:
        if self.print is None:
            raise Refused("never published")
        return self.print


def _needs_note(kind: str, note: str) -> None:
    if kind in NEVER_WITHOUT_NOTE and not note.strip():
        raise Refused("needs a note")


def _needs_ready(copy: dict, kind: str = "minor") -> None:
    section = copy["section"]
    if section is None or EDITION_OF[section] != copy["edition"]:
        raise Refused("no section of its edition")
    if not copy["body"] and kind != "retraction" and not copy["lead_picture"]:
        raise Refused("no copy")
    if not copy["bylines"] and copy["kind"] not in NO_BYLINE_NEEDED:
        raise Refused("no byline")


def require(who: str, verb: str, story: Story, tree: dict) -> None:
    if not people.may(who, verb, story, tree):
        raise Refused(f"{who} may not {verb}")
