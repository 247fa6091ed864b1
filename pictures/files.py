"""The files of a picture: what we accept, where the original rests, what readers get."""

import hashlib
import io
import warnings
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF")
LARGEST_FILE = 40 * 1024 * 1024
MOST_PIXELS = 100_000_000
WIDTHS = (480, 960, 1600)
QUALITY = 78


@dataclass(frozen=True)
class Facts:
    sha256: str
    width: int
    height: int


def private_storage():
    return storages["originals"]


def original_path(picture, filename: str) -> str:
    """A path that owes nothing to the uploader's file name but a known ending."""
    ending = PurePath(filename).suffix.lower()
    safe = ending if ending.isascii() and ending[1:].isalnum() and len(ending) <= 6 else ""
    return f"{picture.sha256[:2]}/{picture.sha256}{safe}"


def _opened(file) -> Image.Image:
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return Image.open(file, formats=FORMATS)


def validate_upload(file) -> None:
    """Refuse, by content and never by name, what is no picture we can print."""
    if file.size > LARGEST_FILE:
        raise ValidationError(_("This file is over 40 MB. Export a smaller one."))
    try:
        with _opened(file) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError(
                    _("This picture has over 100 million pixels. Export a smaller one.")
                )
            image.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise ValidationError(
            _("This picture has over 100 million pixels. Export a smaller one.")
        ) from None
    except UnidentifiedImageError:
        raise ValidationError(
            _("This is no picture we can read. Save it as JPEG, PNG, WebP or TIFF and try again.")
        ) from None
    except (OSError, SyntaxError, ValueError):
        raise ValidationError(
            _("This picture is damaged or cut short. Export it again and upload the new file.")
        ) from None
    finally:
        file.seek(0)


def facts_of(file) -> Facts:
    """Checksum and upright size of an accepted upload."""
    file.seek(0)
    checksum = hashlib.file_digest(file, "sha256").hexdigest()
    with _opened(file) as image:
        width, height = ImageOps.exif_transpose(image).size
    file.seek(0)
    return Facts(checksum, width, height)


def widths_for(width: int) -> list[int]:
    """The widths a picture `width` pixels wide is offered in; none is ever upscaled."""
    return [step for step in WIDTHS if step < width] + ([width] if width <= WIDTHS[-1] else [])


def nearest_width(width: int, wanted: int) -> int:
    """The smallest rendition at least `wanted` wide, or the widest there is."""
    offered = widths_for(width)
    return next((step for step in offered if step >= wanted), offered[-1])


def rendition_name(sha256: str, width: int) -> str:
    return f"{sha256[:2]}/{sha256[:20]}-{width}.webp"


def rendition_url(sha256: str, width: int) -> str:
    return f"{settings.MEDIA_URL}{rendition_name(sha256, width)}"


def make_renditions(picture) -> list[str]:
    """Write the renditions of `picture` that are missing; returns their names.

    Each is encoded anew, upright and without metadata, so that nothing hidden in an upload
    reaches a reader.
    """
    missing = [
        width
        for width in widths_for(picture.width)
        if not storages["default"].exists(rendition_name(picture.sha256, width))
    ]
    if not missing:
        return []
    with picture.original.open() as file, _opened(file) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    return [_write(upright, picture, width) for width in missing]


def _write(image: Image.Image, picture, width: int) -> str:
    height = max(1, round(image.height * width / image.width))
    buffer = io.BytesIO()
    image.resize((width, height), Image.Resampling.LANCZOS).save(
        buffer, "WEBP", quality=QUALITY, method=4
    )
    name = rendition_name(picture.sha256, width)
    return storages["default"].save(name, ContentFile(buffer.getvalue()))
