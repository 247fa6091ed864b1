from django.test import TestCase
from django.utils import timezone

from articles import rights
from articles.models import Article, Notification
from articles.snapshots import Credit
from articles.telling import ONE_DEED, What, tell
from tests.factories import a_contributor, a_desk, a_section, a_story, a_user


class TellingTestCase(TestCase):
    def setUp(self):
        self.section = a_section("Coast")
        self.noor = a_user("noor", role="Reporter")
        self.petra = a_user("petra", role="Copy editor", desk=a_desk(self.section))
        self.story = a_story(section=self.section, by=self.noor)

    def told(self, person):
        return list(
            Notification.objects.filter(user=person)
            .order_by("pk")
            .values_list("what", "by", "text")
        )


class TellTests(TellingTestCase):
    def test_everybody_named_is_told_but_who_did_it_and_nobody(self):
        rows = tell(
            What.HANDED_IN, self.story, to=[self.noor, None, self.petra], by=self.noor, text=" x "
        )
        assert [row.user for row in rows] == [self.petra]
        assert self.told(self.petra) == [("handed_in", self.noor.pk, "x")]
        assert self.told(self.noor) == []

    def test_one_person_is_told_one_deed_once(self):
        for _ in range(2):
            tell(What.ASSIGNED, self.story, to=[self.petra, self.petra], by=self.noor)
        assert len(self.told(self.petra)) == 1
        tell(What.ASSIGNED, self.story, to=[self.petra], by=None)
        assert len(self.told(self.petra)) == 2

    def test_the_same_deed_later_is_told_again(self):
        for _ in range(2):
            tell(What.HANDED_IN, self.story, to=[self.petra], by=self.noor)
            Notification.objects.update(at=timezone.now() - 2 * ONE_DEED)
        assert len(self.told(self.petra)) == 2

    def test_account_that_is_closed_or_not_of_the_desk_is_told_nothing(self):
        closed = a_user("closed", role="Copy editor", is_active=False)
        outside = a_user("outside", role="Copy editor")
        outside.is_staff = False
        outside.save()
        assert tell(What.ASSIGNED, self.story, to=[closed, outside], by=None) == []

    def test_who_may_not_know_of_a_story_is_not_told_of_it(self):
        stranger = a_user("stranger", role="Contributor")
        assert tell(What.MENTIONED, self.story, to=[stranger], by=self.petra) == []
        Article.objects.update(confidential=True)
        self.story.refresh_from_db()
        assert tell(What.MENTIONED, self.story, to=[self.petra], by=None) == []
        self.story.confidential_to.add(self.petra)
        assert len(tell(What.MENTIONED, self.story, to=[self.petra], by=None)) == 1

    def test_telling_many_costs_as_many_queries_as_telling_one(self):
        crowd = [a_user("crowd", role="Copy editor") for _ in range(12)]
        with self.assertNumQueries(2):
            assert len(tell(What.HANDED_IN, self.story, to=crowd, by=self.noor)) == 12


class WhoKnowsTests(TellingTestCase):
    def test_who_knows_of_a_story_is_who_finds_it_among_hers(self):
        roles = ("Contributor", "Reporter", "Copy editor", "Managing editor")
        people = [a_user("person", role=role) for role in roles for _ in range(4)]
        people += [a_user("nobody"), a_user("closed", role="Managing editor", is_active=False)]
        people.append(a_user("root", is_superuser=True))
        stories = []
        for confidential in (False, True):
            for place in range(4):
                by, assigned, named, writer = (people[4 * role + place] for role in range(4))
                written = Credit(a_contributor(f"Writer {writer.pk} {confidential}", user=None))
                story = a_story(by=None, bylines=[written], confidential=confidential)
                Article.objects.filter(pk=story.pk).update(created_by=by, assigned_to=assigned)
                story = Article.objects.get(pk=story.pk)
                story.confidential_to.add(named)
                stories.append(story)
        writing = people[0]
        person = stories[1].bylines.get().contributor
        person.user = writing
        person.save()
        for story in stories:
            told = set(rights.who_know_of(story, [person.pk for person in people]))
            know = {person for person in people if story in rights.stories_for(person)}
            assert told == know, story.pk
