"""What the lines of a file name: found, or made on first sight."""

from functools import cache
from pathlib import Path

from django.core.files import File

from articles.archive.lines import BadLine
from bylines.models import Contributor
from masthead.models import Edition
from newsroom.typography import slug_of
from pictures.files import make_renditions
from pictures.models import Picture
from sections.models import Section, Topic


class Names:
    """Sections, contributors, topics and pictures of one edition, each looked up once.

    Pictures lie in `folder` or below it. What cannot be made raises ValidationError or BadLine.
    """

    def __init__(self, edition: Edition, folder: Path):
        self.edition = edition
        self.folder = folder.resolve()
        self.section = cache(self._section)
        self.contributor = cache(self._contributor)
        self.topic = cache(self._topic)
        self.pictures: dict[Path, Picture] = {}

    def _section(self, name: str) -> Section:
        slug = slug_of(name)[:60]
        found = Section.objects.select_related("edition", "parent__edition")
        section = found.filter(edition=self.edition, slug=slug, parent=None).first()
        if section is None:
            section = Section(edition=self.edition, name=name[:60], slug=slug)
            section.full_clean()
            section.save()
        return section

    def _contributor(self, name: str) -> Contributor:
        person, _ = Contributor.objects.select_related("portrait", "merged_into").get_or_create(
            slug=slug_of(name, fallback="contributor"),
            defaults={"name": name[:120], "kind": "freelance", "needs_review": True},
        )
        return person.merged_into or person

    def _topic(self, name: str) -> Topic:
        topic, _ = Topic.objects.select_related("edition", "merged_into__edition").get_or_create(
            edition=self.edition,
            slug=slug_of(name, fallback="topic"),
            defaults={"name": name[:100]},
        )
        return topic.merged_into or topic

    def picture(self, name: str, alt_text: str) -> Picture:
        """The picture in the file `name`; one that is new is described by `alt_text`."""
        path = (self.folder / name).resolve()
        if not path.is_file() or self.folder not in path.parents:
            raise BadLine(f"there is no picture {name} beside the file")
        if path not in self.pictures:
            self.pictures[path] = _picture_of(path, alt_text)
        return self.pictures[path]


def _picture_of(path: Path, alt_text: str) -> Picture:
    with path.open("rb") as file:
        picture = Picture(
            original=File(file, name=path.name), credit_line="Archive", alt_text=alt_text
        )
        picture.full_clean(exclude=["sha256", "width", "height"])
        picture.measure()
        known = Picture.objects.filter(sha256=picture.sha256).first()
        if known:
            return known
        picture.save()
    make_renditions(picture)
    return picture
