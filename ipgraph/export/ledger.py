"""The ledger (责任台账): one row per responsibility, as supervision platforms import it.

Its columns, their headings, datatypes and terms stand in ``ledger.csv``.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ipgraph.tables import Tables

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the ledger: its name, its headings, and what CSVW says of its values.

    ``property`` is the term of the ontology that a value speaks of.  Where the value says exactly what the
    graph says, ``about`` is the column that names the subject, and ``value`` the one that names the object
    if that is a thing; elsewhere (a code, a list of words, the title of another item) both are empty.
    """

    column: str
    zh: str
    en: str
    datatype: str
    required: str
    property: str
    about: str
    value: str


def _columns() -> tuple[Column, ...]:
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as lines:
        return tuple(Column(**row) for row in csv.DictReader(lines))


COLUMNS = _columns()

#: First characters that a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(tables: Tables) -> Iterable[Row]:
    """The ledger of ``tables``: each responsibility with its item, its schedule and its place.

    >>> from ipgraph.pipeline import tables_of
    >>> len(list(rows(tables_of())))
    76
    """
    items = {row["item"]: row for row in tables.rows("items")}
    schedule, targets = _by_item(tables, "milestones"), _by_item(tables, "targets")
    for one in tables.rows("responsibilities"):
        item, dated = items[one["item"]], schedule[one["item"]]
        yield {
            **one,
            "number": item["notation"],
            "programme": _title(items, one["programme"]),
            "measure": _title(items, one["measure"]),
            "action": item["text"],
            "party": one["name"],
            "schedule": "；".join(row["words"] for row in dated),
            "earliest": min((row["earliest"] for row in dated if row["earliest"]), default=None),
            "latest": max((row["latest"] for row in dated if row["latest"]), default=None),
            "latest_lenient": max(
                (row["latest_lenient"] for row in dated if row["latest_lenient"]), default=None
            ),
            "targets": "；".join(row["clause"] for row in targets[one["item"]]),
        }


def _by_item(tables: Tables, name: str) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in tables.rows(name):
        grouped[row["item"]].append(row)
    return grouped


def _title(items: dict[str, Row], id_: str | None) -> str:
    return items[id_]["title"] if id_ in items else ""


def csv_bytes(_: object, tables: Callable[[], Tables]) -> bytes:
    """The ledger as RFC 4180 CSV with a BOM, as Excel wants it; no cell can be taken for a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.column for column in COLUMNS)
    writer.writerows([_cell(row[column.column]) for column in COLUMNS] for row in rows(tables()))
    return text.getvalue().encode("utf-8-sig", "replace")


def _cell(value: object) -> str:
    words = "" if value is None else str(value)
    return f"'{words}" if words.startswith(_FORMULA) else words
