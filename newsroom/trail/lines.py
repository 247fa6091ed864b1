"""An entry of the trail as people read it."""

from django.apps import apps
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from masthead.desk import Line
from masthead.models import AuditEntry


class TrailLine(Line):
    """A line among those of other things, so it says what it is about."""

    def __init__(self, entry: AuditEntry, user=None) -> None:
        self.about = model_of(entry)
        self.user = user
        super().__init__(entry, self.about or AuditEntry)

    @property
    def kind(self) -> str:
        return str(self.about._meta.verbose_name) if self.about else self.entry.model

    @property
    def address(self) -> str:
        """Where all that was done to it is told; empty where `user` may not look."""
        room = self.about and admin.site._registry.get(self.about)
        if room is None or self.user is None:
            return ""
        app, name = self.about._meta.app_label, self.about._meta.model_name
        if not self.user.has_perms([f"{app}.view_{name}"]):
            return ""
        try:
            return reverse(f"admin:{app}_{name}_history", args=[self.entry.object_id])
        except NoReverseMatch:
            return ""


def model_of(entry: AuditEntry):
    """What the entry is about; None for a kind of thing that is no longer there."""
    try:
        return apps.get_model(entry.model)
    except (LookupError, ValueError):
        return None
