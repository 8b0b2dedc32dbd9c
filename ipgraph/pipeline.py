"""The order of the stages: the only module that knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ipgraph.extract import extract
from ipgraph.extract.count import understood
from ipgraph.model import Document, Plan, Problem
from ipgraph.read import READERS, Unreadable, read
from ipgraph.resources import shipped

if TYPE_CHECKING:
    from ipgraph.tables import Tables

#: The plan that a command reads when it is given none: Zhengzhou, 2017–2019.
BUNDLED = ("data", "zhengzhou-2017", "plan.txt")


def sources(paths: Iterable[Path] = ()) -> list[Path]:
    """The files meant by ``paths``: folders stand for the readable files in them, none for the bundled plan."""
    found = [file for path in paths for file in _files(path)]
    return found or [shipped(*BUNDLED)]


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix.lower() in READERS and file.is_file())


def plan_of(path: Path, departments: Path | None = None) -> Plan:
    """The plan in one file; a file that cannot be read gives an empty plan that says why."""
    try:
        document, described = read(path)
    except Unreadable as refusal:
        return Plan(_nothing(path), problems=(refusal.problem,))
    plan = extract(document, departments)
    counted = understood(plan)
    wrong = [
        Problem("count-differs", document.name, detail=f"{key}: {counted.get(key)} ≠ {expected}")
        for key, expected in described.counts.items()
        if counted.get(key) != expected
    ]
    return replace(plan, problems=(*described.problems, *wrong, *plan.problems))


def _nothing(path: Path) -> Document:
    return Document(path.name, path.name, "", "", "", ())


def plans_of(paths: Iterable[Path] = (), departments: Path | None = None) -> Iterator[Plan]:
    """The plans in ``paths`` (default: the bundled one), one after the other."""
    names: set[str] = set()
    for path in sources(paths):
        plan = plan_of(path, departments)
        if plan.document.name in names:
            name = f"{plan.document.name}-{plan.document.text_sha256[:8]}"
            plan = replace(plan, document=replace(plan.document, name=name))
        names.add(plan.document.name)
        yield plan


def tables_of(paths: Iterable[Path] = ()) -> Tables:
    """The four flat tables of the plans in ``paths`` (default: the bundled one).

    >>> tables_of().responsibilities.num_rows
    76
    """
    from ipgraph.tables import from_plans

    return from_plans(plans_of(paths))
