"""The rows of a story's copy, each kind replaced whole. Only `articles.copy` writes them."""

from collections.abc import Mapping
from typing import Any

from articles.models import Article, ArticlePicture, ArticleTopic, Byline, RelatedLink
from articles.snapshots import PICTURE_IN_COPY, Credit, Link, PictureUse
from pictures.models import Picture
from sections.models import Topic


def write(article: Article, changes: Mapping[str, Any], *, is_new: bool = False) -> None:
    """Write the rows that `changes` name. A story that `is_new` has none to take away first."""
    for name, (related, rows_of) in _ROWS.items():
        named = name in changes or (name == "pictures" and "body" in changes)
        if not named:
            continue
        rows = rows_of(article, changes.get(name))
        if not is_new:
            getattr(article, related).all().delete()
        if rows:
            type(rows[0]).objects.bulk_create(rows)
    if "confidential_to" in changes:
        article.confidential_to.set(changes["confidential_to"])


def stored_uses(article: Article) -> list[PictureUse]:
    """The pictures of a story as it stands, with the words they have in it."""
    if article.pk is None:
        return []
    rows = article.pictures.select_related("picture")
    return [PictureUse(row.picture, row.caption, row.alt_text) for row in rows]


def uses_in(body: str, uses: list[PictureUse]) -> list[PictureUse]:
    """The pictures that `body` shows, then the rest of `uses`, such as those of a gallery."""
    known = {use.picture.pk: use for use in uses}
    in_copy = [int(pk) for pk in PICTURE_IN_COPY.findall(body)]
    missing = set(in_copy) - set(known)
    if missing:
        found = Picture.objects.in_bulk(missing)
        known |= {pk: PictureUse(picture) for pk, picture in found.items()}
    order = dict.fromkeys([pk for pk in in_copy if pk in known] + list(known))
    return [known[pk] for pk in order]


def _bylines(article: Article, credits: list[Credit]) -> list[Byline]:
    """A person named twice keeps the first credit."""
    once = {credit.contributor.pk: credit for credit in reversed(credits)}
    return [
        Byline(
            article=article,
            contributor=credit.contributor,
            role=credit.role,
            name=credit.name,
            position=position,
        )
        for position, credit in enumerate(sorted(once.values(), key=credits.index))
    ]


def _topics(article: Article, topics: list[Topic]) -> list[ArticleTopic]:
    return [ArticleTopic(content_object=article, tag=topic) for topic in dict.fromkeys(topics)]


def _pictures(article: Article, uses: list[PictureUse] | None) -> list[ArticlePicture]:
    kept = uses_in(article.body, stored_uses(article) if uses is None else uses)
    return [
        ArticlePicture(
            article=article,
            picture=use.picture,
            caption=use.caption,
            alt_text=use.alt_text,
            position=position,
        )
        for position, use in enumerate(kept)
    ]


def _related(article: Article, links: list[Link]) -> list[RelatedLink]:
    return [
        RelatedLink(article=article, to_id=link.to, url=link.url, label=link.label, position=n)
        for n, link in enumerate(links)
    ]


#: Each kind of row: where a story has them, and how they are made.
_ROWS = {
    "bylines": ("bylines", _bylines),
    "topics": ("article_topics", _topics),
    "pictures": ("pictures", _pictures),
    "related": ("related", _related),
}
