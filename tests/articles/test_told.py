from datetime import timedelta

from django.test import TestCase
from django.utils import timezone, translation

from articles import told
from articles.models import Article, Notification
from articles.pages.cursor import TOP
from articles.telling import What, tell
from tests.factories import KARACHI, a_section, a_story, a_user


class ToldTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.noor = a_user("noor", role="Reporter", first_name="Noor", last_name="Halvani")
        self.petra = a_user("petra", role="Copy editor", first_name="Petra", last_name="Quill")
        self.story = a_story(section=self.section, by=self.noor)

    def tell(self, what=What.HANDED_BACK, story=None, by=None, **said):
        [row] = tell(what, story or self.story, to=[self.noor], by=by or self.petra, **said)
        return row

    def line(self, row):
        return told.line_of(Notification.objects.get(pk=row.pk), KARACHI)


class ReadingTests(ToldTestCase):
    def test_line_says_who_did_what_and_what_was_said(self):
        line = self.line(self.tell(text="Who paid?"))
        assert line.says == "Petra Quill handed your copy back"
        assert (line.story, line.words, line.is_new) == (self.story, "Who paid?", True)

    def test_line_is_worded_in_the_language_of_who_reads_it(self):
        row = self.tell()
        with translation.override("ur"):
            assert "Petra Quill" in self.line(row).says

    def test_every_kind_of_news_has_words_of_its_own(self):
        said = {self.line(self.tell(what)).says for what in What}
        assert len(said) == len(What)
        assert not [says for says in said if "%" in says]

    def test_schedule_says_its_hour_in_the_zone_of_the_newspaper(self):
        at = (timezone.now() + timedelta(days=1)).astimezone(KARACHI)
        line = self.line(self.tell(What.SCHEDULED, text=at.isoformat()))
        assert f"{at:%H:%M}" in line.words

    def test_person_without_an_account_is_called_by_name(self):
        [row] = tell(What.APPROVED, self.story, to=[self.noor], by=None, name="Adv. Mina Sorel")
        assert self.line(row).says == "Adv. Mina Sorel says that your story may run"

    def test_opening_a_story_reads_what_was_told_of_it_to_her_alone(self):
        other = a_story("Ferry fares", section=self.section, by=self.noor)
        mine, elsewhere = self.tell(), self.tell(story=other)
        [hers] = tell(What.ASSIGNED, self.story, to=[self.petra], by=self.noor)
        assert told.read(self.noor, story=self.story) == 1
        assert told.read(self.noor, story=self.story) == 0
        unread = set(Notification.objects.filter(read_at=None))
        assert unread == {elsewhere, hers}
        assert mine not in unread

    def test_what_comes_after_she_looked_is_still_new(self):
        self.tell()
        looked = timezone.now()
        later = self.tell(What.ASSIGNED)
        assert told.read_all(self.noor, looked) == 1
        assert Notification.objects.get(read_at=None) == later

    def test_number_on_the_bell_ends_somewhere(self):
        for number in range(told.COUNTED + 3):
            self.tell(text=str(number))
        assert told.unread(self.noor) == told.COUNTED
        assert told.unread(self.petra) == 0


class SecretTests(ToldTestCase):
    def test_story_that_became_confidential_is_gone_from_her_list_and_her_bell(self):
        secret = a_story("The audit", section=self.section, by=self.petra)
        self.tell(What.MENTIONED, story=secret)
        assert told.unread(self.noor) == 1
        Article.objects.filter(pk=secret.pk).update(confidential=True)
        assert told.unread(self.noor) == 0
        assert told.page_of(self.noor, TOP) == ([], None)
        secret.confidential_to.add(self.noor)
        assert told.unread(self.noor) == 1


class ListTests(ToldTestCase):
    def test_list_goes_on_by_cursor_and_leaves_nothing_out(self):
        total = told.LINES + 5
        rows = [self.tell(text=str(number)) for number in range(total)]
        # Several at one moment: the cursor tells them apart.
        Notification.objects.filter(pk__in=[row.pk for row in rows[:20]]).update(at=rows[0].at)
        first, onward = told.page_of(self.noor, TOP)
        rest, end = told.page_of(self.noor, onward)
        assert end is None
        assert [row.pk for row in [*first, *rest]] == [row.pk for row in reversed(rows)]

    def test_list_costs_one_query_whatever_its_length(self):
        for number in range(5):
            self.tell(text=str(number))
        self.noor.get_all_permissions()
        with self.assertNumQueries(1):
            rows, _onward = told.page_of(self.noor, TOP)
            assert [told.line_of(row, KARACHI).story.edition.language for row in rows]


class ForgettingTests(ToldTestCase):
    def test_what_was_read_is_dropped_after_ninety_days_and_the_rest_after_a_year(self):
        now = timezone.now()
        read, unread, ancient = (self.tell(text=text) for text in ("read", "unread", "ancient"))
        old = {"at": now - timedelta(days=120)}
        Notification.objects.filter(pk=read.pk).update(**old, read_at=now - timedelta(days=91))
        Notification.objects.filter(pk=unread.pk).update(**old)
        Notification.objects.filter(pk=ancient.pk).update(at=now - timedelta(days=366))
        assert told.prune(now) == 2
        assert Notification.objects.get() == unread
