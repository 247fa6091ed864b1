from django.test import TestCase

from articles.rights import may, stories_for
from tests.factories import a_desk, a_section, a_story, a_user

DESK_WORK = ["articles.view_article", "articles.read_every_desk", "articles.change_article"]


class ConfidentialTests(TestCase):
    def setUp(self):
        self.open = a_story("Open")
        self.secret = a_story("Secret", confidential=True)

    def test_confidential_story_is_unknown_to_others(self):
        user = a_user(permissions=[*DESK_WORK, "articles.run_all_desks"])
        assert set(stories_for(user)) == {self.open}
        assert not may(user, "see", self.secret)
        assert not may(user, "edit", self.secret)

    def test_people_named_on_it_see_it(self):
        user = a_user(permissions=DESK_WORK)
        self.secret.confidential_to.add(user)
        assert set(stories_for(user)) == {self.open, self.secret}
        assert may(user, "see", self.secret)

    def test_managing_editor_sees_it(self):
        user = a_user(permissions=[*DESK_WORK, "articles.see_confidential"])
        assert set(stories_for(user)) == {self.open, self.secret}

    def test_person_without_a_role_sees_nothing(self):
        assert not stories_for(a_user()).exists()


class DeskTests(TestCase):
    def test_seat_on_a_desk_covers_the_parts_of_its_sections(self):
        city = a_section("City")
        story = a_story(section=a_section("Harbour", parent=city))
        user = a_user(permissions=DESK_WORK, desk=a_desk(city))
        assert may(user, "edit", story)
        assert not may(user, "publish", story)

    def test_seat_without_the_word_to_publish_edits_only(self):
        story = a_story()
        permissions = [*DESK_WORK, "articles.publish_article"]
        user = a_user(permissions=permissions, desk=a_desk(story.section))
        assert may(user, "edit", story)
        assert not may(user, "publish", story)

    def test_newsroom_itself_may(self):
        assert may(None, "kill", a_story())
