"""The names of what snapshots refer to by id, looked up once for both sides of a comparison."""

import re
from collections import defaultdict
from datetime import date

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article, Role
from bylines.models import Contributor
from masthead.models import Edition
from newsroom.listed import beside, listed
from pictures.models import Picture
from sections.models import Section, Series, Topic

_NAMED_IN_BODY = re.compile(r'data-(picture|story)="(\d{1,18})"')
_MODELS = {
    "edition": Edition.objects.all(),
    "section": Section.objects.select_related("parent"),
    "series": Series.objects.all(),
    "contributor": Contributor.objects.all(),
    "topic": Topic.objects.all(),
    "picture": Picture.objects.all(),
}
_KEYS = {
    "edition": "edition",
    "section": "section",
    "series": "series",
    "lead_picture": "picture",
}
_ROWS = {
    "bylines": ("contributor", "contributor"),
    "pictures": ("picture", "picture"),
    "related": ("to", "story"),
}


class Names:
    """What ids of two snapshots are called. Only what differs is looked up."""

    def __init__(self, before: dict, after: dict, stories: QuerySet[Article] | None = None):
        self.stories = Article.objects.all() if stories is None else stories
        wanted = _ids(before, after)
        self.names = {
            model: {row.pk: str(row) for row in rows.filter(pk__in=wanted[model])}
            if wanted.get(model)
            else {}
            for model, rows in {**_MODELS, "story": self.stories}.items()
        }

    def of(self, model: str, pk: int | None) -> str:
        """The name of what `pk` is, empty for nothing; said so when it is there no longer."""
        if pk is None:
            return ""
        gone = _("%(what)s %(number)s, no longer there") % {"what": _(model), "number": pk}
        return self.names[model].get(pk, gone)

    def byline(self, line: dict) -> str:
        person = self.of("contributor", line["contributor"])
        if line["name"] and line["name"] != person:
            person = f"{line['name']} ({person})"
        role = Role(line["role"]).label if line["role"] in Role.values else line["role"]
        return f"{role} {person}" if line["role"] == Role.WRITER else f"{role}: {person}"

    def picture(self, use: dict) -> str:
        said = [self.of("picture", use["picture"])]
        if use["caption"]:
            said.append(_("Caption here: %s") % use["caption"])
        if use["alt_text"]:
            said.append(_("Alt text here: %s") % use["alt_text"])
        return beside(said)

    def link(self, link: dict) -> str:
        target = self.of("story", link["to"]) if link["to"] else link["url"]
        return f"{link['label']} → {target}" if link["label"] else target

    def translations(self, group: str | None) -> str:
        if not group:
            return ""
        stories = self.stories.filter(translation_group=group).order_by("id")[:10]
        return listed(stories) or _("linked to other editions")


def day(value: str | None) -> str:
    """An ISO date as an editor reads it."""
    return date_format(date.fromisoformat(value), _("j F Y")) if value else ""


def _ids(before: dict, after: dict) -> dict[str, set[int]]:
    """Ids by model, of every part that is not the same in both."""
    wanted: dict[str, set[int]] = defaultdict(set)
    changed = {name for name in {**before, **after} if before.get(name) != after.get(name)}
    for data in (before, after):
        for name in changed:
            for model, pk in _named_by(name, data.get(name)):
                wanted[model].add(pk)
    return wanted


def _named_by(name: str, value):
    """Model and id of everything that the part `name` of a snapshot refers to."""
    if not value:
        return
    if name in _KEYS:
        yield _KEYS[name], value
    elif name == "topics":
        yield from (("topic", pk) for pk in value)
    elif name in _ROWS:
        key, model = _ROWS[name]
        yield from ((model, row[key]) for row in value if row[key])
    elif name == "body":
        yield from ((model, int(pk)) for model, pk in _NAMED_IN_BODY.findall(value))
