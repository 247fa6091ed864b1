"""Pages of other houses that a story may show in a frame: whose, and by which address."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

#: Of an address that readers see.
LONGEST = 70


def _no_more(parts: dict[str, str]) -> dict[str, str]:
    return {}


@dataclass(frozen=True)
class Provider:
    """A house whose pages may be shown in a frame.

    `pages` are regular expressions for the addresses people copy, without `https://` and `www.`;
    `frame` is the address of the frame, with their named groups in it, and `{address}`, quoted.
    `shape` is how large readers see it: video, tall, audio, map or chart. `more` makes further
    parts for `frame` out of the groups.
    """

    name: str
    pages: tuple[str, ...]
    frame: str
    shape: str = "video"
    more: Callable[[dict[str, str]], dict[str, str]] = _no_more

    @property
    def host(self) -> str:
        """Where its frames come from, as a content policy names it."""
        return f"https://{urlsplit(self.frame).hostname}"


@dataclass(frozen=True)
class Embed:
    """One address in a story. Without a provider readers get a plain link and no `frame`."""

    address: str
    provider: str = ""
    frame: str = ""
    shape: str = ""

    @property
    def host(self) -> str:
        return _bare(self.address).partition("/")[0]

    @property
    def short_address(self) -> str:
        """As people say it."""
        bare = _bare(self.address).rstrip("/")
        return bare if len(bare) <= LONGEST else f"{bare[: LONGEST - 1]}…"


def embed_of(address: str, providers: Iterable[Provider]) -> Embed:
    """What `address`, which begins with https://, is to readers."""
    bare = _bare(address)
    for provider in providers:
        for page in provider.pages:
            if found := re.fullmatch(page, bare):
                parts = {name: text or "" for name, text in found.groupdict().items()}
                parts |= provider.more(parts)
                frame = provider.frame.format(**parts, address=quote(address, safe=""))
                return Embed(address, provider.name, frame, provider.shape)
    return Embed(address)


def frame_hosts(providers: Iterable[Provider]) -> list[str]:
    """For the content policy of readers' pages: nothing else is ever shown in a frame."""
    return sorted({provider.host for provider in providers})


def _bare(address: str) -> str:
    return address.removeprefix("https://").removeprefix("www.")


def _box_around(parts: dict[str, str]) -> dict[str, str]:
    """The corners of a map that is 640 by 480 pixels large, round the place it looks at."""
    zoom, across, up = int(parts["zoom"]), float(parts["lon"]), float(parts["lat"])
    half = 360 / 2 ** min(zoom, 19) * 1.25
    west, east = max(-180, across - half), min(180, across + half)
    south, north = max(-85, up - half * 0.6), min(85, up + half * 0.6)
    return {"box": quote(f"{west:.5f},{south:.5f},{east:.5f},{north:.5f}")}


_REST = r"(?:[?&#/].*)?"

#: The houses we know. A newspaper with others of its own changes EMBED_PROVIDERS in settings.
PROVIDERS = (
    Provider(
        "YouTube",
        (
            rf"(?:m\.)?youtube\.com/watch\?(?:[^#]*&)?v=(?P<id>[\w-]{{11}}){_REST}",
            rf"youtube\.com/(?:live|embed)/(?P<id>[\w-]{{11}}){_REST}",
            rf"youtube-nocookie\.com/embed/(?P<id>[\w-]{{11}}){_REST}",
            rf"youtu\.be/(?P<id>[\w-]{{11}}){_REST}",
        ),
        "https://www.youtube-nocookie.com/embed/{id}",
    ),
    Provider(
        "YouTube",
        (rf"youtube\.com/shorts/(?P<id>[\w-]{{11}}){_REST}",),
        "https://www.youtube-nocookie.com/embed/{id}",
        "tall",
    ),
    Provider(
        "Vimeo",
        (rf"(?:player\.)?vimeo\.com/(?:video/|channels/[\w-]+/)?(?P<id>\d{{4,12}}){_REST}",),
        "https://player.vimeo.com/video/{id}?dnt=1",
    ),
    Provider(
        "Dailymotion",
        (rf"dailymotion\.com/video/(?P<id>\w{{4,12}}){_REST}", r"dai\.ly/(?P<id>\w{4,12})"),
        "https://geo.dailymotion.com/player.html?video={id}",
    ),
    Provider(
        "Internet Archive",
        (rf"archive\.org/(?:details|embed)/(?P<id>[\w.-]{{2,100}}){_REST}",),
        "https://archive.org/embed/{id}",
    ),
    Provider(
        "Spotify",
        (
            r"open\.spotify\.com/(?:intl-[a-z-]+/)?"
            rf"(?P<kind>track|album|playlist|episode|show)/(?P<id>\w{{10,30}}){_REST}",
        ),
        "https://open.spotify.com/embed/{kind}/{id}",
        "audio",
    ),
    Provider(
        "SoundCloud",
        (rf"soundcloud\.com/[\w-]+/(?:sets/)?[\w-]+{_REST}",),
        "https://w.soundcloud.com/player/?url={address}",
        "audio",
    ),
    Provider(
        "OpenStreetMap",
        (
            r"openstreetmap\.org/(?:[a-z]+/?\d*)?(?:\?[^#]*)?"
            r"#map=(?P<zoom>\d{1,2})/(?P<lat>-?\d{1,2}(?:\.\d+)?)/(?P<lon>-?\d{1,3}(?:\.\d+)?).*",
        ),
        "https://www.openstreetmap.org/export/embed.html?bbox={box}&layer=mapnik",
        "map",
        _box_around,
    ),
    Provider(
        "Datawrapper",
        (rf"datawrapper\.dwcdn\.net/(?P<id>\w{{5}}){_REST}",),
        "https://datawrapper.dwcdn.net/{id}/",
        "chart",
    ),
    Provider(
        "Flourish",
        (
            r"(?:public|flo)\.(?:flourish\.studio|uri\.sh)/"
            rf"(?P<kind>visualisation|story)/(?P<id>\d{{3,12}}){_REST}",
        ),
        "https://flo.uri.sh/{kind}/{id}/embed",
        "chart",
    ),
)
