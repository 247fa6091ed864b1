"""The readers' addresses: at the root for the main edition, behind its prefix for each other."""

from django.urls import path, re_path

from articles.pages import archive, front, lists, notes, story

#: Letters, digits, hyphens in any script.
SLUG = r"[-\w]+"

urlpatterns = [
    path("", front.front, name="front"),
    re_path(rf"^by/(?P<slug>{SLUG})/$", lists.contributor, name="contributor"),
    re_path(rf"^topic/(?P<slug>{SLUG})/$", lists.topic, name="topic"),
    re_path(rf"^series/(?P<slug>{SLUG})/$", lists.series, name="series"),
    path("archive/", archive.archive, name="archive"),
    re_path(r"^archive/(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})/$", archive.day, name="day"),
    path("corrections/", notes.corrections, name="corrections"),
    re_path(rf"^about/(?P<slug>{SLUG})/$", notes.policy, name="page"),
    re_path(rf"^(?P<slug>{SLUG})/$", lists.section, name="section"),
    re_path(rf"^(?P<slug>{SLUG})/(?P<part>{SLUG})/$", lists.section, name="part"),
    re_path(
        rf"^(?:{SLUG}/){{1,2}}(?P<date>\d{{4}}/\d{{2}}/\d{{2}})/(?P<slug>{SLUG})/$",
        story.story,
        name="story",
    ),
]
