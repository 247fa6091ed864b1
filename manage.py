#!/usr/bin/env python
"""The newspaper's switchboard: `manage.py help` lists every command."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        # A missing secret is the operator's to mend: one clear line, no traceback.
        sys.exit(f"manage.py: {error}")


if __name__ == "__main__":
    main()
