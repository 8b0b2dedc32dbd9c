"""The order of the stages: the only module that knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipgraph.refusal import Refused
from ipgraph.resources import shipped

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ipgraph.graph.store import Engine
    from ipgraph.graph.terms import Base
    from ipgraph.model import Document, Plan, Problem
    from ipgraph.read.origin import Origin, Piped
    from ipgraph.read.source import Described
    from ipgraph.tables import Tables

#: The plan that a command reads when it is given none: Zhengzhou, 2017–2019.
BUNDLED = ("data", "zhengzhou-2017", "plan.txt")
DEFAULT_BASE = "https://w3id.org/ipgraph/"

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
        found = [_piped() if jobs > 1 and one == STDIN else one for one in sources(paths)]
        for plan in each(partial(_plan, departments), found, jobs):
            yield plan
            if progress:
                progress()

    return together(read())


def tables_of(paths: Iterable[Path] = ()) -> Tables:
    """The four flat tables of the plans in ``paths`` (default: the bundled one).

    >>> tables_of().responsibilities.num_rows
    76
    """
    from ipgraph.tables import from_plans

    return from_plans(plans_of(paths))


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the plans it read, the problems it met, whether the folder was replaced."""

    plans: tuple[Plan, ...]
    problems: tuple[Problem, ...]
    written: bool


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    base: str = DEFAULT_BASE,
    departments: Path | None = None,
    keep_going: bool = False,
    progress: Progress | None = None,
    jobs: int = 1,
) -> Built:
    """Read, extract, validate and write ``out``; the old ``out`` stays whole until the new one is complete.

    An error in any document keeps ``out`` as it was, so that a graph never shrinks in silence;
    ``keep_going`` writes the documents without errors.  Raises :class:`~ipgraph.refusal.Refused` and
    ``OSError`` where ``out`` cannot be written.
    """
    from ipgraph.folder import write
    from ipgraph.problems import severity
    from ipgraph.processes import each

    iris = _base(base)
    plans = []
    found = sorted(plans_of(paths, departments, jobs=jobs), key=lambda plan: plan.document.name)
    for plan in each(partial(_validated, iris), found, jobs):
        plans.append(plan)
        if progress:
            progress()
    sound = [plan for plan in plans if not any(severity(one) == "error" for one in plan.problems)]
    problems = tuple(problem for plan in plans for problem in plan.problems)
    enough = bool(sound) and (keep_going or len(sound) == len(plans))
    if enough:
        write(out, sound, problems, iris)
    return Built(tuple(plans), problems, enough)


def _validated(iris: Base, plan: Plan) -> Plan:
    """The plan, and the laws of the graph that it breaks among its problems."""
    from ipgraph.graph.check import validate

    return replace(plan, problems=(*plan.problems, *validate(plan, iris))) if plan.items else plan


def _base(iri: str) -> Base:
    import pyoxigraph as ox

    from ipgraph.graph.terms import Base

    try:
        ox.NamedNode(iri)
    except ValueError as error:
        raise Refused(
            f"--base {iri} 不是 IRI（{error}）；请写成 https://example.org/ 的样子",
            f"--base {iri} is not an IRI ({error}); write it as https://example.org/",
        ) from None
    return Base(iri)


def engine(where: str | None = None) -> Engine:
    """Something that answers SPARQL: the store, RDF file, document or endpoint at ``where``, or the bundled plan."""
    from ipgraph.graph.store import open_store

    return _engine_of(where) if _is_document(where) else open_store(str(where))


def _is_document(where: str | None) -> bool:
    """Whether ``where`` names a plan rather than a store; nothing names the bundled plan."""
    if where is None:
        return True
    if Path(where).is_dir() or "://" in where:
        return False
    from ipgraph.read import READERS

    return Path(where).suffix.lower() in READERS


def _engine_of(where: str | None) -> Engine:
    from ipgraph.graph.quads import in_memory, quads
    from ipgraph.graph.store import Embedded
    from ipgraph.graph.terms import Base

    return Embedded(in_memory(quads(_plans_at(where), Base())))


def _plans_at(where: str | None) -> list[Plan]:
    """The plans in a document given in place of a store; an error in it leaves nothing to answer from."""
    from ipgraph.problems import describe, severity

    plans = plans_of([Path(where)] if where else [])
    for problem in (problem for plan in plans for problem in plan.problems):
        if severity(problem) == "error":
            told = describe(problem)
            raise Refused(
                *(f"{where}: {told[f'message_{lang}']}; {told[f'hint_{lang}']}" for lang in ("zh", "en"))
            )
    return plans


def quads_of(where: str | None = None) -> Iterable[ox.Quad]:
    """The quads of what is at ``where`` (as for :func:`engine`); an endpoint gives them through a query."""
    from ipgraph.graph.store import every_quad

    return every_quad(engine(where))


def tables(where: str | None = None) -> Tables:
    """The four flat tables of what is at ``where`` (as for :func:`engine`)."""
    from ipgraph.graph.ask import table
    from ipgraph.tables import from_graph, from_plans, load

    if _is_document(where):
        return from_plans(_plans_at(where))
    saved = Path(str(where)) / "tables"
    if saved.is_dir():
        return load(saved)
    store = engine(where)
    return from_graph(lambda name: table(store, name))


def title(where: str | None = None, lang: str = "zh") -> str:
    """The heading for pages about what is at ``where``: the plan's title, or how many plans there are."""
    if _is_document(where):
        titles = [plan.document.title for plan in _plans_at(where)]
    else:
        from ipgraph.graph.ask import titles as asked

        titles = asked(engine(where))
    if len(titles) == 1:
        return titles[0]
    return f"{len(titles)} plans" if lang == "en" else f"{len(titles)} 份任务分工文件"
