"""Who plays, and who may do what: said here a second time, without asking `articles.rights`."""

from sections.models import Desk
from tests.factories import a_contributor, a_desk, a_user

#: The newsroom itself, as the clock and commands are.
NEWSROOM = "the newsroom"
MANAGING = "managing editor"
COAST = "coast editor"
COUNTRY = "country editor"
SUB = "coast sub-editor"
REPORTER = "reporter"
PICTURES = "picture editor"
EVERYBODY = (NEWSROOM, MANAGING, COAST, COUNTRY, SUB, REPORTER, PICTURES)

#: Whose word is law on every desk.
EVERY_DESK = (NEWSROOM, MANAGING)
#: The sections whose desk each sits on, and who of them may publish there.
SEATS = {COAST: ("coast", "sahil"), SUB: ("coast", "sahil"), COUNTRY: ("country",)}
PUBLISHERS = (COAST, COUNTRY)
WRITERS = (COAST, COUNTRY, SUB, REPORTER)
#: The contributor an account belongs to.
BYLINE_OF = {REPORTER: "noor"}


def engage(sections: dict) -> dict:
    """Accounts for everybody, by role; the newsroom itself has none."""
    desks: dict[str, Desk] = {
        "coast": a_desk(sections["coast"], sections["sahil"], name="Coast desk"),
        "country": a_desk(sections["country"], name="Country desk"),
    }
    people = {
        NEWSROOM: None,
        MANAGING: a_user("mirela", role="Managing editor"),
        COAST: a_user("ruhi", role="Section editor", desk=desks["coast"], may_publish=True),
        COUNTRY: a_user("tomas", role="Section editor", desk=desks["country"], may_publish=True),
        SUB: a_user("lena", role="Copy editor", desk=desks["coast"]),
        REPORTER: a_user("noor", role="Reporter"),
        PICTURES: a_user("saima", role="Picture editor"),
    }
    a_contributor("Noor Halvani", user=people[REPORTER])
    return people


def may(who: str, verb: str, story, tree: dict[str, str | None]) -> bool:
    """Whether `who` may `verb` the ledger's `story`; `tree` maps sections to what they are in."""
    if who in EVERY_DESK:
        return True
    if who not in WRITERS or verb == "kill":
        return False
    named = who in (story.created_by, story.assigned_to)
    if story.confidential and not (named or who in story.confidential_to):
        return False
    if verb == "edit":
        bylined = any(person == BYLINE_OF.get(who) for person, name in story.copy["bylines"])
        return named or bylined or _has_seat(who, story, tree)
    return who in PUBLISHERS and _has_seat(who, story, tree)


def _has_seat(who: str, story, tree: dict[str, str | None]) -> bool:
    seats = SEATS.get(who, ())
    section = story.copy["section"]
    if section is None and story.print:
        # What is in print stays with its desk.
        section = story.printed_copy["section"]
    if section is None:
        return bool(seats)
    return section in seats or tree[section] in seats
