"""Rows on stdout: a table for people, CSV and JSON for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ipgraph.cli.session import Session, safe

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; ``headings`` are what people read instead of the column's name."""

    columns: Sequence[str]
    rows: Sequence[Row]
    headings: Mapping[str, str] = field(default_factory=dict)


def write(table: Table, format_: str, session: Session) -> None:
    """Print ``table`` in one of :data:`WRITERS`."""
    WRITERS[format_](table, session)


def _table(table: Table, session: Session) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table as Rich
    from rich.text import Text

    drawn = Rich(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in table.columns:
        numeric = any(isinstance(row.get(column), int | float) for row in table.rows)
        drawn.add_column(
            table.headings.get(column, column), justify="right" if numeric else "left", overflow="fold"
        )
    for row in table.rows:
        drawn.add_row(*(Text(safe(_shown(row.get(column), session))) for column in table.columns))
    # a pipe has no width of its own: nothing is folded there
    Console(width=None if session.terminal else 10_000, highlight=False, markup=False).print(drawn)


def _csv(table: Table, _: Session) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_plain(row.get(column)) for column in table.columns] for row in table.rows)


def _json(table: Table, _: Session) -> None:
    import json

    json.dump(list(table.rows), sys.stdout, ensure_ascii=False, indent=1, default=str)
    sys.stdout.write("\n")


def _jsonl(table: Table, _: Session) -> None:
    import json

    for row in table.rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


#: format → writer.
WRITERS: dict[str, Callable[[Table, Session], None]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
}


def _shown(value: Any, session: Session) -> str:
    if isinstance(value, bool):
        return session.text("是", "yes") if value else session.text("否", "no")
    return f"{value:.3f}" if isinstance(value, float) else _plain(value)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return "、".join(f"{name} {number}" for name, number in value.items())
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
