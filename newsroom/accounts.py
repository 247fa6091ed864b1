"""Who may have an account: people the managing editor adds at the desk, nobody else."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class NewsroomAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
