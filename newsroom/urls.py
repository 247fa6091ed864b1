from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.decorators.cache import cache_control
from django.views.static import serve

urlpatterns = [
    path("desk/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
]

if settings.SERVE_MEDIA:
    # A rendition is named after its content, so a name never means another picture.
    media = cache_control(public=True, max_age=31_536_000, immutable=True)(serve)
    urlpatterns += [re_path(r"^media/(?P<path>.*)$", media, {"document_root": settings.MEDIA_ROOT})]
