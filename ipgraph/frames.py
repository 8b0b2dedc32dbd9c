"""Rows of dicts as a data frame: Arrow columns that pandas, polars, DuckDB and others take without a copy by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa


class Framed:
    """Something with ``columns`` and ``rows`` that offers them as Arrow, too (the Arrow PyCapsule interface)."""

    __slots__ = ()
    columns: tuple[str, ...]
    rows: list[dict[str, Any]]

    def arrow(self) -> pa.Table:
        """The rows as an Arrow table: one column for each of ``columns``, in that order, also where there is no row.

        The type of a column follows its values: whole numbers, numbers, truth values, text or days; a list of such values;
        a dict from a name to a number becomes a map.  Values of several types become text; with no value the type is null.

        >>> from ipgraph import ask
        >>> ask("promises").arrow().schema.field("value").type
        DataType(int64)
        """
        import pyarrow as pa

        return pa.table({name: _column([row.get(name) for row in self.rows]) for name in self.columns})

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.arrow().__arrow_c_stream__(requested_schema)


def _column(values: Sequence[Any]) -> pa.Array:
    """One column; a type is inferred only where all values agree on it, so that no value is bent."""
    import pyarrow as pa

    there = [value for value in values if value is not None]
    if there and all(isinstance(value, Mapping) for value in there):
        pairs = [None if value is None else list(value.items()) for value in values]
        return pa.array(pairs, pa.map_(pa.string(), pa.float64()))
    try:
        return pa.array(values)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        return pa.array([None if value is None else str(value) for value in values])
