"""Pages that are no list of stories: policies, and everything we got wrong."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.safestring import mark_safe

from articles.models import ChangeKind, Correction
from articles.pages.answer import answer
from articles.pages.cursor import TOP, Cursor, cursor_of, paging
from articles.pages.editions import readers_page
from masthead.models import Edition, Page
from newsroom import stamps
from newsroom.addresses import quoted

CORRECTIONS = 30


@readers_page
def policy(request: HttpRequest, edition: Edition, slug: str) -> HttpResponse:
    """`/about/ethics/`."""
    page = get_object_or_404(Page, edition=edition.pk, path=slug)
    page.edition = edition
    return answer(
        request,
        edition,
        "masthead/page_detail.html",
        {
            "page": page,
            "body": mark_safe(page.body),  # noqa: S308 - sanitised whenever it is saved
            "pages": edition.footer_pages,
            "address": page.get_absolute_url(),
            "changed": stamps.long_date(page.changed_on, edition.language),
        },
        keys=[f"page-{page.pk}"],
    )


@readers_page
def corrections(request: HttpRequest, edition: Edition) -> HttpResponse:
    """`/corrections/`: what was wrong in stories that are still up, the newest first."""
    now, cursor = timezone.now(), cursor_of(request)
    rows = list(
        Correction.objects.live(now)
        .in_edition(edition.pk)
        .owned_up()
        .before(cursor.moment, cursor.pk)
        .values("pk", "kind", "note", "at", "article__headline", "article__path")[: CORRECTIONS + 1]
    )
    if not rows and cursor != TOP:
        raise Http404("The list ends before this.")
    shown = rows[:CORRECTIONS]
    older = Cursor(shown[-1]["at"], shown[-1]["pk"]) if len(rows) > CORRECTIONS else None
    return answer(
        request,
        edition,
        "articles/correction_list.html",
        {
            "corrections": [_said(row, edition) for row in shown],
            "address": f"{edition.root}corrections/",
        }
        | paging(cursor, older),
        keys=[f"edition-{edition.pk}"],
        now=now,
    )


def _said(row: dict, edition: Edition) -> dict:
    return {
        "label": ChangeKind(row["kind"]).label,
        "note": row["note"],
        "headline": row["article__headline"],
        "link": quoted(row["article__path"]),
        "iso": row["at"].astimezone(edition.publication.zone).isoformat(timespec="seconds"),
        "stamp": stamps.stamp(row["at"], edition.publication.zone, edition.language),
    }
