"""Two people saved one story: what each of them changed, so that nothing is lost."""

from dataclasses import dataclass
from datetime import datetime

from articles.comparing.lines import Fold, Line
from articles.forms.between import Between
from articles.forms.sides import label, side_of
from articles.forms.story import StoryForm
from articles.models import Article
from masthead import audit
from masthead.fields import person_name

#: What an editor may keep where both changed the same.
MINE, THEIRS, MERGED = "mine", "theirs", "merged"


@dataclass(frozen=True)
class Clash:
    """One part of the story that both changed, with what each made of it."""

    name: str
    label: str
    mine: list[Line | Fold]
    theirs: list[Line | Fold]
    merged: list[Line | Fold] | None = None
    places: int = 0
    chosen: str = MINE


@dataclass(frozen=True)
class Conflict:
    """Somebody saved the story, now at `version`, while this form was open.

    `is_hers` says that it was the person of this form herself, in another window.
    """

    version: int
    who: str
    is_hers: bool
    at: datetime
    theirs: list[str]
    mine: list[str]
    clashes: list[Clash]


def conflict_of(form: StoryForm, newest: Article) -> Conflict:
    """What happened to the story since `form` was opened, in the labels of the form."""
    between = Between(form, newest)
    last = audit.trail(newest).first()
    both = between.both
    return Conflict(
        version=newest.version,
        who=person_name(last.by) if last and last.by else "",
        is_hers=bool(last) and last.by == form.user,
        at=last.at if last else newest.saved_at,
        theirs=[label(form, name) for name in between.theirs if name not in both],
        mine=[
            label(form, name)
            for name in between.mine
            if name not in between.theirs and between.is_news(name)
        ],
        clashes=[_clash(between, name) for name in both],
    )


def _clash(between: Between, name: str) -> Clash:
    form, before = between.form, between.before(name)
    merged = between.merged(name)
    return Clash(
        name=name,
        label=label(form, name),
        mine=side_of(form, name, before, between.mine[name]),
        theirs=side_of(form, name, before, between.now[name]),
        merged=merged and side_of(form, name, before, merged.value),
        places=merged.clashes if merged else 0,
        chosen=MERGED if merged and not merged.clashes else MINE,
    )


@dataclass(frozen=True)
class Difference:
    """A part of the story that a form would change, with the lines to show."""

    name: str
    label: str
    shown: list[Line | Fold]


def differences(form: StoryForm, newest: Article) -> list[Difference]:
    """What of the story as it stands would be another if `form` were saved over it."""
    between = Between(form, newest)
    return [
        Difference(name, label(form, name), side_of(form, name, between.now[name], value))
        for name, value in between.typed.items()
        if name in between.now and between.is_news(name)
    ]


@dataclass(frozen=True)
class Settled:
    """What is to be saved of a conflict: `mine` whole, and what the editor made of both.

    `gives_up` says that some of mine is in `mine` alone.
    """

    mine: dict
    merged: dict
    gives_up: bool


def settle(form: StoryForm, newest: Article, chosen: dict[str, str]) -> Settled:
    """The editor's answer to a conflict: for each part both changed, whose it is to be.

    What she did not answer for is hers. What only they changed stays theirs.
    """
    between = Between(form, newest)
    merged = dict(between.mine)
    gives_up = False
    for name in between.both:
        if chosen.get(name) == THEIRS:
            merged[name] = between.now[name]
            gives_up = True
        elif chosen.get(name) == MERGED and (both := between.merged(name)):
            merged[name] = both.value
    return Settled(between.mine, merged, gives_up)


def says_the_same(form: StoryForm, article: Article) -> bool:
    """Whether the story stands as `form` has it already: the form was sent twice."""
    return not Between(form, article).mine
