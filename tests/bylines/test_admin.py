"""Contributors at the desk: finding them, keeping them, merging two who are one."""

from django.test import TestCase
from django.urls import reverse

from articles.snapshots import Credit
from bylines.merging import merge
from bylines.models import Contributor
from masthead.models import AuditEntry
from tests.factories import (
    a_contributor,
    a_picture,
    a_printed_story,
    a_user,
    an_edition,
    work_through,
)

LIST = "/desk/bylines/contributor/"


def address(view: str, *args) -> str:
    return reverse(f"admin:bylines_contributor_{view}", args=args)


class ContributorRoomTests(TestCase):
    def setUp(self):
        self.english = an_edition()
        self.ruhi = a_user(role="Section editor")
        self.client.force_login(self.ruhi)

    def shown(self, query="") -> list[str]:
        page = self.client.get(f"{LIST}?{query}")
        return [person.name for person in page.context["cl"].result_list]

    def save(self, person, **changes):
        data = {"name": person.name, "kind": person.kind, "slug": person.slug}
        return self.client.post(address("change", person.pk), data | changes, follow=True)


class ListTests(ContributorRoomTests):
    def test_everybody_is_found_by_name_handle_and_what_they_know(self):
        a_contributor("Lena Marsh", handle="@lenam", expertise="Ports, weather")
        a_contributor("Tomas Rey", handle="@trey")
        assert self.shown("q=marsh") == ["Lena Marsh"]
        assert self.shown("q=lenam") == ["Lena Marsh"]
        assert self.shown("q=weather") == ["Lena Marsh"]

    def test_urdu_name_finds_its_contributor(self):
        an_edition("ur")
        a_contributor("Noor Halvani", names={"ur": "نور حلوانی"})
        assert self.shown("q=نور") == ["Noor Halvani"]

    def test_who_came_in_with_wire_copy_is_one_click_away(self):
        a_contributor("Lena Marsh")
        a_contributor("L. Marsh", handle="", needs_review=True)
        assert self.shown("needs_review__exact=1") == ["L. Marsh"]

    def test_checked_contributors_leave_that_list_and_it_is_written_down(self):
        new = a_contributor("L. Marsh", needs_review=True)
        self.client.post(LIST, {"action": "checked", "_selected_action": [new.pk]})
        assert self.shown("needs_review__exact=1") == []
        assert AuditEntry.objects.get(verb="check").by == self.ruhi

    def test_same_person_twice_is_pointed_out(self):
        one = a_contributor("Imran Qureshi", handle="@imranwrites")
        other = a_contributor("Imran Qurashi", handle="@imranwrites")
        page = self.client.get(LIST).text
        assert "Looks like the same person, twice" in page
        assert f'href="{address("merge", one.pk, other.pk)}"' in page
        a_contributor("Lena Marsh")
        assert self.shown("standing=double") == ["Imran Qurashi", "Imran Qureshi"]

    def test_merged_contributor_is_out_of_the_list_and_not_offered(self):
        kept, gone = a_contributor("Imran Qureshi"), a_contributor("Imran Qurashi")
        merge(gone, kept, by=None)
        assert self.shown() == ["Imran Qureshi"]
        assert self.shown("standing=merged") == ["Imran Qurashi"]
        offered = self.client.get(
            reverse("admin:autocomplete"),
            {"term": "imran", "app_label": "articles", "model_name": "byline",
             "field_name": "contributor"},
        ).json()  # fmt: skip
        assert [found["text"] for found in offered["results"]] == ["Imran Qureshi"]

    def test_newest_byline_readers_see_is_shown(self):
        a_printed_story(bylines=[Credit(a_contributor("Lena Marsh"))])
        page = self.client.get(LIST)
        assert page.context["cl"].result_list[0].last_at

    def test_reporter_looks_contributors_up_but_changes_nobody(self):
        lena = a_contributor("Lena Marsh")
        self.client.force_login(a_user(role="Reporter"))
        assert self.shown() == ["Lena Marsh"]
        assert self.save(lena, name="Mine").status_code == 403
        assert self.client.get(address("choose", lena.pk)).status_code == 403

    def test_list_costs_the_same_for_many_contributors(self):
        for n in range(8):
            person = a_contributor(f"Writer {n}", portrait=a_picture())
            a_printed_story(f"Story {n}", bylines=[Credit(person)])
        self.shown()
        with self.assertNumQueries(8):
            assert "Writer 7" in self.shown()


