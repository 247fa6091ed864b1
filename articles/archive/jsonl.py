"""Stories given one JSON object a line, printed with their own dates."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError

from articles.archive.lines import BadLine, parsed
from articles.archive.naming import Names
from articles.archive.stories import Draft
from articles.archive.tables import unchecked
from articles.archive.writing import Writer
from articles.checks import problems
from articles.models import Article
from masthead import audit
from masthead.models import Edition
from newsroom import caching, html
from newsroom.typography import slug_of, word_count

BATCH = 500
_OURS = UUID("7c1f2d0e-9c55-4d0f-8f2f-5f9b8c2f1931")


@dataclass
class Report:
    printed: int = 0
    known: int = 0
    failed: list[str] = field(default_factory=list)


def load(
    path: Path, edition: Edition, progress: Callable[[Iterable[bytes]], Iterable[bytes]]
) -> Report:
    """Print every story of the file that is not in yet. A bad line is reported, the others go in.

    A run that is broken off goes on where it stopped: a line is known by its bytes.
    """
    report = Report()
    writer = Writer(edition.publication, note="From a file")
    batch: list[Draft] = []
    with path.open("rb") as file:
        for draft in _drafts(progress(file), Names(edition, path.parent), report):
            batch.append(draft)
            if len(batch) == BATCH:
                report.printed += _print(batch, writer)
                batch = []
    report.printed += _print(batch, writer)
    return report


def _drafts(lines: Iterable[bytes], names: Names, report: Report) -> Iterator[Draft]:
    """The stories of good lines that are new; the report counts the others."""
    known = set(Article.objects.values_list("uuid", flat=True))
    for number, raw in enumerate(lines, start=1):
        raw = raw.strip()
        if not raw:
            continue
        uuid = uuid5(_OURS, raw.hex())
        if uuid in known:
            report.known += 1
            continue
        try:
            draft = _draft(raw, uuid, names)
        except (BadLine, ValidationError) as error:
            report.failed.append(f"line {number}: {_reason(error)}")
        else:
            known.add(uuid)
            yield draft


def _draft(raw: bytes, uuid: UUID, names: Names) -> Draft:
    line = parsed(raw, names.edition.publication.zone)
    body = html.clean_copy(html.paragraphs_to_copy(line.paragraphs))
    slug = slug_of(line.slug) if line.slug else ""
    Article(headline=line.headline, slug=slug).clean_fields(
        exclude={field.name for field in Article._meta.fields} - {"headline", "slug"}
    )
    draft = Draft(
        uuid=uuid,
        edition=names.edition,
        section=names.section(line.section),
        kind="news",
        headline=line.headline,
        standfirst=line.standfirst,
        slug=slug,
        body=body,
        words=word_count(html.words_of(body)),
        people=list(dict.fromkeys(map(names.contributor, line.authors))),
        topics=list(dict.fromkeys(map(names.topic, line.tags))),
        picture=names.picture(line.image, line.headline) if line.image else None,
        moment=line.moment,
    )
    if found := problems(draft.copy):
        raise BadLine(" ".join(found))
    return draft


def _reason(error: BadLine | ValidationError) -> str:
    if isinstance(error, BadLine):
        return str(error)
    if hasattr(error, "error_dict"):
        return " ".join(f"“{name}”: {' '.join(said)}" for name, said in error.message_dict.items())
    return " ".join(error.messages)


def _print(batch: list[Draft], writer: Writer) -> int:
    with unchecked():
        stories = [
            Article(pk=pk, headline=draft.headline)
            for pk, draft in zip(writer.write(batch), batch, strict=True)
        ]
        audit.record_many(None, "publish", stories)
        caching.purge_soon({key for draft in batch for key in _pages_of(draft)})
    return len(stories)


def _pages_of(draft: Draft) -> Iterator[str]:
    """Surrogate keys of the pages that a new story is on."""
    yield f"edition-{draft.edition.pk}"
    yield f"section-{draft.section.pk}"
    yield f"section-{draft.section.top.pk}"
    yield from (f"contributor-{person.pk}" for person in draft.people)
    yield from (f"topic-{topic.pk}" for topic in draft.topics)
