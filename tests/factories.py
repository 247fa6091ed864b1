"""Factories: functions with newsroom defaults."""

import io
import itertools
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image

from articles.copy import start_story
from articles.models import PublishedArticle
from articles.publishing import publish
from articles.snapshots import Credit
from bylines.models import Contributor
from masthead.models import Edition, Publication
from newsroom.typography import slug_of
from pictures.models import Picture
from sections.models import Desk, DeskMember, Section, Topic

KARACHI = ZoneInfo("Asia/Karachi")
_numbers = itertools.count(1)


def a_publication(**fields):
    defaults = {"name": "The Test Lantern", "time_zone": "Asia/Karachi"}
    return Publication.objects.get_or_create(pk=1, defaults=defaults | fields)[0]


def an_edition(language="en", **fields):
    defaults = {
        "publication": a_publication(),
        "label": {"en": "English", "ur": "اردو"}.get(language, language),
        "name": "The Test Lantern",
        "path_prefix": "" if language == "en" else language,
        "direction": "rtl" if language == "ur" else "ltr",
    }
    return Edition.objects.get_or_create(language=language, defaults=defaults | fields)[0]


def a_section(name="Coast", *, parent=None, edition=None, **fields):
    edition = edition or (parent.edition if parent else an_edition())
    slug = fields.pop("slug", slug_of(name))
    return Section.objects.get_or_create(
        edition=edition, parent=parent, slug=slug, defaults={"name": name, **fields}
    )[0]


def a_contributor(name="Sana Iqbal", **fields):
    defaults = {"name": name, "handle": "@" + name.replace(" ", "")}
    return Contributor.objects.get_or_create(slug=slug_of(name), defaults=defaults | fields)[0]


def a_topic(name="Storm Ilsa", *, edition=None, **fields):
    return Topic.objects.get_or_create(
        edition=edition or an_edition(), slug=slug_of(name), defaults={"name": name, **fields}
    )[0]


def a_user(name="editor", *, permissions=(), role=None, desk=None, may_publish=False, **fields):
    user = get_user_model().objects.create_user(
        username=f"{name}{next(_numbers)}", is_staff=True, password="secret", **fields
    )
    if role:
        user.groups.add(Group.objects.get(name=role))
    for permission in permissions:
        app, codename = permission.split(".")
        user.user_permissions.add(
            Permission.objects.get(content_type__app_label=app, codename=codename)
        )
    if desk:
        DeskMember.objects.create(desk=desk, user=user, may_publish=may_publish)
    return user


def a_desk(*sections, name="Coast desk"):
    desk = Desk.objects.get_or_create(name=name)[0]
    desk.sections.add(*sections)
    return desk


def a_picture_file(
    colour=(30, 90, 140), size=(640, 427), format="JPEG", name="harbour.jpg", **saved_with
):
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, format, **saved_with)
    return SimpleUploadedFile(name, buffer.getvalue())


def a_picture(**fields):
    number = next(_numbers)
    colour = tuple((number * step) % 256 for step in (7, 31, 57))
    defaults = {
        # Colours come again; the comment makes each file another.
        "original": a_picture_file(colour, comment=f"picture {number}".encode()),
        "alt_text": "Cranes over still water at dusk.",
        "caption": "The harbour an hour before the storm.",
        "credit_line": "Saima Derrin / The Test Lantern",
    }
    return Picture.objects.create(**defaults | fields)


def a_story(headline="Storm shuts the coast road", *, by=None, **changes):
    """Desk copy that is ready to publish."""
    edition = changes.pop("edition", None) or (
        changes["section"].edition if changes.get("section") else an_edition()
    )
    defaults = {
        "edition": edition,
        "section": a_section(edition=edition),
        "headline": headline,
        "body": "<p>The road stayed shut for a third day.</p><p>Nobody was hurt.</p>",
        "bylines": [Credit(a_contributor())],
    }
    return start_story(defaults | changes, by=by)


def a_printed_story(headline="Storm shuts the coast road", *, stamp=None, **changes):
    """A story readers see; `stamp` defaults to an hour ago."""
    stamp = stamp or timezone.now() - timedelta(hours=1)
    return publish(a_story(headline, **changes), by=None, stamp=stamp)


def work_through() -> list[str]:
    """Do every queued task, and those that they queue; returns what was done, by name."""
    done = []
    while waiting := DBTaskResult.objects.ready().first():
        waiting.task.call(*waiting.args_kwargs["args"], **waiting.args_kwargs["kwargs"])
        done.append(waiting.task.name)
        waiting.delete()
    return done


def live_headlines(at=None):
    """The headlines readers find at `at`, now if it is left out."""
    return set(PublishedArticle.objects.live(at).values_list("headline", flat=True))


def karachi(*parts):
    return datetime(*parts, tzinfo=KARACHI)
