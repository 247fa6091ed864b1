"""The ticked stories of the list: each at the version it was shown with, refusals told by row."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.errors import EditConflict

#: Refusals told one by one; a hundred sentences are read by nobody.
TOLD = 12


def shown(pk: int) -> str:
    """The name under which a row sends the version it was shown with."""
    return f"shown_{pk}"


def each(request, queryset, do) -> int:
    """Do it to each story by itself; what was not done is told story by story."""
    done, refused = 0, []
    for story in queryset.select_related(None).select_related("printed"):
        try:
            do(story, _version_shown(request, story))
        except (PermissionDenied, EditConflict, ValidationError) as refusal:
            refused.append((story, in_words(refusal)))
        else:
            done += 1
    tell(request, refused)
    return done


def in_words(refusal: Exception) -> str:
    """Why it was not done to one story."""
    if isinstance(refusal, PermissionDenied):
        return _("that is for an editor of its desk.")
    if isinstance(refusal, EditConflict):
        return _("somebody saved it after you opened this list. Look again.")
    return " ".join(refusal.messages)


def tell(request, refused: list) -> None:
    """Stories and why each was refused, a line each; of very many the rest as a number."""
    for story, refusal in refused[:TOLD]:
        messages.warning(
            request, _("“%(story)s”: %(refusal)s") % {"story": story, "refusal": refusal}
        )
    if (more := len(refused) - TOLD) > 0:
        said = ngettext("… and %(n)d more was not done.", "… and %(n)d more were not done.", more)
        messages.warning(request, said % {"n": more})


def _version_shown(request, story) -> int:
    """The version of the row that was ticked. Nothing is done to what was on no page."""
    version = request.POST.get(shown(story.pk), "")
    if not (version.isdecimal() and len(version) < 10):
        raise ValidationError(_("it was not on the page: tick it where you see it."))
    return int(version)
