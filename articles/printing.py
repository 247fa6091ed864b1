"""The composer: a story's copy in, the readers' page out. Pure: it asks and writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from django.template.loader import render_to_string
from django.utils import translation

from articles.blocks import copy_words, set_blocks
from articles.models import ChangeKind, Correction, Role
from articles.snapshots import Copy, Credit
from articles.story_page import StoryPage
from masthead.models import Publication
from newsroom import html, stamps, typography
from newsroom.addresses import quoted

#: Where the finished story part takes its copy, and what the reader finds beside it.
COPY_SLOT = "<!--copy-->"
RAIL_SLOT = "<!--rail-->"


@dataclass(frozen=True)
class Printing:
    """What publishing knows and the copy does not: address, dates, public corrections."""

    path: str
    published_at: datetime
    updated_at: datetime | None = None
    corrections: Sequence[Correction] = ()

    @property
    def retracted(self) -> bool:
        return any(row.kind == ChangeKind.RETRACTION for row in self.corrections)


def compose(copy: Copy, printing: Printing, publication: Publication) -> StoryPage:
    """The page of a story: its copy as readers get it, sanitised, with all it names spelled out."""
    language = copy.edition.language
    uses = _uses(copy)
    dateline = dateline_of(copy.fields, language)
    body = _body(copy, uses, dateline)
    with translation.override(language):
        return StoryPage(
            language=language,
            edition_name=copy.edition.name,
            direction=copy.edition.direction,
            root=copy.edition.root,
            path=printing.path,
            link=quoted(printing.path),
            url=publication.base_url.rstrip("/") + quoted(printing.path),
            site=publication.base_url.rstrip("/"),
            canonical_url=copy.fields.canonical_url
            or publication.base_url.rstrip("/") + quoted(printing.path),
            kind=copy.fields.kind,
            layout=copy.fields.layout,
            kicker=copy.fields.kicker,
            headline=copy.fields.headline,
            short_headline=copy.fields.short_headline,
            seo_title=copy.fields.seo_title,
            social_headline=copy.fields.social_headline,
            standfirst=copy.fields.standfirst,
            section=section_facts(copy.section),
            dateline=dateline,
            bylines=[byline_facts(credit, copy.edition) for credit in copy.bylines],
            topics=[topic_facts(topic) for topic in copy.topics],
            series=_series(copy),
            lead_picture=_lead_picture(copy),
            pictures=uses,
            related=[
                {"to": link.to, "url": link.url, "label": link.label} for link in copy.related
            ],
            corrections=[
                _correction(correction, publication, language)
                for correction in printing.corrections
            ],
            how_we_reported=copy.fields.how_we_reported,
            sources=[line.strip() for line in copy.fields.sources.splitlines() if line.strip()],
            ai_use=copy.fields.ai_use,
            source=copy.fields.source,
            sponsor=copy.fields.sponsor,
            word_count=typography.word_count(copy_words(body)),
            published_at=printing.published_at,
            published_stamp=stamps.stamp(printing.published_at, publication.zone, language),
            updated_at=printing.updated_at,
            updated_stamp=stamps.stamp(printing.updated_at, publication.zone, language)
            if printing.updated_at
            else "",
            zone=publication.time_zone,
            retracted=printing.retracted,
            body_html=body,
        )


def render_head(page: StoryPage) -> str:
    """Title, description and what else stands in the page's head for machines."""
    with translation.override(page.language):
        return render_to_string("articles/components/story_head.html", {"page": page}).strip()


def render_story(page: StoryPage) -> str:
    """The finished story part, with slots for copy and rail."""
    with translation.override(page.language):
        return render_to_string(
            "articles/components/story.html",
            {"page": page, "copy_slot": COPY_SLOT, "rail_slot": RAIL_SLOT},
        ).strip()


def render_card(page: StoryPage) -> str:
    """The finished inside of the story's card."""
    with translation.override(page.language):
        return render_to_string("components/card.html", {"page": page}).strip()


