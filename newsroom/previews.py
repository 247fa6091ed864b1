"""A readers' page inside a frame of the desk: allowed there alone, and never kept by a cache."""

from csp.constants import SELF
from csp.decorators import csp
from django.conf import settings
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_sameorigin


def shown_in_a_desk_frame(view):
    """Answer with the readers' content policy, framed by our own pages only."""
    policy = {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], "frame-ancestors": [SELF]}
    framed = xframe_options_sameorigin(csp(policy)(view))
    return cache_control(private=True, no_store=True)(framed)
