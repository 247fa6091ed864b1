"""What must hold after whatever anybody did: asked of the code, and told by the ledger."""

from dataclasses import asdict
from datetime import datetime

from django_tasks_db.models import DBTaskResult

from articles import impressions
from articles.models import Article, PublishedArticle, Revision, ScheduledChange
from articles.printing import Printing, compose
from articles.status import READERS, seen_by_readers
from articles.story_page import StoryPage
from masthead import audit
from masthead.models import AuditEntry, MovedPath, Publication
from tests.factories import KARACHI
from tests.journeys.sequence.ledger import Story
from tests.journeys.sequence.newspaper import Newspaper
from tests.journeys.sequence.outlets import (
    Reader,
    all_addresses,
    days_of,
    kept_for,
    likeliest,
    live_of,
    markers_in,
    moments_to_come,
    readable,
)


def books_agree(stories: list[Story]) -> None:
    """What is stored of every story is what the ledger says: versions, dates, ends, plans."""
    articles = {
        row["pk"]: row
        for row in Article.objects.values(
            "pk", "version", "revision__number", "embargoed_until", "status", "confidential",
            "headline", "body", "legal",
        )
    }  # fmt: skip
    printed = {row.article_id: row for row in PublishedArticle.objects.select_related("revision")}
    waiting = list(
        ScheduledChange.objects.filter(state="waiting").values_list(
            "article", "due_at", "revision__number"
        )
    )
    assert sorted(waiting) == sorted(
        (story.pk, story.plan.due, story.plan.revision) for story in stories if story.plan
    )
    assert set(printed) == {story.pk for story in stories if story.print}
    for story in stories:
        row = articles[story.pk]
        assert row["version"] == story.version
        assert row["revision__number"] == story.revision
        assert row["embargoed_until"] == story.embargo
        assert (row["status"], row["legal"]) == (story.status, story.legal)
        assert row["confidential"] == story.confidential
        assert (row["headline"], row["body"]) == (story.copy["headline"], story.copy["body"])
        if story.print:
            _print_agrees(story, printed[story.pk])


def _print_agrees(story: Story, row: PublishedArticle) -> None:
    told = story.print
    assert row.revision.number == told.revision
    assert (row.visible_from, row.published_at) == (told.visible_from, told.visible_from)
    assert (row.visible_until, row.end) == (told.visible_until, told.end)
    assert row.updated_at == told.updated
    assert row.path == told.path
    if story.embargo:
        assert row.visible_from >= story.embargo or told.seen


def address_keeps(story: Story, row: PublishedArticle, *, was: Story | None, section) -> None:
    """The path of a story that was just printed: frozen once seen, else by section, date, slug."""
    copy, before = story.printed_copy, was.printed_copy if was else None
    if was and row.path == was.print.path and before == copy:
        return
    if was and was.print.seen:
        same_place = all(before[name] == copy[name] for name in ("edition", "section"))
        if same_place and copy["slug"] in ("", before["slug"]):
            assert row.path == was.print.path
            return
    day = f"{story.print.visible_from.astimezone(KARACHI):%Y/%m/%d}"
    start = f"{section.path}{day}/"
    assert row.path.startswith(start), (row.path, start)
    assert row.path.endswith("/")
    if copy["slug"]:
        assert row.path[len(start) :].startswith(copy["slug"])


