"""Contributors at the desk: the list, the form, and merging two who are one."""

from bylines.admin import people

__all__ = ["people"]
