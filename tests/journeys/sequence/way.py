"""The steps of a story's way through the desk, as the ledger has them."""

from tests.journeys.sequence.ledger import Refused, Story
from tests.journeys.sequence.people import BYLINE_OF, NEWSROOM

#: Where each step leads, and from where.
STEPS = {
    "submit": ("submitted", ("draft", "ready")),
    "claim": ("in_edit", ("draft", "submitted", "in_edit", "ready")),
    "hand_back": ("draft", ("submitted", "in_edit", "ready")),
    "make_ready": ("ready", ("draft", "submitted", "in_edit")),
    "spike": ("spiked", ("draft", "submitted", "in_edit", "ready")),
    "bring_back": ("draft", ("spiked",)),
}
LEGAL = {"ask_lawyer": "needed", "clear_legal": "cleared"}
WITH_NOTE = ("hand_back", "clear_legal")


def step(story: Story, verb: str, who: str, *, version: int, note: str) -> set[str]:
    """Take the step, or raise Refused; what it does is one save without new copy."""
    changes = _changes(story, verb, who)
    is_done = all(getattr(story, name) == value for name, value in changes.items())
    if is_done and verb not in WITH_NOTE:
        return set()
    story.is_at(version)
    if verb in WITH_NOTE and not note:
        raise Refused("says why")
    if verb in STEPS:
        if verb == "spike" and story.print and not story.print.end:
            raise Refused("in print")
        if story.status not in STEPS[verb][1]:
            raise Refused(f"is {story.status}")
    return {verb} if story.save(changes, version=version) else set()


def _changes(story: Story, verb: str, who: str) -> dict:
    if verb in LEGAL:
        return {"legal": LEGAL[verb]}
    changes = {"status": STEPS[verb][0]}
    if verb == "claim":
        changes["assigned_to"] = None if who == NEWSROOM else who
    if verb == "hand_back":
        changes["assigned_to"] = _writer_of(story)
    return changes


def _writer_of(story: Story) -> str | None:
    """The first on the byline who has an account, or who began it."""
    accounts = {person: who for who, person in BYLINE_OF.items()}
    for person, _ in story.copy["bylines"]:
        if person in accounts:
            return accounts[person]
    return None if story.created_by == NEWSROOM else story.created_by
