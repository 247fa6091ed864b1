"""What a story's form holds while somebody types, as a snapshot: to look at and never to save.

Nothing is refused here. What cannot be read is taken as empty, so that the checks have their say
about a form that could not be saved yet; and it costs no query a field or row.
"""

from collections.abc import Mapping
from datetime import date

from articles.forms.pictures import MOST
from articles.kinds import KINDS
from articles.models import Article, ArticlePicture, Role
from articles.received import as_kept
from articles.snapshots import FIELDS, KEYS, PICTURE_IN_COPY

Typed = Mapping[str, str]


def snapshot_of(typed: Typed, story: Article) -> dict:
    """The copy as `typed`, the POST data of a story's form, would make it.

    What the form does not send is as `story` has it.
    """
    data = {name: typed.get(name, getattr(story, name)) for name in FIELDS}
    data["body"] = as_kept(typed["body"]) if "body" in typed else story.body
    data["kind"] = data["kind"] if data["kind"] in KINDS else story.kind
    data["headline"] = " ".join(data["headline"].split())
    data["dateline_date"] = _day(data["dateline_date"])
    data["series_part"] = _number(data["series_part"])
    for name in KEYS:
        stored = getattr(story, f"{name}_id")
        data[name] = _number(typed[name]) if name in typed else stored
    # Of a story in print the edition is shown and not sent.
    data["edition"] = data["edition"] or story.edition_id
    return data | {
        "bylines": _credits(typed),
        "related": _links(typed),
        "pictures": _pictures(typed, story, data["body"]),
        "topics": [],
    }


def _rows(typed: Typed, prefix: str, most: int = 60) -> list[dict[str, str]]:
    """The rows of a form that are not to be removed, in the order they stand in."""
    total = min(_number(typed.get(f"{prefix}-TOTAL_FORMS")) or 0, most)
    rows = []
    for number in range(total):
        start = f"{prefix}-{number}-"
        row = {name[len(start) :]: typed[name] for name in typed if name.startswith(start)}
        if "DELETE" not in row:
            place = _number(row.get("place"))
            rows.append((number if place is None else place, number, row))
    return [row for place, number, row in sorted(rows, key=lambda row: row[:2])]


def _credits(typed: Typed) -> list[dict]:
    return [
        {
            "contributor": _number(row.get("contributor")),
            "role": row["role"] if row.get("role") in Role.values else Role.WRITER.value,
            "name": row.get("name", ""),
        }
        for row in _rows(typed, "bylines")
        if _number(row.get("contributor"))
    ]


def _links(typed: Typed) -> list[dict]:
    links = [
        {"to": _number(row.get("to")), "url": row.get("url", ""), "label": row.get("label", "")}
        for row in _rows(typed, "links")
    ]
    return [link for link in links if link["to"] or link["url"]]


def _pictures(typed: Typed, story: Article, body: str) -> list[dict]:
    """Pictures that stand in `body`, and those the story has without, each with its words."""
    if "pictures-TOTAL_FORMS" in typed:
        sent = [_picture(row) for row in _rows(typed, "pictures", MOST)]
        # The rows a form was opened with are those of the story as stored.
        stored = sent[: _number(typed.get("pictures-INITIAL_FORMS")) or 0]
    else:
        rows = story.pictures.order_by("position") if story.pk else ArticlePicture.objects.none()
        sent = stored = list(rows.values("picture", "caption", "alt_text"))
    words = {row["picture"]: row for row in sent if row["picture"]}
    shown, was_shown = (list(map(int, PICTURE_IN_COPY.findall(of))) for of in (body, story.body))
    beside = [row["picture"] for row in stored if row["picture"] not in (None, *was_shown)]
    return [
        words.get(pk, {"picture": pk, "caption": "", "alt_text": ""})
        for pk in dict.fromkeys([*shown, *beside])
    ]


def _picture(row: dict[str, str]) -> dict:
    return {
        "picture": _number(row.get("picture")),
        "caption": row.get("caption", "").strip(),
        "alt_text": row.get("alt_text", "").strip(),
    }


def _number(sent) -> int | None:
    sent = str(sent or "")
    return int(sent) if sent.isdecimal() and len(sent) < 19 else None


def _day(sent) -> str | None:
    try:
        return date.fromisoformat(str(sent)).isoformat()
    except ValueError:
        return None
