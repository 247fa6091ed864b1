"""Two people saved one story: what each of them changed, so that nothing is lost."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from articles.copy import DESK_FIELDS, copy_changes
from articles.forms.story import StoryForm
from articles.models import Article
from articles.snapshots import KEYS, ROWS
from masthead import audit
from masthead.fields import person_name

_COMPARED_BY_ID = frozenset({*KEYS, "assigned_to"})


@dataclass(frozen=True)
class Conflict:
    """Somebody saved `article`, now at `version`, while this form was open."""

    article: Article
    version: int
    who: str
    at: datetime
    theirs: list[str]
    both: list[str]


def conflict_of(form: StoryForm, newest: Article) -> Conflict:
    """What happened to the story since `form` was opened, in the labels of the form."""
    opened = form.cleaned_data["version"]
    theirs = _changed_since(newest, opened)
    mine = set(changes_since(form, newest, opened))
    who, at = last_save(newest)
    return Conflict(
        article=newest,
        version=newest.version,
        who=who,
        at=at,
        theirs=[_label(form, name) for name in theirs],
        both=[_label(form, name) for name in theirs if name in mine],
    )


def last_save(article: Article) -> tuple[str, datetime]:
    """Who saved the story last, by name if it was a person, and when."""
    last = audit.trail(article).first()
    if last is None:
        return "", article.saved_at
    return person_name(last.by) if last.by else "", last.at


def changes_since(form: StoryForm, article: Article, version: int) -> dict:
    """Only what was changed in this form since the story stood at `version`."""
    base = article.revisions.filter(number__lte=version).first()
    changes = form.changes()
    if base is None:
        return changes
    then = copy_changes(base.snapshot)
    return {
        name: value
        for name, value in changes.items()
        if (_differs(name, value, then[name]) if name in then else name in form.changed_data)
    }


def says_the_same(form: StoryForm, article: Article) -> bool:
    """Whether the story stands as `form` has it already: the form was sent twice."""
    revision = article.revisions.first()
    stands = copy_changes(revision.snapshot) if revision else {}
    stands |= {name: getattr(article, name) for name in DESK_FIELDS}
    changes = form.changes()
    return all(
        not _differs(name, changes[name], stands[name]) for name in changes if name in stands
    )


def _changed_since(article: Article, version: int) -> list[str]:
    """Names of what saves after `version` changed, from the trail of each save."""
    then = article.revisions.filter(number__lte=version).first()
    now = article.revisions.first()
    names = []
    if then and now and then != now:
        names = [name for name in now.snapshot if now.snapshot[name] != then.snapshot.get(name)]
    since = [then.at] if then else []
    entries = audit.trail(article).filter(verb="save", **({"at__gt": since[0]} if since else {}))
    for entry in entries[:20]:
        names += [name for name in (entry.after or {}) if name in DESK_FIELDS]
    return list(dict.fromkeys(names))


def _differs(name: str, value, then) -> bool:
    if name in ROWS:
        return list(value) != list(then)
    if name in _COMPARED_BY_ID:
        return (value and value.pk) != (then and then.pk)
    return (value or "") != (then or "")


def _label(form: StoryForm, name: str) -> str:
    if name in form.fields:
        return str(form.fields[name].label)
    rows = {"bylines": _("Bylines"), "related": _("Related links"), "pictures": _("Pictures")}
    return rows.get(name) or str(Article._meta.get_field(name).verbose_name)
