"""A newsroom with somebody of every role, and a story of every kind for each of them."""

from django.contrib.auth.models import AnonymousUser
from django.test import TestCase

from articles.models import Article
from newsroom.roles import ROLES
from tests.articles.rights_table import (
    MAY,
    STORIES,
)
from tests.factories import (
    a_desk,
    a_printed_story,
    a_section,
    a_story,
    a_user,
)


class Newsroom(TestCase):
    """Everybody sits on the coast desk, but the contributor and those without a role."""

    @classmethod
    def setUpTestData(cls):
        cls.coast, cls.city = a_section("Coast"), a_section("City")
        cls.desk = a_desk(cls.coast)
        cls.people = {name: cls.somebody(name) for name in MAY if name != "nobody"}
        cls.people["nobody"] = AnonymousUser()
        shared = {
            "desk": a_story("Of the desk", section=cls.coast),
            "live": a_printed_story("Live", section=cls.coast).article,
            "spiked": a_story("Spiked", section=cls.coast, status="spiked"),
            "other": a_story("Of another desk", section=cls.city),
            "secret": a_story("A minister and a yacht", section=cls.coast, confidential=True),
        }
        own = {
            name: {
                "own": a_story(f"Draft of {name}", section=cls.coast),
                "own_elsewhere": a_story(f"City draft of {name}", section=cls.city),
                "handed_in": a_story(f"Done by {name}", section=cls.coast, status="submitted"),
            }
            for name in MAY
        }
        for name, stories in own.items():
            if cls.people[name].pk:
                ids = [story.pk for story in stories.values()]
                Article.objects.filter(pk__in=ids).update(created_by=cls.people[name])
        cls.stories = {name: own[name] | shared for name in MAY}

    @classmethod
    def somebody(cls, name):
        role = name.removesuffix(" with the word")
        has_seat = role in ROLES and role not in ("Contributor", "Managing editor")
        user = a_user(
            role=role if role in ROLES else None,
            desk=cls.desk if has_seat else None,
            may_publish=name.endswith(" with the word"),
            is_superuser=name == "site manager",
        )
        if name == "a reader with an account":
            user.is_staff = False
            user.save()
        return user

    def everybody(self):
        """Each person, story and what she may do to it, by the table."""
        for name, answers in MAY.items():
            user = self.people[name]
            for story, allowed in zip(STORIES, answers, strict=True):
                yield name, user, story, self.fresh(self.stories[name][story]), allowed

    @staticmethod
    def fresh(story) -> Article:
        return Article.objects.select_related("section", "edition", "printed").get(pk=story.pk)
