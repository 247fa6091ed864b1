"""The keys of the desk and their help sheet are one list."""

from django.test import TestCase

from newsroom.keys import keys_for
from tests.factories import a_user


def every_key(user) -> list:
    return [key for group in keys_for(user) for key in group.keys]


class KeysTests(TestCase):
    def test_no_key_means_two_things(self):
        keys = [key.keys for key in every_key(a_user("farah", role="Managing editor"))]
        assert sorted(keys) == sorted(set(keys))

    def test_letter_that_opens_a_pair_does_nothing_alone(self):
        keys = [key.keys for key in every_key(a_user("farah", role="Managing editor"))]
        openers = {chords.split(" ")[0] for chords in keys if " " in chords}
        assert openers == {"g"}
        assert openers.isdisjoint(keys)

    def test_keys_lead_only_where_one_may_go(self):
        says = {str(key.says) for key in every_key(a_user("hamid", role="Picture editor"))}
        assert "Pictures" in says
        assert "Write a story" not in says

    def test_help_sheet_on_every_page_of_the_desk_shows_each_key(self):
        user = a_user("ruhi", role="Section editor")
        self.client.force_login(user)
        for address in ("/desk/", "/desk/articles/article/", "/desk/bylines/contributor/"):
            page = self.client.get(address).content.decode()
            missing = [key.keys for key in every_key(user) if f'data-keys="{key.keys}"' not in page]
            assert missing == [], address
