"""A query compiled once: what every reader's request asks costs its SQL, not Django's compiler.

The queryset stays the one place that says which rows; this only spares building it again.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

#: Values no real query holds, so that each can be found again among compiled parameters.
_SAMPLES = {
    int: [7_340_001_931, 7_340_001_933, 7_340_001_937],
    str: ["⟦one⟧", "⟦two⟧"],
    datetime: [datetime(1931, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(4)],
}


class Prepared:
    """`build` makes a `values_list` queryset from keyword arguments of the types given.

    `Prepared(build, path=str, at=datetime)` is called as `prepared(path="/…", at=now)` and returns
    the rows as tuples, converted as the ORM would. A value may stand in the query more than once,
    but `build` must not look at it.
    """

    def __init__(self, build: Callable[..., QuerySet], **types: type) -> None:
        self.build = build
        self.types = types
        self._compiled: dict[str, tuple] = {}

    def __call__(self, **values: Any) -> list[tuple]:
        _, sql, parameters, _ = self._compile()
        return self._fetch(sql, _filled(parameters, values))

    def each(self, several: Iterable[dict[str, Any]]) -> list[tuple]:
        """The rows for each of several sets of arguments, one after the other, by one query."""
        return together((self, values) for values in several)

    def _fetch(self, sql: str, values: list) -> list[tuple]:
        compiler, _, _, converters = self._compile()
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            rows = cursor.fetchall()
        if converters:
            return [tuple(row) for row in compiler.apply_converters(rows, converters)]
        return rows

    def _compile(self) -> tuple:
        """SQL, and for each parameter the argument it comes from or its own constant value."""
        if connection.vendor not in self._compiled:
            left = {kind: list(samples) for kind, samples in _SAMPLES.items()}
            samples = {name: left[kind].pop(0) for name, kind in self.types.items()}
            compiler = self.build(**samples).query.get_compiler(connection=connection)
            sql, parameters = compiler.as_sql()
            found = {_as_stored(sample): name for name, sample in samples.items()}
            converters = compiler.get_converters([column for column, *_ in compiler.select])
            self._compiled[connection.vendor] = (
                compiler,
                sql,
                [(found.get(value), value) for value in parameters],
                converters,
            )
        return self._compiled[connection.vendor]


class PreparedOne(Prepared):
    """The one instance that `build` finds, or None; for looking up what a page is about.

    `build` makes a plain queryset of a model here.
    """

    def __init__(self, build: Callable[..., QuerySet], **types: type) -> None:
        super().__init__(lambda **values: _whole(build(**values))[:1], **types)

    def __call__(self, **values: Any) -> Model | None:
        rows = super().__call__(**values)
        if not rows:
            return None
        model = self._compile()[0].query.model
        return model.from_db(connection.alias, _names(model), rows[0])


def _names(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _whole(rows: QuerySet) -> QuerySet:
    return rows.order_by().values_list(*_names(rows.model))


def together(asked: Iterable[tuple[Prepared, dict[str, Any]]]) -> list[tuple]:
    """The rows of several prepared queries of the same columns, one after the other, by one query.

    Each comes with its arguments.
    """
    asked = list(asked)
    parts, values = [], []
    for number, (prepared, arguments) in enumerate(asked):
        _, sql, parameters, _ = prepared._compile()
        parts.append(f"SELECT * FROM ({sql}) AS part{number}")  # noqa: S608 - our own querysets
        values += _filled(parameters, arguments)
    return asked[0][0]._fetch(" UNION ALL ".join(parts), values) if asked else []


def _filled(parameters: list[tuple], values: dict[str, Any]) -> list:
    stored = {name: _as_stored(value) for name, value in values.items()}
    return [stored[name] if name else value for name, value in parameters]


def _as_stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
