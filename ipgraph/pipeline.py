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
    "BUNDLED", "DEFAULT_BASE", "STDIN", "Answer", "Built", "answer", "build", "engine", "engine_of", "facts_of", "headed",
    "is_document", "party_ids", "plan_of", "plans_at", "plans_of", "quads_of", "read_as", "single", "sources",
    "tables", "tables_of", "title", "understood",
]  # fmt: skip

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ipgraph.graph.reorganisations import History
    from ipgraph.graph.store import Engine
    from ipgraph.graph.terms import Base
    from ipgraph.model import Plan, Problem
    from ipgraph.tables import Tables

DEFAULT_BASE = "https://w3id.org/ipgraph/"
_NAMED = 5  # plans in a sentence


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
    reorganisations: Path | None = None,
    keep_going: bool = False,
    progress: Progress | None = None,
    jobs: int = 1,
) -> Built:
    """Read, extract, validate and write ``out``; the old ``out`` stays whole until the new one is complete.

    ``departments`` and ``reorganisations`` are a user's additions to the shipped tables of these names.
    An error in any document keeps ``out`` as it was, so that a graph never shrinks in silence;
    ``keep_going`` writes the documents without errors.  Raises :class:`~ipgraph.refusal.Refused` and
    ``OSError`` where ``out`` cannot be written.
    """
    from ipgraph.folder import write
    from ipgraph.graph.provenance import options
    from ipgraph.problems import severity
    from ipgraph.processes import each

    iris, past = _base(base), _history(reorganisations, departments)
    plans = []
    found = sorted(plans_of(paths, departments, jobs=jobs), key=lambda plan: plan.document.name)
    chosen = options(departments=departments, reorganisations=reorganisations)
    for plan in each(partial(_validated, iris, chosen), found, jobs):
        plans.append(plan)
        if progress:
            progress()
    sound = [plan for plan in plans if not any(severity(one) == "error" for one in plan.problems)]
    problems = tuple(problem for plan in plans for problem in plan.problems)
    enough = bool(sound) and (keep_going or len(sound) == len(plans))
    if enough:
        write(out, sound, problems, iris, past)
    return Built(tuple(plans), problems, enough)


def _validated(iris: Base, chosen: tuple[str, ...], plan: Plan) -> Plan:
    """The plan with the options of the run, and the laws of the graph that it breaks among its problems."""
    from ipgraph.graph.check import validate

    plan = replace(plan, options=chosen)
    return replace(plan, problems=(*plan.problems, *validate(plan, iris))) if plan.items else plan


def _history(own: Path | None, departments: Path | None) -> History:
    from ipgraph.extract.owners.register import register
    from ipgraph.graph.reorganisations import history

    register(departments)  # refuses a file that is no register
    return history(own, departments)


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

    return engine_of(plans_at(where)) if is_document(where) else open_store(str(where))


def is_document(where: str | None) -> bool:
    """Whether ``where`` names a plan rather than a store; nothing names the bundled plan."""
    if where is None:
        return True
    if Path(where).is_dir() or "://" in where:
        return False
    from ipgraph.read import READERS

    return Path(where).suffix.lower() in READERS


def engine_of(plans: Sequence[Plan]) -> Engine:
    """Something that answers SPARQL about plans in memory."""
    from ipgraph.graph.quads import in_memory, quads
    from ipgraph.graph.store import Embedded
    from ipgraph.graph.terms import Base

    return Embedded(in_memory(quads(plans, Base())))


def plans_at(where: str | None) -> list[Plan]:
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

    if is_document(where):
        return from_plans(plans_at(where))
    saved = Path(str(where)) / "tables"
    if saved.is_dir():
        return load(saved)
    store = engine(where)
    return from_graph(lambda name: table(store, name))


@dataclass(frozen=True, slots=True)
class Single:
    """The one plan of what was opened: its name, its tables, and the facts that versions are compared by."""

    document: str
    tables: Tables
    facts: list[dict[str, Any]]


def single(where: str) -> Single:
    """The plan at ``where`` (as for :func:`engine`), with the rows of the query of the question *versions*.

    Raises :class:`~ipgraph.refusal.Refused` where there is no plan, or more than one.
    """
    found = tables(where)
    names = sorted(found.items.column("document").unique().to_pylist())
    if len(names) != 1:
        raise _not_single(where, names)
    return Single(names[0], found, facts_of(engine(where), names[0]))


def facts_of(store: Engine, document: str) -> list[dict[str, Any]]:
    """The facts that versions of one document are compared by: the rows of the query of the question *versions*."""
    from ipgraph.graph import ask
    from ipgraph.graph.questions import question

    return ask.answer(store, question("versions"), {"docA": document, "docB": document})


def _not_single(where: str, names: Sequence[str]) -> Refused:
    if not names:
        return Refused(
            f"{where} 里没有计划；请给出一份文件，或用 ipgraph build 文件 -o 目录 生成的目录",
            f"{where} holds no plan; give a document, or a folder made with: ipgraph build SOURCE -o DIR",
        )
    some = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    way = f"ipgraph ask versions -p docA={names[0]} -p docB={names[1]} --store {where}"
    return Refused(
        f"{where} 里有 {len(names)} 份计划（{some}）；每边只能有一份，库内两份可以这样比较：{way}",
        f"{where} holds {len(names)} plans ({some}); each side takes one; to compare two of a store: {way}",
    )


def party_ids(store: Engine, name: str) -> list[str]:
    """The ids, as in the tables, of the parties of a store called ``name`` by any of their names.

    Raises :class:`~ipgraph.refusal.Refused` with the likeliest names if there is none.

    >>> party_ids(engine(), "工商局")
    ['zhengzhou/industry-commerce']
    """
    from ipgraph.graph.ask import party_iris

    return [iri.rpartition("/id/org/")[2] for iri in party_iris(store, name)]


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
    if is_document(where):
        titles = [plan.document.title for plan in plans_at(where)]
    else:
        from ipgraph.graph.ask import titles as asked

        titles = asked(engine(where))
    return headed(titles, lang)


def headed(titles: Sequence[str], lang: str = "zh") -> str:
    """One heading for plans of these titles: the title itself, or how many there are.

    >>> headed(["甲市行动计划"]), headed(["甲", "乙"], "en")
    ('甲市行动计划', '2 plans')
    """
    if len(titles) == 1:
        return titles[0]
    return f"{len(titles)} plans" if lang == "en" else f"{len(titles)} 份任务分工文件"
