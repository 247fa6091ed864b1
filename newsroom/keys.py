"""The desk’s keys: one list, for the help sheet and for static/desk/js/keys.js, which reads it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from newsroom.commands import own_places, rooms_for, to_begin, week_for


@dataclass(frozen=True)
class Key:
    """`keys` as the script reads them: `mod+k`, `alt+1`, `n`, or `g b` for one after the other.

    `mod` is Ctrl, and ⌘ on a Mac. `press` is a selector, `go` an address, `does` a word of the
    script's own; a key with none of them is heard elsewhere and stands here for the help alone.
    """

    keys: str
    says: str
    press: str = ""
    go: str = ""
    does: str = ""

    @property
    def caps(self) -> list[list[str]]:
        """What stands on the keys, chord by chord."""
        return [
            [_CAPS.get(part, part.upper()) for part in chord.split("+")]
            for chord in self.keys.split(" ")
        ]

    @property
    def is_single(self) -> bool:
        """Whether it is pressed without Ctrl or Alt, and so can be switched off."""
        return "+" not in self.keys


_CAPS = {
    "mod": "Ctrl", "alt": "Alt", "shift": "Shift", "enter": "Enter",
    "arrowup": "↑", "arrowdown": "↓",
}  # fmt: skip

EVERYWHERE = (
    Key("mod+k", _("Find or do; on words selected in the copy, make a link"), press="#find-open"),
    Key("mod+s", _("Save"), does="save"),
    Key("mod+enter", _("The page’s main button: create, publish, confirm"), does="main"),
    Key("?", _("This list"), press="#keys-open"),
)
IN_A_STORY = (
    Key("mod+.", _("Preview beside the copy"), press="[data-preview]"),
    Key("alt+1", _("Checks"), press="#tab-p-checks"),
    Key("alt+2", _("Details"), press="#tab-p-details"),
    Key("alt+3", _("Pictures"), press="#tab-p-pictures"),
    Key("alt+4", _("Notes"), press="#tab-p-notes"),
    Key("alt+5", _("History"), press="#tab-p-history"),
    Key("alt+arrowup", _("Move a byline, a link or a block of the copy up")),
    Key("alt+arrowdown", _("Move it down")),
    Key("mod+/", _("Insert a block into the copy; so does / on an empty line")),
    Key("alt+f10", _("To the bar above the copy; Escape goes back")),
    Key("mod+alt+m", _("A note on the words selected in the copy"), press="[data-note-here]"),
    Key("mod+shift+q", _("Set quotes and dashes, in the copy or a headline")),
    Key("mod+h", _("Find and replace in the copy"), does="replace"),
    Key("mod+shift+v", _("Paste words alone")),
    Key("j", _("Next change, where two versions are compared"), press="[data-next-change]"),
)


@dataclass(frozen=True)
class KeyGroup:
    label: str
    keys: tuple[Key, ...]


def keys_for(user) -> list[KeyGroup]:
    """Every key that `user` can press, in the groups of the help sheet."""
    begin = tuple(Key(one.keys, one.label, go=one.address) for one in to_begin(user) if one.keys)
    places = [*rooms_for(user), *week_for(user), *own_places()]
    rooms = tuple(Key(one.keys, one.label, go=one.address) for one in places if one.keys)
    return [
        KeyGroup(_("Everywhere"), EVERYWHERE),
        KeyGroup(_("In a story"), IN_A_STORY),
        KeyGroup(_("Begin"), begin),
        KeyGroup(_("Go to"), rooms),
    ]
