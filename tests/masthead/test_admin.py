"""The masthead at the desk: the newspaper, editions, pages, moved addresses."""

from django.apps import apps
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from masthead import audit
from masthead.desk import NewsroomModelAdmin
from masthead.models import AuditEntry, Edition, MovedPath, Page, Publication
from sections.models import Series
from tests.factories import (
    a_picture_file,
    a_publication,
    a_section,
    a_user,
    an_edition,
)


def address(model: str, view: str, *args) -> str:
    return reverse(f"admin:masthead_{model}_{view}", args=args)


class MastheadTests(TestCase):
    def setUp(self):
        self.english = an_edition()
        self.farah = a_user(role="Managing editor")
        self.client.force_login(self.farah)

    def said(self, response) -> str:
        return " ".join(str(message) for message in response.context["messages"])


class PublicationTests(MastheadTests):
    def post(self, **changes):
        data = {
            "name": "The Test Lantern",
            "tagline": "",
            "imprint": "",
            "base_url": "https://lantern.example",
            "time_zone": "Asia/Karachi",
            "dateline_source": "",
            "social_accounts": "",
        }
        return self.client.post(address("publication", "change", 1), data | changes)

    def test_list_of_newspapers_is_the_newspapers_form(self):
        response = self.client.get(address("publication", "changelist"))
        assert response["Location"] == address("publication", "change", 1)

    def test_there_is_no_second_newspaper(self):
        assert self.client.get(address("publication", "add")).status_code == 403

    def test_accounts_elsewhere_are_written_one_a_line(self):
        self.post(social_accounts="Short video https://video.example/lantern\n")
        accounts = [{"label": "Short video", "url": "https://video.example/lantern"}]
        assert a_publication().social_accounts == accounts
        page = self.client.get(address("publication", "change", 1)).text
        assert "Short video https://video.example/lantern" in page

    def test_account_elsewhere_that_is_no_address_is_refused(self):
        for line in ("Video javascript:alert(1)", "https://alone.example"):
            assert self.post(social_accounts=line).status_code == 200
        assert a_publication().social_accounts == []

    def test_web_page_is_no_logo(self):
        svg = SimpleUploadedFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
        page = SimpleUploadedFile("logo.png", b"<script>alert(1)</script>")
        named = a_picture_file(name="logo.html")
        for upload in (svg, page, named):
            assert self.post(logo=upload).status_code == 200
        assert not a_publication().logo

    def test_editor_does_not_rename_the_newspaper(self):
        self.client.force_login(a_user(role="Section editor"))
        assert self.client.get(address("publication", "change", 1)).status_code == 403
        assert self.post(name="The Mine").status_code == 403
        assert Publication.objects.get().name == "The Test Lantern"


class EditionTests(MastheadTests):
    def test_address_and_language_of_an_edition_are_fixed_once_it_is_there(self):
        urdu = an_edition("ur")
        data = {"label": "اردو", "name": "دی لینٹرن", "direction": "rtl", "position": 1}
        self.client.post(
            address("edition", "change", urdu.pk), data | {"path_prefix": "xx", "language": "xx"}
        )
        urdu.refresh_from_db()
        assert (urdu.name, urdu.path_prefix, urdu.language) == ("دی لینٹرن", "ur", "ur")

    def test_new_edition_takes_no_address_of_a_page_or_section(self):
        a_section("Sea")
        self.client.force_login(a_user(is_superuser=True))
        data = {"label": "Deutsch", "name": "Laterne", "direction": "ltr", "position": 2}
        for prefix in ("archive", "sea"):
            self.client.post(
                address("edition", "add"), data | {"language": "de", "path_prefix": prefix}
            )
        assert not Edition.objects.filter(language="de").exists()
        self.client.post(address("edition", "add"), data | {"language": "de", "path_prefix": "de"})
        assert Edition.objects.get(language="de").publication_id == 1

    def test_editions_are_never_deleted(self):
        self.client.force_login(a_user(is_superuser=True))
        assert self.client.post(address("edition", "delete", self.english.pk)).status_code == 403


class PageTests(MastheadTests):
    def page(self, **changes):
        fields = {"path": "ethics", "title": "Ethics", "body": "<p>We pay our way.</p>"}
        return Page.objects.create(edition=self.english, **fields | changes)

    def post(self, page, **changes):
        data = {
            "title": page.title,
            "standfirst": "",
            "body": page.body,
            "path": page.path,
            "policy": "",
            "position": "0",
        }
        return self.client.post(address("page", "change", page.pk), data | changes, follow=True)

    def test_words_of_a_page_reach_its_readers(self):
        page = self.page()
        self.post(page, body="<p>We pay <strong>our</strong> way.</p>")
        assert "<strong>our</strong>" in self.client.get("/about/ethics/").text

    def test_script_in_a_page_is_dropped(self):
        page = self.page()
        self.post(page, body="<p onclick='x()'>Hello<script>alert(1)</script></p>")
        page.refresh_from_db()
        assert page.body == "<p>Hello</p>"

    def test_items_from_the_editor_stand_plainly_in_their_list(self):
        page = self.page()
        self.post(page, body="<ul><li><p>One</p></li></ul>")
        page.refresh_from_db()
        assert page.body == "<ul><li>One</li></ul>"

    def test_new_address_of_a_page_redirects_from_the_old_one(self):
        response = self.post(self.page(), path="our-ethics")
        assert "/about/ethics/ leads to /about/our-ethics/ now" in self.said(response)
        assert self.client.get("/about/ethics/")["Location"] == "/about/our-ethics/"

    def test_save_of_a_page_is_in_its_history(self):
        page = self.page()
        self.post(page, title="Our ethics")
        history = self.client.get(address("page", "history", page.pk)).text
        assert '<del dir="auto">Ethics</del> <ins dir="auto">Our ethics</ins>' in history

    def test_editor_reads_pages_but_leaves_them_alone(self):
        page = self.page()
        self.client.force_login(a_user(role="Section editor"))
        assert self.client.get(address("page", "change", page.pk)).status_code == 200
        assert self.client.post(address("page", "change", page.pk), {}).status_code == 403


