"""What a form and the saves since it was opened made of one story, part by part."""

from functools import cached_property

from django.core.exceptions import ValidationError

from articles.copy import DESK_FIELDS, copy_changes
from articles.forms.sides import same
from articles.forms.story import StoryForm
from articles.merging import Merged, merge_copy, merge_pictures, merge_text
from articles.models import Article
from masthead import audit

#: Texts in which two people's changes can stand beside each other.
TEXTS = (
    "standfirst", "body", "lead_caption", "lead_alt_text", "how_we_reported", "sources", "ednote",
)  # fmt: skip


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
        """Both changes in one text, or in one list of pictures; None for what is neither, or was
        not begun together."""
        if name == "pictures" and self.base is not None:
            return merge_pictures(self.before(name), self.mine[name], self.now[name])
        if name not in TEXTS or self.base is None:
            return None
        merge = merge_copy if name == "body" else merge_text
        return merge(*(text or "" for text in (self.before(name), self.mine[name], self.now[name])))
