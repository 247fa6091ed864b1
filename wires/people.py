"""Who a name in wire copy is: a contributor we know, or one to be added and checked."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from bylines.models import Contributor, Kind
from masthead import audit
from wires.story import Name


@dataclass(frozen=True)
class Match:
    """`contributor` is None for somebody new; `name` is to be printed, empty for their own.

    `added` when they became a contributor just now.
    """

    contributor: Contributor | None
    name: str = ""
    added: bool = False

    @property
    def is_new(self) -> bool:
        return self.contributor is None


class People:
    """Every contributor by handle and by name, read once for many stories."""

    def __init__(self):
        self.forget()

    def forget(self) -> None:
        """Read everybody again at the next question; after a story was taken back."""
        self._by_handle: dict[str, Contributor] | None = None
        self._by_name: dict[str, Contributor] = {}

    def match(self, wanted: Name) -> Match:
        """By handle, else by name: whatever the capitals and spaces, in any of their languages.

        A namesake with another handle is somebody else: who is the same can be merged, what was
        credited to the wrong person is hard to find.
        """
        if self._by_handle is None:
            self._read()
        known = wanted.handle and self._by_handle.get(_handle_key(wanted.handle))
        if not known:
            known = self._by_name.get(_name_key(wanted.name))
            if not known or (wanted.handle and known.handle):
                return Match(None)
        printed_otherwise = _name_key(wanted.name) not in _names_of(known)
        is_handle = wanted.name == wanted.handle.lstrip("@")
        return Match(known, wanted.name if printed_otherwise and not is_handle else "")

    def find_or_add(self, wanted: Name, *, by, language: str) -> Match:
        """The contributor of that name; an unknown one is added as such, to be checked."""
        found = self.match(wanted)
        if found.contributor:
            self._learn_handle(found.contributor, wanted, by=by)
            return found
        person = Contributor(
            kind=Kind.WIRE if wanted.is_agency else Kind.FREELANCE,
            name=" ".join(wanted.name.split()),
            handle=wanted.handle,
            names={} if language == "en" else {language: wanted.name},
            needs_review=True,
        )
        person.full_clean()
        person.save()
        audit.record(by, "add", person, note=_("Came in with wire copy"))
        if person.handle:
            self._by_handle.setdefault(_handle_key(person.handle), person)
        for key in _names_of(person):
            self._by_name.setdefault(key, person)
        return Match(person, added=True)

    def _learn_handle(self, person: Contributor, wanted: Name, *, by) -> None:
        """Who came in without a handle gets the one copy brings, until somebody has checked her."""
        if person.handle or not wanted.handle or not person.needs_review:
            return
        person.handle = wanted.handle
        person.save(update_fields=["handle"])
        audit.record(by, "change", person, note=_("Came in with wire copy"))
        self._by_handle.setdefault(_handle_key(person.handle), person)

    def _read(self) -> None:
        self._by_handle, self._by_name = {}, {}
        everybody = Contributor.objects.select_related("merged_into").order_by("-pk")
        # The one we have known longest wins where two share a name; who was merged, never.
        for person in sorted(everybody, key=lambda person: person.merged_into_id is None):
            self._remember(person)

    def _remember(self, person: Contributor) -> None:
        stands_for = person.merged_into or person
        if person.handle:
            self._by_handle[_handle_key(person.handle)] = stands_for
        for key in _names_of(person):
            self._by_name[key] = stands_for


def _names_of(person: Contributor) -> set[str]:
    others = [name for name in person.names.values() if isinstance(name, str)]
    return {_name_key(name) for name in (person.name, *others) if name.strip()}


def _name_key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _handle_key(handle: str) -> str:
    return handle.lstrip("@").casefold()
