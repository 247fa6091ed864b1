"""What one of two people made of a part of a story, as lines of a comparison with what it was."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.comparing import compare
from articles.comparing.fields import label_of
from articles.comparing.lines import Fold, Line, text_lines, value_lines
from articles.copy import DESK_FIELDS
from articles.forms.story import StoryForm
from articles.models import Article
from articles.snapshots import KEYS, ROWS
from masthead.fields import person_name
from newsroom.listed import listed


def same(value, other) -> bool:
    """Whether two values of a part of a story say the same; nothing is nothing, however empty."""
    if isinstance(value, str) and isinstance(other, str):
        return value.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()
    if isinstance(value, list | tuple) or isinstance(other, list | tuple):
        return list(value or ()) == list(other or ())
    return (value or None) == (other or None)


def label(form: StoryForm, name: str) -> str:
    """What the form calls a part of the story."""
    if name in form.fields:
        return str(form.fields[name].label)
    return label_of(name)


def side_of(form: StoryForm, name: str, before, after) -> list[Line | Fold]:
    """What changed of a part between `before` and `after`, long stretches of the same folded."""
    if name in DESK_FIELDS or name == "confidential_to":
        said = _said(name, before), _said(name, after)
        return text_lines(*said) if name == "ednote" else value_lines(*said)
    changes = compare(
        {name: _plain(name, before)},
        {name: _plain(name, after)},
        stories=form.known_stories,
    )
    return changes[0].shown if changes else []


def _said(name: str, value) -> str:
    """A value of the desk's own as its editor reads it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), _("j M Y, H:i"))
    if isinstance(value, list | tuple):
        return listed(map(person_name, value))
    if hasattr(value, "get_username"):
        return person_name(value)
    choices = dict(Article._meta.get_field(name).flatchoices)
    return capfirst(str(choices.get(value, "" if value is None else value)))


def _plain(name: str, value):
    """A value as a snapshot has it."""
    if name in KEYS:
        return value and value.pk
    if name in ROWS:
        return [_row(name, item) for item in value or ()]
    return value.isoformat() if isinstance(value, date) else value


def _row(name: str, item):
    if name == "topics":
        return item.pk
    if name == "bylines":
        return {"contributor": item.contributor.pk, "role": item.role, "name": item.name}
    if name == "pictures":
        return {
            "picture": item.picture.pk,
            "caption": item.caption,
            "alt_text": item.alt_text,
        }
    return {"to": item.to, "url": item.url, "label": item.label}
