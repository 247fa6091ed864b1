"""Addresses of sections: which slugs are free."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from masthead.models import Edition
from newsroom.addresses import RESERVED_WORDS


def check_slug(slug: str, *, is_top: bool) -> None:
    """Refuse a slug that would hide another page of the newspaper."""
    if slug.isdigit():
        raise ValidationError({"slug": _("A number alone would be read as a date.")})
    if not is_top:
        return
    if slug in RESERVED_WORDS:
        raise ValidationError(
            {"slug": _("“%(slug)s” is the address of another page.") % {"slug": slug}}
        )
    if Edition.objects.filter(path_prefix=slug).exists():
        raise ValidationError(
            {"slug": _("“%(slug)s” is the address of an edition.") % {"slug": slug}}
        )
