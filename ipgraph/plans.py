"""From files to plans: what is meant by a name, read, understood, and made fit to stand together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipgraph.resources import shipped

if TYPE_CHECKING:
    from ipgraph.model import Document, Plan, Problem
    from ipgraph.read.origin import Origin, Piped
    from ipgraph.read.source import Described

#: The plan that a command reads when it is given none: Zhengzhou, 2017–2019.
BUNDLED = ("data", "zhengzhou-2017", "plan.txt")

#: The name that stands for a text piped into a command.
STDIN = Path("-")

#: Called once for every document that is done with.
Progress = Callable[[], None]


def sources(paths: Iterable[Path] = ()) -> list[Origin]:
    """What is meant by ``paths``, each document once; none for the bundled plan.

    A folder or zip archive stands for the readable files in it, a pattern for the files that fit it.
    """
    from ipgraph.read.origin import origins

    named = list(paths)
    found = [one for path in named for one in ([path] if path == STDIN else origins(path))]
    once: dict[Origin, Origin] = {}
    for one in found:
        once.setdefault(one.resolve() if isinstance(one, Path) and one != STDIN else one, one)
    return list(once.values()) if named else [shipped(*BUNDLED)]


def readable(paths: Iterable[Path] = ()) -> list[Origin]:
    """:func:`sources`, a text piped in read already: it can be read once, and by this process only."""
    return [_piped() if one == STDIN else one for one in sources(paths)]


def plan_of(path: Origin, departments: Path | None = None) -> Plan:
    """The plan in one file; a file that cannot be read gives an empty plan that says why."""
    from ipgraph.extract import extract
    from ipgraph.model import Problem
    from ipgraph.read import Unreadable

    try:
        document, described = _read(path)
    except Unreadable as refusal:
        return _unread(path, refusal.problem)
    except OSError as error:
        return _unread(path, Problem("file-unreadable", path.name, detail=error.strerror or str(error)))
    plan = extract(document, departments)
    wrong = _miscounted(plan, described.counts)
    return replace(plan, problems=(*described.problems, *wrong, *plan.problems))


def _plan(departments: Path | None, origin: Origin) -> Plan:
    return plan_of(origin, departments)


def _read(origin: Origin) -> tuple[Document, Described]:
    from ipgraph.read import parse_with_notes, read
    from ipgraph.read.source import Described

    if isinstance(origin, Path) and origin != STDIN:
        return read(origin)
    if origin == STDIN:
        origin = _piped()
    document, notes = parse_with_notes(origin.name, origin.read_bytes())
    return document, Described(problems=notes)


def _piped() -> Piped:
    import sys

    from ipgraph.read import LARGEST_FILE
    from ipgraph.read.origin import Piped

    return Piped("stdin.txt", sys.stdin.buffer.read(LARGEST_FILE + 1))


def _miscounted(plan: Plan, expected: dict[str, int]) -> list[Problem]:
    from ipgraph.model import Problem

    counted = understood(plan)
    return [
        Problem("count-differs", plan.document.name, detail=f"{key}: {counted.get(key)} ≠ {number}")
        for key, number in expected.items()
        if counted.get(key) != number
    ]


def understood(plan: Plan) -> dict[str, Any]:
    """What was understood of a plan, in numbers."""
    from ipgraph.extract.count import understood as count

    return count(plan)


def read_as(plan: Plan, lang: str = "en") -> str:
    """As what a document was read: its layouts in words."""
    from ipgraph.extract.count import read_as as layouts

    return layouts(plan, lang)


def _unread(path: Origin, problem: Problem) -> Plan:
    """A plan with nothing in it but the reason."""
    from ipgraph.model import Document, Plan

    return Plan(Document(path.name, path.name, "", "", "", ()), problems=(problem,))


def plans_of(
    paths: Iterable[Path] = (),
    departments: Path | None = None,
    progress: Progress | None = None,
    jobs: int = 1,
) -> list[Plan]:
    """The plans in ``paths`` (default: the bundled one), in that order, made fit to stand together.

    With several ``jobs`` as many processes read; what comes out is the same.
    """
    from ipgraph.processes import each
    from ipgraph.together import together

    def read() -> Iterator[Plan]:
        for plan in each(partial(_plan, departments), readable(paths), jobs):
            yield plan
            if progress:
                progress()

    return together(read())
