import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, PublishedArticle
from bylines.models import Contributor
from sections.models import Section
from tests.factories import (
    KARACHI,
    a_contributor,
    a_desk,
    a_picture,
    a_section,
    a_user,
    an_edition,
    karachi,
)
from tests.wires.samples import TEAM, URDU, copy

ADDRESS = "/desk/wire-copy/"


class PasteRoom(TestCase):
    def setUp(self):
        self.english = an_edition()
        self.coast = a_section("Coast")
        self.editor = a_user(role="Section editor", desk=a_desk(self.coast), may_publish=True)
        self.client.force_login(self.editor)

    def read(self, text, **data):
        return self.client.post(ADDRESS, {"raw": text, "_read": "", **data})

    def fields(self, text):
        """The form as the page shows it for `text`, ready to be corrected and sent."""
        context = self.read(text).context
        with timezone.override(KARACHI):
            return self.values(context)

    def values(self, context):
        shown = {}
        for form in (context["reading"], *context["bylines"], context["bylines"].management_form):
            for field in form:
                value = field.value()
                if value not in (None, False):
                    widget = field.field.widget
                    value = widget.format_value(getattr(value, "pk", value))
                    shown[field.html_name] = value[0] if isinstance(value, list) else value
        return {name: value for name, value in shown.items() if value is not None}

    def send(self, button, fields):
        return self.client.post(ADDRESS, fields | {button: ""})

    def said(self, response):
        return html.unescape(response.content.decode())


class ReadTests(PasteRoom):
    def test_page_asks_for_text_and_shows_what_is_understood(self):
        response = self.client.get(ADDRESS)
        self.assertContains(response, 'name="raw"')
        self.assertContains(response, "More Stories From Coast")

    def test_every_part_is_shown_for_correction_and_nothing_is_saved(self):
        fields = self.fields(TEAM)
        assert fields["story-headline"] == "Storm shuts the coast road for a third day"
        assert fields["byline-0-name"] == "Sana Iqbal"
        assert fields["byline-0-handle"] == "@SanaIqbalDesk"
        assert fields["story-stamp"] == "2025-04-06T18:10"
        assert fields["story-dateline_place"] == "PORT MERIDIAN"
        assert fields["story-dateline_source"] == "Coast Wire / Meridian Point News"
        assert fields["story-dateline_date"] == "2025-04-06"
        assert fields["story-section"] == str(self.coast.pk)
        assert fields["story-copy"].count("\n\n") == 2
        assert not Article.objects.exists()
        assert not Contributor.objects.exists()

    def test_hours_are_shown_in_the_newspapers_zone(self):
        self.assertContains(self.read(TEAM), 'value="2025-04-06T18:10"')

    def test_guesses_are_marked_as_guesses_and_gaps_as_gaps(self):
        context = self.read(copy(credit="Sana Iqbal Published 6/4/2025 | 04:20 PM")).context
        sure = {name: part.sure for name, part in context["parts"].items()}
        assert sure["headline"] == "yes"
        assert sure["stamp"] == "ask"
        assert sure["dateline"] == "ask"
        said = self.said(self.read(copy(credit="Sana Iqbal Published 6/4/2025 | 04:20 PM")))
        assert "it may be June 4, 2025" in said
        assert "2 to check" in said
        assert self.read(copy(credit="")).context["parts"]["bylines"].sure == "none"

    def test_known_and_new_contributors_are_told_apart(self):
        a_contributor("Sana Iqbal", handle="@SanaIqbalDesk")
        said = self.said(self.read(copy(credit="By Sana Iqbal and Zara Bano")))
        assert "Known:" in said
        assert "New: is added as a contributor, to be checked" in said

    def test_file_is_read_like_pasted_text(self):
        file = SimpleUploadedFile("story.txt", TEAM.encode("utf-16"))
        response = self.read("", file=file)
        assert response.context["story"].headline.startswith("Storm shuts")

    def test_text_that_is_none_is_refused_and_stays_in_the_box(self):
        assert "It is empty." in self.said(self.read("  "))
        pdf = SimpleUploadedFile("story.pdf", b"%PDF-1.7")
        assert "It is a PDF" in self.said(self.read("", file=pdf))
        both = self.read(TEAM, file=SimpleUploadedFile("story.txt", b"Storm\n\nIt came."))
        assert "not both" in self.said(both)
        assert "“We are not opening a road" in self.said(both)

    def test_copy_that_is_in_already_is_said_with_the_way_there(self):
        self.send("_save", self.fields(TEAM))
        response = self.read(TEAM)
        self.assertContains(response, "In already:")
        self.assertContains(
            response, reverse("admin:articles_article_change", args=[Article.objects.get().pk])
        )

    def test_hostile_markup_is_shown_as_text(self):
        text = copy('</textarea><script>alert(1)</script>"><img src=x onerror=alert(1)>')
        page = self.read(text).content.decode()
        assert "<script>alert(1)" not in page
        assert "<img src=x" not in page

    def test_urdu_copy_is_offered_to_the_urdu_edition(self):
        urdu = an_edition("ur")
        section = a_section("ساحل", edition=urdu)
        fields = self.fields(URDU)
        assert fields["story-edition"] == str(urdu.pk)
        assert fields["story-section"] == str(section.pk)


