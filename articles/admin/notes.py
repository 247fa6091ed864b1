"""Notes at the desk: the threads in a story's panel, written and settled without leaving it."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles import notes, rights
from articles.admin.access import desk_facts
from articles.forms.notes import NoteForm
from articles.models import Article, Note
from articles.status import moment
from masthead.fields import by_whom, person_name


@dataclass(frozen=True)
class ToldNote:
    """A note in words; `resolved` says by whom and when, and is empty while the thread is open."""

    pk: int
    who: str
    at: str
    text: str
    quote: str = ""
    quote_offset: int | None = None
    resolved: str = ""
    may_settle: bool = False
    answers: tuple["ToldNote", ...] = ()


class NotePages:
    """For the ModelAdmin of stories. Whoever sees a story reads its notes and writes some."""

    threads_template = "admin/articles/article/_note_threads.html"

    def note_urls(self) -> list:
        site = self.admin_site
        write = site.admin_view(require_POST(self.write_note_view))
        settle = site.admin_view(require_POST(self.settle_note_view))
        people = site.admin_view(never_cache(self.note_people_view))
        start = "<int:object_id>/notes"
        return [
            path(f"{start}/write/", write, name="articles_article_write_note"),
            path(f"{start}/people/", people, name="articles_article_note_people"),
            path(
                f"{start}/<int:pk>/resolve/",
                settle,
                {"deed": "resolve"},
                name="articles_article_resolve_note",
            ),
            path(
                f"{start}/<int:pk>/reopen/",
                settle,
                {"deed": "reopen"},
                name="articles_article_reopen_note",
            ),
        ]

    def note_facts(self, request, story: Article) -> dict:
        """The threads of a story, the open ones and those that are done."""
        threads = notes.threads_of(story) if story.is_noted else []
        zone = desk_facts(request).publication.zone
        edits = bool(threads) and rights.may(request.user, "edit", story)
        told = [
            _told_thread(thread, zone, may_settle=edits or thread.by_id == request.user.pk)
            for thread in threads
        ]
        return {
            "open_notes": [thread for thread in told if not thread.resolved],
            "done_notes": [thread for thread in told if thread.resolved],
        }

    def write_note_view(self, request, object_id):
        story = self.story_or_404(request, object_id)
        form = NoteForm(request.POST, story=story)
        if not form.is_valid():
            said = [error for errors in form.errors.values() for error in errors]
            return self._not_noted(request, story, said)
        try:
            note = notes.write_note(story, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            return self._not_noted(request, story, refusal.messages)
        said = _("Answered.") if note.answer_to_id else _("Noted.")
        return self._noted(request, story, " ".join([said, *_deaf(notes.not_told(note))]), note)

    def settle_note_view(self, request, object_id, pk, deed):
        story = self.story_or_404(request, object_id)
        note = get_object_or_404(Note.objects.filter(answer_to=None), article=story, pk=pk)
        note.article = story
        if deed == "resolve":
            notes.resolve(note, by=request.user)
            said = _("Resolved.")
        else:
            notes.reopen(note, by=request.user)
            said = _("Open again.")
        return self._noted(request, story, said, note)

    def note_people_view(self, request, object_id):
        """Who may be mentioned here, as one types a name: eight at most."""
        story = self.story_or_404(request, object_id)
        people = notes.people_like(story, request.GET.get("term", "").strip()[:60])
        found = [{"login": user.get_username(), "name": person_name(user)} for user in people]
        return JsonResponse({"people": found})

    def _noted(self, request, story: Article, said: str, note: Note):
        if request.accepts("text/html"):
            messages.success(request, said)
            return _back(story)
        story.is_noted = True
        facts = {"original": story, **self.note_facts(request, story)}
        panel = render_to_string(self.threads_template, facts, request)
        return JsonResponse({"said": said, "panel": panel, "note": note.pk})

    def _not_noted(self, request, story: Article, said: list[str]):
        if not request.accepts("text/html"):
            return JsonResponse({"error": " ".join(said)}, status=422)
        if words := request.POST.get("text", "").strip():
            # Without scripts the page is drawn anew.
            said = [*said, _("Your note was: “%(note)s”") % {"note": words}]
        messages.error(request, " ".join(said))
        return _back(story)


def _back(story: Article) -> HttpResponseRedirect:
    address = reverse("admin:articles_article_change", args=[story.pk])
    return HttpResponseRedirect(f"{address}#p-notes")


def _told_thread(thread: Note, zone, *, may_settle: bool) -> ToldNote:
    resolved = ""
    if thread.resolved_at:
        who = by_whom(thread.resolved_by)
        at = moment(thread.resolved_at, zone)
        resolved = _("Resolved by %(name)s, %(at)s") % {"name": who, "at": at}
    return ToldNote(
        pk=thread.pk,
        who=person_name(thread.by),
        at=moment(thread.at, zone),
        text=thread.text,
        quote=thread.quote,
        quote_offset=thread.quote_offset,
        resolved=resolved,
        may_settle=may_settle,
        answers=tuple(
            ToldNote(answer.pk, person_name(answer.by), moment(answer.at, zone), answer.text)
            for answer in thread.said
        ),
    )


def _deaf(names: list[str]) -> list[str]:
    if not names:
        return []
    said = ngettext(
        "%(names)s is nobody who may see this story, and is not told.",
        "%(names)s are nobody who may see this story, and are not told.",
        len(names),
    )
    return [said % {"names": ", ".join(f"@{name}" for name in names)}]
