"""When a picture's renditions are made: soon after it was saved, by whoever gets there first."""

import logging

from django.db import transaction
from django_tasks import task

from pictures import files
from pictures.models import Picture

logger = logging.getLogger(__name__)


def develop_soon(picture: Picture) -> None:
    """Make the renditions: a task now, so that none is lost, and a try on commit.

    Call it inside the transaction that saves the picture. Doing it twice does no harm.
    """
    develop.enqueue(picture.pk)
    transaction.on_commit(lambda: _develop_at_once(picture), robust=True)


@task()
def develop(pk: int) -> None:
    """Make the renditions of a picture that are missing."""
    picture = Picture.objects.filter(pk=pk).first()
    if picture:
        files.make_renditions(picture)


def _develop_at_once(picture: Picture) -> None:
    try:
        files.make_renditions(picture)
    except OSError as error:
        logger.warning("The renditions of %s are left to the worker: %s", picture.pk, error)
