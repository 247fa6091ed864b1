"""People for the bylines of a story's form: found as one types, and added where none is found.

Below `/desk/articles/article/people/`:

- `GET ?term=&page=` answers as select2 wants it: `{"results": [{"id", "text"}], "pagination"}`.
  For whoever may add contributors, a name that nobody has is offered last, with the id `new:NAME`.
- `POST add/` with `name`, `kind`, `language` and, once possible doubles were seen, `sure`, answers
  `{"id", "text"}`, or with 409 `{"doubles": [{"id", "text", "detail"}]}`, or with 400 `{"error"}`.
"""

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles import rights
from bylines.adding import add_contributor, may_add
from bylines.duplicates import possible_duplicates
from bylines.models import Contributor, Kind
from newsroom.listed import beside
from newsroom.typography import folded

PEOPLE = 20


class PeoplePages:
    """For the ModelAdmin of stories."""

    def people_urls(self) -> list:
        view = self.admin_site.admin_view
        return [
            path("people/", view(require_GET(self.people_view)), name="articles_article_people"),
            path(
                "people/add/",
                view(require_POST(self.add_person_view)),
                name="articles_article_add_person",
            ),
        ]

    def people_view(self, request):
        _require_a_writer(request.user)
        term = " ".join(request.GET.get("term", "").split())[:100]
        number = request.GET.get("page", "1")
        start = (max(1, int(number[:4])) - 1) * PEOPLE if number.isdecimal() else 0
        people = Contributor.objects.credited().order_by("name", "id")
        if term:
            known = admin.site.get_model_admin(Contributor)
            people, twice = known.get_search_results(request, people, term)
            people = people.distinct() if twice else people
        found = list(people[start : start + PEOPLE + 1])
        results = [{"id": str(person.pk), "text": person.name} for person in found[:PEOPLE]]
        more = len(found) > PEOPLE
        if term and not more and may_add(request.user) and not _is_among(term, found):
            text = _("Add “%(name)s” as a contributor") % {"name": term}
            results.append({"id": f"new:{term}", "text": text})
        return JsonResponse({"results": results, "pagination": {"more": more}})

    def add_person_view(self, request):
        _require_a_writer(request.user)
        name, kind = request.POST.get("name", "").strip(), request.POST.get("kind", "")
        if not may_add(request.user):
            raise PermissionDenied
        if not request.POST.get("sure"):
            doubles = possible_duplicates(Contributor(name=name))[:5]
            if doubles:
                return JsonResponse(
                    {"doubles": [_double(person) for person in doubles]}, status=409
                )
        try:
            person = add_contributor(
                name, by=request.user, kind=kind, language=request.POST.get("language", "")[:5]
            )
        except ValidationError as refusal:
            return JsonResponse({"error": " ".join(refusal.messages)}, status=400)
        return JsonResponse({"id": str(person.pk), "text": person.name})


def people_facts(user) -> dict:
    """What the dialog for a new contributor shows; nothing for whoever may not add one."""
    return {"person_kinds": Kind.choices if may_add(user) else []}


def _require_a_writer(user) -> None:
    if not (rights.may(user, "edit", None) or rights.may(user, "create", None)):
        raise PermissionDenied
    if not (user.has_perm("bylines.view_contributor") or may_add(user)):
        raise PermissionDenied


def _is_among(name: str, people: list[Contributor]) -> bool:
    return folded(name) in {folded(person.name) for person in people}


def _double(person: Contributor) -> dict:
    said = [str(person.get_kind_display()), person.job_title, person.handle, person.location]
    return {
        "id": str(person.pk),
        "text": person.name,
        "detail": beside(said),
    }
