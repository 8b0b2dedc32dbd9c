"""The order of the stages: the only module that knows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipgraph.plans import BUNDLED, STDIN, Progress, plan_of, plans_of, read_as, sources, understood
from ipgraph.refusal import Refused

__all__ = [
    "BUNDLED", "DEFAULT_BASE", "STDIN", "Answer", "Built", "answer", "build", "engine", "plan_of", "plans_of",
    "quads_of", "read_as", "sources", "tables", "tables_of", "title", "understood",
]  # fmt: skip

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ipgraph.graph.store import Engine
    from ipgraph.graph.terms import Base
    from ipgraph.model import Plan, Problem
    from ipgraph.tables import Tables

DEFAULT_BASE = "https://w3id.org/ipgraph/"


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


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a saved question, and in Chinese and English what the store lacks to answer it in full."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    notes: tuple[tuple[str, str], ...] = ()


def answer(store: Engine, name: str, values: Mapping[str, str]) -> Answer:
    """The answer to the saved question ``name`` from what :func:`engine` opened.

    The rows come from the question's query; where its header says ``then``, a measure of
    :mod:`ipgraph.analysis` goes on from them.  Raises ``KeyError`` if there is no such question and
    :class:`~ipgraph.refusal.Refused` for a parameter that cannot be understood.

    >>> answer(engine(), "no-end-date", {}).rows[0]["number"]
    '2.1'
    """
    from ipgraph.graph import ask
    from ipgraph.graph.questions import question

    asked = question(name)
    rows = ask.answer(store, asked, values)
    if asked.then:
        from ipgraph.analysis.asked import STEPS

        rows = STEPS[asked.then](rows, asked.values(values))
    return Answer(asked.columns, rows, tuple((one.zh, one.en) for one in ask.missing(store, asked)))


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
