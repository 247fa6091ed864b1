"""What the body editor shows of a picture, a story or a page of others: the JSON of blocks.py."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from articles.status import moment, standing
from newsroom.embeds import embed_of
from pictures.models import Picture


def picture_block(picture: Picture) -> dict:
    """What the editor shows of a picture."""
    ends = picture.rights_until
    return {
        "id": picture.pk,
        "thumbnail": picture.thumbnail,
        "width": picture.width,
        "height": picture.height,
        "caption": picture.caption,
        "alt_text": picture.alt_text,
        "credit": picture.credit_line,
        "has_alt": picture.speaks,
        "usable": ends is None or ends > timezone.now(),
        "address": reverse("admin:pictures_picture_change", args=[picture.pk]),
    }


def picture_gone(pk: int) -> dict:
    return {"id": pk, "gone": True, "message": _("Picture %(id)d is gone.") % {"id": pk}}


def story_block(story: Article, zone) -> dict:
    """What the editor shows of a story; its moments are said in `zone`."""
    now = standing(story, zone)
    printed = getattr(story, "printed", None)
    return {
        "id": story.pk,
        "headline": story.headline,
        "language": story.edition.language,
        "direction": story.edition.direction,
        "section": story.section.name if story.section else "",
        "date": moment(printed.published_at if printed else story.saved_at, zone),
        "standing": {"name": now.name, "label": now.label},
        "live": now.is_public,
        "address": reverse("admin:articles_article_change", args=[story.pk]),
    }


def story_gone(pk: int) -> dict:
    said = _("Story %(id)d is gone, or not yours to see.")
    return {"id": pk, "gone": True, "message": said % {"id": pk}}


def live_and_newest_first(story: Article) -> tuple:
    """By which stories offered are sorted."""
    printed = getattr(story, "printed", None)
    live = bool(printed and printed.is_live())
    when = printed.published_at if printed else story.saved_at
    return (not live, -when.timestamp(), -story.pk)


def embed_block(typed: str) -> dict:
    """What readers would get of an address as somebody typed it, or why they cannot."""
    address = typed.strip()[:2000]
    if address.startswith("http://"):
        address = f"https://{address.removeprefix('http://')}"
    if "://" not in address and "." in address.partition("/")[0]:
        address = f"https://{address}"
    try:
        host = urlsplit(address).hostname if address.startswith("https://") else None
    except ValueError:
        host = None
    if not host or "." not in host or " " in address:
        return {"can": False, "message": _("Paste the whole address of a page, with https://.")}
    embed = embed_of(address, settings.EMBED_PROVIDERS)
    said = (
        _("Readers see a box and load it from %(provider)s with a click.")
        if embed.provider
        else _("Readers get a link: %(provider)s is none of the services we can show.")
    )
    return {
        "can": True,
        "address": address,
        "provider": embed.provider,
        "host": embed.host,
        "shape": embed.shape,
        "message": said % {"provider": embed.provider or embed.host},
    }
