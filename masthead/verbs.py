"""What the trail says was done, in words. A verb is a name in the code; here is how it is read."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: Every verb that `masthead.audit` is given. tests/house/test_verbs.py finds those that lack words.
WORDS = {
    # Any row of the desk.
    "add": _("Added"),
    "change": _("Changed"),
    "delete": _("Deleted"),
    "export_trail": _("Took the audit trail out as a file"),
    # A story's copy.
    "start": _("Began the story"),
    "save": _("Saved the copy"),
    "name_revision": _("Named a revision"),
    "duplicate": _("Began it as a duplicate"),
    "follow_up": _("Began it as a follow-up"),
    "translate": _("Began a translation"),
    # On its way through the desk.
    "submit": _("Submitted it to the desk"),
    "claim": _("Took it"),
    "hand_back": _("Handed it back"),
    "make_ready": _("Made it ready"),
    "spike": _("Spiked it"),
    "bring_back": _("Brought it back"),
    "assign": _("Arranged who has it and when it is due"),
    "ask_lawyer": _("Asked for a legal check"),
    "clear_legal": _("Cleared it legally"),
    "override": _("Went against a check"),
    # In print.
    "publish": pgettext_lazy("what somebody did", "Published"),
    "schedule": pgettext_lazy("what somebody did", "Scheduled"),
    "cancel_change": _("Cancelled a scheduled change"),
    "embargo": _("Changed the embargo"),
    "expire": _("Set when it ends for readers"),
    "withdraw": _("Withdrew it"),
    "kill": _("Killed it"),
    "restore": _("Put it back in print"),
    "minor": _("Published a minor edit"),
    "update": _("Published an update"),
    "clarification": _("Published a clarification"),
    "correction": _("Published a correction"),
    "retraction": _("Published a retraction"),
    # What the desk says of it.
    "write_note": _("Wrote a note"),
    "answer_note": _("Answered a note"),
    "resolve_note": _("Resolved a note"),
    "reopen_note": _("Opened a note again"),
    # Somebody outside reads it.
    "send_review": _("Sent a review link"),
    "revoke_review": _("Revoked a review link"),
    "review_opened": _("Opened a review link"),
    "review_commented": _("Commented through a review link"),
    "review_approved": _("Said through a review link that it may run"),
    "review_refused": _("Said through a review link that it must not run as it is"),
    # People, sections, topics.
    "check": _("Checked the name"),
    "merge": pgettext_lazy("what somebody did", "Merged"),
    "undo_merge": _("Undid a merge"),
    "rename": _("Renamed"),
    "change_slug": _("Changed the address"),
    "move": _("Moved"),
    "reorder": _("Changed the order"),
    "second_step_off": _("Took the second step off a log-in"),
}
#: What entries tell of besides fields of the thing itself.
PARTS = {
    "fields": _("changed"),
    "path": _("address"),
    "visible_from": _("readers see it from"),
    "visible_until": _("readers see it until"),
    "until": _("embargoed until"),
    "due_at": _("due"),
    "end": _("state"),
    "milestone": _("milestone"),
    "revision": _("revision"),
    "checks": _("checks"),
    "said": _("what they said"),
    "into_name": _("merged into"),
    "order": _("order"),
    "bylines": _("bylines"),
    "pictures": _("pictures"),
    "related": _("related links"),
    "topics": _("topics"),
    "rows": _("rows"),
    "filters": _("asked for"),
}


def said(verb: str) -> str:
    """`verb` as people read it. One that has no words yet is shown as it is rather than not."""
    return str(WORDS.get(verb) or verb.replace("_", " ").capitalize())
