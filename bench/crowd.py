"""A made plan of thousands of departments, as tables: the network page past what vis-network can draw."""

from __future__ import annotations

import random
from typing import Any

from ipgraph.tables import SCHEMAS, Tables, from_rows

_SIZES = [1] * 8 + [2] * 8 + [3] * 5 + [4] * 2  # parties of a measure, as in the bundled plan
_CITY, _PROGRAMMES, _AWAY = 25, 5, 0.1


def crowd(parties: int, per_party: int = 1, seed: int = 1) -> Tables:
    """Cities of 25 departments, ``per_party`` measures for each; one owner in ten lies in another city."""
    dice, shares = random.Random(seed), [1 / rank for rank in range(1, _CITY + 1)]
    cities, measures = parties // _CITY, parties * per_party
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}
    for place in range(1, _PROGRAMMES + 1):
        rows["items"].append(_item(f"plan/p{place}", "programme", place, None, f"工程{place}"))
    for number in range(measures):
        top = f"plan/p{number * _PROGRAMMES // measures + 1}"
        item = f"{top}/t1/m{number + 1}"
        rows["items"].append(_item(item, "measure", number + 1, top, f"第{number + 1}项举措"))
        # the first owner goes round, so that everyone has work
        owners = {number % cities * _CITY + number // cities % _CITY: None}
        for _ in range(dice.choice(_SIZES) - 1):
            home = dice.randrange(cities) if dice.random() < _AWAY else number % cities
            owners[home * _CITY + dice.choices(range(_CITY), shares)[0]] = None
        rows["responsibilities"] += [
            _owner(item, top, rank, owner, number) for rank, owner in enumerate(owners, start=1)
        ]
    return from_rows(rows)


def _item(item: str, level: str, place: int, top: str | None, title: str) -> dict[str, Any]:
    measure = item if level == "measure" else None
    programme = top or item
    notation = f"{programme[-1]}.{place}" if measure else str(place)
    return {
        "document": "plan", "item": item, "level": level, "programme": programme, "measure": measure,
        "parent": top, "position": place, "notation": notation, "title": title, "text": title,
        "open_list": False, "quote": title, "line": place,
    }  # fmt: skip


def _owner(item: str, top: str, rank: int, owner: int, line: int) -> dict[str, Any]:
    name = f"第{owner // _CITY + 1}市第{owner % _CITY + 1}局"
    return {
        "document": "plan", "item": item, "level": "measure", "programme": top, "measure": item,
        "responsibility": f"{item}/r{rank}", "party_id": f"d{owner}", "party": name, "name": name,
        "kind": "organization", "as_written": name, "role": "responsible", "role_as_written": "责任单位",
        "rank": rank, "basis": "stated", "line": line,
    }  # fmt: skip
