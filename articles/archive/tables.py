"""Rows straight into tables: model instances' columns, many at once, below the ORM's cost."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.management.color import no_style
from django.db import connection, models, transaction


@contextmanager
def unchecked() -> Iterator[None]:
    """A transaction whose foreign keys are right by making, so that the check of each is spared.

    With it SQLite would look through all that is printed for each revision that comes in.
    """
    with connection.constraint_checks_disabled(), transaction.atomic():
        yield


class Table:
    """A model's table. A row is a dict of what differs from the model's own defaults."""

    def __init__(self, model: type[models.Model]):
        self.model = model
        fields = model._meta.concrete_fields
        self.defaults = {field.name: _default(field) for field in fields}
        quote = connection.ops.quote_name
        columns = ", ".join(quote(field.column) for field in fields)
        places = ", ".join(["%s"] * len(fields))
        self.sql = (  # only names of our own columns are put together here
            f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - names of our own models
        )

    def next_id(self) -> int:
        return (self.model.objects.aggregate(last=models.Max("pk"))["last"] or 0) + 1

    def add(self, rows: Iterable[dict]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(self.sql, [(*(self.defaults | row).values(),) for row in rows])


def _default(field: models.Field):
    return field.get_db_prep_save(field.get_default(), connection)


def as_stored(value: datetime):
    """A moment as the database driver wants it."""
    return connection.ops.adapt_datetimefield_value(value)


def uuid_as_stored(value):
    return value if connection.features.has_native_uuid_field else value.hex


def reset_sequences(tables: Iterable[Table]) -> None:
    """Let the database number on behind the ids that were given."""
    statements = connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
