"""Every public address there is, walked: whatever is not in print is on none of its pages.

The walk finds addresses by itself. A page added later is covered by being there; if its address
has an argument the walk does not know, `Hidden.arguments` has to be taught it.
"""

import re
from collections.abc import Iterator
from itertools import product
from types import ModuleType

import pytest
import time_machine
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, include, path, re_path
from django.utils.regex_helper import normalize

from articles.models import Article
from articles.publishing import publish
from bylines.models import Contributor
from tests.house.hidden import NOON, Hidden

NOT_READERS_PAGES = (*settings.DESK_PATHS, settings.STATIC_URL, settings.MEDIA_URL)
ROUTE_ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")


def leaves(patterns, before: tuple = ()) -> Iterator[tuple[tuple, URLPattern]]:
    """Every page of readers, with the patterns its address is made of."""
    for entry in patterns:
        chain = (*before, entry.pattern)
        start = "/" + "".join(str(pattern).lstrip("^") for pattern in chain)
        if start.startswith(NOT_READERS_PAGES):
            continue
        if isinstance(entry, URLResolver):
            yield from leaves(entry.url_patterns, chain)
        else:
            yield chain, entry


def form_of(pattern) -> str | None:
    """The pattern as a template such as `by/%(slug)s/`, or None where it cannot be filled in."""
    if hasattr(pattern, "_route"):
        return ROUTE_ARGUMENT.sub(r"%(\1)s", str(pattern._route))
    if "(?:" in pattern._regex or pattern.regex.groups != len(pattern.regex.groupindex):
        return None
    ((form, _),) = normalize(pattern._regex)
    return form


def addresses_of(chain: tuple, page: URLPattern, hidden: Hidden) -> list[str]:
    forms = [form_of(pattern) for pattern in chain]
    if None in forms:
        assert page.name in hidden.addresses, f"Teach Hidden.addresses the page “{page.name}”"
        return hidden.addresses[page.name]
    form = "/" + "".join(forms)
    names = re.findall(r"%\((\w+)\)s", form)
    untaught = set(names) - set(hidden.arguments)
    assert not untaught, f"Teach Hidden.arguments {untaught} of {form}"
    values = product(*(hidden.arguments[name] for name in names))
    return [form % dict(zip(names, row, strict=True)) for row in values]


def walk(*papers: Hidden) -> Iterator[tuple[str, str]]:
    """Every public address with all a reader gets there: headers and page."""
    client = Client(raise_request_exception=True)
    seen = set()
    for paper in papers:
        for chain, page in leaves(get_resolver().url_patterns):
            for address in addresses_of(chain, page, paper):
                if address in seen:
                    continue
                seen.add(address)
                response = client.get(address)
                yield address, said(response)
                if response.status_code != 200:
                    continue
                yield f"HEAD {address}", said(client.head(address))
                for query in paper.queries:
                    yield f"{address}{query}", said(client.get(f"{address}{query}"))


def said(response) -> str:
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    return f"{headers}\n\n{response.text}"


def found(*papers: Hidden) -> list[str]:
    """Where on the walk a hidden word stands."""
    secrets = {
        word: f"{fate} ({paper.language})"
        for paper in papers
        for fate, words in paper.secrets.items()
        for word in words
    }
    anything = re.compile("|".join(re.escape(word) for word in sorted(secrets, key=len)[::-1]))
    return [
        f"{secrets[hit]}: {hit} at {address}"
        for address, text in walk(*papers)
        for hit in sorted(set(anything.findall(text)))
    ]


@pytest.fixture
def papers(db):
    with time_machine.travel(NOON, tick=False):
        both = [Hidden("en"), Hidden("ur")]
        yield both


def test_no_public_page_shows_what_is_not_in_print(papers):
    assert found(*papers) == []


def test_walk_comes_by_every_list_of_a_live_story(papers):
    for paper in papers:
        headline, root = f"Live{paper.language} story", paper.edition.root
        shown_at = {address for address, text in walk(paper) if headline in text}
        assert {
            root,
            f"{root}coast/",
            f"{root}coast/ferries/",
            f"{root}topic/storms/",
            f"{root}series/low-ground/",
            f"{root}archive/2025/04/06/",
            f"{root}by/sana-iqbal/",
        } <= shown_at


def test_hidden_words_would_be_found_once_they_are_in_print(papers):
    publish(Article.objects.get(headline="draftenheadline"), by=None)
    assert any("draftenheadline at /coast/ferries/" in line for line in found(papers[0]))


def paper_with(*patterns) -> ModuleType:
    """The newspaper's own addresses, and some more."""
    house = ModuleType("house_with_another_page")
    house.urlpatterns = [*patterns, path("", include(settings.ROOT_URLCONF))]
    return house


def all_headlines(request, slug=None):
    return HttpResponse("\n".join(Article.objects.values_list("headline", flat=True)))


def every_byline(request):
    names = ", ".join(Contributor.objects.values_list("name", flat=True))
    return HttpResponse(headers={"X-Writers": names})


@pytest.mark.parametrize(
    ("page", "word"),
    [
        (path("sitemap/", all_headlines), "draftenheadline at /sitemap/"),
        (re_path(r"^(?P<slug>\w+)/all/$", all_headlines), "killedenheadline at /coast/all/"),
        (path("writers/", every_byline), "spikeden writer at HEAD /writers/"),
    ],
)
def test_page_that_reads_desk_copy_is_caught(papers, page, word):
    with override_settings(ROOT_URLCONF=paper_with(page)):
        assert any(word in line for line in found(*papers))


def test_page_with_an_argument_nobody_taught_the_walk_is_caught(papers):
    page = path("events/<int:event>/", all_headlines, name="event")
    with (
        override_settings(ROOT_URLCONF=paper_with(page)),
        pytest.raises(AssertionError, match="event"),
    ):
        found(*papers)
