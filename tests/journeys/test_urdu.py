"""The Urdu newspaper from first to last page: nothing in it speaks English but names."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client, override_settings
from django.urls import include, path

from articles.copy import save_copy
from articles.kinds import KINDS
from articles.models import ChangeKind, PublishedArticle, Role
from articles.pages.lists import PAGE
from articles.print_runs import print_many
from articles.publishing import correct, expire, publish, withdraw
from articles.snapshots import Credit, Link
from bylines.models import Kind
from masthead.models import Page, Policy
from newsroom import stamps
from sections.models import Series
from tests.articles.pages.reading import VOID
from tests.factories import (
    a_contributor,
    a_picture,
    a_printed_story,
    a_section,
    a_story,
    a_topic,
    an_edition,
    karachi,
)

pytestmark = pytest.mark.django_db

NOON = karachi(2025, 4, 6, 12, 0)
SAID_ALOUD = ("title", "aria-label", "alt", "placeholder")
SHARED = ("description", "og:title", "og:description", "og:site_name", "article:section")


class UrduReading(HTMLParser):
    """`latin` is every Latin word a reader sees, hears or finds in a search engine, but for what
    is set apart as a name or as another language."""

    def __init__(self, markup: str):
        super().__init__(convert_charrefs=True)
        self.latin: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(markup)
        self.close()

    @property
    def _is_apart(self) -> bool:
        return any(apart for _, apart in self._open)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        apart = tag in ("bdi", "svg", "style", "script") or found.get("lang", "ur") != "ur"
        if not apart and not self._is_apart:
            self._note(*(found.get(name) or "" for name in SAID_ALOUD))
            if found.get("name", found.get("property")) in SHARED:
                self._note(found["content"])
        if tag not in VOID:
            self._open.append((tag, apart))

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        if any(tag == name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        if not self._is_apart:
            self._note(data)

    def _note(self, *texts: str):
        for text in texts:
            self.latin += re.findall(r"[A-Za-z]{2,}[A-Za-z ]*", text)


class UrduPaper:
    """An Urdu newspaper of our own words, with every kind of page and story."""

    def __init__(self):
        self.edition = an_edition(
            "ur", name="آزمائشی لالٹین", tagline="پانی پر چراغ", imprint="آزمائشی اخبار۔"
        )
        an_edition("en")
        self.section = a_section("ساحل", slug="coast", edition=self.edition)
        self.part = a_section("کشتیاں", parent=self.section)
        self.topic = a_topic("طوفان", edition=self.edition)
        self.series = Series.objects.create(
            edition=self.edition, name="نشیبی زمین", slug="نشیبی-زمین"
        )
        self.picture = a_picture(
            alt_text="ساکن پانی پر کرینیں۔",
            caption="طوفان سے پہلے بندرگاہ۔",
            credit_line="صائمہ درین",
        )
        self.writer = self.person("ثنا اقبال", handle="@SanaIqbalDesk")
        for policy in Policy.values:
            Page.objects.create(
                edition=self.edition,
                path=policy or "other",
                title="ہمارا وعدہ",
                body="<p>ہم بتاتے ہیں۔</p>",
                policy=policy,
            )

    def person(self, name: str, **fields):
        words = {
            "job_title": "نامہ نگار",
            "short_biography": "ساحل سے لکھتی ہیں۔",
            "location": "پورٹ زرین",
            "languages": "اردو",
            "expertise": "سمندر",
            "awards": "ساحلی انعام",
            "email": "desk@lantern.example",
        }
        return a_contributor(name, **{"handle": ""} | words | fields)

    def words(self, **changes) -> dict:
        return {
            "headline": "ساحلی سڑک بند",
            "standfirst": "تیسرے دن بھی راستہ نہ کھلا۔",
            "body": "<p>سڑک تیسرے دن بھی بند رہی۔</p>",
            "section": self.part,
            "topics": [self.topic],
            "bylines": [Credit(self.writer)],
            "lead_picture": self.picture,
        } | changes

    def story(self, **changes) -> PublishedArticle:
        words = self.words(**changes)
        return a_printed_story(words.pop("headline"), stamp=NOON, **words)

    def full_story(self) -> PublishedArticle:
        """One with every credit, note, label and link there is."""
        others = [
            Credit(self.person(f"معاون {number}"), role=role)
            for number, role in enumerate(Role.values[1:], 1)
        ]
        printed = self.story(
            headline="سب کچھ رکھنے والی خبر",
            layout="long_read",
            series=self.series,
            series_part=2,
            bylines=[Credit(self.writer), *others],
            dateline_place="پورٹ زرین",
            dateline_source="کوسٹ وائر",
            dateline_date=NOON.date(),
            how_we_reported="دو نامہ نگار وہاں تھے۔",
            sources="معائنے کی رپورٹ",
            source="کوسٹ وائر",
            ai_use="assisted",
            related=[
                Link(to=self.story().article_id),
                Link(url="https://tide.example/", label="جوار کی جنتری"),
            ],
        )
        for kind in ChangeKind.values[1:]:
            correct(printed.article, kind=kind, note="دن منگل کا تھا۔", by=None)
        printed.refresh_from_db()
        return printed


@pytest.fixture
def paper():
    return UrduPaper()


def latin_in(client, address: str, status: int = 200) -> list[str]:
    response = client.get(address)
    assert response.status_code == status, address
    assert '<html lang="ur" dir="rtl">' in response.text
    return UrduReading(response.text).latin


def test_reading_finds_what_is_left_in_english():
    page = (
        '<nav aria-label="Sections"><a lang="en">English</a> <bdi>@Sana</bdi><svg><path/></svg>'
        '<img alt="Cranes">یہ Published ہے</nav><meta name="description" content="All of it">'
    )
    assert UrduReading(page).latin == ["Sections", "Cranes", "Published ", "All of it"]


@pytest.mark.parametrize("kind", KINDS)
def test_story_of_each_kind_is_urdu_from_end_to_end(client, paper, kind):
    sponsor = "بندرگاہ مرکز" if kind == "sponsored" else ""
    assert latin_in(client, paper.story(kind=kind, sponsor=sponsor).get_absolute_url()) == []


def test_story_with_every_credit_note_and_correction_is_urdu(client, paper):
    printed = paper.full_story()
    text = client.get(printed.get_absolute_url()).text
    assert UrduReading(text).latin == []
    for role in ("معاون رپورٹنگ", "تصاویر", "خاکہ نگاری", "ترجمہ", "ادارت"):
        assert f"{role}: " in text
    for label in ("نئی معلومات", "وضاحت", "تصحیح", "خبر واپس لی گئی"):
        assert f"<strong>{label}</strong>" in text
        assert f"{label}۔ دن منگل کا تھا۔" in text
    assert "متعلقہ خبریں" in text


def test_numbers_in_an_urdu_story_are_urdu_numbers(client, paper):
    text = client.get(paper.full_story().get_absolute_url()).text
    assert "نشیبی زمین، حصہ ۲" in text
    assert "۱ منٹ کا مطالعہ" in text


@pytest.mark.parametrize("use", ["assisted", "generated"])
def test_use_of_a_machine_is_told_in_urdu(client, paper, use):
    address = paper.story(ai_use=use).get_absolute_url()
    assert latin_in(client, address) == []
    assert "مشین" in client.get(address).text


def test_handles_and_addresses_stand_apart_from_urdu(client, paper):
    story = client.get(paper.story().get_absolute_url()).text
    assert "<bdi>(@SanaIqbalDesk)</bdi>" in story
    person = client.get(paper.writer.path_in(paper.edition)).text
    assert "<bdi>@SanaIqbalDesk</bdi>" in person
    assert "<bdi>desk@lantern.example</bdi>" in person


def test_front_lists_and_policies_are_urdu(client, paper):
    printed = paper.full_story()
    paper.story(kind="opinion")
    root = paper.edition.root
    addresses = [
        root,
        paper.section.get_absolute_url(),
        paper.part.get_absolute_url(),
        paper.topic.get_absolute_url(),
        paper.series.get_absolute_url(),
        f"{root}archive/2025/04/06/",
        f"{root}corrections/",
        f"{root}about/ethics/",
    ]
    assert printed.is_live()
    assert {address: latin_in(client, address) for address in addresses} == {
        address: [] for address in addresses
    }


def test_empty_newspaper_is_urdu(client, paper):
    for address in (paper.edition.root, paper.section.path, f"{paper.edition.root}corrections/"):
        assert latin_in(client, address) == []


def test_pager_is_urdu(client, paper):
    copies = [a_story(**paper.words(series=paper.series)) for _ in range(PAGE + 2)]
    print_many([(copy, NOON) for copy in copies], by=None)
    for here in (paper.part, paper.topic, paper.series):
        first = client.get(here.get_absolute_url())
        onward = re.search(r'href="([^"]*\?(?:before|after)=[^"]*)"', first.text)[1]
        assert UrduReading(first.text).latin == []
        assert latin_in(client, onward) == []


def test_days_beside_a_day_are_named_in_urdu(client, paper):
    for day in (5, 6, 7):
        a_printed_story(stamp=karachi(2025, 4, day, 9, 0), **paper.words())
    address = f"{paper.edition.root}archive/2025/04/06/"
    assert latin_in(client, address) == []
    assert stamps.day_and_date(karachi(2025, 4, 5).date(), "ur") in client.get(address).text


@pytest.mark.parametrize("kind", Kind.values)
def test_page_of_each_kind_of_contributor_is_urdu(client, paper, kind):
    person = paper.person("نور حلوانی", kind=kind)
    assert latin_in(client, person.path_in(paper.edition)) == []


def test_english_story_keeps_its_direction_on_an_urdu_page(client, paper):
    a_printed_story("The boats are late", bylines=[Credit(paper.writer)])
    paper.story()
    text = client.get(paper.writer.path_in(paper.edition)).text
    assert re.search(r'<article class="card"[^>]* lang="en" dir="ltr"', text)
    assert re.search(r'<article class="card"[^>]* lang="ur" dir="rtl"', text)
    assert UrduReading(text).latin == []


def test_missing_address_is_urdu(client, paper):
    assert latin_in(client, f"{paper.edition.root}nothing-here/", 404) == []


def test_story_that_is_gone_says_so_in_urdu(client, paper):
    withdrawn, noticed, expired = paper.story(), paper.story(), paper.story()
    withdraw(withdrawn.article, by=None)
    withdraw(noticed.article, by=None, notice="یہ درست نہ تھی۔")
    expire(expired.article, at=NOON.replace(hour=13), by=None)
    for printed in (withdrawn, noticed, expired):
        assert latin_in(client, printed.get_absolute_url(), 410) == []


def test_story_printed_from_an_english_desk_is_printed_in_urdu(client, paper):
    printed = paper.story()
    article = printed.article
    save_copy(article, {"headline": "سڑک کھل گئی"}, by=None, version=article.version)
    publish(article, by=None, kind=ChangeKind.UPDATE, note="سڑک کھل گئی ہے۔")
    text = client.get(printed.get_absolute_url()).text
    assert "<b>اشاعت</b>" in text
    assert "<b>آخری ترمیم</b>" in text


def presses_jam(request):
    raise RuntimeError("The presses jammed.")


urlpatterns = [
    path("<str:prefix>/broken/", lambda request, prefix: presses_jam(request)),
    path("broken/", presses_jam),
    path("", include("newsroom.urls")),
]
handler500 = "articles.pages.broken.broken_page"


@override_settings(ROOT_URLCONF=__name__, DEBUG=False)
def test_page_that_breaks_says_so_in_the_language_of_its_address():
    client = Client(raise_request_exception=False)
    assert latin_in(client, "/ur/broken/", 500) == []
    assert 'href="/ur/"' in client.get("/ur/broken/").text
    english = client.get("/broken/").text
    assert '<html lang="en" dir="ltr">' in english
    assert "Something broke on our side" in english
