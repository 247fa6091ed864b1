"""Which edition a reader's address belongs to: its first part says so, or it is the main one."""

from collections.abc import Callable
from functools import wraps

from django.db.models import Field, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from masthead.models import Edition, Page, Publication
from newsroom.caching import furniture


class EditionConverter:
    """The prefix of an edition as the first part of an address: `ur` in `/ur/شہر/`."""

    regex = "[a-z][a-z-]*"

    def to_python(self, value: str) -> Edition:
        for edition in known_editions():
            if edition.path_prefix == value:
                return edition
        raise ValueError(f"No edition at /{value}/")

    def to_url(self, value: Edition) -> str:
        return value.path_prefix


def known_editions() -> list[Edition]:
    """Every edition with its `footer_pages`, the main one first.

    An empty database has one edition without a story.
    """
    return furniture("editions", _editions)


def _editions() -> list[Edition]:
    """Editions, their publication and their pages by one query: a story's page may cost four."""
    editions: dict[int, Edition] = {}
    for row in _rows():
        edition = editions.get(row["pk"])
        if edition is None:
            edition = editions[row["pk"]] = _instance(Edition, row, "")
            edition.publication = _instance(Publication, row, "publication__")
            edition.footer_pages = []
        if row["pages__pk"]:
            page = _instance(Page, row, "pages__")
            page.edition = edition
            edition.footer_pages.append(page)
    if not editions:
        return [_edition_of_nothing()]
    return sorted(editions.values(), key=lambda edition: edition.path_prefix != "")


def _rows() -> QuerySet:
    names = ["pk", "pages__pk"]
    for model, prefix in ((Edition, ""), (Publication, "publication__"), (Page, "pages__")):
        names += [f"{prefix}{field.attname}" for field in _light_fields(model)]
    return Edition.objects.order_by("position", "pk", "pages__position", "pages__pk").values(*names)


def _instance(model: type[Model], row: dict, prefix: str) -> Model:
    return model(
        **{field.attname: row[f"{prefix}{field.attname}"] for field in _light_fields(model)}
    )


def _light_fields(model: type[Model]) -> list[Field]:
    return [field for field in model._meta.concrete_fields if field.name != "body"]


def _edition_of_nothing() -> Edition:
    edition = Edition(pk=0, language="en", label="English", name="Newsroom")
    edition.publication = Publication.objects.current()
    edition.footer_pages = []
    return edition


def edition_at(path: str) -> Edition:
    """The edition that the decoded path belongs to."""
    first = path.lstrip("/").partition("/")[0]
    editions = known_editions()
    return next((item for item in editions if item.path_prefix == first), editions[0])


def readers_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that is given its edition and speaks its language. Readers only look."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, edition: Edition | None = None, **values) -> HttpResponse:
        edition = edition or known_editions()[0]
        with translation.override(edition.language):
            return view(request, edition, **values)

    return answer
