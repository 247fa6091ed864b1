from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from articles.models import Article, Notification
from newsroom.demo import house, people
from newsroom.demo.content import stories, uuid_of
from newsroom.demo.stories import Printshop, print_all
from newsroom.demo.templates import keep_templates
from pictures.models import Picture


class Command(BaseCommand):
    """Fills an empty database with The Zarin Lantern, the same newspaper each time."""

    help = "Make the demo newspaper, and print its logins. Refuses to touch another newspaper."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing where there are stories already, and complain about none",
        )

    def handle(self, *, if_empty, verbosity, **options):
        wanted = stories()
        ours = {uuid_of(story["id"]) for story in wanted}
        others = Article.objects.exclude(uuid__in=ours).exists()
        if if_empty and Article.objects.exists():
            if Article.objects.filter(uuid__in=ours).exists():
                self._print_logins()
            return
        if others:
            raise CommandError(
                "This database has stories of another newspaper; the demo leaves it alone. "
                "Set NEWSROOM_DATA or DATABASE_URL to an empty place."
            )
        count = self._make(wanted, quiet=verbosity == 0)
        self.stdout.write(f"The Zarin Lantern: {count} stories added, {len(wanted)} in all.")
        self._print_logins()

    @transaction.atomic
    def _make(self, wanted, *, quiet):
        users = people.hire()
        house.found()
        house.lay_out()
        people.seat(users)
        keep_templates()
        shop = Printshop(pictures=house.hang_pictures(), people=house.introduce(users), users=users)

        def bar(what, unit):
            return lambda items: tqdm(items, what, unit=unit, disable=quiet or None)

        house.develop(list(Picture.objects.all()), bar("Developing", "picture"))
        count = print_all(shop, wanted, bar("Printing", "story"))
        # What was printed in one go is nobody's news; what waits for somebody still is.
        waiting = [*Notification.PERSONAL, Notification.What.HANDED_IN]
        Notification.objects.exclude(what__in=waiting).update(read_at=timezone.now())
        return count

    def _print_logins(self):
        self.stdout.write(f"Demo logins, all with the password {people.PASSWORD}:")
        for login in people.LOGINS:
            self.stdout.write(f"  {login.username:<8} {login.role}")
