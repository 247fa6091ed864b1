"""The press: puts a composed page on the printed row and its listing rows.

Only `articles.publishing` starts it.
"""

from collections.abc import Container, Iterable, Sequence
from datetime import datetime, tzinfo

from articles.models import (
    Article,
    Correction,
    PublishedArticle,
    PublishedByline,
    PublishedTopic,
    Revision,
)
from articles.printing import Printing, compose, render_card, render_head, render_story
from articles.snapshots import Copy
from masthead.models import MovedPath, Publication
from newsroom.typography import slug_of

#: Columns a reprint may change: neither dates of publication, nor the path, nor an end.
COMPOSED = (
    "revision", "edition", "section", "top_section", "kind", "kicker", "headline",
    "short_headline", "standfirst", "dateline", "series", "series_part", "translation_group",
    "word_count", "lead_picture", "picture_rights_until", "card_html", "page", "head_html",
    "story_html", "body_html", "printed_at",
)  # fmt: skip


def path_of(copy: Copy, published_at: datetime, zone: tzinfo) -> str:
    """`/<section>/[<subsection>/]<yyyy>/<mm>/<dd>/<slug>/`, by the date in the newspaper's zone."""
    slug = copy.fields.slug or slug_of(copy.fields.headline)
    return f"{copy.section.path}{published_at.astimezone(zone):%Y/%m/%d}/{slug}/"


def free_path(wanted: str, *, article: Article, own: str = "", taken: Container[str] = ()) -> str:
    """`wanted`, or with the next number behind its slug when another story has or had it.

    Where another story once was, its readers are sent on from; the story that is at `own` may go
    back to where it was itself. `taken` are paths of stories about to be printed beside this one.
    """
    stem, number = wanted.rstrip("/"), 2
    path = wanted
    others = PublishedArticle.objects.exclude(article=article)
    left = MovedPath.objects.exclude(target=own)
    while path in taken or others.filter(path=path).exists() or left.filter(path=path).exists():
        path, number = f"{stem}-{number}/", number + 1
    return path


def set_type(
    printed: PublishedArticle,
    copy: Copy,
    revision: Revision,
    *,
    publication: Publication,
    at: datetime,
    corrections: Sequence[Correction] = (),
) -> None:
    """Compose `copy` and set every composed column of `printed`; saves nothing."""
    page = compose(
        copy,
        Printing(
            path=printed.path,
            published_at=printed.published_at,
            updated_at=printed.updated_at,
            corrections=corrections,
        ),
        publication,
    )
    printed.revision = revision
    printed.edition = copy.edition
    printed.section = copy.section
    printed.top_section = copy.section.top
    printed.kind = page.kind
    printed.kicker = page.kicker
    printed.headline = page.headline
    printed.short_headline = page.short_headline
    printed.standfirst = page.standfirst
    printed.dateline = page.dateline
    printed.series = copy.series
    printed.series_part = copy.fields.series_part
    printed.translation_group = copy.fields.translation_group
    printed.word_count = page.word_count
    printed.lead_picture = copy.lead_picture
    printed.picture_rights_until = page.picture_rights_until
    printed.page = page.as_json()
    printed.body_html = page.body_html
    printed.head_html = render_head(page)
    printed.story_html = render_story(page)
    printed.card_html = render_card(page)
    printed.printed_at = at


def listing_rows(printed: PublishedArticle, copy: Copy) -> tuple[list, list]:
    """Unsaved rows by which the story is found at its contributors and topics."""
    return (
        [
            PublishedByline(
                article=printed, contributor=credit.contributor, published_at=printed.published_at
            )
            for credit in copy.bylines
        ],
        [
            PublishedTopic(article=printed, topic=topic, published_at=printed.published_at)
            for topic in copy.topics
        ],
    )


def list_anew(stories: Iterable[tuple[PublishedArticle, Copy]]) -> None:
    """Replace the listing rows of saved printed stories."""
    stories = list(stories)
    ids = [printed.pk for printed, _ in stories]
    PublishedByline.objects.filter(article__in=ids).delete()
    PublishedTopic.objects.filter(article__in=ids).delete()
    bylines, topics = [], []
    for printed, copy in stories:
        more_bylines, more_topics = listing_rows(printed, copy)
        bylines += more_bylines
        topics += more_topics
    PublishedByline.objects.bulk_create(bylines, batch_size=2000)
    PublishedTopic.objects.bulk_create(topics, batch_size=2000)


def surrogate_keys(printed: PublishedArticle) -> set[str]:
    """Every page this story is on, by what that page is made of. What a publish purges."""
    return {
        f"story-{printed.article_id}",
        f"edition-{printed.edition_id}",
        f"section-{printed.section_id}",
        f"section-{printed.top_section_id}",
        *(f"contributor-{line['id']}" for line in printed.page["bylines"]),
        *(f"topic-{topic['id']}" for topic in printed.page["topics"]),
        *([f"series-{printed.series_id}"] if printed.series_id else []),
    }
