"""One change of a story's plan, as a row of the list or a card of the week sends it."""

from datetime import datetime, time

from django import forms
from django.utils import timezone

from articles.models import Article, Status
from masthead.fields import staff

#: When a story is due that is given a day and had no hour.
CLOSE_OF_DAY = time(18)


class ArrangeForm(forms.Form):
    """Only what was sent counts; an empty date or person takes it away."""

    version = forms.IntegerField(min_value=0)
    status = forms.ChoiceField(choices=Status, required=False)
    assigned_to = forms.ModelChoiceField(queryset=None, required=False)
    due_at = forms.DateTimeField(required=False)
    day = forms.DateField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assigned_to"].queryset = staff()

    def changes_to(self, story: Article) -> dict:
        """The cleaned values that were sent, as `articles.arranging.arrange` takes them."""
        sent = {name: self.cleaned_data[name] for name in ("assigned_to", "due_at")
                if name in self.data}  # fmt: skip
        if self.cleaned_data["status"]:
            sent["status"] = self.cleaned_data["status"]
        # The field of a browser says minutes: seconds nobody saw are no change.
        if "due_at" in sent and sent["due_at"] == _to_the_minute(story.due_at):
            sent["due_at"] = story.due_at
        if "day" in self.data:
            sent["due_at"] = self._due_on(self.cleaned_data["day"], story)
        return sent

    def _due_on(self, day, story: Article) -> datetime | None:
        """That day at the hour it was due before, in the newspaper's zone."""
        if day is None:
            return None
        before = story.due_at and timezone.localtime(story.due_at)
        if before and before.date() == day:
            return story.due_at
        hour = before.time() if before else CLOSE_OF_DAY
        return timezone.make_aware(datetime.combine(day, hour))


def _to_the_minute(moment: datetime | None) -> datetime | None:
    return moment and moment.replace(second=0, microsecond=0)
