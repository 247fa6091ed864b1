"""Merging contributors, seen where it counts: on the readers' pages."""

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from articles.models import PublishedArticle
from articles.snapshots import Credit
from bylines.duplicates import doubles, pairs_among, possible_duplicates
from bylines.merging import last_merge, merge, save_in_place, undo_merge
from bylines.models import Contributor
from masthead.models import AuditEntry, MovedPath
from newsroom.typography import folded
from tests.factories import (
    a_contributor,
    a_picture,
    a_printed_story,
    a_user,
    an_edition,
    work_through,
)


def bylines_of(printed) -> list[str]:
    page = PublishedArticle.objects.get(pk=printed.pk).page
    return [line["name"] for line in page["bylines"]]


class MergeTests(TestCase):
    def setUp(self):
        self.english, self.urdu = an_edition(), an_edition("ur")
        self.kept = a_contributor(
            "Imran Qureshi", handle="@imranwrites", email="imran@post.example"
        )
        self.double = a_contributor(
            "Imran Qurashi", handle="@imranwrites", job_title="Reporter, outer villages"
        )

    def test_page_of_the_duplicate_leads_to_the_kept_one_in_every_edition(self):
        merge(self.double, self.kept, by=None)
        assert self.client.get("/by/imran-qurashi/")["Location"] == "/by/imran-qureshi/"
        assert self.client.get("/ur/by/imran-qurashi/")["Location"] == "/ur/by/imran-qureshi/"
        assert self.client.get("/by/imran-qurashi/?before=9")["Location"].endswith("?before=9")

    def test_stories_of_the_duplicate_are_on_the_page_of_the_kept_one(self):
        a_printed_story("Wells run dry inland", bylines=[Credit(self.double)])
        merge(self.double, self.kept, by=None)
        work_through()
        assert "Wells run dry inland" in self.client.get("/by/imran-qureshi/").text

    def test_two_credits_on_one_story_become_one(self):
        printed = a_printed_story(bylines=[Credit(self.double), Credit(self.kept)])
        merge(self.double, self.kept, by=None)
        work_through()
        assert bylines_of(printed) == ["Imran Qureshi"]
        assert printed.bylines.count() == 1

    def test_name_as_published_stays_as_it_was_printed(self):
        printed = a_printed_story(bylines=[Credit(self.double, name="I. Qurashi")])
        merge(self.double, self.kept, by=None)
        work_through()
        assert bylines_of(printed) == ["I. Qurashi"]
        link = PublishedArticle.objects.get(pk=printed.pk).page["bylines"][0]["url"]
        assert link == "/by/imran-qureshi/"

    def test_merge_moves_no_date_of_a_story(self):
        printed = a_printed_story(bylines=[Credit(self.double)])
        merge(self.double, self.kept, by=None)
        work_through()
        after = PublishedArticle.objects.get(pk=printed.pk)
        assert (after.published_at, after.updated_at) == (printed.published_at, None)

    def test_kept_one_takes_over_what_it_lacks_and_keeps_what_it_has(self):
        merge(self.double, self.kept, by=None)
        self.kept.refresh_from_db()
        assert self.kept.job_title == "Reporter, outer villages"
        assert self.kept.email == "imran@post.example"

    def test_account_of_the_duplicate_goes_to_the_kept_one(self):
        account = a_user()
        Contributor.objects.filter(pk=self.double.pk).update(user=account)
        merge(self.double, self.kept, by=None)
        account.refresh_from_db()
        assert account.contributor == self.kept

    def test_editor_chooses_field_by_field(self):
        merge(self.double, self.kept, by=None, take=["name"])
        self.kept.refresh_from_db()
        assert (self.kept.name, self.kept.job_title) == ("Imran Qurashi", "")

    def test_choosing_the_other_address_swaps_the_redirect(self):
        merge(self.double, self.kept, by=None, take=["slug"])
        assert self.client.get("/by/imran-qurashi/").status_code == 200
        assert self.client.get("/by/imran-qureshi/")["Location"] == "/by/imran-qurashi/"

    def test_merging_twice_changes_nothing(self):
        assert merge(self.double, self.kept, by=None)
        assert merge(self.double, self.kept, by=None) is None
        assert AuditEntry.objects.filter(verb="merge").count() == 1

    def test_nobody_is_merged_into_themselves(self):
        with pytest.raises(ValidationError, match="themselves"):
            merge(self.kept, self.kept, by=None)

    def test_two_cannot_be_merged_into_each_other(self):
        merge(self.double, self.kept, by=None)
        with pytest.raises(ValidationError, match="themselves"):
            merge(self.kept, self.double, by=None)

    def test_who_was_merged_before_is_not_merged_elsewhere(self):
        merge(self.double, self.kept, by=None)
        with pytest.raises(ValidationError, match="Undo"):
            merge(self.double, a_contributor("Tomas Rey"), by=None)

    def test_merging_along_a_chain_leaves_nobody_two_steps_away(self):
        third = a_contributor("Imran K. Qureshi")
        merge(self.double, self.kept, by=None)
        merge(self.kept, third, by=None)
        self.double.refresh_from_db()
        assert self.double.merged_into == third
        assert self.client.get("/by/imran-qurashi/")["Location"] == "/by/imran-k-qureshi/"

    def test_merged_contributor_is_written_down_with_who_did_it(self):
        editor = a_user()
        entry = merge(self.double, self.kept, by=editor)
        assert (entry.by, entry.label, entry.after["into_name"]) == (
            editor,
            "Imran Qurashi",
            "Imran Qureshi",
        )