class TakeTests(PasteRoom):
    def test_created_copy_opens_in_its_story_form(self):
        response = self.send("_save", self.fields(TEAM))
        story = Article.objects.get()
        self.assertRedirects(
            response,
            reverse("admin:articles_article_change", args=[story.pk]),
            fetch_redirect_response=False,
        )
        assert story.created_by == self.editor
        assert not PublishedArticle.objects.exists()

    def test_asked_for_it_is_published_with_its_own_stamp(self):
        response = self.send("_publish", self.fields(TEAM))
        printed = PublishedArticle.objects.get()
        assert printed.published_at == karachi(2025, 4, 6, 18, 10)
        said = self.said(self.client.get(response.url))
        assert "is published." in said
        assert printed.path in said

    def test_corrections_win_over_what_was_read(self):
        fields = self.fields(TEAM) | {
            "story-headline": "Gale shuts the coast road",
            "story-standfirst": "For a third day.",
            "story-stamp": "2025-04-07T09:30",
            "story-copy": "Only this.\n\nAnd <this>.",
            "byline-0-name": "Lena Farrow",
            "byline-0-handle": "",
            "byline-1-name": "Imran Qureshi",
            "byline-1-handle": "imranwrites",
        }
        self.send("_publish", fields)
        story, printed = Article.objects.get(), PublishedArticle.objects.get()
        assert story.headline == "Gale shuts the coast road"
        assert story.standfirst == "For a third day."
        assert story.body == "<p>Only this.</p>\n<p>And &lt;this&gt;.</p>"
        assert printed.published_at == karachi(2025, 4, 7, 9, 30)
        assert [line["name"] for line in printed.page["bylines"]] == [
            "Lena Farrow",
            "Imran Qureshi",
        ]
        assert Contributor.objects.get(name="Imran Qureshi").handle == "@imranwrites"

    def test_changed_part_of_the_dateline_sets_it_anew(self):
        self.send("_save", self.fields(TEAM) | {"story-dateline_place": "SKERRY"})
        story = Article.objects.get()
        assert story.dateline_place == "SKERRY"
        assert story.dateline_text == ""

    def test_dateline_as_written_is_kept(self):
        self.send("_save", self.fields(TEAM))
        assert Article.objects.get().dateline_text.startswith("PORT MERIDIAN, (Coast Wire")

    def test_stamp_ahead_is_a_schedule(self):
        self.send("_publish", self.fields(TEAM) | {"story-stamp": "2126-04-07T09:30"})
        assert not PublishedArticle.objects.live().exists()
        assert PublishedArticle.objects.get().visible_from == karachi(2126, 4, 7, 9, 30)

    def test_embargo_is_in_sight_and_holds(self):
        text = "EMBARGOED UNTIL 06:00 7 December 2126\n" + TEAM
        assert self.fields(text)["story-embargo"] == "2126-12-07T06:00"
        self.send("_publish", self.fields(text))
        assert not PublishedArticle.objects.live().exists()

    def test_embargo_we_cannot_read_has_to_be_set_before_publishing(self):
        fields = self.fields("EMBARGOED UNTIL the minister has spoken\n" + TEAM)
        assert "say until when" in self.said(self.send("_publish", fields))
        assert not Article.objects.exists()
        self.send("_publish", fields | {"story-embargo": "2126-12-07T06:00"})
        assert Article.objects.get().embargoed_until == karachi(2126, 12, 7, 6)

    def test_form_sent_twice_makes_one_story(self):
        fields = self.fields(TEAM)
        self.send("_publish", fields)
        response = self.send("_publish", fields)
        assert response.status_code == 302
        assert Article.objects.count() == PublishedArticle.objects.count() == 1

    def test_corrections_to_copy_that_is_in_are_not_lost_in_silence(self):
        self.send("_save", self.fields(TEAM))
        page = self.said(self.send("_save", self.fields(TEAM) | {"story-headline": "Another"}))
        assert "is a story already" in page
        assert "Another" in page

    def test_what_was_left_out_stays_in_the_note_to_the_desk(self):
        self.send("_save", self.fields(copy() + "\nENDS\n\nNotes to editors: call 555-0134."))
        assert "555-0134" in Article.objects.get().ednote


