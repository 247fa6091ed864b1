"""The files of a picture: what we accept, where the original rests, what readers get."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF")
ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".tif", ".tiff"})
LARGEST_FILE = 40 * 1024 * 1024
MOST_PIXELS = 100_000_000
WIDTHS = (480, 960, 1600)
QUALITY = 78
#: WebP holds no more pixels in one direction.
TALLEST = 16_383

# Pillow's own guard, set to ours: it warns where we refuse, and stops at twice as much.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


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
    return f"{picture.sha256[:2]}/{picture.sha256}{ending if ending in ENDINGS else ''}"


def validate_upload(file) -> None:
    """Refuse, by content and never by name, what is no picture we can print.

    A file that was accepted before and only belongs to a picture being saved is not read again.
    """
    if getattr(file, "_committed", False):
        return
    if file.size > LARGEST_FILE:
        raise ValidationError(_("This file is over 40 MB. Export a smaller one."))
    try:
        file.seek(0)
        with Image.open(file, formats=FORMATS) as image:
            _check_size(image)
            _as_printed(image)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise ValidationError(_too_large()) from None
    except UnidentifiedImageError:
        raise ValidationError(
            _("This is no picture we can read. Save it as JPEG, PNG, WebP or TIFF and try again.")
        ) from None
    except (OSError, SyntaxError, ValueError, TypeError, EOFError, MemoryError):
        raise ValidationError(
            _("This picture is damaged or cut short. Export it again and upload the new file.")
        ) from None
    finally:
        file.seek(0)


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise ValidationError(_too_large())
    width, height = _upright_size(image)
    if height * min(width, WIDTHS[-1]) / width > TALLEST:
        raise ValidationError(
            _("This picture is over ten times as tall as it is wide. Crop it and try again.")
        )


def _too_large() -> str:
    return _("This picture has over 100 million pixels. Export a smaller one.")


def facts_of(file) -> Facts:
    """Checksum and upright size of an accepted upload."""
    checksum = checksum_of(file)
    with Image.open(file, formats=FORMATS) as image:
        width, height = _upright_size(image)
    file.seek(0)
    return Facts(checksum, width, height)


def checksum_of(file) -> str:
    """What tells two files apart, whatever they are called."""
    file.seek(0)
    checksum = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return checksum


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
    missing = missing_widths(picture)
    if not missing:
        return []
    with picture.original.open() as file, Image.open(file, formats=FORMATS) as image:
        printed = _as_printed(image)
    return [_write(printed, picture, width) for width in missing]


def missing_widths(picture) -> list[int]:
    """The widths of which there is no rendition yet."""
    return [
        width
        for width in widths_for(picture.width)
        if not storages["default"].exists(rendition_name(picture.sha256, width))
    ]


def _upright_size(image: Image.Image) -> tuple[int, int]:
    lies_on_its_side = image.getexif().get(0x0112) in (5, 6, 7, 8)
    return (image.height, image.width) if lies_on_its_side else image.size


def _as_printed(image: Image.Image) -> Image.Image:
    """The first frame, upright, in sRGB, on white where it is transparent, without metadata."""
    # A JPEG is decoded at no more than it takes, which spares the memory of large ones.
    image.draft(None, (2 * WIDTHS[-1], 2 * WIDTHS[-1]))
    image.load()
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16"):
        # Pillow would cut what is over 255, not scale it.
        image = image.convert("I").point(lambda level: level * (1 / 256)).convert("L")
        profile = None
    elif image.mode in ("I", "F"):
        darkest, lightest = image.getextrema()
        scale = 255 / ((lightest - darkest) or 1)
        image = image.point(lambda level: level * scale - darkest * scale).convert("L")
        profile = None
    image = ImageOps.exif_transpose(image)
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image).convert("RGB")
    image = _in_srgb(image, profile) if profile else image.convert("RGB")
    image.info = {}
    return image


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """`image` with its colours as they were meant, where its profile can be read."""
    try:
        return ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image.convert("RGB")


def _write(image: Image.Image, picture, width: int) -> str:
    height = max(1, round(image.height * width / image.width))
    buffer = io.BytesIO()
    image.resize((width, height), Image.Resampling.LANCZOS).save(
        buffer, "WEBP", quality=QUALITY, method=4
    )
    name = rendition_name(picture.sha256, width)
    written = storages["default"].save(name, ContentFile(buffer.getvalue()))
    if written != name:
        # Somebody else was faster; a rendition has one name.
        storages["default"].delete(written)
    return name
