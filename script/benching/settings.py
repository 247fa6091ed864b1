"""Production's settings, with the bare view beside the newspaper."""

from newsroom.settings import *  # noqa: F403 - all of them

ROOT_URLCONF = "script.benching.urls"
