"""From the form to `articles.copy`: a story begun, saved, or saved over somebody else's save."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.copy import save_copy, start_story
from articles.forms.conflict import Settled, says_the_same, settle
from articles.forms.story import StoryForm
from articles.impressions import keep_in_step
from articles.models import Article


@transaction.atomic
def start(form: StoryForm, *, by, uuid: UUID) -> Article:
    """Begin the story that `form` holds, with the `uuid` it carries. Raises as `start_story` does.

    The database refuses a second story of one uuid, so that no form begins two.
    """
    group = _group(form, by=by)
    return start_story(form.changes() | group, by=by, uuid=uuid)


@transaction.atomic
def save(form: StoryForm, story: Article, *, by, answer: Mapping[str, str]) -> Article:
    """Save what `form` holds, at the version it was opened with. Raises as `save_copy` does.

    `answer` is what was sent: once its editor has seen a save that came between, `_both` is that
    save's version and `_keep_…` whose each part is to be that both changed. A new story's form
    that was sent twice has begun its story already: the second time changes nothing.
    """
    version = form.cleaned_data["version"]
    # Reading the form has set its words on `story`.
    stored = Article.objects.get(pk=story.pk)
    if not version and says_the_same(form, stored):
        return stored
    group = _group(form, by=by)
    seen = answer.get("_both", "")
    if seen.isdecimal() and int(seen) > version:
        chosen = {
            name.removeprefix("_keep_"): value
            for name, value in answer.items()
            if name.startswith("_keep_")
        }
        return _save_both(settle(form, stored, chosen), group, stored, by=by, version=int(seen))
    return save_copy(story, form.changes() | group, by=by, version=version)


def _save_both(settled: Settled, group: dict, story: Article, *, by, version: int) -> Article:
    """Mine over the `version` that came between; what I gave up of it is in the history first."""
    if not settled.gives_up:
        return save_copy(story, settled.merged | group, by=by, version=version)
    mine = _("Mine, before merging")
    saved = save_copy(story, settled.mine | group, by=by, version=version, note=mine)
    return save_copy(story, settled.merged, by=by, version=saved.version, note=_("Merged"))


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
    # Nothing else of it is written, so the version that counts is the one behind the lock.
    other = Article.objects.select_for_update().get(pk=other.pk)
    group = other.translation_group
    if group is None:
        group = uuid4()
        try:
            linked = save_copy(other, {"translation_group": group}, by=by, version=other.version)
            keep_in_step(linked, was=other.revision_id)
        except PermissionDenied as refusal:
            raise ValidationError(
                {"translation_of": _("That story is not yours to link: ask its desk.")}
            ) from refusal
    return {"translation_group": group}