class FormTests(ContributorRoomTests):
    def test_new_address_redirects_in_every_edition(self):
        an_edition("ur")
        lena = a_contributor("Lena Marsh")
        response = self.save(lena, slug="lena")
        assert "/by/lena-marsh/ leads to /by/lena/ now." in response.text
        assert self.client.get("/by/lena-marsh/")["Location"] == "/by/lena/"
        assert self.client.get("/ur/by/lena-marsh/")["Location"] == "/ur/by/lena/"

    def test_name_in_another_language_is_a_box_and_reaches_its_readers(self):
        an_edition("ur")
        noor = a_contributor("Noor Halvani")
        page = self.client.get(address("change", noor.pk)).text
        assert 'aria-label="Name in اردو"' in page
        self.save(noor, names_ur="نور حلوانی")
        assert ">نور حلوانی<" in self.client.get("/ur/by/noor-halvani/").text

    def test_name_in_a_language_without_an_edition_is_kept(self):
        an_edition("ur")
        noor = a_contributor("Noor Halvani", names={"fr": "Nour"})
        self.save(noor, names_ur="نور")
        noor.refresh_from_db()
        assert noor.names == {"fr": "Nour", "ur": "نور"}

    def test_newspaper_in_one_language_asks_for_one_name(self):
        lena = a_contributor("Lena Marsh", names={"fr": "Léna"})
        assert "other languages" not in self.client.get(address("change", lena.pk)).text
        self.save(lena, job_title="Reporter")
        lena.refresh_from_db()
        assert (lena.job_title, lena.names) == ("Reporter", {"fr": "Léna"})

    def test_new_contributor_gets_an_address(self):
        self.client.post(address("add"), {"name": "Lena Marsh", "kind": "staff"})
        assert self.client.get("/by/lena-marsh/").status_code == 200

    def test_change_is_written_down(self):
        lena = a_contributor("Lena Marsh")
        self.save(lena, handle="lenam")
        entry = AuditEntry.objects.get(verb="change")
        assert entry.after["handle"] == "@lenam"

    def test_editor_links_no_account_because_it_gives_rights_to_stories(self):
        lena = a_contributor("Lena Marsh")
        self.save(lena, user=self.ruhi.pk)
        lena.refresh_from_db()
        assert lena.user is None

    def test_managing_editor_links_an_account(self):
        lena, account = a_contributor("Lena Marsh"), a_user(first_name="Lena")
        self.client.force_login(a_user(role="Managing editor"))
        self.save(lena, user=account.pk)
        lena.refresh_from_db()
        assert lena.user == account

    def test_contributor_with_bylines_is_not_deleted(self):
        lena = a_contributor("Lena Marsh")
        a_printed_story(bylines=[Credit(lena)])
        self.client.force_login(a_user(role="Managing editor"))
        assert self.client.post(address("delete", lena.pk), {"post": "yes"}).status_code == 403


