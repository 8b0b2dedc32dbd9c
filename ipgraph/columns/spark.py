"""Spark, on a session that is given: the same tables, the same texts, for corpora beyond one machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipgraph.columns import texts
from ipgraph.schemas import SCHEMAS, kept

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from ipgraph.tables import Tables

_FUNCTIONS = (
    """
    CREATE OR REPLACE TEMPORARY FUNCTION seated(s BIGINT, w STRING) RETURNS STRUCT<seat: BIGINT, word: STRING>
    RETURN named_struct('seat', s, 'word', w)
    """,
    """
    CREATE OR REPLACE TEMPORARY FUNCTION in_order(seats ARRAY<STRUCT<seat: BIGINT, word: STRING>>, divider STRING)
    RETURNS STRING RETURN array_join(transform(array_sort(seats), one -> one.word), divider)
    """,
)


class Spark:
    """A Spark session that holds the tables of plans as temporary views; it stays the caller's to stop."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session
        self._views: dict[str, str] = {}
        for text in _FUNCTIONS:
            session.sql(text)
        self.put("words", texts.words())

    def put(self, name: str, table: pa.Table) -> None:
        """Hold ``table`` under ``name``, in place of what was held so."""
        self.hold(name, self._session.createDataFrame(table))

    def hold(self, name: str, frame: DataFrame) -> None:
        """Hold a data frame under ``name``, in place of what was held so."""
        frame.createOrReplaceTempView(name)

    def view(self, name: str, text: str) -> None:
        """Hold the query ``text`` under ``name``, in place of what was held so."""
        if self._views.get(name) != text:  # a view keeps its words and finds by name what they read
            self._session.sql(f"CREATE OR REPLACE TEMP VIEW {name} AS {text}")
            self._views[name] = text

    def rows(self, text: str) -> list[dict[str, Any]]:
        """The rows of a query in its order."""
        return [row.asDict() for row in self._session.sql(text).collect()]


def over(session: SparkSession, tables: Tables) -> Spark:
    """Spark over tables in memory."""
    spark = Spark(session)
    for name in SCHEMAS:
        spark.put(name, getattr(tables, name))
    return spark


def at(session: SparkSession, folder: Path | str) -> Spark:
    """Spark over the files of a folder: one file for each table, or its parts by jurisdiction and year."""
    spark = Spark(session)
    for name, schema in SCHEMAS.items():
        frame = session.read.parquet(str(kept(Path(folder), name)))
        spark.hold(name, frame.select(*schema.names))
    return spark