class Rounds:
    """A reader on her rounds through every public address."""

    def __init__(self, paper: Newspaper, reader: Reader):
        self.paper, self.reader = paper, reader

    def story_page(self, story: Story, now: datetime, may_be_read: set[str]) -> None:
        """The story's own page answers as it should, with the printed copy and no other."""
        if not story.print:
            return
        status, text = self.reader.get(story.print.path)
        assert status == story.print.status(now), (status, story)
        found, own = markers_in(text), markers_in(story.print.path)
        if status == 200:
            copy = story.printed_copy
            words = [copy[name] for name in ("headline", "standfirst", "body")]
            assert markers_in(words) <= found
            assert f'datetime="{stamp(story.print.visible_from)}"' in text
        if status == 410:
            may_be_read = may_be_read | markers_in(story.print.notice) | own
        assert found <= may_be_read, (story.print.path, found - may_be_read)

    def its_lists(self, story: Story, stories: list[Story], now: datetime) -> None:
        """The lists where the story would be found first show what is in print, and no more."""
        may_be_read = readable(stories, now)
        for address in likeliest(self.paper, story):
            status, text = self.reader.get(address)
            found = markers_in(text)
            assert found <= may_be_read, (address, status, found - may_be_read)
        self.story_page(story, now, may_be_read)

    def everything(self, stories: list[Story], now: datetime) -> None:
        """No page has a word that is not in print, nor may be kept past the next change."""
        live, may_be_read = live_of(stories, now), readable(stories, now)
        gone = {
            path: story
            for story in stories
            if story.print and story.print.status(now) == 410
            for path in (story.print.path, *story.print.had)
        }
        coming = moments_to_come(stories, now)
        until_change = (coming[0] - now).total_seconds() if coming else float("inf")
        shown: dict[str, set[str]] = {}
        for name, address in all_addresses(self.paper, stories, now):
            status, text = self.reader.get(address)
            found = markers_in(text)
            allowed = may_be_read
            if address in gone:
                notice = gone[address].print.notice
                allowed = may_be_read | markers_in(notice) | markers_in(gone[address].print.path)
            assert found <= allowed, (address, status, found - allowed)
            assert kept_for(text) <= until_change, (address, kept_for(text), until_change)
            shown[address] = found if name != "story" else set()
        for story in stories:
            self._leads_to(story, now)
            self.story_page(story, now, may_be_read)
        if not waiting_work():
            for story in live:
                self._is_listed(story, shown)

    def _leads_to(self, story: Story, now: datetime) -> None:
        """Every address readers had for the story still leads to it, in one step."""
        for path in story.print.had if story.print else ():
            if path != story.print.path:
                response = self.reader.browser.get(path)
                assert response.status_code == 301, (path, response.status_code)
                target = self.reader.browser.get(response["Location"])
                assert target.wsgi_request.path_info == story.print.path

    def _is_listed(self, story: Story, shown: dict[str, set[str]]) -> None:
        """A live story stands on every list it belongs on."""
        copy, paper = story.printed_copy, self.paper
        words = markers_in(copy["short_headline"] or copy["headline"])
        edition, section = paper.editions[copy["edition"]], paper.sections[copy["section"]]
        (day,) = days_of([story], story.print.visible_from)
        lists = [
            f"{edition.root}archive/{day}/",
            section.path,
            section.top.path,
            *(paper.writers[person].path_in(edition) for person, name in copy["bylines"]),
            *(paper.topics[topic].path for topic in copy["topics"]),
            *([paper.series.path] if copy["series"] else []),
        ]
        for address in lists:
            assert words <= shown[address], (address, words - shown[address])


def nothing_is_lost(stories: list[Story], saved: set[str], noted: set[str]) -> None:
    """Every word ever saved is in the history, the desk's notes in the trail."""
    kept = markers_in(list(Revision.objects.values_list("snapshot", flat=True)))
    assert saved <= kept, saved - kept
    trail = markers_in(list(AuditEntry.objects.values_list("after", "before", "note")))
    assert noted <= trail, noted - trail
    for story in stories:
        numbers = Revision.objects.filter(article=story.pk).values_list("number", flat=True)
        assert set(numbers) == set(story.revisions)


def one_standing(stories: list[Story], now: datetime) -> None:
    """Each story is found under exactly one of the things readers can see of it."""
    names = [name for name in READERS if name != "changed"]
    found = {
        name: set(Article.objects.filter(seen_by_readers(name)).values_list("pk", flat=True))
        for name in names
    }
    for story in stories:
        assert [name for name in names if story.pk in found[name]] == [standing_of(story, now)]


def standing_of(story: Story, now: datetime) -> str:
    if story.print is None:
        return "unpublished"
    if story.print.end:
        return "ended"
    if story.print.is_live(now):
        return "live"
    return "expired" if story.print.seen else "waiting"


def pages_are_as_composed() -> None:
    """What is stored of every printed story is what its revision composes to now."""
    if waiting_work():
        return
    publication = Publication.objects.current()
    rows = list(PublishedArticle.objects.select_related("revision"))
    copies = impressions.copies_of(row.revision for row in rows)
    for row, copy in zip(rows, copies, strict=True):
        printing = Printing(
            row.path, row.published_at, row.updated_at, impressions.corrections_of(row)
        )
        page = compose(copy, printing, publication)
        stored, anew = asdict(StoryPage.from_json(row.page, row.body_html)), asdict(page)
        stale = {name: (stored[name], anew[name]) for name in anew if stored[name] != anew[name]}
        assert not stale, (row.path, stale)


def redirects_are_flat() -> None:
    targets = set(MovedPath.objects.values_list("target", flat=True))
    assert not targets & set(MovedPath.objects.values_list("path", flat=True))


def trail_since(last: int, story: Story) -> list[tuple[str, int | None]]:
    """What was done to the story since entry number `last`: verb and account."""
    entries = audit.trail(Article(pk=story.pk)).filter(pk__gt=last)
    return list(entries.values_list("verb", "by"))


def waiting_work() -> bool:
    return DBTaskResult.objects.ready().exists()


def stamp(moment: datetime) -> str:
    return moment.astimezone(KARACHI).isoformat(timespec="seconds")