def fill(story_html: str, *, body_html: str) -> tuple[str, str]:
    """The story part with its copy, before and behind the place of the rail."""
    before, _, after = story_html.partition(COPY_SLOT)
    middle, _, end = after.partition(RAIL_SLOT)
    return f"{before}{body_html}{middle}", end


def dateline_of(copy_fields, language: str) -> str:
    """The dateline as written, or set from its parts: `PLACE, (Agency - 6th Apr, 2025)`."""
    if copy_fields.dateline_text:
        return copy_fields.dateline_text
    filed = copy_fields.dateline_date
    inside = " - ".join(
        part
        for part in (
            copy_fields.dateline_source,
            stamps.dateline_date(filed, language) if filed else "",
        )
        if part
    )
    comma = "، " if language == "ur" else ", "
    return comma.join(
        part for part in (copy_fields.dateline_place, f"({inside})" if inside else "") if part
    )


def body_of(copy: Copy) -> str:
    """The body as readers get it, but for its dateline and the stories that stand in it."""
    return _body(copy, _uses(copy), "")


def _uses(copy: Copy) -> list[dict]:
    return [picture_facts(use.picture, use.caption, use.alt_text) for use in copy.pictures]


def _body(copy: Copy, uses: list[dict], dateline: str) -> str:
    """Final copy: sanitised again, its blocks in place, dateline first."""
    by_id = {str(use["id"]): use for use in uses}
    body = html.clean_copy(copy.fields.body or "")
    with translation.override(copy.edition.language):
        return _open_with(dateline, set_blocks(body, by_id))


def _open_with(dateline: str, body: str) -> str:
    if not dateline:
        return body
    opening = f'<span class="dateline">{escape(dateline, quote=False)}</span> '
    if body.startswith("<p>"):
        return f"<p>{opening}{body[3:]}"
    return f"<p>{opening.strip()}</p>\n{body}"


def byline_facts(credit: Credit, edition) -> dict:
    person = credit.contributor
    return {
        "id": person.pk,
        "name": credit.name or person.name_in(edition.language),
        "role": credit.role,
        "role_label": str(Role(credit.role).label),
        "url": quoted(person.path_in(edition)),
        "handle": person.handle,
        "handle_url": person.handle_url,
        "job_title": person.job_title,
        "biography": person.short_biography,
        "agency": person.is_agency,
        "portrait": picture_facts(person.portrait) if person.portrait else None,
    }


def topic_facts(topic) -> dict:
    return {"id": topic.pk, "name": topic.name, "url": topic.get_absolute_url()}


def section_facts(section) -> dict:
    return {
        "name": section.name,
        "url": section.get_absolute_url(),
        "top_name": section.top.name,
        "top_url": section.top.get_absolute_url(),
        "hue": section.top.hue,
    }


def _series(copy: Copy) -> dict | None:
    if not copy.series:
        return None
    return {
        "name": copy.series.name,
        "url": copy.series.get_absolute_url(),
        "part": copy.fields.series_part,
    }


def _lead_picture(copy: Copy) -> dict | None:
    if not copy.lead_picture:
        return None
    return picture_facts(copy.lead_picture, copy.fields.lead_caption, copy.fields.lead_alt_text)


def picture_facts(picture, caption: str = "", alt_text: str = "") -> dict:
    """A picture as this story prints it: what its `<img>` and `<figcaption>` need."""
    return {
        "id": picture.pk,
        "src": picture.rendition(960),
        "small": picture.rendition(480),
        "srcset": picture.srcset(),
        "width": picture.width,
        "height": picture.height,
        "focal_x": picture.focal_x,
        "focal_y": picture.focal_y,
        "caption": caption or picture.caption,
        "alt_text": "" if picture.is_decorative else (alt_text or picture.alt_text),
        "credit_line": picture.credit_line,
        "rights_until": picture.rights_until and picture.rights_until.isoformat(),
    }


def _correction(correction, publication: Publication, language: str) -> dict:
    return {
        "kind": correction.kind,
        "label": str(correction.get_kind_display()),
        "note": correction.note,
        "at": correction.at.isoformat(),
        "stamp": stamps.stamp(correction.at, publication.zone, language),
    }
