"""The desk's scripts in Chromium by themselves: no server, no page, a module's answer."""

from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders

PAGE = """<!doctype html>
<title>Modules</title>
<script type="importmap">
{"imports": {"django-prose-editor/editor": "/static/django_prose_editor/editor.js"}}
</script>"""


def serve_static(route):
    """Answer a request for `/static/…` from where static files are found."""
    address = urlsplit(route.request.url).path
    path = finders.find(address.removeprefix("/static/")) if "/static/" in address else None
    if path:
        route.fulfill(body=Path(path).read_bytes(), content_type=guess_type(path)[0])
    else:
        route.fulfill(body=PAGE, content_type="text/html")


def page_of_modules(browser):
    page = browser.new_page()
    page.route("**/*", serve_static)
    page.goto("http://desk.example/")
    return page
