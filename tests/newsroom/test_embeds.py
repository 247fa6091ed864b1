from urllib.parse import parse_qs, urlsplit

import pytest

from newsroom.embeds import PROVIDERS, embed_of, frame_hosts

VIDEO = "https://www.youtube-nocookie.com/embed/abcdefghijk"


@pytest.mark.parametrize(
    ("address", "provider", "frame"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk", "YouTube", VIDEO),
        ("https://www.youtube.com/watch?app=desktop&v=abcdefghijk&t=30s", "YouTube", VIDEO),
        ("https://m.youtube.com/watch?v=abcdefghijk", "YouTube", VIDEO),
        ("https://youtu.be/abcdefghijk?si=share", "YouTube", VIDEO),
        ("https://youtube.com/shorts/abcdefghijk", "YouTube", VIDEO),
        ("https://vimeo.com/123456789", "Vimeo", "https://player.vimeo.com/video/123456789?dnt=1"),
        (
            "https://open.spotify.com/intl-de/episode/4rOoJ6Egrf8K2IrywzwOMk?si=x",
            "Spotify",
            "https://open.spotify.com/embed/episode/4rOoJ6Egrf8K2IrywzwOMk",
        ),
        (
            "https://soundcloud.com/harbour/tide-song",
            "SoundCloud",
            "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fharbour%2Ftide-song",
        ),
        ("https://datawrapper.dwcdn.net/aBc1D/3/", "Datawrapper", "https://datawrapper.dwcdn.net/aBc1D/"),
        (
            "https://public.flourish.studio/visualisation/1234567/",
            "Flourish",
            "https://flo.uri.sh/visualisation/1234567/embed",
        ),
    ],
)  # fmt: skip
def test_address_that_people_copy_is_shown_in_the_frame_of_its_house(address, provider, frame):
    embed = embed_of(address, PROVIDERS)
    assert (embed.provider, embed.frame, embed.address) == (provider, frame, address)


def test_map_is_shown_round_the_place_it_looks_at():
    embed = embed_of("https://www.openstreetmap.org/#map=15/24.8512/66.9901", PROVIDERS)
    assert embed.provider == "OpenStreetMap"
    (box,) = parse_qs(urlsplit(embed.frame).query)["bbox"]
    west, south, east, north = map(float, box.split(","))
    assert west < 66.9901 < east
    assert south < 24.8512 < north
    assert east - west < 0.1


@pytest.mark.parametrize(
    "address",
    [
        "https://port.example/list",
        "https://youtube.com.evil.example/watch?v=abcdefghijk",
        "https://evil.example/youtube.com/watch?v=abcdefghijk",
        "https://youtube.com@evil.example/watch?v=abcdefghijk",
        "https://www.youtube.com/watch?v=abc",
        "https://vimeo.com/about",
    ],
)
def test_page_of_no_house_we_know_has_no_frame(address):
    embed = embed_of(address, PROVIDERS)
    assert (embed.provider, embed.frame) == ("", "")


def test_plain_link_names_the_house_it_leads_to():
    assert embed_of("https://www.port.example/list?a=1", PROVIDERS).host == "port.example"


def test_frames_come_from_the_hosts_that_the_content_policy_names():
    hosts = frame_hosts(PROVIDERS)
    assert "https://www.youtube-nocookie.com" in hosts
    assert all(host.startswith("https://") and host.count("/") == 2 for host in hosts)
