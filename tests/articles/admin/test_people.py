from django.test import TestCase
from django.urls import reverse

from bylines.models import Contributor
from tests.factories import a_contributor, a_user

SEARCH = "admin:articles_article_people"
ADD = "admin:articles_article_add_person"


class PeopleTests(TestCase):
    def setUp(self):
        self.client.force_login(a_user("ruhi", role="Section editor"))

    def found(self, term):
        results = self.client.get(reverse(SEARCH), {"term": term}).json()["results"]
        return [result["text"] for result in results]

    def test_who_is_known_is_found_and_who_is_not_can_be_added(self):
        a_contributor("Lena Marsh")
        assert self.found("lena") == ["Lena Marsh", "Add “lena” as a contributor"]
        assert self.found("LENA MARSH") == ["Lena Marsh"]

    def test_merged_contributor_is_not_offered(self):
        stays = a_contributor("Lena Marsh")
        a_contributor("Lena M.", merged_into=stays)
        assert "Lena M." not in self.found("lena")

    def test_new_contributor_is_added_from_the_byline(self):
        answer = self.client.post(reverse(ADD), {"name": "Lena Marrow", "kind": "freelance"})
        person = Contributor.objects.get()
        assert answer.json() == {"id": str(person.pk), "text": "Lena Marrow"}

    def test_name_we_know_is_asked_about_before_a_second_one_is_added(self):
        known = a_contributor("José Díaz", job_title="Sports reporter")
        data = {"name": "Jose Diaz", "kind": "freelance"}
        answer = self.client.post(reverse(ADD), data)
        assert answer.status_code == 409
        (double,) = answer.json()["doubles"]
        assert (double["id"], "Sports reporter" in double["detail"]) == (str(known.pk), True)
        assert self.client.post(reverse(ADD), data | {"sure": "1"}).status_code == 200
        assert Contributor.objects.count() == 2

    def test_kind_and_name_that_cannot_be_are_refused_in_words(self):
        for data in ({"name": "", "kind": "staff"}, {"name": "Lena", "kind": "king"}):
            answer = self.client.post(reverse(ADD), data)
            assert answer.status_code == 400
            assert answer.json()["error"]

    def test_whoever_may_not_add_contributors_is_not_offered_to(self):
        self.client.force_login(a_user("noor", role="Reporter"))
        a_contributor("Lena Marsh")
        assert self.found("lena") == ["Lena Marsh"]
        answer = self.client.post(reverse(ADD), {"name": "Lena Marrow", "kind": "staff"})
        assert answer.status_code == 403
        assert not Contributor.objects.filter(name="Lena Marrow").exists()
