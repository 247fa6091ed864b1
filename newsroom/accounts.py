"""Who may have an account: people the managing editor adds at the desk, nobody else."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
from django.http import HttpRequest


class NewsroomAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class NewsroomBackend(AuthenticationBackend):
    """Who is logged in comes with her settings of the desk, which every page of it asks for."""

    def get_user(self, user_id):
        people = get_user_model()._default_manager.select_related("desk_settings")
        person = people.filter(pk=user_id).first()
        return person if person and self.user_can_authenticate(person) else None