class LeadTests(PasteRoom):
    def test_pictures_are_offered_those_of_the_headline_first_and_none_is_chosen(self):
        pilots = a_picture(caption="The union of pilots on the quay", alt_text="Pilots.")
        for number in range(7):
            a_picture(caption=f"Newer {number}", alt_text="Something else.")
        a_picture(caption="Pilots", alt_text="Gone.", rights_until=timezone.now())
        lead = self.read(copy(headline="Pilots return to work")).context["lead"]
        assert (lead.offered[0], len(lead.offered), lead.chosen) == (pilots, 6, None)

    def test_chosen_picture_leads_the_story_with_the_alt_text_it_lacked(self):
        picture = a_picture(alt_text="")
        fields = self.fields(TEAM) | {"lead-picture": picture.pk, "lead-alt_text": "Cranes."}
        self.send("_save", fields)
        story = Article.objects.get()
        assert (story.lead_picture, story.lead_alt_text) == (picture, "Cranes.")

    def test_alt_text_typed_for_another_picture_is_not_put_on_one_that_has_its_own(self):
        picture = a_picture(alt_text="Its own.")
        fields = self.fields(TEAM) | {"lead-picture": picture.pk, "lead-alt_text": "Another’s."}
        self.send("_save", fields)
        assert Article.objects.get().lead_alt_text == ""

    def test_picture_without_alt_text_is_not_published_and_stays_chosen(self):
        picture = a_picture(alt_text="")
        response = self.send("_publish", self.fields(TEAM) | {"lead-picture": picture.pk})
        assert "alt text" in self.said(response)
        assert response.context["lead"].chosen == picture
        assert not Article.objects.exists()

    def test_picture_whose_rights_have_ended_is_refused_in_words(self):
        picture = a_picture(alt_text="Cranes.", rights_until=timezone.now())
        response = self.send("_save", self.fields(TEAM) | {"lead-picture": picture.pk})
        assert "may not be shown any more" in self.said(response)


