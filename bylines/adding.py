"""A new contributor, added from wherever somebody is found missing."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from bylines.models import Contributor, Kind
from masthead import audit
from masthead.models import Edition


@transaction.atomic
def add_contributor(
    name: str, *, by, kind: str = Kind.FREELANCE, language: str = ""
) -> Contributor:
    """Add `name` as a contributor; her name in `language` too, if that is another edition's.

    Raises PermissionDenied, and ValidationError for a name that cannot be one.
    """
    if not may_add(by):
        raise PermissionDenied
    name = " ".join(name.split())
    first = Edition.objects.first()
    foreign = language and first and language != first.language
    person = Contributor(name=name, kind=kind, names={language: name} if foreign else {})
    person.full_clean()
    person.save()
    audit.record(by, "add", person, after={"name": person.name, "kind": person.kind})
    return person


def may_add(user) -> bool:
    return user.has_perm("bylines.add_contributor")
