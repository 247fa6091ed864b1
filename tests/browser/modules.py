"""The desk's scripts in Chromium by themselves: no server, no page, a module's answer."""

from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

STATIC = Path(settings.BASE_DIR, "static")
PACKAGE = "django_prose_editor/editor.js"


def serve_static(route):
    """Answer a request for `/static/…` from the project's own folder."""
    path = STATIC / urlsplit(route.request.url).path.removeprefix("/static/")
    if path.is_file():
        route.fulfill(body=path.read_bytes(), content_type=guess_type(path.name)[0])
    else:
        route.fulfill(body="<!doctype html><title>Modules</title>", content_type="text/html")


def page_of_modules(browser):
    page = browser.new_page()
    page.route("**/*", serve_static)
    page.goto("http://desk.example/")
    return page
