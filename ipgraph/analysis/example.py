"""A plan in a few lines of text: the tables that the examples and the tests of this package run on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ipgraph.tables import Tables

Row = dict[str, Any]
_TABLES = ("items", "responsibilities", "milestones", "targets")
#: 、 between two names, but not inside the brackets of 有关县(市、区).
_COMMA = re.compile(r"、(?![^(]*\))")


def plan_of(*lines: str, document: str = "plan") -> Tables:
    """Tables from lines such as ``2.1 甲、乙;support:丙 2018-12-31``.

    First the number: ``2.1`` makes an action of that measure (the same number again, one more action of it),
    ``2`` stands for the programme itself.  Then the parties in order, ``;`` between roles, ``role:`` in front
    of every role but *responsible*, ``-`` for nobody.  Then one date per phase, ``strict/lenient`` where the two
    readings differ.

    >>> tables = plan_of("1.1 甲、乙 2017-12-31", "1.2 甲", "1 support:丙")
    >>> [(row["item"], row["party"], row["role"]) for row in tables.rows("responsibilities")][1:]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('plan/p1/t1/m1/a1', '乙', 'responsible'), ('plan/p1/t1/m2/a1', '甲', 'responsible'),
     ('plan/p1', '丙', 'support')]
    """
    from ipgraph.tables import from_rows

    rows: dict[str, list[Row]] = {name: [] for name in _TABLES}
    seen: dict[str, Row] = {}
    for number, line in enumerate(lines, start=1):
        notation, cell, *dates = line.split()
        where = _items(document, notation, number, seen)
        rows["responsibilities"] += _responsibilities(where, cell, number)
        rows["milestones"] += _milestones(where, dates)
    rows["items"] = [
        row | {"position": place} for place, row in enumerate(sorted(seen.values(), key=_place), start=1)
    ]
    return from_rows(rows)


def _place(row: Row) -> list[int]:
    return [int(step[1:]) for step in row["item"].split("/")[1:]]


def _items(document: str, notation: str, line: int, seen: dict[str, Row]) -> Row:
    """The columns that say where a line of the plan belongs; its items are added to ``seen``."""
    programme, _, measure = notation.partition(".")
    top = f"{document}/p{programme}"
    steps = [("programme", top)]
    if measure:
        actions = sum(item.startswith(f"{top}/t1/m{measure}/a") for item in seen)
        steps += [("task", f"{top}/t1"), ("measure", f"{top}/t1/m{measure}")]
        steps += [("action", f"{top}/t1/m{measure}/a{actions + 1}")]
    where: Row = {}
    for depth, (level, item) in enumerate(steps):
        where = _where(document, level, item, dict(steps[: depth + 1]))
        number = programme if depth < 2 else notation
        seen.setdefault(item, where | {"notation": number, "title": f"{level} {number}", "line": line})
    return where


def _where(document: str, level: str, item: str, above: dict[str, str]) -> Row:
    return {
        "document": document,
        "item": item,
        "level": level,
        "programme": above.get("programme"),
        "measure": above.get("measure"),
    }


def _responsibilities(where: Row, cell: str, line: int) -> Iterator[Row]:
    count = 0
    for part in cell.split(";"):
        role, colon, names = part.rpartition(":")
        for rank, name in enumerate(_COMMA.split(names) if names != "-" else (), start=1):
            count += 1
            yield where | {
                "responsibility": f"{where['item']}/{role[:1] if colon else 'r'}{rank}",
                "party_id": f"example/{name}",
                "party": name,
                "kind": "organization",
                "role": role if colon else "responsible",
                "rank": rank,
                "basis": "stated",
                "line": line,
                "offset": 10_000 * line + count,
            }


def _milestones(where: Row, dates: list[str]) -> Iterator[Row]:
    for number, words in enumerate(dates, start=1):
        strict, _, lenient = words.partition("/")
        yield where | {
            "milestone": f"{where['item']}/ms{number}",
            "words": words,
            "latest": None if strict == "-" else date.fromisoformat(strict),
            "latest_lenient": None if strict == "-" else date.fromisoformat(lenient or strict),
        }
