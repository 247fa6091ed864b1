"""Two people at the same story in the same moment: one of them is first, nothing happens twice."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.core import mail
from django.db import connection
from django.test import TransactionTestCase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles import told_mail
from articles.copy import save_copy
from articles.errors import EditConflict
from articles.models import Article, PublishedArticle, PublishedByline, Revision, ScheduledChange
from articles.publishing import publish, run_due_changes, schedule
from articles.telling import What, tell
from masthead.models import AuditEntry
from tests.factories import a_printed_story, a_story, a_user, karachi


def at_once(*deeds) -> list:
    """What each deed returned or raised, all begun in one moment, each with its own connection."""
    ready = threading.Barrier(len(deeds))

    def run(deed):
        try:
            ready.wait(timeout=10)
            return deed()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


class AtOnceTests(TransactionTestCase):
    def test_story_published_by_two_people_is_published_once(self):
        story = a_story()
        results = at_once(*[lambda: publish(Article(pk=story.pk), by=None)] * 4)
        assert {type(result) for result in results} == {PublishedArticle}
        assert PublishedArticle.objects.count() == 1
        assert PublishedByline.objects.count() == 1
        assert AuditEntry.objects.filter(verb="publish").count() == 1

    def test_two_stories_that_want_one_address_get_two(self):
        stories = [a_story("Storm shuts the coast road") for _ in range(4)]
        results = at_once(*[lambda story=story: publish(story, by=None) for story in stories])
        assert {type(result) for result in results} == {PublishedArticle}
        assert PublishedArticle.objects.values("path").distinct().count() == 4

    def test_of_two_saves_of_one_version_one_is_refused(self):
        story = a_story()
        results = at_once(
            *[
                lambda words=words: save_copy(story, {"kicker": words}, by=None, version=1)
                for words in ("One", "Two", "Three", "Four")
            ]
        )
        refused = [result for result in results if isinstance(result, EditConflict)]
        assert len(refused) == 3
        story.refresh_from_db()
        assert story.version == 2
        assert Revision.objects.filter(article=story).count() == 2

    def test_change_that_two_clocks_find_due_is_printed_once(self):
        story = a_printed_story("Now").article
        save_copy(story, {"headline": "Then"}, by=None, version=1)
        schedule(story, at=karachi(2031, 4, 6), by=None, kind="update")
        results = at_once(*[lambda: run_due_changes(karachi(2031, 4, 7))] * 3)
        assert sorted(results) == [0, 0, 1]
        assert PublishedArticle.objects.get().headline == "Then"
        assert ScheduledChange.objects.get().state == "done"

    def test_mail_that_clocks_and_workers_find_at_once_goes_out_once(self):
        reader = a_user(is_superuser=True, email="ruhi@lantern.example")
        tell(What.MENTIONED, a_story(), to=[reader], by=None, text="?")
        later = timezone.now() + 2 * told_mail.GATHERED
        assert sorted(at_once(*[lambda: told_mail.post_due(later)] * 3)) == [0, 0, 1]
        queued = DBTaskResult.objects.get().args_kwargs["args"]
        assert sorted(at_once(*[lambda: told_mail.post.call(*queued)] * 3)) == [0, 0, 1]
        assert len(mail.outbox) == 1
