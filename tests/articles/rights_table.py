"""Who may, as an editor would answer it: written down without a look at `articles/rights.py`."""

NOTHING = set()
READ = {"see"}
HAND_IN = READ | {"edit", "submit", "ask_lawyer"}
WRITE = HAND_IN | {"assign"}
OWN = WRITE | {"spike", "bring_back"}
DESK = OWN | {"claim", "hand_back", "make_ready"}
PRINT = {"publish", "schedule", "correct", "embargo", "withdraw", "restore", "reprint"}
ALL = DESK | PRINT | {"kill", "clear_legal", "override"}

#: What each may do to her own draft on her desk, her own elsewhere, her own once it is handed in,
#: a colleague's draft, live and spiked story on her desk, another desk's draft, a secret one.
STORIES = ("own", "own_elsewhere", "handed_in", "desk", "live", "spiked", "other", "secret")
MAY = {
    "nobody": [NOTHING] * 8,
    "a reader with an account": [NOTHING] * 8,
    "staff without a role": [NOTHING] * 8,
    "Contributor": [HAND_IN, HAND_IN, {"see", "submit"}, *[NOTHING] * 5],
    "Reporter": [OWN, OWN, OWN, WRITE, WRITE, WRITE, READ, NOTHING],
    "Copy editor": [DESK, OWN, DESK, DESK, DESK, DESK, READ, NOTHING],
    "Section editor": [DESK, OWN, DESK, DESK, DESK, DESK, READ, NOTHING],
    "Section editor with the word": [
        DESK | PRINT, OWN, DESK | PRINT, DESK | PRINT, DESK | PRINT, DESK | PRINT, READ, NOTHING,
    ],
    "Copy editor with the word": [
        DESK | PRINT, OWN, DESK | PRINT, DESK | PRINT, DESK | PRINT, DESK | PRINT, READ, NOTHING,
    ],
    "Front-page editor with the word": [
        DESK | PRINT, OWN, DESK | PRINT, DESK | PRINT, DESK | PRINT, DESK | PRINT, READ, NOTHING,
    ],
    "Picture editor": [*[READ] * 7, NOTHING],
    "Administrator": [*[READ] * 7, NOTHING],
    "Managing editor": [ALL] * 8,
    "site manager": [ALL] * 8,
}  # fmt: skip
BEGIN = {
    "Contributor", "Reporter", "Copy editor", "Section editor", "Section editor with the word",
    "Copy editor with the word", "Front-page editor with the word", "Managing editor",
    "site manager",
}  # fmt: skip
OUTSIDE = {"nobody", "a reader with an account"}
#: They are asked to log in, and told so where a form was sent.
KEPT_OUT = {"log in", 403}

#: What each page of a story takes, by method. `never` is for nobody.
OF_A_STORY = {
    "change": {"GET": "see", "POST": "edit"},
    "history": {"GET": "see"},
    "delete": {"GET": "never", "POST": "never"},
    "preview": {"POST": "see"},
    "revision": {"GET": "see"},
    "compare": {"GET": "see"},
    "presence": {"GET": "see"},
    "take_back": {"POST": "edit"},
    "name": {"POST": "edit"},
    "autosave": {"POST": "edit"},
    "checks": {"POST": "edit"},
    "leftovers": {"GET": "edit", "POST": "edit"},
    "leftover": {"GET": "see", "POST": "see"},
    "suggest_note": {"POST": "correct"},
    "arrange": {"POST": "edit"},
    "send_review": {"GET": "edit", "POST": "edit"},
    "revoke_review": {"POST": "edit"},
    "renew_review": {"POST": "edit"},
    "write_note": {"POST": "see"},
    "note_people": {"GET": "see"},
    # Whose note it is decides too: tests/articles/test_notes.py.
    "resolve_note": {"POST": "see"},
    "reopen_note": {"POST": "see"},
    "publish": {"GET": "publish", "POST": "publish"},
    "schedule": {"GET": "schedule", "POST": "schedule"},
    "correct": {"GET": "correct", "POST": "correct"},
    "embargo": {"GET": "embargo", "POST": "embargo"},
    "withdraw": {"GET": "withdraw", "POST": "withdraw"},
    "expire": {"GET": "withdraw", "POST": "withdraw"},
    "kill": {"GET": "kill", "POST": "kill"},
    "restore": {"GET": "restore", "POST": "restore"},
    "discard": {"GET": "edit", "POST": "edit"},
    "cancel_plan": {"GET": "schedule", "POST": "schedule"},
    # For whoever sees it and begins stories.
    "duplicate": {"POST": "begin"},
    "follow_up": {"POST": "begin"},
    "translate": {"POST": "begin"},
}
#: Steps have one address, with the step in it; each takes the right of its own name.
STEPS = (
    "submit", "claim", "make_ready", "hand_back", "spike", "bring_back", "ask_lawyer",
    "clear_legal",
)  # fmt: skip
#: Pages of no story in particular: for whoever begins or edits stories, or reads some.
OF_NO_STORY = {
    "add": {"GET": "begin", "POST": "begin"},
    "preview_new": {"POST": "begin"},
    "autosave_new": {"POST": "begin"},
    "checks_new": {"POST": "begin"},
    "leftovers_new": {"GET": "begin", "POST": "begin"},
    "topics": {"GET": "begin"},
    "people": {"GET": "begin"},
    "blocks_pictures": {"GET": "begin"},
    "blocks_picture": {"GET": "begin"},
    "blocks_stories": {"GET": "begin"},
    "blocks_embed": {"GET": "begin"},
    "blocks_describe": {"POST": "begin"},
    "changelist": {"GET": "read"},
    "keep_view": {"POST": "read"},
    "week": {"GET": "read"},
}
#: Tested where they belong: adding contributors in tests/articles/admin/test_people.py, one's own
#: views of the list in test_listing_views.py.
ELSEWHERE = {"add_person", "share_view", "drop_view"}
ARGUMENTS = {"number": 1, "edition": 1, "tab": "6b7b0a3e-7a5e-4f3c-9a52-3f1c2d4e5f60", "pk": 1}

#: Left out where a try is dear: whose rights are another's, stories that stand as another does.
SAME = {"Copy editor with the word", "Section editor", "staff without a role"}
ALIKE = {"own_elsewhere", "spiked"}
