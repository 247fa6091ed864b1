"""A newspaper in two languages, an editor at her budget, and whether she took too long."""

from dataclasses import dataclass

import pytest
from django.utils import translation
from django.utils.translation import gettext

from masthead.models import DeskSettings, Edition
from sections.models import Section
from tests.browser.journeys.counter import PROPERTY, Counter, Target
from tests.factories import a_desk, a_section, a_user, an_edition


@dataclass(frozen=True)
class Words:
    """What the stories of an edition are made of."""

    section: str
    headline: str
    wrong: str
    right: str
    body: str
    find: str
    dateline: str
    wire: str


ENGLISH = Words(
    section="Coast",
    headline="Three gates jam at Old Quay",
    wrong="fuor",
    right="four",
    body="<p>The gates stood open for fuor hours.</p><p>Nobody was hurt.</p>",
    find="gates quay",
    dateline="PORT MERIDIAN, (Coast Wire / Meridian Point News - 6th Apr, 2025)",
    wire="""Three gates jam at Old Quay
Sana Iqbal (@SanaIqbalDesk) Published April 06, 2025 | 06:10 PM
PORT MERIDIAN, (Coast Wire / Meridian Point News - 6th Apr, 2025) The gates stood open for hours.

Nobody was hurt.

More Stories From Coast
""",
)
URDU = Words(
    section="ساحل",
    headline="پرانی گودی کے تین دروازے اٹک گئے",
    wrong="چر",
    right="چار",
    body="<p>دروازے چر گھنٹے کھلے رہے۔</p><p>کوئی زخمی نہیں ہوا۔</p>",
    find="دروازے گودی",
    dateline="پورٹ میریڈین، (کوسٹ وائر / میریڈین پوائنٹ نیوز - ۶ اپریل، ۲۰۲۵)",
    wire="""پرانی گودی کے تین دروازے اٹک گئے
ثنا اقبال (@SanaIqbalDesk) شائع ۶ اپریل ۲۰۲۵، شام ۶ بج کر ۱۰ منٹ
پورٹ میریڈین، (کوسٹ وائر / میریڈین پوائنٹ نیوز - ۶ اپریل، ۲۰۲۵) دروازے گھنٹوں کھلے رہے۔

کوئی زخمی نہیں ہوا۔

ساحل سے مزید خبریں
""",
)


@dataclass(frozen=True)
class Paper:
    language: str
    words: Words
    edition: Edition
    section: Section
    editor: object

    def says(self, sentence: str) -> str:
        """What the desk says in her language."""
        with translation.override(self.language):
            return gettext(sentence)

    def named(self, name: str) -> str:
        return f"{name}, in Urdu" if self.language == "ur" else name


@pytest.fixture(params=["en", "ur"])
def paper(request) -> Paper:
    """An English newspaper with an Urdu edition; the journey's story is in one of them.

    The desk speaks the language of the story.
    """
    an_edition("en")
    words = URDU if request.param == "ur" else ENGLISH
    edition = an_edition(request.param)
    section = a_section(words.section, edition=edition)
    editor = a_user(
        "ruhi", role="Section editor", desk=a_desk(section), may_publish=True, first_name="Ruhi"
    )
    DeskSettings.objects.create(user=editor, language=request.param)
    return Paper(request.param, words, edition, section, editor)


@pytest.fixture
def at_the_budget(open_desk):
    """Open the budget as somebody, and count from there."""

    def at_the_budget(user) -> Counter:
        page = open_desk("/desk/", user)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.wait_for_load_state("networkidle")
        return Counter(page)

    return at_the_budget


@pytest.fixture
def arrived(request):
    """Say that a journey is done: writes its line of the table, and fails what grew too long."""

    def arrived(target: Target, counter: Counter) -> None:
        most = f"{target.actions} / {target.loads}"
        line = (target.number, target.name, counter.actions, counter.loads, most)
        request.node.user_properties.append((PROPERTY, line))
        assert counter.page.complaints == []
        assert counter.actions <= target.actions, f"{target.name}: too many actions"
        assert counter.loads <= target.loads, f"{target.name}: too many pages to wait for"

    return arrived
