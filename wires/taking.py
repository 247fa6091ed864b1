"""Taking wire copy: it becomes desk copy of ours, and a published story where that is asked for."""

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import rights
from articles.copy import start_story
from articles.errors import NotReady
from articles.models import Article
from articles.print_runs import print_many
from articles.publishing import embargo, schedule
from articles.publishing import publish as publish_story
from articles.snapshots import Credit
from masthead.models import Edition
from newsroom.html import paragraphs_to_copy
from newsroom.listed import listed
from sections.models import Section
from wires.people import People
from wires.story import BadCopy, WireStory


@dataclass(frozen=True)
class Taken:
    """What became of wire copy. `path` is empty until the story is in print."""

    #: `desk copy`, `published`, `scheduled`, or `known` when the same words were in already.
    fate: str
    article: Article
    path: str = ""
    added: list[str] = field(default_factory=list)


class Pile(Container):
    """Stories that are taken one by one and printed together, which costs half as much.

    Whoever makes a pile prints it in the transaction that the stories were taken in.
    """

    def __init__(self):
        self._stories: dict[int, tuple[Article, datetime]] = {}

    def __contains__(self, article) -> bool:
        return article.pk in self._stories

    def add(self, article: Article, stamp: datetime) -> None:
        self._stories[article.pk] = (article, stamp)

    def print(self) -> dict[int, str]:
        """The path of each story, by its id. Raises what `print_many` raises, and prints none."""
        if not self._stories:
            return {}
        printed = print_many(self._stories.values(), by=None)
        return {story.article_id: story.path for story in printed}


def check_whole(story: WireStory) -> None:
    """Raise BadCopy for text that has no headline or nothing below it."""
    if not story.headline.strip():
        raise BadCopy(_("It is empty."))
    if not any(paragraph.strip() for paragraph in story.paragraphs):
        raise BadCopy(_("It has a headline and no copy below it."))


def edition_for(language: str) -> Edition:
    """The edition in that language. Raises BadCopy when the newspaper has none."""
    edition = Edition.objects.filter(language=language).first()
    if edition is None:
        languages = listed(Edition.objects.values_list("language", flat=True)) or "—"
        raise BadCopy(
            _("There is no edition “%(language)s”. There are: %(languages)s.")
            % {"language": language, "languages": languages}
        )
    return edition


def known_story(story: WireStory) -> Article | None:
    """The story that the same words have become before."""
    known = Article.objects.filter(uuid=story.uuid)
    # Nearly all copy is new, and asking whether it is costs a tenth of fetching what it became.
    if not known.exists():
        return None
    return known.select_related("printed", "edition", "section").first()


def take(
    story: WireStory,
    *,
    by,
    edition: Edition,
    section: Section | None,
    publish: bool = False,
    people: People | None = None,
    pile: Pile | None = None,
    lead: dict | None = None,
) -> Taken:
    """Make `story` ours: desk copy, in print when `publish`. The same words twice are one story.

    A past stamp becomes the date of publication, a future one a schedule, none is now. An embargo
    that has not ended holds it back. Whoever is unknown is added as a contributor to be checked.
    `lead` is copy that came beside the text: `lead_picture`, `lead_alt_text`.
    With a `pile`, what can be printed at once goes onto it and has its path from there. Raises
    BadCopy, ValidationError (NotReady) and PermissionDenied; then nothing was written.
    """
    check_whole(story)
    people = people or People()
    known = known_story(story)
    if known:
        return _take_again(known, story, by=by, publish=publish, pile=pile)
    try:
        with transaction.atomic():
            return _take_anew(
                story, edition, section, by=by, publish=publish, people=people, pile=pile, lead=lead
            )
    except IntegrityError:
        # Somebody took the same words between our look and our writing.
        people.forget()
        known = known_story(story)
        if not known:
            raise
        return _take_again(known, story, by=by, publish=publish, pile=pile)
    except Exception:
        people.forget()
        raise


def _take_anew(story, edition, section, *, by, publish, people, pile, lead) -> Taken:
    found = [
        people.find_or_add(name, by=by, language=story.language)
        for name in story.bylines
        if name.name.strip()
    ]
    article = start_story(
        {
            "edition": edition,
            "section": section,
            "headline": story.headline,
            "standfirst": story.standfirst,
            "body": paragraphs_to_copy(story.paragraphs),
            "dateline_place": story.dateline_place,
            "dateline_source": story.dateline_source,
            "dateline_date": story.dateline_date,
            "dateline_text": story.dateline_text,
            "bylines": [Credit(match.contributor, name=match.name) for match in found],
            "stamp": story.stamp,
            "ednote": "\n".join(note.words for note in story.notes if note.part != "section"),
            **(lead or {}),
        },
        by=by,
        uuid=story.uuid,
        note=_("Wire copy"),
    )
    if story.embargo and story.embargo > timezone.now():
        # It holds back whoever takes the copy, so nobody needs the right to set it.
        article = embargo(article, until=story.embargo, by=None)
    added = [match.contributor.name for match in found if match.added]
    if not publish:
        return Taken("desk copy", article, added=added)
    fate, path = _print(article, story, by=by, pile=pile)
    return Taken(fate, article, path, added)


def _take_again(article: Article, story: WireStory, *, by, publish: bool, pile) -> Taken:
    """Known words change nothing, but desk copy nobody has touched can still be published."""
    printed = getattr(article, "printed", None)
    is_printed = printed is not None or (pile is not None and article in pile)
    untouched = article.version == 1 and article.status != "spiked"
    if publish and not is_printed and untouched and rights.may(by, "publish", article):
        fate, path = _print(article, story, by=by, pile=pile)
        return Taken(fate, article, path)
    return Taken("known", article, printed.path if printed else "")


def _print(article: Article, story: WireStory, *, by, pile: Pile | None) -> tuple[str, str]:
    if article.section_id is None:
        raise NotReady(_("It names no section: say where readers find it."))
    if story.hold:
        raise NotReady(story.hold)
    now = timezone.now()
    if story.stamp and story.stamp > now:
        planned = schedule(article, at=story.stamp, by=by, version=article.version)
        return "scheduled", planned.path
    if pile is not None and article.embargoed_until is None:
        pile.add(article, story.stamp or now)
        return "published", ""
    printed = publish_story(article, by=by, version=article.version, stamp=story.stamp)
    return ("published" if printed.visible_from <= timezone.now() else "scheduled"), printed.path
