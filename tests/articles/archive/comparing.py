"""Holds printed rows against what publishing makes of the same revision."""

from articles.models import PublishedArticle
from articles.print_runs import reprint


def rows_of(stories) -> dict:
    """Every column and listing row of `stories`, but for when they were last printed."""
    return {
        printed.pk: {
            **{
                field.attname: getattr(printed, field.attname)
                for field in printed._meta.concrete_fields
                if field.name != "printed_at"
            },
            "bylines": sorted(printed.bylines.values_list("contributor", "published_at")),
            "topics": sorted(printed.topic_rows.values_list("topic", "published_at")),
        }
        for printed in stories
    }


def rows_before_and_after_reprint() -> tuple[dict, dict]:
    before = rows_of(PublishedArticle.objects.all())
    reprint(PublishedArticle.objects.all())
    return before, rows_of(PublishedArticle.objects.all())
