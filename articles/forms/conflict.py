"""Two people saved one story: what each of them changed, so that nothing is lost."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.core.exceptions import ValidationError

from articles.comparing.lines import Fold, Line
from articles.copy import DESK_FIELDS, copy_changes
from articles.forms.sides import label, same, side_of
from articles.forms.story import StoryForm
from articles.merging import Merged, merge_copy, merge_text
from articles.models import Article
from masthead import audit
from masthead.fields import person_name

#: Texts in which two people's changes can stand beside each other.
TEXTS = (
    "standfirst", "body", "lead_caption", "lead_alt_text", "how_we_reported", "sources", "ednote",
)  # fmt: skip
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


class Between:
    """What happened to a story between the version a form was opened with and its newest."""

    def __init__(self, form: StoryForm, newest: Article):
        self.form, self.newest = form, newest
        opened = form.cleaned_data["version"]
        base = newest.revisions.filter(number__lte=opened).first()
        self.base_at = base and base.at
        self.base = copy_changes(base.snapshot) if base else None
        last = newest.revisions.first()
        self.now = copy_changes(last.snapshot) if last else {}
        self.now |= {name: getattr(newest, name) for name in DESK_FIELDS}
        self.now["confidential_to"] = list(newest.confidential_to.order_by("pk"))
        self.typed = form.changes()
        if "confidential_to" in self.typed:
            self.typed["confidential_to"].sort(key=lambda person: person.pk)

    @cached_property
    def mine(self) -> dict:
        """Only what was changed in this form."""
        if self.base is None:
            return {name: value for name, value in self.typed.items() if self.is_news(name)}
        return {
            name: value
            for name, value in self.typed.items()
            if (
                not same(value, self.base[name])
                if name in self.base
                else name in self.form.changed_data
            )
        }

    def is_news(self, name: str) -> bool:
        """Whether the newest version does not say what this form says."""
        return name not in self.now or not same(self.typed[name], self.now[name])

    @cached_property
    def theirs(self) -> list[str]:
        """Names of what saves since then changed."""
        if self.base is None:
            return list(self.mine)
        names = [name for name in self.base if not same(self.base[name], self.now[name])]
        entries = audit.trail(self.newest).filter(at__gt=self.base_at)
        for entry in entries[:20]:
            names += [name for name in (entry.after or {}) if name in DESK_FIELDS]
        return list(dict.fromkeys(names))

    @property
    def both(self) -> list[str]:
        """Names of what both changed, and not to the same."""
        return [name for name in self.theirs if name in self.mine and self.is_news(name)]

    def before(self, name: str):
        """What a part was when the form was opened. Of a desk field the form remembers it."""
        if self.base is None:
            return self.now.get(name)
        if name in self.base:
            return self.base[name]
        bound = self.form[name]
        try:
            return bound.field.clean(self.form.data.get(bound.html_initial_name))
        except ValidationError:
            return self.now[name]

    def merged(self, name: str) -> Merged | None:
        """Both changes in one text; None for what is not a text, or was not begun together."""
        if name not in TEXTS or self.base is None:
            return None
        merge = merge_copy if name == "body" else merge_text
        return merge(*(text or "" for text in (self.before(name), self.mine[name], self.now[name])))


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
        merged=merged and side_of(form, name, before, merged.text),
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
            merged[name] = both.text
    return Settled(between.mine, merged, gives_up)


def says_the_same(form: StoryForm, article: Article) -> bool:
    """Whether the story stands as `form` has it already: the form was sent twice."""
    return not Between(form, article).mine
