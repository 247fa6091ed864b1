"""The mail that brings a review link: sent at once, so that the token is stored nowhere."""

import logging

from django.core.mail import EmailMessage, get_connection
from django.utils import translation
from django.utils.translation import gettext as _

from articles.models import ReviewLink
from newsroom import stamps

logger = logging.getLogger(__name__)
#: Seconds an editor waits for the mail server at most. She has the link to copy all the same.
TIMEOUT = 5


def post(link: ReviewLink, address: str) -> bool:
    """Mail `address` to the person of the link in the language of the story. Whether it went out.

    Neither subject nor words say which story it is.
    """
    edition = link.article.edition
    with translation.override(edition.language):
        until = stamps.stamp(link.expires_at, edition.publication.zone, edition.language)
        message = EmailMessage(
            _("%(paper)s asks you to read a story before it runs") % {"paper": edition.name},
            "\n\n".join(
                part
                for part in (
                    link.question,
                    address,
                    _("The link is yours alone and good until %(until)s. Please don’t pass it on.")
                    % {"until": until},
                )
                if part
            ),
            to=[link.email],
            reply_to=[link.by.email] if link.by and link.by.email else None,
            connection=get_connection(timeout=TIMEOUT),
        )
    try:
        return bool(message.send())
    except OSError as error:
        # Its text may quote the mail, so only its kind is written down.
        logger.warning("A review link could not be mailed: %s", type(error).__name__)
        return False
