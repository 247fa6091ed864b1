"""“Paste wire copy” at the desk: text in, everything that was read shown, then it is ours."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from articles import rights
from articles.models import Article
from masthead.models import Publication
from newsroom.addresses import quoted
from newsroom.html import paragraphs_to_copy
from sections.models import Section
from wires.forms import PasteForm, ReadingForm, bylines_form, names_in, story_of
from wires.leading import LeadForm
from wires.people import People
from wires.placing import add_section
from wires.story import BadCopy, Name, WireStory
from wires.taking import Taken, check_whole, known_story, take


@sensitive_post_parameters()
def paste_wire_copy(request):
    """GET: an empty page. POST: read the text, or take what was read (`_save`, `_publish`)."""
    rights.require(request.user, "create", None)
    zone = Publication.objects.current().zone
    with timezone.override(zone):
        if request.method != "POST":
            return _page(request, PasteForm())
        if "_save" in request.POST or "_publish" in request.POST:
            return _take(request, zone)
        return _read(request, zone)


def _read(request, zone):
    paste = PasteForm(request.POST, request.FILES)
    if not paste.is_valid():
        return _page(request, paste)
    story = story_of(paste.cleaned_data["clean_text"], zone)
    return _page(
        request,
        PasteForm(initial={"raw": story.text}),
        ReadingForm(story=story),
        bylines_form(story),
        LeadForm(headline=story.headline),
    )


def _take(request, zone):
    raw = request.POST.get("story-raw", "")
    try:
        story = story_of(raw, zone)
    except BadCopy as error:
        paste = PasteForm({"raw": raw})
        paste.is_valid()
        messages.error(request, str(error))
        return _page(request, paste)
    reading = ReadingForm(request.POST, story=story)
    bylines = bylines_form(story, request.POST)
    lead = LeadForm(request.POST, headline=story.headline)
    if reading.is_valid() & bylines.is_valid() & lead.is_valid():
        corrected = reading.as_story(names_in(bylines, story))
        try:
            taken = _taken(request, reading, corrected, lead)
        except ValidationError as error:
            for words in error.messages:
                reading.add_error(None, words)
        except BadCopy as error:
            reading.add_error(None, str(error))
        except PermissionDenied:
            reading.add_error(None, _("You may not publish there. Create it as desk copy instead."))
        else:
            return _to_the_story(request, taken)
    return _page(request, PasteForm(initial={"raw": story.text}), reading, bylines, lead)


@transaction.atomic
def _taken(request, reading: ReadingForm, story: WireStory, lead: LeadForm) -> Taken:
    check_whole(story)
    known = known_story(story)
    if known and not _is_same(known, story):
        # Corrections to it would be lost: they belong to the story that is there.
        raise BadCopy(_("This copy is a story already. Change that one instead."))
    return take(
        story,
        by=request.user,
        edition=reading.cleaned_data["edition"],
        section=_section(request, reading),
        publish="_publish" in request.POST,
        lead={
            "lead_picture": lead.cleaned_data["picture"],
            "lead_alt_text": lead.cleaned_data["alt_text"],
        },
    )


def _is_same(article: Article, story: WireStory) -> bool:
    """Whether a form was sent twice."""
    return article.headline == story.headline and article.body == paragraphs_to_copy(
        story.paragraphs
    )


def _section(request, reading: ReadingForm) -> Section | None:
    data, wanted = reading.cleaned_data, reading.story.section_name
    if not (data["make_section"] and wanted):
        return data["section"]
    if not request.user.has_perm("sections.add_section"):
        raise PermissionDenied
    return add_section(wanted, data["edition"], by=request.user)


def _to_the_story(request, taken: Taken):
    """To its form when she may see it, with word of what became of it."""
    words = {
        "published": _("“%(headline)s” is published."),
        "scheduled": _("“%(headline)s” will be published by itself when its hour comes."),
        "desk copy": _("“%(headline)s” is desk copy now."),
        "known": _("“%(headline)s” was in already; it was not taken a second time."),
    }[taken.fate] % {"headline": taken.article.headline}
    link = ""
    if taken.fate == "published":
        link = format_html(' <a href="{}">{}</a>', quoted(taken.path), _("Read it as readers do."))
    level = messages.WARNING if taken.fate == "known" else messages.SUCCESS
    # Tells the browser that it need not keep the copy: static/desk/js/paste-taken.js.
    told = format_html('<span data-copy-taken="{}">{}{}</span>', request.user.pk, words, link)
    messages.add_message(request, level, told)
    if not rights.may(request.user, "see", taken.article):
        return redirect("paste_wire_copy")
    return redirect(reverse("admin:articles_article_change", args=[taken.article.pk]))


@dataclass(frozen=True)
class Part:
    """How sure we are of a part: `yes`, `ask` (a guess) or `none`, and why."""

    sure: str
    notes: list[str]


PARTS = (
    "headline", "standfirst", "bylines", "stamp", "embargo", "dateline", "section", "paragraphs",
)  # fmt: skip


def _parts(story: WireStory, reading: ReadingForm) -> dict[str, Part]:
    parts = {}
    for name in PARTS:
        notes = story.notes_on(name)
        doubt = "ask" if all(note.guess for note in notes) else "none"
        parts[name] = Part(doubt if notes else "yes", [note.words for note in notes])
    if story.section_name and not reading.initial.get("section"):
        words = _("The copy says “%(name)s”, and there is no such section.")
        parts["section"] = Part("none", [words % {"name": story.section_name}])
    return parts


def _matches(story: WireStory, bylines) -> list[tuple]:
    """Each line of the byline form with whom we know by that name."""
    people = People()
    rows = []
    for form in bylines:
        name = (form["name"].value() or "").strip()
        handle = (form["handle"].value() or "").strip()
        rows.append((form, people.match(Name(name, handle)) if name else None))
    return rows


def _page(request, paste: PasteForm, reading: ReadingForm | None = None, bylines=None, lead=None):
    paste.fields["raw"].widget.attrs["autofocus"] = reading is None
    context = {
        **admin.site.each_context(request),
        "title": _("Paste wire copy"),
        "paste": paste,
        "reading": reading,
        "may_publish": request.user.has_perm("articles.publish_article"),
    }
    if reading:
        story = reading.story
        known = known_story(story)
        parts = _parts(story, reading)
        context |= {
            "story": story,
            "bylines": bylines,
            "lead": lead,
            "byline_rows": _matches(story, bylines),
            "parts": parts,
            "doubts": sum(part.sure != "yes" for part in parts.values()),
            "known": known,
            "known_is_seen": known and rights.may(request.user, "see", known),
            "asks_for_section": bool(story.section_name and not reading.initial.get("section")),
            "may_make_section": request.user.has_perm("sections.add_section"),
            "may_see_people": request.user.has_perm("bylines.view_contributor")
            or request.user.has_perm("bylines.change_contributor"),
            "words": sum(len(paragraph.split()) for paragraph in story.paragraphs),
        }
    return TemplateResponse(request, "wires/paste_wire_copy.html", context)
