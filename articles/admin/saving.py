"""From the form to `articles.copy`: a story begun, saved, or saved over somebody else's save."""

from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.copy import save_copy, start_story
from articles.forms.conflict import changes_since, says_the_same
from articles.forms.story import StoryForm
from articles.models import Article


@transaction.atomic
def start(form: StoryForm, *, by, uuid: UUID) -> Article:
    """Begin the story that `form` holds, with the `uuid` it carries. Raises as `start_story` does.

    The database refuses a second story of one uuid, so that no form begins two.
    """
    group = _group(form, by=by)
    return start_story(form.changes() | group, by=by, uuid=uuid)


@transaction.atomic
def save(form: StoryForm, story: Article, *, by, both: str = "") -> Article:
    """Save what `form` holds, at the version it was opened with. Raises as `save_copy` does.

    `both` is the version of a save that came between, once its editor has seen it: then only what
    was changed in this form is written, over that version. A new story's form that was sent twice
    has begun its story already: the second time changes nothing.
    """
    version = form.cleaned_data["version"]
    if not version and says_the_same(form, story):
        return story
    changes = form.changes()
    if both.isdecimal() and int(both) > version:
        changes = changes_since(form, story, version)
        version = int(both)
    return save_copy(story, changes | _group(form, by=by), by=by, version=version)


def _group(form: StoryForm, *, by) -> dict:
    """The translation group, shared with the story this one translates."""
    if not form.translation_changed:
        return {}
    other = form.cleaned_data["translation_of"]
    if other is None:
        return {"translation_group": None}
    if other.edition_id == form.cleaned_data["edition"].pk:
        raise ValidationError(
            {"translation_of": _("A translation is in another edition than this story.")}
        )
    group = other.translation_group
    if group is None:
        group = uuid4()
        try:
            save_copy(other, {"translation_group": group}, by=by, version=other.version)
        except PermissionDenied as refusal:
            raise ValidationError(
                {"translation_of": _("That story is not yours to link: ask its desk.")}
            ) from refusal
    return {"translation_group": group}