class MergeTests(ContributorRoomTests):
    def setUp(self):
        super().setUp()
        self.kept = a_contributor("Imran Qureshi", handle="@imranwrites", email="i@post.example")
        self.double = a_contributor(
            "Imran Qurashi", handle="@imranwrites", job_title="Reporter", needs_review=True
        )

    def post(self, **changes):
        page = self.client.get(address("merge", self.kept.pk, self.double.pk))
        form = page.context["form"]
        data = {name: form[name].value() for name in form.fields}
        return self.client.post(
            address("merge", self.kept.pk, self.double.pk), data | changes, follow=True
        )

    def test_page_compares_the_two_and_proposes_who_stays(self):
        a_printed_story(bylines=[Credit(self.kept)])
        page = self.client.get(address("merge", self.kept.pk, self.double.pk))
        assert page.context["form"].kept == self.kept
        for words in ("/by/imran-qurashi/", "i@post.example", "Reporter"):
            assert words in page.text
        # Whoever has a fact at all is proposed for it.
        assert page.context["form"]["of_job_title"].value() == "1"
        assert page.context["form"]["of_email"].value() == "0"

    def test_editor_merges_without_a_developer_and_readers_are_sent_on(self):
        a_printed_story("Wells run dry inland", bylines=[Credit(self.double)])
        response = self.post()
        assert "Imran Qurashi is one with Imran Qureshi now." in response.text
        work_through()
        assert self.client.get("/by/imran-qurashi/")["Location"] == "/by/imran-qureshi/"
        assert "Wells run dry inland" in self.client.get("/by/imran-qureshi/").text
        self.kept.refresh_from_db()
        assert self.kept.job_title == "Reporter"
        assert AuditEntry.objects.get(verb="merge").by == self.ruhi

    def test_each_fact_is_taken_from_whom_the_editor_says(self):
        self.post(of_name="1", of_job_title="0")
        self.kept.refresh_from_db()
        assert (self.kept.name, self.kept.job_title) == ("Imran Qurashi", "")

    def test_editor_says_who_stays(self):
        self.post(keep="1")
        self.double.refresh_from_db()
        self.kept.refresh_from_db()
        assert self.double.merged_into is None
        assert self.kept.merged_into == self.double
        # The facts stayed as they were proposed: those of the first.
        assert self.double.name == "Imran Qureshi"

    def test_nonsense_merges_nobody(self):
        response = self.post(keep="7")
        assert "This needs another look" in response.text
        response = self.post(of_name="x")
        assert "This needs another look" in response.text
        assert not Contributor.objects.exclude(merged_into=None).exists()

    def test_nobody_is_merged_with_themselves_or_with_who_is_gone(self):
        assert self.client.get(address("merge", self.kept.pk, self.kept.pk)).status_code == 404
        merge(self.double, self.kept, by=None)
        gone = address("merge", self.kept.pk, self.double.pk)
        assert self.client.get(gone).status_code == 404

    def test_other_one_is_chosen_by_searching(self):
        response = self.client.post(address("choose", self.kept.pk), {"other": self.double.pk})
        assert response["Location"] == address("merge", self.kept.pk, self.double.pk)
        assert self.client.post(address("choose", self.kept.pk), {}).status_code == 200

    def test_two_ticked_contributors_are_compared(self):
        ticked = {"action": "merge_two", "_selected_action": [self.double.pk, self.kept.pk]}
        response = self.client.post(LIST, ticked)
        assert response["Location"] == address("merge", self.kept.pk, self.double.pk)
        response = self.client.post(
            LIST, {"action": "merge_two", "_selected_action": [self.double.pk]}, follow=True
        )
        assert "Choose two contributors" in response.text

    def test_form_points_out_who_may_be_the_same(self):
        page = self.client.get(address("change", self.kept.pk)).text
        assert f'href="{address("merge", self.kept.pk, self.double.pk)}"' in page

    def test_merged_contributor_can_be_looked_at_and_taken_apart_again(self):
        a_printed_story(bylines=[Credit(self.double)])
        self.post()
        page = self.client.get(address("change", self.double.pk)).text
        assert "Merged into <b>Imran Qureshi</b>" in page
        assert self.save(self.double).status_code == 403
        response = self.client.post(address("undo_merge", self.double.pk), follow=True)
        assert "Imran Qurashi stands alone again." in response.text
        work_through()
        assert self.client.get("/by/imran-qurashi/").status_code == 200

    def test_merge_is_undone_from_the_page_of_who_stayed(self):
        self.post()
        page = self.client.get(address("change", self.kept.pk)).text
        assert f'action="{address("undo_merge", self.double.pk)}"' in page

    def test_undoing_what_was_not_merged_says_so(self):
        response = self.client.post(address("undo_merge", self.kept.pk), follow=True)
        assert "was not merged here" in response.text
        assert self.client.get(address("undo_merge", self.kept.pk)).status_code == 405

    def test_merged_contributor_is_never_deleted(self):
        self.post()
        self.client.force_login(a_user(is_superuser=True))
        assert self.client.post(address("delete", self.double.pk)).status_code == 403

    def test_reporter_merges_nobody(self):
        self.client.force_login(a_user(role="Reporter"))
        merging = address("merge", self.kept.pk, self.double.pk)
        assert self.client.get(merging).status_code == 403
        assert self.client.post(merging, {"keep": "0"}).status_code == 403
        merge(self.double, self.kept, by=None)
        assert self.client.post(address("undo_merge", self.double.pk)).status_code == 403

    def test_account_is_merged_by_who_manages_accounts_only(self):
        Contributor.objects.filter(pk=self.double.pk).update(user=a_user())
        self.post(of_user="1")
        self.kept.refresh_from_db()
        assert self.kept.user is None
