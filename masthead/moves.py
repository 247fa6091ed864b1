"""Where a page went: paths that moved, kept flat so that no reader follows two redirects."""

from django.db import transaction

from masthead.models import MovedPath


@transaction.atomic
def move(old: str, new: str, *, permanent: bool = True) -> None:
    """Send readers of the decoded path `old` to `new`, and all who were sent to `old` too."""
    if old == new:
        return
    MovedPath.objects.filter(path=new).delete()
    MovedPath.objects.filter(target=old).update(target=new)
    MovedPath.objects.update_or_create(path=old, defaults={"target": new, "permanent": permanent})


def target_of(path: str) -> MovedPath | None:
    """The move of the decoded path `path`, with or without its closing slash."""
    with_slash = path if path.endswith("/") else f"{path}/"
    return MovedPath.objects.filter(path=with_slash).first()
