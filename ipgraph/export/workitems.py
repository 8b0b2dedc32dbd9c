"""Work items: one JSON object for every item that carries a responsibility, a schedule or a target.

This is the public row of ``ipgraph extract``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from ipgraph.tables import Row, Tables

_LEVELS = ("programme", "task", "measure", "action")


def work_items(tables: Tables) -> Iterator[dict[str, Any]]:
    """The work items of ``tables`` in document order.

    ``level`` and ``number`` speak of the numbered thing that the words belong to: a row of a table
    states its measure, so it has the measure's level and number.
    """
    items = {row["item"]: row for row in tables.rows("items")}
    facts = {name: _by_item(tables, name) for name in ("responsibilities", "milestones", "targets")}
    for id_, item in items.items():
        if any(id_ in grouped for grouped in facts.values()):
            above = list(_ancestors(item, items))
            yield _work_item(
                item, above, {name: grouped[id_] for name, grouped in facts.items() if id_ in grouped}
            )


def _by_item(tables: Tables, name: str) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in tables.rows(name):
        grouped[row["item"]].append(row)
    return dict(grouped)


def _ancestors(item: Row, items: dict[str, Row]) -> Iterator[Row]:
    """The items above ``item``, outermost first."""
    parent = items.get(item["parent"])
    if parent:
        yield from _ancestors(parent, items)
        yield parent


def _work_item(item: Row, above: list[Row], facts: dict[str, list[Row]]) -> dict[str, Any]:
    measure = above[-1] if item["number"] is None and above and above[-1]["level"] == "measure" else item
    return {
        "id": item["item"],
        "level": measure["level"],
        "number": measure["number"],
        "path": [row["text"] for row in above],
        "text": item["text"],
        **_detail(item),
        "responsibilities": [_responsibility(row) for row in facts.get("responsibilities", [])],
        "open_list": item["open_list"],
        "milestones": _milestones(facts.get("milestones", [])),
        "targets": [_target(row) for row in facts.get("targets", [])],
        "source": {key: item[key] for key in ("document", "line", "column", "start", "end")},
    }


def _detail(item: Row) -> dict[str, str]:
    """What a further column says of the work (目标要求), where its own words do not."""
    goal = item["goal"] or ""
    return {"detail": goal} if goal and goal not in item["text"] else {}


def _responsibility(row: Row) -> dict[str, Any]:
    keys = ("name", "as_written", "role", "role_as_written", "kind", "rank", "basis", "inherited_from")
    return {key: row[key] for key in keys}


def _milestones(rows: list[Row]) -> list[dict[str, Any]]:
    """The dated phases of an item.

    Where one date covers a phase that finishes and one that opens (2018年设立并实施), it bounds the end
    of the first and holds for the second: the first then has no ``earliest`` of its own.
    """
    opening = {(row["earliest"], row["latest"]) for row in rows if not row["finishing"]}
    return [
        _milestone(row, shared=row["finishing"] and (row["earliest"], row["latest"]) in opening)
        for row in rows
    ]


def _milestone(row: Row, *, shared: bool) -> dict[str, Any]:
    return {
        "text": row["words"],
        "phase": row["phase"],
        "earliest": None if shared else _iso(row["earliest"]),
        "latest": _iso(row["latest"]),
        "latest_lenient": _iso(row["latest_lenient"]),
        "precision": row["precision"],
        "ambiguous": row["latest"] != row["latest_lenient"],
        "ongoing": row["qualifier"] == "ongoing",
        "recurring": row["recurring"],
        "inferred": row["inferred"].split(),
    }


def _target(row: Row) -> dict[str, Any]:
    value = _number(row["value"])
    return {
        "value": value if row["upper"] is None else [value, _number(row["upper"])],
        "unit": row["unit"],
        "comparator": row["comparator"],
        "text": row["clause"],
        "by": _iso(row["latest"]),
    }


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
