"""The demo newspaper before its first story: editions, sections, people, pictures, topics."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.files import File

from bylines.models import Contributor
from masthead.models import Edition, Page, Publication
from newsroom.demo.content import FOLDER, read
from pictures.files import make_renditions
from pictures.models import Picture
from sections.models import Desk, Section, Series, Topic

#: Wraps a list to show how far through it we are.
Progress = Callable[[list], list]


def found() -> None:
    """The publication, its editions and its pages."""
    data = read("publication")
    paper = data["publication"]
    Publication.objects.update_or_create(pk=1, defaults=paper | {"base_url": settings.BASE_URL})
    for position, edition in enumerate(data["edition"]):
        Edition.objects.update_or_create(
            language=edition["language"], defaults=edition | {"position": position}
        )
    editions = _editions()
    for position, page in enumerate(data["page"]):
        _page(page, editions, position)


def lay_out() -> None:
    """Sections of both editions, topics, series and desks, with their counterparts."""
    editions = _editions()
    sections = read("sections")["section"]
    for row in [row for row in sections if not row.get("parent")]:
        _section(row, editions, parent=None)
    for row in [row for row in sections if row.get("parent")]:
        _section(
            row,
            editions,
            Section.objects.top().get(edition=editions[row["edition"]], slug=row["parent"]),
        )
    _pair(Section.objects.select_related("edition", "parent"), sections)
    topics = read("topics")["topic"]
    for row in topics:
        Topic.objects.update_or_create(
            edition=editions[row["edition"]],
            slug=row["slug"],
            defaults={"name": row["name"], "description": row.get("description", "")},
        )
    _pair(Topic.objects.select_related("edition"), topics)
    for row in read("series")["series"]:
        Series.objects.update_or_create(
            edition=editions[row.get("edition", "en")],
            slug=row["slug"],
            defaults={"name": row["name"], "description": row.get("description", "")},
        )
    for row in read("publication").get("desk", []):
        desk, _ = Desk.objects.get_or_create(name=row["name"])
        desk.sections.set(Section.objects.top().filter(slug__in=row["sections"]))


def hang_pictures() -> dict[str, Picture]:
    """The demo's pictures and drawings by name."""
    return {
        row["name"]: _picture(FOLDER / kind / row["file"], row)
        for kind in ("pictures", "drawings")
        for row in read(kind)["picture"]
    }


def introduce(users: dict) -> dict[str, Contributor]:
    """The demo's contributors by slug, with portraits and accounts."""
    by_name = {user.get_full_name(): user for user in users.values()}
    people = {}
    for row in read("contributors")["contributor"]:
        picture = None
        file = FOLDER / "portraits" / f"{row['slug']}.jpg"
        if file.exists():
            words = {
                "credit_line": "The Lantern",
                "alt_text": f"Drawing of {row['name']}.",
            }
            picture = _picture(file, words)
        people[row["slug"]] = _contributor(row, picture, by_name.get(row["name"]))
    return people


def develop(pictures: list[Picture], progress: Progress) -> None:
    """Renditions of many pictures at once; the codecs run beside each other."""
    with ThreadPoolExecutor(max_workers=4) as pool:
        for done in progress([pool.submit(make_renditions, picture) for picture in pictures]):
            done.result()


def _editions() -> dict[str, Edition]:
    return {edition.language: edition for edition in Edition.objects.all()}


def _page(row: dict, editions: dict, position: int) -> None:
    words = {name: row[name] for name in ("title", "standfirst", "body", "policy") if name in row}
    page, _ = Page.objects.update_or_create(
        edition=editions[row["edition"]],
        path=row["path"],
        defaults=words | {"position": position},
    )
    # A save stamps the page with today; the demo's pages were changed on days of their own.
    Page.objects.filter(pk=page.pk).update(changed_on=row["changed_on"])


def _section(row: dict, editions: dict, parent: Section | None) -> None:
    Section.objects.update_or_create(
        edition=editions[row["edition"]],
        parent=parent,
        slug=row["slug"],
        defaults={
            "name": row["name"],
            "description": row.get("description", ""),
            "hue": row.get("hue", ""),
            "position": row.get("position", 0),
            "in_navigation": row.get("in_navigation", True),
        },
    )


def _pair(items, rows: list[dict]) -> None:
    """Counterparts point at each other, whichever of the two names the other."""
    known = {(item.edition.language, address(item)): item for item in items}
    for row in rows:
        if not row.get("counterpart"):
            continue
        ours = known[row["edition"], address_in(row)]
        (theirs,) = (
            item
            for (language, place), item in known.items()
            if place == row["counterpart"] and language != row["edition"]
        )
        for one, two in ((ours, theirs), (theirs, ours)):
            one.counterpart = two
            one.save(update_fields=["counterpart"])


def address(item: Section | Topic) -> str:
    """What the content files call it: `city`, `city/harbour`, or a topic's slug."""
    parent = getattr(item, "parent", None)
    return f"{parent.slug}/{item.slug}" if parent else item.slug


def address_in(row: dict) -> str:
    return f"{row['parent']}/{row['slug']}" if row.get("parent") else row["slug"]


def _picture(path: Path, row: dict) -> Picture:
    with path.open("rb") as file:
        picture = Picture(
            original=File(file, name=path.name),
            caption=row.get("caption", ""),
            alt_text=row.get("alt_text", ""),
            credit_line=row["credit_line"],
            creator=row.get("creator", ""),
            focal_x=row.get("focal_x", 0.5),
            focal_y=row.get("focal_y", 0.5),
            taken_on=row.get("taken") if isinstance(row.get("taken"), date) else None,
        )
        picture.measure()
        known = Picture.objects.filter(sha256=picture.sha256).first()
        if known:
            return known
        picture.save()
        return picture


def _contributor(row: dict, portrait: Picture | None, user) -> Contributor:
    person, _ = Contributor.objects.update_or_create(
        slug=row["slug"],
        defaults={
            "kind": row.get("kind", "staff"),
            "name": row["name"],
            "names": {"ur": row["name_ur"]} if row.get("name_ur") else {},
            "handle": row.get("handle", ""),
            "portrait": portrait,
            "user": user,
        }
        | {name: _text(row.get(name, "")) for name in _PROSE},
    )
    return person


_PROSE = (
    "job_title", "short_biography", "biography", "location", "languages", "expertise", "awards",
    "email",
)  # fmt: skip


def _text(value) -> str:
    return ", ".join(value) if isinstance(value, list) else value.strip()
