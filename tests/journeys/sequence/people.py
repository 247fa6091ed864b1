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
#: Who takes copy in hand, and the steps that are for them alone.
HANDLERS = (COAST, COUNTRY, SUB)
HANDLED = ("claim", "hand_back", "make_ready")
SET_ASIDE = ("spike", "bring_back")
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
    if who not in WRITERS or verb in ("kill", "clear_legal"):
        return False
    named = who in (story.created_by, story.assigned_to)
    if story.confidential and not (named or who in story.confidential_to):
        return False
    bylined = any(person == BYLINE_OF.get(who) for person, name in story.copy["bylines"])
    hers, on_the_desk = named or bylined, _runs(who, _section_of(story), tree)
    if verb in ("edit", "submit", "ask_lawyer"):
        return hers or on_the_desk
    if verb in (*HANDLED, *SET_ASIDE):
        handles = who in HANDLERS and (who == story.assigned_to or on_the_desk)
        return handles or (verb in SET_ASIDE and hers)
    return who in PUBLISHERS and on_the_desk


def may_file(who: str, story, section: str | None, tree: dict[str, str | None]) -> bool:
    """Whether `who` may put it into `section`: what is in print stays with its desk."""
    if who in EVERY_DESK or story.print is None or section == story.copy["section"]:
        return True
    places = (story.copy["section"], story.printed_copy["section"], section)
    return all(_runs(who, place, tree) for place in places)


def _section_of(story) -> str | None:
    """Where it is, or was printed while it has no section at the desk."""
    section = story.copy["section"]
    return story.printed_copy["section"] if section is None and story.print else section


def _runs(who: str, section: str | None, tree: dict[str, str | None]) -> bool:
    seats = SEATS.get(who, ())
    if section is None:
        return bool(seats)
    return section in seats or tree[section] in seats
