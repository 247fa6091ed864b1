from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path, register_converter
from django.views.decorators.cache import cache_control
from django.views.static import serve

from articles.pages.editions import EditionConverter
from articles.pages.review import review
from newsroom.sessions import back_at_the_desk, session_now
from wires.desk import paste_wire_copy

register_converter(EditionConverter, "edition")

handler403 = "newsroom.refused.refused"
handler500 = "articles.pages.broken.broken_page"

urlpatterns = [
    path("desk/wire-copy/", admin.site.admin_view(paste_wire_copy), name="paste_wire_copy"),
    path("desk/session/", session_now, name="desk_session"),
    path("desk/back-at-the-desk/", back_at_the_desk, name="back_at_the_desk"),
    path("desk/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("review/<slug:token>/", review, name="review"),
]

if settings.SERVE_MEDIA:
    # A rendition is named after its content, so a name never means another picture.
    media = cache_control(public=True, max_age=31_536_000, immutable=True)(serve)
    urlpatterns += [re_path(r"^media/(?P<path>.*)$", media, {"document_root": settings.MEDIA_ROOT})]

urlpatterns += [
    path("<edition:edition>/", include("articles.urls")),
    path("", include("articles.urls")),
]
