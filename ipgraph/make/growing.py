"""A Parquet file that grows by tables of one schema, in memory that does not."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

#: Rows of a Parquet row group: what a column store reads at a time.
_GROUP = 122_880


class Growing:
    """The file, open until the end of a ``with`` block; the same rows give the same bytes."""

    def __init__(self, file: Path, schema: pa.Schema) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._schema = schema
        self._writer = pq.ParquetWriter(file, schema, compression="zstd")
        self._waiting: list[pa.Table] = []

    def add(self, rows: pa.Table) -> None:
        """Add ``rows``; they are written when a row group is full."""
        self._waiting.append(rows)
        while sum(map(len, self._waiting)) >= _GROUP:
            self._write()

    def _write(self) -> None:
        every = pa.concat_tables([self._schema.empty_table(), *self._waiting])
        self._writer.write_table(every.slice(0, _GROUP).combine_chunks())
        self._waiting = [every.slice(_GROUP)]

    def __enter__(self) -> Growing:
        return self

    def __exit__(self, *_: object) -> None:
        if sum(map(len, self._waiting)):
            self._write()
        self._writer.close()
