import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.urls import reverse


@pytest.fixture
def managing_editor():
    return get_user_model().objects.create_superuser("ruhi", "ruhi@lantern.example", "a lamp")


def test_no_desk_page_breaks_its_content_policy(open_desk, managing_editor):
    page = open_desk("/desk/", managing_editor)
    for model in admin.site._registry:
        for view in ("changelist", "add"):
            address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}")
            page.goto(address)
            page.wait_for_load_state("networkidle")
            broken = [text for text in page.complaints if "Content Security Policy" in text]
            assert (address, broken) == (address, [])
