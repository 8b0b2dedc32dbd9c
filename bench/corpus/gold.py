"""The annotation of a made plan, in the format of the annotated documents, out of its structure alone.

Beyond that format each item has its ``line``, and the document has ``problems`` (code and line) and ``faults``: what was made
wrong, with its line, the code that must be given for it, or ``null`` where it must not hinder.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.corpus.made import Fact, Item, Made, Owner
from bench.corpus.pages import Row

#: Codes that a table gives for its blanks, and that the words of a deadline may bring along.
_BLANK_OWNER, _BLANK_TIME = "row-without-party", "row-without-schedule"
_TABLES = frozenset({"seed", "header-table", "sections"})
#: Where an item that names nobody is answered for all the same: by those of its task, or by default.
_ANSWERED = frozenset({"measures", "default"})


def annotation(made: Made, file: str, rows: Sequence[Row], lines: Sequence[int]) -> dict[str, Any]:
    """What a person would have annotated, had the document been written by an office."""
    places = _places(rows, lines)
    items = [*made.items()]
    return {
        "document": made.name,
        "title": made.title,
        "files": [file],
        "layout": made.layout,
        "complete": True,
        "place": made.place,
        "period": list(made.period),
        **({"rule": made.rule} if made.rule else {}),
        "items": [_item(item, places) for item in items],
        "problems": [problem for item in items for problem in _problems(item, made, places)],
        "faults": [_fault(item, places) for item in items if item.fault],
    }


Places = dict[int, dict[str, int]]


def _places(rows: Sequence[Row], lines: Sequence[int]) -> Places:
    """For each item the line of each of its parts."""
    found: Places = {}
    for row, line in zip(rows, lines, strict=True):
        if row.item:
            found.setdefault(id(row.item), {}).setdefault(row.part, line)
    return found


def _line(item: Item, part: str, places: Places) -> int:
    own = places[id(item)]
    return own.get(part) or own.get("") or own["words"]


def _item(item: Item, places: Places) -> Fact:
    return {
        "key": item.words,
        **({"optional": True} if not item.says else {}),
        "owners": [_owner(one) for one in item.owners],
        "open_list": item.open_list,
        "milestones": item.milestones,
        "targets": item.targets,
        "line": _line(item, "words", places),
    }


def _owner(owner: Owner) -> Fact:
    return {"role": owner.role, "name": owner.name, "kind": owner.kind, **dict(owner.marks)}


def _problems(item: Item, made: Made, places: Places) -> list[Fact]:
    """What must be said of an item; what a careful tool may say besides is optional."""
    found: list[Fact] = [{"code": code, "line": _line(item, part, places)} for code, part in item.problems]
    if item.bureau and all(dict(one.marks).get("optional") for one in item.owners):
        told = {"optional": True} if made.layout in _ANSWERED else {}
        found.append({"code": _BLANK_OWNER, "line": _line(item, "words", places), **told})
    if item.bureau and made.layout in _TABLES and not item.milestones:
        told = {"optional": True} if item.when else {}
        found.append({"code": _BLANK_TIME, "line": _line(item, "when", places), **told})
    return found


def _fault(item: Item, places: Places) -> Fact:
    told = [(code, part) for code, part in item.problems if code in _CODES.get(item.fault, ())]
    code, part = told[0] if told else (None, "words")
    return {"fault": item.fault, "line": _line(item, part, places), "code": code}


_CODES = {
    "blank-number": ("target-blank",),
    "no-ending": ("party-unknown",),
    "full-stop": ("party-unknown",),
    "no-separator": ("party-unknown",),
    "hidden-sign": ("characters-hidden",),
    "named-twice": ("party-repeated",),
    "no-such-month": ("schedule-unread",),
    "extra-cell": ("row-ragged",),
}