class MovedPathTests(MastheadTests):
    def add(self, path, target):
        data = {"path": path, "target": target, "permanent": "on"}
        return self.client.post(address("movedpath", "add"), data)

    def test_old_address_is_sent_on(self):
        self.add("/fish-prices", "/city/")
        assert self.client.get("/fish-prices/")["Location"] == "/city/"

    def test_urdu_address_copied_from_a_browser_is_understood(self):
        self.add("/%D8%B4%DB%81%D8%B1/", "/city/")
        assert MovedPath.objects.get().path == "/شہر/"

    def test_second_move_of_an_address_takes_the_place_of_the_first(self):
        self.add("/fish/", "/city/")
        self.add("/fish/", "/sea/")
        assert MovedPath.objects.get().target == "/sea/"

    def test_moves_never_chain(self):
        self.add("/fish/", "/market/")
        self.add("/market/", "/city/")
        assert self.client.get("/fish/")["Location"] == "/city/"

    def test_nobody_is_sent_to_another_site(self):
        for target in ("https://elsewhere.example/", "//elsewhere.example/", "fish"):
            assert self.add("/fish/", target).status_code == 200
        assert not MovedPath.objects.exists()

    def test_address_is_not_sent_to_itself(self):
        assert self.add("/fish/", "/fish").status_code == 200
        assert not MovedPath.objects.exists()

    def test_move_can_be_deleted_and_is_remembered(self):
        self.add("/fish/", "/city/")
        moved = MovedPath.objects.get()
        self.client.post(address("movedpath", "delete", moved.pk), {"post": "yes"})
        assert not MovedPath.objects.exists()
        assert AuditEntry.objects.filter(verb="delete", label="/fish/ → /city/").exists()


class EveryRoomTests(TestCase):
    """What all lists of the desk have in common."""

    ROOMS = ("masthead", "pictures", "sections", "bylines")

    def models(self):
        rows_inside_forms = {"sections.deskmember", "masthead.desksettings"}
        return [
            model
            for room in self.ROOMS
            for model in apps.get_app_config(room).get_models()
            if model._meta.label_lower not in rows_inside_forms
        ]

    def lists(self):
        return [
            (model, reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"))
            for model in self.models()
            if model is not Publication
        ]

    def test_every_model_has_a_list_that_can_be_searched_and_has_an_order(self):
        for model in self.models():
            room = admin.site.get_model_admin(model)
            assert isinstance(room, NewsroomModelAdmin), model
            if model is AuditEntry:
                continue  # It has a page of its own: tests/newsroom/trail/.
            assert room.search_fields, model
            assert room.list_display != ("__str__",), model
            assert room.ordering or model is Publication, model
            assert room.list_filter or model is Publication, model

    def test_reporter_finds_no_open_door_to_what_is_not_hers(self):
        self.client.force_login(a_user(role="Reporter"))
        shut = {
            model._meta.model_name
            for model, address in self.lists()
            if self.client.get(address).status_code == 403
        }
        assert shut == {"movedpath", "auditentry"}

    def test_nonsense_in_the_address_of_a_list_is_no_error(self):
        self.client.force_login(a_user(is_superuser=True))
        queries = ("p=x", "p=999", "q=%25_%27", "o=9.9.x", "edition=x", "standing=x", "e=1", "x=1")
        for _model, address in self.lists():
            for query in queries:
                answer = self.client.get(f"{address}?{query}", follow=True)
                assert (address, query, answer.status_code) == (address, query, 200)

    def test_lists_cost_the_same_for_many_rows(self):
        english = an_edition()
        self.client.force_login(a_user(is_superuser=True))
        fill = {
            Page: lambda n: Page.objects.create(edition=english, path=f"p{n}", title=f"Page {n}"),
            MovedPath: lambda n: MovedPath.objects.create(path=f"/old-{n}/", target="/city/"),
            AuditEntry: lambda n: audit.record(a_user(), "rename", english),
            Series: lambda n: Series.objects.create(edition=english, name=f"S{n}", slug=f"s{n}"),
        }
        for model, make in fill.items():
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
            make(0)
            self.client.get(address)
            with CaptureQueriesContext(connection) as few:
                self.client.get(address)
            for n in range(1, 9):
                make(n)
            with CaptureQueriesContext(connection) as many:
                self.client.get(address)
            assert (model, len(many)) == (model, len(few))
