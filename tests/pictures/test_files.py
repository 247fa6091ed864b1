"""Uploads are judged by their content; readers get clean renditions of them."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from PIL import Image, ImageCms

from pictures import files
from tests.factories import a_picture, a_picture_file

PORTRAIT_WAY_UP = 0x0112


def a_file(image: Image.Image, format="JPEG", name="harbour.jpg", **options):
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return SimpleUploadedFile(name, buffer.getvalue())


def refusal(upload) -> str:
    with pytest.raises(ValidationError) as caught:
        files.validate_upload(upload)
    return caught.value.messages[0]


def developed(upload) -> Image.Image:
    """The smallest rendition readers get of an upload."""
    files.validate_upload(upload)
    picture = a_picture(original=upload)
    name = files.make_renditions(picture)[0]
    with storages["default"].open(name) as file:
        image = Image.open(io.BytesIO(file.read()))
        image.load()
    return image


def close_to(pixel, wanted) -> bool:
    return all(abs(one - other) <= 6 for one, other in zip(pixel[:3], wanted, strict=True))


def a_bomb() -> SimpleUploadedFile:
    """A PNG of 30,000 × 30,000 pixels in a few hundred bytes that says so honestly."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 10_000)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    return SimpleUploadedFile("bomb.png", png)


def a_profile_red_for_green() -> bytes:
    """A colour profile by which what says red means green."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


class RefusalTests(TestCase):
    def test_decompression_bomb_is_refused_before_it_is_opened(self):
        assert "100 million pixels" in refusal(a_bomb())

    def test_svg_is_no_picture_to_us(self):
        svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
        assert "no picture we can read" in refusal(SimpleUploadedFile("chart.svg", svg))

    def test_web_page_named_as_a_picture_is_refused(self):
        page = b"<!doctype html><script>alert(1)</script>"
        upload = SimpleUploadedFile("harbour.jpg", page, content_type="image/jpeg")
        assert "no picture we can read" in refusal(upload)

    def test_picture_cut_short_is_refused(self):
        whole = a_picture_file().read()
        assert "cut short" in refusal(SimpleUploadedFile("harbour.jpg", whole[: len(whole) // 2]))

    def test_empty_file_is_refused(self):
        assert "no picture we can read" in refusal(SimpleUploadedFile("harbour.jpg", b""))

    def test_document_format_that_pillow_reads_is_refused(self):
        upload = a_file(Image.new("RGB", (40, 40)), "PDF", "page.jpg")
        assert "no picture we can read" in refusal(upload)

    def test_file_over_40_megabytes_is_refused_unread(self):
        upload = a_picture_file()
        upload.size = files.LARGEST_FILE + 1
        assert "40 MB" in refusal(upload)

    def test_strip_too_tall_for_any_rendition_is_refused(self):
        assert "ten times as tall" in refusal(a_picture_file(size=(90, 20_000)))

    def test_damaged_metadata_stops_nobody(self):
        image = Image.new("RGB", (600, 400), (30, 90, 140))
        upload = a_file(image, exif=b"Exif\0\0MM\0*\xff\xff\xff\xffgarbage")
        assert developed(upload).size == (480, 320)


class RenditionTests(TestCase):
    def test_picture_between_our_limit_and_pillows_is_taken(self):
        upload = a_file(Image.new("1", (10_000, 9_500)), "PNG", "drawing.png")
        files.validate_upload(upload)
        assert files.facts_of(upload).width == 10_000

    def test_phone_picture_on_its_side_is_put_upright(self):
        exif = Image.Exif()
        exif[PORTRAIT_WAY_UP] = 6
        upload = a_file(Image.new("RGB", (900, 600)), exif=exif)
        facts = files.facts_of(upload)
        assert (facts.width, facts.height) == (600, 900)
        assert developed(upload).size == (480, 720)

    def test_place_where_it_was_taken_is_gone(self):
        exif = Image.Exif()
        exif.get_ifd(0x8825)[2] = (24.0, 51.0, 36.0)
        exif[0x013B] = "Saima Derrin"
        upload = a_file(Image.new("RGB", (900, 600)), exif=exif, comment=b"by the north quay")
        assert b"north quay" in upload.read()
        image = developed(upload)
        assert len(image.getexif()) == 0
        assert not {"exif", "xmp", "comment", "icc_profile"} & image.info.keys()

    def test_print_colours_become_screen_colours(self):
        image = developed(a_file(Image.new("CMYK", (600, 400), (0, 255, 255, 0))))
        assert image.mode == "RGB"
        red, green, blue = image.getpixel((10, 10))
        assert red > 200
        assert max(green, blue) < 60

    def test_colours_are_those_of_the_profile_in_the_file(self):
        upload = a_file(Image.new("RGB", (600, 400), "red"), icc_profile=a_profile_red_for_green())
        red, green, _ = developed(upload).getpixel((10, 10))
        assert green > 200
        assert red < 120

    def test_unreadable_colour_profile_stops_nobody(self):
        upload = a_file(Image.new("RGB", (600, 400), (30, 90, 140)), icc_profile=b"none of ours")
        assert close_to(developed(upload).getpixel((5, 5)), (30, 90, 140))

    def test_sixteen_bits_are_scaled_not_cut(self):
        upload = a_file(Image.new("I;16", (600, 400), 0x8000), "PNG", "scan.png")
        assert close_to(developed(upload).getpixel((5, 5)), (128, 128, 128))

    def test_scientific_greys_are_spread_over_the_scale(self):
        image = Image.new("F", (600, 400), 0.0)
        image.paste(9.0, (300, 0, 600, 400))
        rendition = developed(a_file(image, "TIFF", "scan.tif"))
        assert close_to(rendition.getpixel((5, 5)), (0, 0, 0))
        assert close_to(rendition.getpixel((470, 5)), (255, 255, 255))

    def test_animation_is_its_first_frame(self):
        frames = [Image.new("RGB", (600, 400), colour) for colour in ("red", "blue")]
        upload = a_file(frames[0], "GIF", "a.gif", save_all=True, append_images=frames[1:])
        image = developed(upload)
        assert close_to(image.getpixel((5, 5)), (255, 0, 0))
        assert getattr(image, "n_frames", 1) == 1

    def test_transparent_picture_stands_on_white(self):
        clear = Image.new("RGBA", (600, 400), (0, 0, 0, 0))
        image = developed(a_file(clear, "PNG", "logo.png"))
        assert image.mode == "RGB"
        assert close_to(image.getpixel((5, 5)), (255, 255, 255))

    def test_transparent_palette_stands_on_white(self):
        clear = Image.new("P", (600, 400), 0)
        clear.putpalette([0, 0, 0] * 256)
        image = developed(a_file(clear, "PNG", "logo.png", transparency=0))
        assert close_to(image.getpixel((5, 5)), (255, 255, 255))

    def test_small_picture_is_never_blown_up(self):
        picture = a_picture(original=a_picture_file(size=(300, 200)))
        assert files.widths_for(picture.width) == [300]
        assert picture.rendition(960) == picture.rendition(300)

    def test_large_picture_comes_in_three_sizes(self):
        picture = a_picture(original=a_picture_file(size=(2400, 1600)))
        names = files.make_renditions(picture)
        assert [name.rpartition("-")[2] for name in names] == ["480.webp", "960.webp", "1600.webp"]

    def test_name_of_the_upload_leaves_no_trace(self):
        upload = a_picture_file((9, 8, 7), name="../../evil<b>.html")
        picture = a_picture(original=upload)
        assert picture.original.name == f"{picture.sha256[:2]}/{picture.sha256}"
        assert a_picture(original=a_picture_file((6, 5, 4))).original.name.endswith(".jpg")

    def test_accepted_picture_is_not_read_again_when_its_words_change(self):
        picture = a_picture()
        picture.original.storage.delete(picture.original.name)
        picture.caption = "The harbour at noon."
        picture.full_clean()
        picture.save()
