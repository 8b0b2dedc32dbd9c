"""DuckDB, in this process: over tables in memory, or over the Parquet files of a folder where they lie."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from ipgraph.columns import texts
from ipgraph.refusal import Refused
from ipgraph.schemas import SCHEMAS, kept

if TYPE_CHECKING:
    import pyarrow as pa

    from ipgraph.tables import Tables

_FUNCTIONS = """
CREATE OR REPLACE TEMP MACRO seated(s, w) AS struct_pack(seat := s, word := w);
CREATE OR REPLACE TEMP MACRO in_order(seats, divider) AS
  array_to_string([one.word FOR one IN list_sort(CAST(seats AS STRUCT(seat BIGINT, word VARCHAR)[]))], divider);
"""


class Duck:
    """A DuckDB that holds the tables of plans under their names."""

    def __init__(self, connection: duckdb.DuckDBPyConnection | None = None) -> None:
        self._connection = connection or duckdb.connect(config={"autoinstall_known_extensions": False})
        self._views: dict[str, str] = {}

    def beside(self) -> Duck:
        """Another connection to the same DuckDB, with views of its own: what a thread needs."""
        return Duck(self._connection.cursor())

    def ready(self) -> Duck:
        """The same, with the functions and the relation that the texts of questions read."""
        self._connection.execute(_FUNCTIONS)
        self.put("words", texts.words())
        return self

    def put(self, name: str, table: pa.Table) -> None:
        """Hold ``table`` under ``name``, in place of what was held so."""
        self._connection.register(name, table)

    def view(self, name: str, text: str) -> None:
        """Hold the query ``text`` under ``name``, in place of what was held so."""
        if self._views.get(name) != text:  # a view keeps its words and finds by name what they read
            self._connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {text}")
            self._views[name] = text

    def rows(self, text: str) -> list[dict[str, Any]]:
        """The rows of a query in its order."""
        found = self._connection.execute(text)
        columns = [column[0] for column in found.description]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


@cache
def _shared() -> Duck:
    return Duck()


def query(text: str, **relations: pa.Table) -> list[dict[str, Any]]:
    """The rows of a query over ``relations``, on a DuckDB that all such queries of this process share.

    >>> import pyarrow as pa
    >>> query("SELECT sum(n) AS n FROM numbers", numbers=pa.table({"n": [1, 2]}))
    [{'n': 3}]
    """
    duck = _shared().beside()
    for name, relation in relations.items():
        duck.put(name, relation)
    return duck.rows(text)


def over(tables: Tables) -> Duck:
    """A DuckDB over tables in memory, which are not copied.

    >>> from ipgraph.analysis.example import plan_of
    >>> over(plan_of("1.1 甲、乙")).rows("SELECT party FROM responsibilities ORDER BY party")
    [{'party': '乙'}, {'party': '甲'}]
    """
    duck = Duck().ready()
    for name in SCHEMAS:
        duck.put(name, getattr(tables, name))
    return duck


def at(folder: Path) -> Duck:
    """A DuckDB over the files of ``folder``, read where they lie and only as far as a question needs them.

    The files are those of :meth:`ipgraph.tables.Tables.save`, or parts of them by jurisdiction and year
    (:func:`ipgraph.schemas.kept`).  Raises :class:`~ipgraph.refusal.Refused` if they are not whole.
    """
    duck = Duck().ready()
    try:
        for name in SCHEMAS:
            duck.view(name, _reading(kept(folder, name), SCHEMAS[name]))
    except duckdb.Error as error:
        said = str(error).splitlines()[0]
        raise Refused(
            f"{folder} 打不开（{said}）；请用 ipgraph build 重新生成",
            f"{folder} cannot be opened ({said}); build it again with: ipgraph build",
        ) from None
    return duck


def _reading(path: Path, schema: pa.Schema) -> str:
    """A query of the columns of ``schema`` in a file, or in all files below a folder whose names hold columns."""
    parts = path.is_dir()
    files = str(path / "**" / "*.parquet" if parts else path).replace("'", "''")
    columns = ", ".join(f'"{name}"' for name in schema.names)
    options = ", hive_partitioning = true, hive_types_autocast = false" if parts else ""
    return f"SELECT {columns} FROM read_parquet('{files}'{options})"  # noqa: S608 (names of our own, a quoted path)
