from uuid import uuid4

from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.beginnings import follow_up, translate
from articles.copy import save_copy
from articles.models import Article
from tests.articles.admin.posting import change_address, opened
from tests.factories import a_desk, a_picture, a_section, a_story, a_topic, a_user, an_edition


def begin_address(verb, story, *rest) -> str:
    return reverse(f"admin:articles_article_{verb}", args=[story.pk, *rest])


class Beginnings(TestCase):
    def setUp(self):
        self.coast = a_section("Coast")
        self.urdu = an_edition("ur")
        self.desk = a_desk(self.coast)
        self.editor = a_user("ruhi", role="Section editor", desk=self.desk, may_publish=True)
        self.client.force_login(self.editor)
        self.story = a_story("Storm shuts the coast road", section=self.coast)

    def key(self, story=None):
        return self.client.get(change_address(story or self.story)).context["begin"]["key"]


class ButtonTests(Beginnings):
    def test_form_offers_what_can_be_begun_from_a_story(self):
        page = self.client.get(change_address(self.story))
        for address in (
            begin_address("duplicate", self.story),
            begin_address("follow_up", self.story),
            begin_address("translate", self.story, self.urdu.pk),
        ):
            self.assertContains(page, f'form="begin-form" formaction="{address}"')
        own = begin_address("translate", self.story, self.story.edition_id)
        self.assertNotContains(page, own)

    def test_button_leads_to_the_form_of_what_was_begun(self):
        for verb, rest in (("duplicate", ()), ("follow_up", ()), ("translate", (self.urdu.pk,))):
            address = begin_address(verb, self.story, *rest)
            answer = self.client.post(address, {"begin": self.key()})
            self.assertRedirects(answer, change_address(Article.objects.latest("pk")))

    def test_button_pressed_twice_begins_one(self):
        for verb, rest in (("duplicate", ()), ("follow_up", ()), ("translate", (self.urdu.pk,))):
            address, key = begin_address(verb, self.story, *rest), self.key()
            before = Article.objects.count()
            first = self.client.post(address, {"begin": key})
            second = self.client.post(address, {"begin": key})
            assert first["Location"] == second["Location"]
            assert Article.objects.count() == before + 1

    def test_one_page_begins_a_duplicate_and_a_follow_up(self):
        key = self.key()
        self.client.post(begin_address("duplicate", self.story), {"begin": key})
        self.client.post(begin_address("follow_up", self.story), {"begin": key})
        assert Article.objects.count() == 3

    def test_looking_begins_nothing(self):
        for verb, rest in (("duplicate", ()), ("follow_up", ()), ("translate", (self.urdu.pk,))):
            assert self.client.get(begin_address(verb, self.story, *rest)).status_code == 405
        assert Article.objects.count() == 1

    def test_foreign_page_begins_nothing(self):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(self.editor)
        answer = strict.post(begin_address("duplicate", self.story), {"begin": uuid4()})
        assert answer.status_code == 403
        assert Article.objects.count() == 1

    def test_whoever_reads_a_story_may_begin_one_from_it(self):
        elsewhere = a_story("City story", section=a_section("City"), bylines=[])
        page = self.client.get(change_address(elsewhere))
        self.assertContains(page, begin_address("duplicate", elsewhere))

    def test_whoever_begins_none_is_offered_none(self):
        self.client.force_login(a_user("omar", role="Picture editor"))
        page = self.client.get(change_address(self.story))
        self.assertNotContains(page, "begin-form")

    def test_edition_that_has_its_translation_is_offered_no_more(self):
        translate(self.story, to=self.urdu, by=self.editor)
        page = self.client.get(change_address(self.story))
        self.assertNotContains(page, begin_address("translate", self.story, self.urdu.pk))


