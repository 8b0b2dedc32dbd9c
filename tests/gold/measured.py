"""How well the annotated documents are read, as numbers: for the tests and for the README."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import score

from ipgraph.export.workitems import work_items
from ipgraph.extract import extract
from ipgraph.model import Document, Plan
from ipgraph.problems import severity
from ipgraph.read import parse
from ipgraph.tables import from_plans

HERE = Path(__file__).parent
GOLD = sorted([*HERE.glob("m*.json"), *HERE.glob("made/*.json"), *HERE.glob("held/*.json")])
KINDS = ("owner_name", "owner_role", "milestone", "target")


def annotation(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


@cache  # of a document that nobody changes
def document(path: Path) -> Document:
    name = annotation(path)["files"][0]
    return parse(name, path.with_name(name).read_bytes())


def scored(plan: Plan, gold: dict) -> tuple[dict, dict[str, score.Count]]:
    """The line that score.py prints for a plan, and its counts."""
    found = [score.P(item) for item in work_items(from_plans([plan]))]
    wrong = [problem.code for problem in plan.problems if severity(problem) == "error"]
    return score.score(found, wrong, gold)


def rows() -> Iterator[list[str]]:
    """Name, items found of all, and F1 of owners, owners and roles, schedules and figures; the total last."""
    totals = {kind: score.Count() for kind in KINDS}
    items = [0, 0]
    for path in GOLD:
        line, counts = scored(extract(document(path)), annotation(path))
        items = [items[0] + line["found"], items[1] + line["items"]]
        for kind, total in totals.items():
            total.plus(counts[kind])
        name = annotation(path)["files"][0]
        yield [name, f"{line['found']}/{line['items']}", *(_figure(line[kind]["f1"]) for kind in KINDS)]
    yield ["∑", f"{items[0]}/{items[1]}", *(_figure(total.out()["f1"]) for total in totals.values())]


def _figure(f1: float | None) -> str:
    return "–" if f1 is None else f"{f1:.3f}"
