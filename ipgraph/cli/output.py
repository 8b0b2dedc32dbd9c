"""Rows on stdout: a table for people, CSV and JSON for programs.

Programs get the column names as they stand in the contract; people get headings in their language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ipgraph.cli.session import Session, safe
from ipgraph.graph.questions import headings as column_headings

Row = Mapping[str, Any]

_SHORT = 12  # characters


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

    drawn = Rich(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    headings = table.headings or column_headings(session.lang)
    shown = {
        column: [safe(_shown(row.get(column), session)) for row in table.rows] for column in table.columns
    }
    for column, cells in shown.items():
        numeric = any(isinstance(row.get(column), int | float) for row in table.rows)
        drawn.add_column(
            headings.get(column, column),
            justify="right" if numeric else "left",
            overflow="fold",
            no_wrap=max(map(len, cells), default=0)
            <= _SHORT,  # only sentences are folded, not names and dates
        )
    for line in zip(*shown.values(), strict=True):
        drawn.add_row(*map(Text, line))
    # a pipe has no width of its own: nothing is folded there
    Console(width=None if session.terminal else 10_000, highlight=False, markup=False).print(drawn)


def _csv(table: Table, session: Session) -> None:
    import csv

    writer = csv.writer(session, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_plain(row.get(column)) for column in table.columns] for row in table.rows)


def _json(table: Table, session: Session) -> None:
    write_json(list(table.rows), session)


def _jsonl(table: Table, session: Session) -> None:
    import json

    for row in table.rows:
        session.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


def write_json(value: Any, session: Session) -> None:
    """Print ``value`` as one JSON document."""
    import json

    session.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")


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
