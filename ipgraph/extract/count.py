"""What was understood of a document, in numbers."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ipgraph.model import Plan

#: How a layout is called, in Chinese and English.
LAYOUTS: dict[str, tuple[str, str]] = {
    "table": ("表格", "table"),
    "cells": ("一格一行的表格", "table printed one cell a line"),
    "rows": ("一行一条的表格", "table printed one row a line"),
    "narrative": ("叙述文", "narrative"),
    "key-value": ("键值行", "key-value lines"),
}


def read_as(plan: Plan, lang: str = "en") -> str:
    """As what a document was read: its layouts, with the number of sections of those that have several.

    >>> from ipgraph.model import Document
    >>> read_as(Plan(Document("a", "", "", "", "", ()), layouts=("narrative", "table", "table")))
    'narrative; table, 2 sections'
    """
    told = []
    for name, count in Counter(plan.layouts).items():
        zh, en = LAYOUTS[name]
        several = ("", "") if count == 1 else (f"，{count} 节", f", {count} sections")
        told.append(zh + several[0] if lang == "zh" else en + several[1])
    return ("；" if lang == "zh" else "; ").join(told)


def understood(plan: Plan) -> dict[str, Any]:
    """The counts that ``check`` prints and ``source.toml`` may promise, and the layout they were read from.

    ``rows`` are the pieces of work that carry responsibilities of their own below the measures.
    """
    levels = Counter(item.level for item in plan.items)
    kinds = Counter(party.kind for party in plan.parties)
    return {
        "layout": read_as(plan),
        "programmes": levels["programme"],
        "tasks": levels["task"],
        "measures": levels["measure"],
        "rows": levels["action"],
        "responsibilities": sum(len(item.responsibilities) for item in plan.items),
        "milestones": sum(len(item.milestones) for item in plan.items),
        "targets": sum(len(item.targets) for item in plan.items),
        "departments": sum(kinds.values()) - kinds["group"],
        "groups": kinds["group"],
    }
