"""Words typed and not saved, kept in a private slot a person, story and open form.

A slot is no revision: nothing here reads or writes desk copy or what readers see.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article, Autosave
from articles.received import from_editor
from newsroom import html

#: How long words wait for their writer to come back.
KEPT_FOR = timedelta(days=30)
#: What a form sends besides what was typed.
_NOT_TYPED = frozenset({"csrfmiddlewaretoken"})


def typed_in(sent: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """What was typed of a form as it was sent, without its token and its buttons."""
    return {
        # PostgreSQL keeps no null byte in JSON.
        name: [value.replace("\x00", "") for value in values]
        for name, values in sent.items()
        if name not in _NOT_TYPED and not name.startswith("_")
    }


@transaction.atomic
def keep(*, user, story: UUID, tab: UUID, version: int, typed: Mapping[str, list[str]]) -> bool:
    """Keep what `user` typed into one open form; what the form held before is replaced.

    False when this very form was saved already: then there is nothing to keep.
    """
    held = {"version": version, "typed": dict(typed), "at": timezone.now()}
    slots = Autosave.objects.select_for_update()
    slot, is_new = slots.get_or_create(user=user, story=story, tab=tab, defaults=held)
    if is_new:
        return True
    if slot.was_saved:
        return False
    Autosave.objects.filter(pk=slot.pk).update(**held)
    return True


def saved(*, user, story: UUID, tab: UUID, version: int) -> None:
    """The form was saved as `version`: its words are copy now, a late echo of it is not kept."""
    Autosave.objects.update_or_create(
        user=user,
        story=story,
        tab=tab,
        defaults={"version": version, "typed": {}, "at": timezone.now()},
    )


def leftovers(user, story: UUID | None = None) -> QuerySet[Autosave]:
    """What `user` typed and did not save, the newest first: of one story, or of all."""
    slots = Autosave.objects.filter(user=user).exclude(typed={})
    return slots if story is None else slots.filter(story=story)


def throw_away(user, story: UUID, tab: UUID) -> bool:
    """Drop what `user` typed into one form. False when there was nothing."""
    return bool(leftovers(user, story).filter(tab=tab).delete()[0])


def prune(now: datetime | None = None) -> int:
    """Drop what nobody came back for in thirty days. Revisions are never touched."""
    old = Autosave.objects.filter(at__lt=(now or timezone.now()) - KEPT_FOR)
    return old.delete()[0]


#: The parts of a form in which words are counted.
_WORDS_IN = (
    "kicker", "headline", "standfirst", "body", "short_headline", "seo_title", "social_headline",
    "lead_caption", "lead_alt_text", "how_we_reported", "sources", "ednote",
)  # fmt: skip


def words_between(typed: Mapping[str, list[str]], story: Article) -> int:
    """How many words were put in, or taken out if that is more, between `story` and what was typed.

    A word that only moved is not counted. What the form did not send was not touched.
    """
    before: Counter = Counter()
    after: Counter = Counter()
    for name in _WORDS_IN:
        if name in typed:
            before.update(html.words_of(getattr(story, name) or "").split())
            after.update(_words(typed, name))
    return max((after - before).total(), (before - after).total())


def _words(typed: Mapping[str, list[str]], name: str) -> list[str]:
    value = typed[name][0] if typed[name] else ""
    return html.words_of(from_editor(value) if name == "body" else value).split()