class NothingIsLostTests(PasteRoom):
    def test_form_with_errors_comes_back_with_everything_typed(self):
        typed = {
            "story-headline": "",
            "story-standfirst": "Typed standfirst",
            "story-copy": "Typed copy, one.\n\nAnd two.",
            "story-stamp": "no date",
            "story-dateline_place": "TYPED PLACE",
            "byline-0-name": "",
            "byline-0-handle": "@typedhandle",
            "byline-1-name": "Typed Name",
        }
        response = self.send("_publish", self.fields(TEAM) | typed)
        assert response.status_code == 200
        page = self.said(response)
        for words in typed.values():
            assert words in page
        assert "“We are not opening a road" in page
        assert not Article.objects.exists()

    def test_publishing_where_she_may_not_keeps_everything_typed(self):
        a_section("City")
        fields = self.fields(TEAM) | {
            "story-section": str(Section.objects.get(slug="city").pk),
            "story-headline": "Typed headline",
        }
        page = self.said(self.send("_publish", fields))
        assert "You may not publish there" in page
        assert "Typed headline" in page
        assert not Article.objects.exists()
        assert not Contributor.objects.exists()

    def test_copy_without_a_section_comes_back_when_it_is_published(self):
        page = self.said(self.send("_publish", self.fields(copy(section=""))))
        assert "It names no section" in page
        assert "have no other road" in page


class SectionTests(PasteRoom):
    def test_unknown_section_is_asked_for(self):
        response = self.read(copy(section="Weather"))
        said = self.said(response)
        assert "The copy says “Weather”, and there is no such section." in said
        assert response.context["parts"]["section"].sure == "none"

    def test_only_who_may_make_sections_is_offered_to(self):
        assert "Make the section" not in self.said(self.read(copy(section="Weather")))
        fields = self.fields(copy(section="Weather")) | {"story-make_section": "on"}
        assert "You may not" in self.said(self.send("_save", fields))
        assert not Section.objects.filter(name="Weather").exists()
        self.client.force_login(a_user(role="Managing editor"))
        assert "Make the section “Weather”" in self.said(self.read(copy(section="Weather")))
        self.send("_publish", fields)
        assert PublishedArticle.objects.get().section.name == "Weather"

    def test_section_of_the_other_edition_is_refused(self):
        other = a_section("ساحل", edition=an_edition("ur"))
        fields = self.fields(TEAM) | {"story-section": str(other.pk)}
        assert "in the other edition" in self.said(self.send("_save", fields))


class RightsTests(PasteRoom):
    def test_reporter_creates_and_is_not_offered_to_publish(self):
        self.client.force_login(a_user(role="Reporter"))
        page = self.said(self.read(TEAM))
        assert 'name="_save"' in page
        assert 'name="_publish"' not in page
        assert "You may not publish there" in self.said(self.send("_publish", self.fields(TEAM)))
        assert not Article.objects.exists()
        self.send("_save", self.fields(TEAM))
        assert Article.objects.exists()

    def test_picture_editor_has_no_business_here(self):
        self.client.force_login(a_user(role="Picture editor"))
        assert self.client.get(ADDRESS).status_code == 403
        assert self.client.post(ADDRESS, {"raw": TEAM}).status_code == 403

    def test_readers_are_asked_to_log_in(self):
        self.client.logout()
        assert self.client.get(ADDRESS).status_code == 302
        response = self.client.post(ADDRESS, {"raw": TEAM, "_save": ""})
        self.assertContains(response, reverse("account_login"), status_code=403)
        assert not Article.objects.exists()

    def test_confidential_story_that_is_in_already_is_not_shown(self):
        managing = a_user(role="Managing editor")
        self.client.force_login(managing)
        self.send("_save", self.fields(TEAM))
        Article.objects.update(confidential=True, headline="Secret headline")
        self.client.force_login(self.editor)
        page = self.said(self.read(TEAM))
        assert "This copy is in already." in page
        assert "Secret headline" not in page


@pytest.mark.parametrize("data", [{}, {"_save": ""}, {"_save": "", "story-raw": "Storm"}])
def test_nonsense_is_answered_with_the_page(admin_client, data):
    an_edition()
    assert admin_client.post(ADDRESS, data).status_code == 200
