"""What somebody without an account sees by a review link: the copy she is asked about, a form."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from articles import reviews
from articles.errors import NotPossible
from articles.models import ReviewEvent, ReviewLink
from articles.pages.editions import edition_at
from articles.pages.furniture import furniture_of
from articles.preview import composed
from articles.snapshots import resolve
from newsroom import stamps

What = ReviewEvent.What
#: In no index and no cache. The address is told to nobody else; our own form has to say where it
#: comes from, so it may be told to us.
HEADERS = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "same-origin",
}
SAID = {
    What.APPROVED: gettext_lazy("It may run as it is"),
    What.REFUSED: gettext_lazy("It must not run as it is"),
    What.COMMENTED: gettext_lazy("Only a comment"),
}


class AnswerForm(forms.Form):
    what = forms.ChoiceField(choices=list(SAID.items()), widget=forms.RadioSelect)
    text = forms.CharField(required=False, max_length=5000)
    quote = forms.CharField(required=False, max_length=1000)

    def clean(self):
        cleaned = super().clean()
        wants_words = cleaned.get("what") in (What.REFUSED, What.COMMENTED)
        if wants_words and not cleaned.get("text", "").strip() and "text" not in self.errors:
            self.add_error("text", _("Say why, or what to change."))
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, token: str) -> HttpResponse:
    """The page at `/review/<token>/`. Only what is sent by its form is an answer."""
    try:
        look = reviews.open_link if request.method == "GET" else reviews.link_of
        link = look(token)
        if request.method != "POST":
            return _page(request, link, AnswerForm())
        return _answered(request, link, token)
    except NotPossible:
        return _gone(request)


def answer_again(request: HttpRequest) -> HttpResponse:
    """Sent from a page whose cookie is gone: shown again with all that was written."""
    try:
        link = reviews.link_of(request.path_info.split("/")[2])
    except NotPossible:
        return _gone(request)
    form = AnswerForm(request.POST)
    with translation.override(_language(link)):
        form.add_error(None, _("It could not be taken the first time. Look once more, then send."))
    return _page(request, link, form, status=403)


def _answered(request: HttpRequest, link: ReviewLink, token: str) -> HttpResponse:
    form = AnswerForm(request.POST)
    with translation.override(_language(link)):
        if not form.is_valid():
            return _page(request, link, form, status=422)
        try:
            reviews.answer(token, **form.cleaned_data)
        except NotPossible as refusal:
            # Gone since, or too much at once.
            reviews.link_of(token)
            form.add_error(None, ValidationError(refusal.messages))
            return _page(request, link, form, status=429)
    return _private(HttpResponseRedirect(f"{request.path}#said"))


def _page(request, link: ReviewLink, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    now = timezone.now()
    (copy,) = resolve([link.revision.snapshot])
    story = composed(copy, getattr(link.article, "printed", None), now)
    edition, zone = story.edition, story.edition.publication.zone
    with translation.override(edition.language):
        said = link.events.exclude(what=What.OPENED)
        context = {
            "link": link,
            "form": form,
            "edition": edition,
            "furniture": furniture_of(edition, now, section=copy.section),
            "before": story.before,
            "behind": story.behind,
            "until": stamps.stamp(link.expires_at, zone, edition.language),
            "said": [
                (event, SAID[event.what], stamps.stamp(event.at, zone, edition.language))
                for event in said
            ],
        }
        return _private(render(request, "articles/review.html", context, status=status))


def _gone(request: HttpRequest) -> HttpResponse:
    """One answer for all that is no longer good, with no word on what it was."""
    edition, now = edition_at("/"), timezone.now()
    with translation.override(edition.language):
        context = {"edition": edition, "furniture": furniture_of(edition, now)}
        return _private(render(request, "articles/review_gone.html", context, status=410))


def _language(link: ReviewLink) -> str:
    return link.article.edition.language


def _private(response: HttpResponse) -> HttpResponse:
    for name, value in HEADERS.items():
        response[name] = value
    return response
