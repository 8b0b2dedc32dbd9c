"""The order of the stages: the only module that knows it."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipgraph.answers import Answer, from_graph, from_tables, has_text, is_large
from ipgraph.plans import BUNDLED, STDIN, Progress, plan_of, plans_of, read_as, sources, understood
from ipgraph.refusal import Refused
from ipgraph.size import coordination, size_in, size_of, too_many

__all__ = [
    "BUNDLED", "DEFAULT_BASE", "STDIN", "Answer", "answer", "answer_at", "build", "coordination", "corpus", "engine", "engine_of", "facts_of", "headed",
    "is_document", "one_of", "party_ids", "plan_of", "plans_at", "plans_of", "quads_of", "read_as", "single", "size_in", "size_of", "sources",
    "tables", "tables_of", "title", "too_many", "understood",
]  # fmt: skip

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ipgraph.graph.store import Engine
    from ipgraph.make.building import Built
    from ipgraph.model import Plan
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
    seconds: float | None = None,
) -> Built:
    """Read, extract, validate and write ``out``; the old ``out`` stays whole until the new one is complete.

    ``departments`` and ``reorganisations`` are a user's additions to the shipped tables of these names.
    An error in any document keeps ``out`` as it was, so that a graph never shrinks in silence;
    ``keep_going`` writes the documents without errors.  A document that takes more than ``seconds`` is given
    up.  A document that was read before, for ``out`` or in a run that was ended early, is not read again.
    Raises :class:`~ipgraph.refusal.Refused` and ``OSError`` where ``out`` cannot be written.
    """
    from ipgraph.make.building import Run, build
    from ipgraph.make.settings import settings

    run = Run(jobs, seconds, keep_going, progress)
    return build(paths, out, settings(base, departments, reorganisations), run)


def corpus(
    paths: Sequence[Path],
    out: Path,
    *,
    master: str | None = None,
    ask: Sequence[str] = (),
    base: str = DEFAULT_BASE,
    departments: Path | None = None,
    reorganisations: Path | None = None,
    keep_going: bool = False,
    progress: Progress | None = None,
    jobs: int = 1,
    seconds: float | None = None,
) -> Built:
    """Like :func:`build`, but ``out`` gets a corpus in pieces; on Spark at ``master`` if that is given.

    ``ask`` names questions and measures (:data:`ipgraph.columns.measured.MEASURES`) whose rows from all tables
    are written beside them.
    """
    from ipgraph.columns.measured import tabular
    from ipgraph.make import cluster, corpus
    from ipgraph.make.building import Run
    from ipgraph.make.settings import settings

    told, run = settings(base, departments, reorganisations), Run(jobs, seconds, keep_going, progress)
    asked = [tabular(name) for name in ask]
    if master is None:
        return corpus.on_this_machine(paths, out, told, run, asked)
    return cluster.on_spark(master, paths, out, told, run, asked)


def engine(where: str | None = None) -> Engine:
    """Something that answers SPARQL: the store, RDF file, document or endpoint at ``where``, or the bundled plan.

    ``FOLDER#NAME`` is one plan of a folder that ``build`` made, or of an RDF file.
    """
    from ipgraph.graph.apart import opened_at

    return engine_of(plans_at(where)) if is_document(where) else opened_at(str(where))


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


def one_of(where: str, name: str) -> str:
    """What to give as ``--store`` to see the plan ``name`` alone, as a shell takes it: a part of a folder or RDF file.

    >>> one_of("https://example.org/sparql", "a")
    'plan.docx'
    """
    apart = Path(where).exists() and not is_document(where)
    return shlex.quote(f"{where}#{name}") if apart else "plan.docx"


def _not_single(where: str, names: Sequence[str]) -> Refused:
    if not names:
        return Refused(
            f"{where} 里没有计划；请给出一份文件，或用 ipgraph build 文件 -o 目录 生成的目录",
            f"{where} holds no plan; give a document, or a folder made with: ipgraph build SOURCE -o DIR",
        )
    some = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    way = f"ipgraph ask versions -p docA={names[0]} -p docB={names[1]} --store {where}"
    if Path(where).exists() and not is_document(where):
        way = f"ipgraph compare {one_of(where, names[0])} {one_of(where, names[1])}"
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
    from ipgraph.graph.named import party_iris

    return [iri.rpartition("/id/org/")[2] for iri in party_iris(store, name)]


def answer(store: Engine, name: str, values: Mapping[str, str]) -> Answer:
    """The answer to the saved question ``name`` from what :func:`engine` opened.

    The rows come from the question's query; where its header says ``then``, a measure of
    :mod:`ipgraph.analysis` goes on from them.  Raises ``KeyError`` if there is no such question and
    :class:`~ipgraph.refusal.Refused` for a parameter that cannot be understood.

    >>> answer(engine(), "no-end-date", {}).rows[0]["number"]
    '2.1'
    """
    from ipgraph.graph.questions import question

    return from_graph(store, question(name), values)


def answer_at(
    where: str | None, name: str, values: Mapping[str, str], by: str = "auto", store: Engine | None = None
) -> Answer:
    """The answer to the saved question ``name`` about what is at ``where``, as for :func:`answer`.

    ``by`` is *sparql* (the graph), *tables* (those of a folder that ``build`` made) or *auto*: the tables where they
    are large and know the question and its values, else the graph (``store``, if that is open already).  Both give the
    same rows.

    >>> answer_at(None, "no-end-date", {}).rows[0]["number"]
    '2.1'
    """
    from ipgraph.graph.questions import question

    asked = question(name)
    if by == "tables":
        return from_tables(where, asked, values)
    if by == "auto" and where and has_text(asked.name) and is_large(Path(where)):
        with suppress(Refused):  # what the tables do not know (a body of later years) is asked of the graph
            return from_tables(where, asked, values)
    return from_graph(store or engine(where), asked, values)


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