class UndoTests(TestCase):
    def setUp(self):
        self.english, self.urdu = an_edition(), an_edition("ur")
        self.kept = a_contributor("Imran Qureshi", handle="")
        self.double = a_contributor(
            "Imran Qurashi", handle="@imranwrites", needs_review=True, portrait=a_picture()
        )
        self.printed = a_printed_story("Wells run dry inland", bylines=[Credit(self.double)])

    def undo(self):
        entry = last_merge(Contributor.objects.get(pk=self.double.pk))
        undo_merge(entry, by=None)
        work_through()
        self.kept.refresh_from_db()
        self.double.refresh_from_db()

    def test_undone_merge_gives_each_their_page_and_stories_back(self):
        merge(self.double, self.kept, by=None)
        work_through()
        self.undo()
        assert "Wells run dry inland" in self.client.get("/by/imran-qurashi/").text
        assert "Wells run dry inland" not in self.client.get("/by/imran-qureshi/").text
        assert bylines_of(self.printed) == ["Imran Qurashi"]

    def test_undone_merge_gives_back_what_was_taken_over(self):
        merge(self.double, self.kept, by=None)
        self.undo()
        assert (self.kept.handle, self.kept.portrait) == ("", None)
        assert self.double.handle == "@imranwrites"
        assert self.double.needs_review

    def test_undone_merge_leaves_alone_what_was_changed_since(self):
        merge(self.double, self.kept, by=None)
        Contributor.objects.filter(pk=self.kept.pk).update(handle="@imran")
        self.undo()
        assert self.kept.handle == "@imran"

    def test_undone_merge_gives_the_account_back(self):
        account = a_user()
        Contributor.objects.filter(pk=self.double.pk).update(user=account)
        merge(self.double, self.kept, by=None)
        self.undo()
        account.refresh_from_db()
        assert account.contributor == self.double

    def test_undone_merge_gives_swapped_addresses_back(self):
        merge(self.double, self.kept, by=None, take=["slug", "name"])
        self.undo()
        assert (self.kept.slug, self.double.slug) == ("imran-qureshi", "imran-qurashi")
        assert (self.kept.name, self.double.name) == ("Imran Qureshi", "Imran Qurashi")
        assert not MovedPath.objects.exists()

    def test_old_addresses_lead_to_whom_they_led_before(self):
        self.double.slug = "i-qurashi"
        save_in_place(self.double)
        merge(self.double, self.kept, by=None)
        assert self.client.get("/by/imran-qurashi/")["Location"] == "/by/imran-qureshi/"
        self.undo()
        assert self.client.get("/by/imran-qurashi/")["Location"] == "/by/i-qurashi/"
        assert self.client.get("/by/i-qurashi/").status_code == 200

    def test_old_addresses_come_apart_again_after_a_swap(self):
        self.kept.slug = "imran"
        save_in_place(self.kept)
        merge(self.double, self.kept, by=None, take=["slug"])
        assert self.client.get("/by/imran-qureshi/")["Location"] == "/by/imran-qurashi/"
        self.undo()
        assert self.client.get("/by/imran-qureshi/")["Location"] == "/by/imran/"

    def test_followers_of_the_duplicate_go_back_with_it(self):
        follower = a_contributor("I. Qurashi")
        merge(follower, self.double, by=None)
        merge(self.double, self.kept, by=None)
        self.undo()
        follower.refresh_from_db()
        assert follower.merged_into == self.double
        assert self.client.get("/by/i-qurashi/")["Location"] == "/by/imran-qurashi/"

    def test_earlier_merge_waits_until_the_later_one_is_undone(self):
        entry = merge(self.double, self.kept, by=None)
        third = a_contributor("Imran K. Qureshi")
        later = merge(self.kept, third, by=None)
        with pytest.raises(ValidationError, match="first"):
            undo_merge(entry, by=None)
        undo_merge(later, by=None)
        self.undo()
        assert self.double.merged_into is None

    def test_merge_is_undone_once(self):
        entry = merge(self.double, self.kept, by=None)
        self.undo()
        with pytest.raises(ValidationError, match="not in force"):
            undo_merge(entry, by=None)

    def test_entry_of_something_else_undoes_nothing(self):
        with pytest.raises(ValidationError, match="no merge"):
            undo_merge(AuditEntry.objects.filter(verb="start").first(), by=None)

    def test_who_was_never_merged_has_no_merge_to_undo(self):
        assert last_merge(self.kept) is None


