"""`manage.py make_demo`. Renditions are left out: they are the pictures' own business."""

import io
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import TestCase
from django.utils import timezone

from articles.models import Article, Notification, PublishedArticle
from articles.status import standing
from bylines.models import Contributor
from masthead.models import Edition, Publication
from newsroom.demo import house
from newsroom.demo.content import stories, uuid_of
from newsroom.demo.people import LOGINS, PASSWORD
from newsroom.management.commands import make_demo
from pictures.models import Picture
from sections.models import Section, Topic
from tests.factories import a_story


@pytest.fixture(scope="module", autouse=True)
def without_renditions():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(house, "make_renditions", lambda picture: [])
        yield


def made(*arguments, **options) -> str:
    said = io.StringIO()
    call_command("make_demo", *arguments, verbosity=0, stdout=said, **options)
    return said.getvalue()


def the_paper() -> set:
    """What makes one demo newspaper the same as another."""
    return {
        (row.article.uuid, row.path, row.headline, row.visible_from, row.updated_at, row.end)
        for row in PublishedArticle.objects.select_related("article")
    }


def by_fate(fate: str) -> list[Article]:
    wanted = [uuid_of(story["id"]) for story in stories() if story.get("fate") == fate]
    return list(Article.objects.filter(uuid__in=wanted).select_related("printed"))


class FilledTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.said = made()

    def test_people_are_told_of_what_waits_for_them_and_not_of_what_was_printed(self):
        new = set(Notification.objects.filter(read_at=None).values_list("what", flat=True))
        assert "assigned" in new
        assert not new & {"published", "scheduled", "corrected", "ended"}

    def test_logins_are_printed_one_a_role_and_work(self):
        assert PASSWORD in self.said
        for login in LOGINS:
            assert login.username in self.said
            assert login.role in self.said
            assert self.client.login(username=login.username, password=PASSWORD)

    def test_every_story_is_there_under_its_own_date(self):
        assert Article.objects.count() == len(stories())
        zone = Publication.objects.current().zone
        stamps = {uuid_of(story["id"]): story["published_at"] for story in stories()}
        for row in PublishedArticle.objects.select_related("article"):
            day = stamps[row.article.uuid]
            assert row.published_at == day.replace(tzinfo=zone)
            assert f"/{day:%Y/%m/%d}/" in row.path

    def test_made_again_it_adds_nothing(self):
        before, pictures = the_paper(), Picture.objects.count()
        assert "0 stories added" in made()
        assert the_paper() == before
        assert Picture.objects.count() == pictures

    def test_a_story_that_went_missing_comes_back_the_same(self):
        before = the_paper()
        lost = Article.objects.get(uuid=uuid_of("ferrymens-race"))
        lost.printed.delete()
        Article.objects.filter(pk=lost.pk).update(revision=None)
        lost.revisions.all().delete()
        lost.delete()
        assert "1 stories added" in made()
        assert the_paper() == before

    def test_every_section_and_topic_has_its_counterparts_both_ways(self):
        for model in (Section, Topic):
            paired = model.objects.exclude(counterpart=None).select_related("counterpart")
            assert paired
            for item in paired:
                assert item.counterpart.counterpart_id == item.pk
                assert item.counterpart.edition_id != item.edition_id

    def test_people_have_portraits(self):
        people = Contributor.objects.filter(kind__in=("staff", "freelance"))
        assert people.count() >= 15
        assert not people.filter(portrait=None).exists()

    def test_readers_find_what_is_live(self):
        for edition in Edition.objects.all():
            assert self.client.get(edition.get_absolute_url()).status_code == 200
        for row in PublishedArticle.objects.live():
            assert self.client.get(row.get_absolute_url()).status_code == 200, row.path

    def test_each_fate_is_what_the_desk_says(self):
        zone = Publication.objects.current().zone
        for fate in ("scheduled", "embargoed", "withdrawn", "killed", "expired", "draft"):
            found = by_fate(fate)
            assert found
            for article in found:
                said = standing(article, zone).name
                assert said == (article.status if fate == "draft" else fate)
        ahead = Article.objects.get(uuid=uuid_of("wind-farm-first-winter"))
        assert standing(ahead, zone).name == "changed"

    def test_work_in_progress_is_due_in_the_days_after_the_demo_is_made(self):
        due = [
            article.due_at - article.created_at for article in by_fate("draft") if article.due_at
        ]
        assert len(due) == 4
        assert all(timedelta(hours=1) < wait <= timedelta(hours=50) for wait in due)

    def test_readers_find_nothing_that_is_not_published(self):
        answers = {"scheduled": 404, "embargoed": 404}
        answers |= {"withdrawn": 410, "killed": 410, "expired": 410}
        hidden = by_fate("draft")
        for fate, status in answers.items():
            for article in by_fate(fate):
                page = self.client.get(article.printed.get_absolute_url())
                assert page.status_code == status
                hidden.append(article)
        lists = [self.client.get(address).content.decode() for address in self._lists()]
        for article in hidden:
            for page in lists:
                assert article.headline not in page

    def _lists(self):
        yield from (edition.get_absolute_url() for edition in Edition.objects.all())
        for model in (Section, Topic):
            yield from (item.get_absolute_url() for item in model.objects.all())
        for person in Contributor.objects.all():
            yield f"/by/{person.slug}/"


class RefusingTests(TestCase):
    def test_a_database_with_other_stories_is_left_alone(self):
        other = a_story(headline="Harbour pilots return to work")
        with pytest.raises(CommandError, match="another newspaper"):
            made()
        assert list(Article.objects.all()) == [other]
        assert not Contributor.objects.filter(slug="noor-halvani").exists()

    def test_if_empty_does_nothing_in_another_newspaper(self):
        other = a_story(headline="Harbour pilots return to work")
        name = Publication.objects.current().name
        assert made("--if-empty") == ""
        assert list(Article.objects.all()) == [other]
        assert Publication.objects.current().name == name


class AnotherDayTests(TestCase):
    def test_made_on_another_day_it_is_the_same_newspaper(self):
        some = [story for story in stories() if not story.get("related")][:15]
        some += [one for one in stories() if one.get("fate") and not one.get("related")]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(make_demo, "stories", lambda: some)
            today = self._made_at(timezone.now())
            later = self._made_at(datetime(2029, 12, 31, 22, tzinfo=UTC))
        assert len(today) > 15
        assert today == later

    def _made_at(self, moment) -> set:
        with time_machine.travel(moment, tick=True), transaction.atomic():
            made()
            paper = the_paper()
            transaction.set_rollback(True)
        return paper
