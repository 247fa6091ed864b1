"""The demo newspaper's accounts: one a role, with a password that is printed for all to see."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from sections.models import Desk, DeskMember

PASSWORD = "light-on-the-water"  # noqa: S105 - printed at every start of the demo


@dataclass(frozen=True)
class Login:
    username: str
    first_name: str
    last_name: str
    role: str
    desks: tuple[str, ...] = ()
    may_publish: bool = False


LOGINS = (
    Login("noor", "Noor", "Halvani", "Reporter", ("City desk",)),
    Login("orlo", "Orlo", "Kessim", "Contributor"),
    Login("petra", "Petra", "Lindqvar", "Copy editor", ("City desk", "Sea desk")),
    Login("ruhi", "Ruhi", "Sanoor", "Section editor", ("City desk", "Sea desk"), may_publish=True),
    Login("farah", "Farah", "Zeydan", "Managing editor"),
    Login(
        "mehr",
        "Mehr",
        "Tavarin",
        "Front-page editor",
        ("City desk", "Country desk", "Culture desk", "Sport desk"),
        may_publish=True,
    ),
    Login("saima", "Saima", "Derrin", "Picture editor"),
    Login("oda", "Oda", "Wiersel", "Administrator"),
    Login("admin", "Site", "Manager", "Site manager"),
)


def hire() -> dict[str, object]:
    """The demo accounts by user name, made where they are missing."""
    users = {}
    for login in LOGINS:
        user, new = get_user_model().objects.get_or_create(
            username=login.username,
            defaults={
                "first_name": login.first_name,
                "last_name": login.last_name,
                "email": f"{login.username}@lantern.example",
                "is_staff": True,
                "is_superuser": login.role == "Site manager",
            },
        )
        if new:
            user.set_password(PASSWORD)
            user.save()
            user.groups.add(*Group.objects.filter(name=login.role))
        users[login.username] = user
    return users


def seat(users: dict) -> None:
    """Everybody at the desks of the demo."""
    desks = {desk.name: desk for desk in Desk.objects.all()}
    for login in LOGINS:
        for name in login.desks:
            if name in desks:
                DeskMember.objects.get_or_create(
                    desk=desks[name],
                    user=users[login.username],
                    defaults={"may_publish": login.may_publish},
                )
