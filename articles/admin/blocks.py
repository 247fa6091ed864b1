"""What the body editor asks for: pictures, our stories, pages of others. JSON, for the desk alone.

All below `/desk/articles/article/blocks/`, for whoever may write stories (403 otherwise):

- `GET pictures/?q=&before=` answers `{"pictures": [PICTURE, …], "more": bool}`: 24 of them, newest
  first; `q` are words of caption, alt text or credit; `before` is the last id shown, for the next.
- `GET picture/<id>/` answers PICTURE, or 404 and GONE.
- `GET stories/?q=&edition=&not=` answers `{"stories": [STORY, …]}`: 20 at most, those that readers
  see first; without `q` the newest of the edition. `not` is the id of the story being written.
- `GET embed/?url=` answers EMBED.
- `POST describe/` with the JSON `{"pictures": [ids], "stories": [ids]}`, 200 of each at most,
  answers `{"pictures": {"<id>": PICTURE or GONE}, "stories": {"<id>": STORY or GONE}}`. Send the
  form's token as `X-CSRFToken`.

PICTURE is `{"id", "thumbnail", "width", "height", "caption", "alt_text", "credit", "has_alt",
"usable", "address"}`: `usable` is false once its rights have ended, `address` is its page at the
desk. STORY is `{"id", "headline", "language", "direction", "section", "date", "standing":
{"name", "label"}, "live", "address"}`: `live` is whether readers see it now. GONE is
`{"id", "gone": true, "message"}`. EMBED is `{"can": true, "address", "provider", "host", "shape",
"message"}`, `provider` empty where readers get a plain link, or `{"can": false, "message"}`.
"""

import json

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponseBadRequest, JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from articles import rights
from articles.admin.access import desk_facts
from articles.admin.block_facts import (
    embed_block,
    live_and_newest_first,
    picture_block,
    picture_gone,
    story_block,
    story_gone,
)
from articles.finding import found as stories_found
from articles.models import PublishedArticle
from pictures.models import Picture

PICTURES = 24
STORIES = 20
#: Pictures are looked for among so many of the newest.
RECENT_PICTURES = 100_000
DESCRIBED = 200


class BlockPages:
    """For the ModelAdmin of stories."""

    def block_urls(self) -> list:
        pages = {
            "pictures/": require_GET(self.pictures_view),
            "picture/<int:pk>/": require_GET(self.picture_view),
            "stories/": require_GET(self.stories_view),
            "embed/": require_GET(self.embed_view),
            "describe/": require_POST(self.describe_view),
        }
        return [
            path(
                f"blocks/{address}",
                self.admin_site.admin_view(view),
                name=f"articles_article_blocks_{address.partition('/')[0]}",
            )
            for address, view in pages.items()
        ]

    def pictures_view(self, request):
        _require_a_writer(request.user)
        pictures = _pictures_like(_words(request)).order_by("-pk")
        if before := _number(request.GET.get("before", "")):
            pictures = pictures.filter(pk__lt=before)
        found = list(pictures[: PICTURES + 1])
        return JsonResponse(
            {
                "pictures": [picture_block(picture) for picture in found[:PICTURES]],
                "more": len(found) > PICTURES,
            }
        )

    def picture_view(self, request, pk):
        _require_a_writer(request.user)
        picture = Picture.objects.filter(pk=pk).first()
        if picture is None:
            return JsonResponse(picture_gone(pk), status=404)
        return JsonResponse(picture_block(picture))

    def stories_view(self, request):
        _require_a_writer(request.user)
        stories = self.stories(request).exclude(pk=_number(request.GET.get("not", "")) or 0)
        edition = _number(request.GET.get("edition", ""))
        if edition:
            stories = stories.filter(edition=edition)
        if words := _words(request):
            zone = desk_facts(request).publication.zone
            stories = stories.filter(pk__in=stories_found(request.user, words, zone))
        else:
            newest = PublishedArticle.objects.live()
            newest = newest.filter(edition=edition) if edition else newest
            ids = list(newest.newest().values_list("article", flat=True)[: STORIES + 1])
            stories = stories.filter(pk__in=ids)
        zone = desk_facts(request).publication.zone
        found = sorted(stories.defer("body"), key=live_and_newest_first)
        return JsonResponse({"stories": [story_block(story, zone) for story in found[:STORIES]]})

    def embed_view(self, request):
        _require_a_writer(request.user)
        return JsonResponse(embed_block(request.GET.get("url", "")))

    def describe_view(self, request):
        _require_a_writer(request.user)
        try:
            asked = json.loads(request.body)
            pictures, stories = (_ids(asked.get(name)) for name in ("pictures", "stories"))
        except (ValueError, AttributeError, TypeError):
            return HttpResponseBadRequest("Send {pictures: [ids], stories: [ids]} as JSON.")
        zone = desk_facts(request).publication.zone
        found = Picture.objects.in_bulk(pictures)
        known = {story.pk: story for story in self.stories(request).filter(pk__in=stories)}
        return JsonResponse(
            {
                "pictures": {
                    pk: picture_block(found[pk]) if pk in found else picture_gone(pk)
                    for pk in pictures
                },
                "stories": {
                    pk: story_block(known[pk], zone) if pk in known else story_gone(pk)
                    for pk in stories
                },
            }
        )


def _require_a_writer(user) -> None:
    if not (rights.may(user, "edit", None) or rights.may(user, "create", None)):
        raise PermissionDenied


def _words(request) -> str:
    return " ".join(request.GET.get("q", "").split())[:200]


def _number(value: str) -> int | None:
    return int(value) if value.isdecimal() and len(value) < 19 else None


def _ids(values) -> list[int]:
    """Ids as sent, each once. Raises ValueError or TypeError for anything else."""
    ids = dict.fromkeys(int(value) for value in values or [])
    return [pk for pk in ids if 0 < pk < 2**63][:DESCRIBED]


def _pictures_like(words: str):
    """Those that a page may show today; words are looked for among the newest."""
    now = timezone.now()
    pictures = Picture.objects.filter(Q(rights_until=None) | Q(rights_until__gt=now))
    if not words:
        return pictures
    newest = Picture.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    pictures = pictures.filter(pk__gt=newest - RECENT_PICTURES)
    for word in words.split():
        pictures = pictures.filter(
            Q(caption__icontains=word)
            | Q(alt_text__icontains=word)
            | Q(credit_line__icontains=word)
        )
    return pictures
