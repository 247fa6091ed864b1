"""What can stand between an editor and what she asked for."""

from django.core.exceptions import ValidationError


class EditConflict(Exception):
    """Somebody saved the story since this copy of it was opened. Nothing was written."""

    def __init__(self, article, *, version: int):
        self.article = article
        self.version = version
        super().__init__(
            f"“{article.headline}” was saved by somebody else in the meantime "
            f"(your version {version}, now {article.version})."
        )


class NotReady(ValidationError):
    """The story cannot be published as it stands; `messages` say what is missing."""


class NotPossible(ValidationError):
    """The verb does not apply to the story in the state it is in; `messages` say what would."""