class AddressTests(TestCase):
    def test_new_address_of_a_contributor_redirects_from_the_old_one(self):
        an_edition(), an_edition("ur")
        sana = a_contributor()
        sana.slug = "sana"
        moved = save_in_place(sana)
        assert ("/by/sana-iqbal/", "/by/sana/") in moved
        assert self.client.get("/by/sana-iqbal/")["Location"] == "/by/sana/"
        assert self.client.get("/ur/by/sana-iqbal/")["Location"] == "/ur/by/sana/"

    def test_address_taken_back_leads_nowhere_else(self):
        an_edition()
        sana = a_contributor()
        for slug in ("sana", "sana-iqbal"):
            sana.slug = slug
            save_in_place(sana)
        assert self.client.get("/by/sana-iqbal/").status_code == 200
        assert self.client.get("/by/sana/")["Location"] == "/by/sana-iqbal/"


class DuplicateTests(TestCase):
    def test_names_are_compared_without_case_accents_and_dots(self):
        assert folded("José  M. DÍAZ") == folded("jose m diaz")

    def test_other_spelling_of_a_name_is_found(self):
        diaz = a_contributor("José Díaz", handle="")
        other = Contributor.objects.create(name="JOSE DIAZ.", slug="j-diaz")
        a_contributor("Jose Duarte", handle="")
        assert possible_duplicates(diaz) == [other]

    def test_same_handle_is_found_whatever_the_name(self):
        one = a_contributor("Imran Qureshi", handle="@imranwrites")
        other = a_contributor("Qurashi, Imran", handle="@ImranWrites")
        assert possible_duplicates(one) == [other]

    def test_urdu_name_with_a_handle_is_compared_by_its_name_too(self):
        noor = Contributor.objects.create(name="نور حلوانی", slug="noor", handle="@noor")
        other = Contributor.objects.create(name="نور  حلوانی", slug="noor-2")
        assert possible_duplicates(noor) == [other]

    def test_merged_contributor_is_nobodys_duplicate(self):
        one = a_contributor("Jose Diaz")
        other = Contributor.objects.create(name="Jose Diaz", slug="j-diaz")
        merge(other, one, by=None)
        assert possible_duplicates(one) == []
        assert list(doubles()) == []

    def test_list_shows_who_shares_a_handle_or_a_name(self):
        one = a_contributor("Imran Qureshi", handle="@imranwrites")
        other = a_contributor("Imran Qurashi", handle="@imranwrites")
        namesake = Contributor.objects.create(name="Imran Qureshi", slug="imran-2")
        alone = a_contributor("Lena Marsh")
        assert set(doubles()) == {one, other, namesake}
        assert pairs_among([alone]) == []
        assert pairs_among([other]) == [(one, other)]
        assert pairs_among([one, alone]) == [(one, other), (one, namesake)]
