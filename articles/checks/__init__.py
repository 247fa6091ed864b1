"""Checks before publishing: the same questions in the form, on the verbs' pages and in the verbs.

A check is a pure function of the copy and of some facts around it (`articles.checks.facts` gathers
those). `articles/checks/table.py` lists them all.
"""

from articles.checks.findings import Check, Facts, Rules
from articles.checks.table import checks_of, problems

__all__ = ["Check", "Facts", "Rules", "checks_of", "problems"]