class KinTests(Beginnings):
    def test_both_forms_tell_of_a_follow_up(self):
        later = follow_up(self.story, by=self.editor)
        save_copy(later, {"headline": "Coast road opens"}, by=None, version=1)
        self.assertContains(self.client.get(change_address(self.story)), "Followed by")
        self.assertContains(self.client.get(change_address(self.story)), "Coast road opens")
        self.assertContains(self.client.get(change_address(later)), "Follow-up to")

    def test_secret_follow_up_is_told_to_nobody_who_is_not_named(self):
        a_story("A minister and a yacht", section=self.coast, confidential=True, follows=self.story)
        page = self.client.get(change_address(self.story))
        self.assertNotContains(page, "Followed by")
        self.assertNotContains(page, "minister")


class SourceTests(Beginnings):
    def setUp(self):
        super().setUp()
        self.there = translate(self.story, to=self.urdu, by=self.editor)
        self.story.refresh_from_db()

    def save_source(self, **changes):
        self.story = save_copy(self.story, changes, by=None, version=self.story.version)

    def test_source_stands_beside_its_translation_in_its_own_language(self):
        page = self.client.get(change_address(self.there))
        source = page.context["source"]
        assert (source.copy.edition.language, source.story) == ("en", self.story)
        self.assertContains(page, '<article class="copytext" lang="en" dir="ltr"')
        self.assertContains(page, "<p>The road stayed shut for a third day.</p>")
        self.assertNotContains(page, "The source has changed")

    def test_change_of_the_source_is_told_with_a_way_to_see_it(self):
        then = self.story.revision.number
        self.save_source(headline="Storm leaves the coast road")
        page = self.client.get(change_address(self.there))
        self.assertContains(page, "The source has changed since this was translated")
        compare = reverse("admin:articles_article_compare", args=[self.story.pk])
        self.assertContains(page, f"{compare}?from={then}&amp;to={then + 1}")
        seen = self.client.get(page.context["source"].comparison)
        self.assertContains(seen, "<del>shuts</del>")

    def test_up_to_date_saves_what_was_typed_and_takes_the_warning_away(self):
        self.save_source(headline="Storm leaves the coast road")
        sent = opened(self.client, self.there)
        read = self.client.get(change_address(self.there)).context["source"].pk
        sent |= {"headline": "طوفان گزر گیا", "_brought_up": str(read)}
        page = self.client.post(change_address(self.there), sent, follow=True)
        self.there.refresh_from_db()
        assert self.there.headline == "طوفان گزر گیا"
        assert self.there.translated_from == self.story.revision
        self.assertNotContains(page, "The source has changed")

    def test_what_the_source_says_after_it_was_read_is_still_told(self):
        self.save_source(headline="Storm leaves the coast road")
        sent = opened(self.client, self.there)
        read = self.client.get(change_address(self.there)).context["source"].pk
        self.save_source(kicker="Later")
        page = self.client.post(
            change_address(self.there), sent | {"_brought_up": str(read)}, follow=True
        )
        assert page.context["source"].changed == ["Kicker"]

    def test_source_that_became_a_secret_is_shown_no_more(self):
        self.save_source(confidential=True, headline="A minister and a yacht")
        page = self.client.get(change_address(self.there))
        assert page.context["source"] is None
        self.assertNotContains(page, "minister")

    def test_translation_opens_with_few_questions_however_much_there_is(self):
        pictures = [a_picture() for _ in range(4)]
        figures = "".join(f'<figure data-picture="{one.pk}"></figure>' for one in pictures)
        topics = [a_topic(f"Topic {n}", edition=self.urdu) for n in range(5)]
        rich = {"body": f"<p>Words.</p>{figures}", "lead_picture": pictures[0]}
        self.save_source(**rich)
        save_copy(self.there, rich | {"topics": topics}, by=self.editor, version=self.there.version)
        for _ in range(3):
            follow_up(self.there, by=self.editor)
        address = change_address(self.there)
        self.client.get(address)
        with CaptureQueriesContext(connection) as asked:
            self.client.get(address)
        assert len(asked) <= 25, "\n".join(query["sql"][:150] for query in asked)
