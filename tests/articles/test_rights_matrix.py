"""Every role, every verb, every path, every kind of story: the code answers as rights_table.py."""

from datetime import timedelta
from unittest import mock

from django.contrib import admin
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.functional import cached_property

from articles import beginnings, notes, print_runs, publishing, rights, workflow
from articles.admin.stories import ArticleAdmin
from articles.admin.verbs import VERBS as PRINT_VERBS
from articles.copy import save_copy, start_story
from articles.models import Article, Note
from masthead.models import AuditEntry
from newsroom.roles import ROLES
from tests.articles.rights_newsroom import Newsroom
from tests.articles.rights_table import (
    ALIKE,
    ALL,
    ARGUMENTS,
    BEGIN,
    ELSEWHERE,
    KEPT_OUT,
    MAY,
    OF_A_STORY,
    OF_NO_STORY,
    OUTSIDE,
    SAME,
    STEPS,
    STORIES,
)
from tests.factories import a_user, an_edition


class VerbTests(Newsroom):
    def test_tables_speak_of_every_role_and_every_verb(self):
        roles = {name.removesuffix(" with the word") for name in MAY}
        assert set(ROLES) <= roles
        assert set(rights.VERBS) == ALL | {"create"}
        assert set(STEPS) == set(workflow.VERBS)

    def test_each_may_do_what_the_table_says_and_nothing_else(self):
        wrong = [
            f"{name} · {place} · {verb}"
            for name, user, place, story, allowed in self.everybody()
            for verb in ALL
            if rights.may(user, verb, story) != (verb in allowed)
        ]
        assert wrong == []

    def test_lists_hold_what_each_may_see(self):
        for name, answers in MAY.items():
            known = set(rights.stories_for(self.people[name]).values_list("pk", flat=True))
            mine = self.stories[name]
            for place, allowed in zip(STORIES, answers, strict=True):
                assert (mine[place].pk in known) == ("see" in allowed), (name, place)

    def test_who_begins_stories(self):
        wrong = [
            name for name in MAY if rights.may(self.people[name], "create", None) != (name in BEGIN)
        ]
        assert wrong == []
        copy = {"edition": an_edition(), "headline": "New"}
        for name in MAY:
            refused = False
            try:
                start_story(copy, by=self.people[name]) if name != "nobody" else _refuse()
            except PermissionDenied:
                refused = True
            assert refused == (name not in BEGIN), name

    def test_functions_refuse_what_the_table_refuses(self):
        """The verbs themselves, past every page: each is tried and taken back."""
        wrong = []
        for name, user, place, story, allowed in self.everybody():
            if name == "nobody" or name in SAME:
                continue
            for verb, (right, do) in FUNCTIONS.items():
                done = _is_allowed(do, story, user)
                begins = {"begin"} if name in BEGIN and "see" in allowed else set()
                if done != (right in allowed | begins):
                    wrong.append(f"{name} · {place} · {verb}: {done}")
        assert wrong == []


def _refuse():
    raise PermissionDenied


def _is_allowed(do, story, user) -> bool:
    """Whether it was done, or stopped by something else than who asked. Nothing of it stays."""
    try:
        with transaction.atomic():
            do(story, user)
            transaction.set_rollback(True)
    except PermissionDenied:
        return False
    except (ValidationError, IntegrityError):
        return True
    return True


def _soon():
    return timezone.now() + timedelta(hours=1)


def _step(name):
    words = {"note": "Why."} if name in ("hand_back", "clear_legal") else {}
    return lambda story, by: workflow.VERBS[name](story, by=by, version=1, **words)


#: Every function that changes a story or its print, with the right it takes.
FUNCTIONS = {
    **{name: (name, _step(name)) for name in STEPS},
    "assign": ("assign", lambda s, by: workflow.assign(s, to=None, by=by, version=1)),
    "save_copy": ("edit", lambda s, by: save_copy(s, {"kicker": "x"}, by=by, version=1)),
    "publish": ("publish", lambda s, by: publishing.publish(s, by=by, version=1)),
    "schedule": ("schedule", lambda s, by: publishing.schedule(s, at=_soon(), by=by, version=1)),
    "correct": (
        "correct",
        lambda s, by: publishing.correct(s, by=by, kind="update", note="x", version=1),
    ),
    "embargo": ("embargo", lambda s, by: publishing.embargo(s, until=_soon(), by=by, version=1)),
    "expire": ("withdraw", lambda s, by: publishing.expire(s, at=_soon(), by=by, version=1)),
    "withdraw": ("withdraw", lambda s, by: publishing.withdraw(s, by=by, version=1)),
    "kill": ("kill", lambda s, by: publishing.kill(s, by=by, notice="x", version=1)),
    "restore": ("restore", lambda s, by: publishing.restore(s, by=by, version=1)),
    "print_many": ("publish", lambda s, by: print_runs.print_many([(s, _then())], by=by)),
    "discard_changes": ("edit", lambda s, by: publishing.discard_changes(s, by=by, version=1)),
    "duplicate": ("begin", lambda s, by: beginnings.duplicate(s, by=by)),
    "follow_up": ("begin", lambda s, by: beginnings.follow_up(s, by=by)),
    "translate": ("begin", lambda s, by: beginnings.translate(s, to=an_edition("ur"), by=by)),
    "write_note": ("see", lambda s, by: notes.write_note(s, by=by, text="x")),
    "resolve_note": ("edit", lambda s, by: notes.resolve(_note_of_another(s), by=by)),
    "cancel_change": ("schedule", lambda s, by: publishing.cancel_change(s, by=by, version=1)),
}


