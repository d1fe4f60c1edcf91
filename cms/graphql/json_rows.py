"""Rows of a subquery, as JSON."""

from typing import Any

from django.db.models import F, Func, JSONField
from django.db.models.expressions import Combinable


class JSONRow(Func):
    """The values of some fields by their names: ``JSONRow("file", locale="locale__code")``.

    Django's own ``JSONObject`` casts every name, which takes longer to compile than all the rest.
    """

    output_field = JSONField()

    def __init__(self, *fields: str, **paths: str | Combinable) -> None:
        named = dict(zip(fields, fields, strict=True)) | paths
        super().__init__(*(F(path) if isinstance(path, str) else path for path in named.values()))
        self.names = tuple(named)

    def as_sql(self, compiler: Any, *_args: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:
        pairs, values = [], []
        for name, expression in zip(self.names, self.get_source_expressions(), strict=True):
            sql, its_values = compiler.compile(expression)
            pairs.append(f"'{name}', {sql}")
            values += its_values
        return f"JSONB_BUILD_OBJECT({', '.join(pairs)})", tuple(values)