def _note_of_another(story):
    return Note.objects.create(article=story, by=a_user("another"), text="x", at=_then())


def _then():
    return timezone.now() - timedelta(hours=1)


def _nothing(*args, **kwargs):
    return HttpResponse()


def _no_facts(*args, **kwargs) -> dict:
    return {}


class _NoForm:
    """A story's form that nobody filled in."""

    def __init__(self, *args, **kwargs):
        pass

    def is_valid(self):
        return False

    def add_error(self, *args):
        pass


class PathTests(Newsroom):
    def test_every_page_of_stories_is_in_a_table(self):
        known = {*OF_A_STORY, *OF_NO_STORY, *ELSEWHERE, "step"}
        assert {name for name, _ in self.addresses()} == known
        assert set(PRINT_VERBS) <= set(OF_A_STORY)

    def addresses(self):
        for pattern in admin.site.get_model_admin(Article).get_urls():
            if pattern.name:
                yield pattern.name.removeprefix("articles_article_"), pattern
            else:
                # What stands behind no name leads to the form, and the form asks.
                assert str(pattern.pattern) == "<path:object_id>/"

    @mock.patch.object(ArticleAdmin, "_form_page", _nothing)
    @mock.patch.object(ArticleAdmin, "_read", _nothing)
    @mock.patch.object(ArticleAdmin, "_verb_context", _no_facts)
    @mock.patch("articles.admin.stories.StoryForm", _NoForm)
    def test_each_gets_at_what_the_table_says_and_nothing_else(self):
        """What stands on the pages is left out, so that thousands of doors are tried in seconds."""
        entries, wrong = AuditEntry.objects.count(), []
        for name, user, place, story, allowed in self.everybody():
            if name in SAME or place in ALIKE:
                continue
            for page, method, right, address in self.pages_of(story):
                got = self.answer(method, address, user)
                begins = {"begin"} if name in BEGIN and "see" in allowed else set()
                if got not in self.wanted(name, page, right, allowed | begins):
                    wrong.append(f"{name} · {place} · {method} {page}: {got}")
        assert wrong == []
        # Nothing carried a version, so nothing was done, by those who may either.
        assert AuditEntry.objects.count() == entries
        assert not Article.objects.filter(version__gt=1).exists()

    def pages_of(self, story):
        for page, methods in OF_A_STORY.items():
            address = self.address_of(page, story)
            for method, right in methods.items():
                yield page, method, right, address
        for step in STEPS:
            address = reverse("admin:articles_article_step", args=[story.pk, step])
            yield f"step {step}", "POST", step, address

    @cached_property
    def patterns(self):
        return {page: pattern.pattern for page, pattern in self.addresses()}

    def address_of(self, page, story=None):
        pattern = self.patterns[page]
        arguments = {"object_id": story and story.pk, **ARGUMENTS}
        wanted = {name: arguments[name] for name in pattern.converters}
        return reverse(f"admin:articles_article_{page}", kwargs=wanted)

    @staticmethod
    def wanted(name, page, right, allowed) -> set:
        if name in OUTSIDE:
            return KEPT_OUT
        if "see" not in allowed:
            # Django's own page for what it does not find leads to the budget.
            return {302, 404, 403} if page == "delete" else {404}
        if right not in allowed:
            return {403}
        # No words were left over, a draft has no correction, no link was sent: an answer too.
        nothing = (
            "leftover", "suggest_note", "revoke_review", "renew_review", "resolve_note",
            "reopen_note",
        )  # fmt: skip
        return {"in", 404} if page in nothing else {"in"}

    @staticmethod
    def answer(method, address, user):
        """How the page behind `address` answers `user`; nothing is rendered."""
        request = getattr(RequestFactory(), method.lower())(address)
        request.user, request.csp_nonce = user, ""
        request.session = SessionStore()
        request._messages = FallbackStorage(request)
        request._dont_enforce_csrf_checks = True
        view, args, kwargs = resolve(address)
        try:
            response = view(request, *args, **kwargs)
        except PermissionDenied:
            return 403
        except Http404:
            return 404
        if response.status_code == 302 and "login" in response["Location"]:
            return "log in"
        if response.status_code == 302 and response["Location"] == reverse("admin:index"):
            return 302
        return "in" if response.status_code not in (403, 404) else response.status_code

    def test_pages_of_no_story_are_for_those_who_write_or_read(self):
        wrong = []
        for name in MAY:
            reads = any("see" in allowed for allowed in MAY[name])
            for page, methods in OF_NO_STORY.items():
                for method, right in methods.items():
                    got = self.answer(method, self.address_of(page), self.people[name])
                    allowed = name in BEGIN if right == "begin" else reads
                    # There is no picture to be found: that is an answer too.
                    inside = {"in", 404} if page == "blocks_picture" else {"in"}
                    wanted = KEPT_OUT if name in OUTSIDE else inside if allowed else {403}
                    if got not in wanted:
                        wrong.append(f"{name} · {method} {page}: {got}")
        assert wrong == []
