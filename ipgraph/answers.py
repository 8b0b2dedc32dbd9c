"""Answers to saved questions: from a graph through SPARQL, or from the flat tables of a folder through SQL.

Both give the same rows, columns and notes.  The tables are faster where there are many plans; for a few, loading
DuckDB takes longer than the answer (:data:`LARGE`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ipgraph.frames import Framed
from ipgraph.refusal import Refused

if TYPE_CHECKING:
    from ipgraph.graph.questions import Need, Question
    from ipgraph.graph.store import Engine

#: Bytes of items and responsibilities in a folder from which its tables are asked before its graph: a score of plans.
LARGE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Answer(Framed):
    """The rows of a saved question, and in Chinese and English what the store lacks to answer it in full.

    It is also a data frame: whatever takes Arrow takes it.

    >>> Answer(("number", "words"), [{"number": "2.1", "words": "2018年启动"}]).arrow().num_rows
    1
    """

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    notes: tuple[tuple[str, str], ...] = ()


def found(name: str) -> Question:
    """The saved question of that name or number.

    Raises :class:`~ipgraph.refusal.Refused` with the likeliest names if there is none.

    >>> found("C1").name
    'due-by'
    """
    from ipgraph.graph.named import like
    from ipgraph.graph.questions import question, questions

    try:
        return question(name)
    except KeyError:
        near = ", ".join(like(name, questions()) or questions())
        raise Refused(
            f"没有叫“{name}”的问题；是不是：{near}？", f"no question is called {name}; did you mean: {near}?"
        ) from None


def from_graph(store: Engine, asked: Question, values: Mapping[str, str]) -> Answer:
    """The answer from the rows of the question's query, and what its header says ``then`` to do with them."""
    from ipgraph.graph import ask

    return _answer(asked, values, ask.answer(store, asked, values), ask.missing(store, asked))


def from_tables(where: str | None, asked: Question, values: Mapping[str, str]) -> Answer:
    """The answer from the rows of the question's text over the tables in the folder ``where``.

    Raises :class:`~ipgraph.refusal.Refused` where there are no tables or the question has no text.
    """
    if not has_text(asked.name):
        raise Refused(
            f"{asked.name} 只能由图谱回答；请去掉 --engine tables",
            f"{asked.name} is answered by the graph alone; leave --engine tables out",
        )
    folder = Path(where or "")
    if where is None or not (folder / "tables").is_dir():
        raise Refused(
            "--engine tables 要有 ipgraph build 文件 -o 目录 生成的目录，用 --store 目录 给出",
            "--engine tables takes a folder made with ipgraph build SOURCE -o DIR; name it with --store DIR",
        )
    from ipgraph.columns import asking
    from ipgraph.columns.duck import at

    columns = at(folder / "tables")
    rows = asking.answer(columns, asked, values, _base(folder))
    return _answer(asked, values, rows, asking.missing(columns, asked))


def has_text(name: str) -> bool:
    """Whether the tables can answer the question called ``name``.

    >>> has_text("co-responsibility"), has_text("versions")
    (True, False)
    """
    from ipgraph.columns import ONLY_SPARQL

    return name not in ONLY_SPARQL


def is_large(folder: Path) -> bool:
    """Whether the tables of ``folder`` are worth asking before its graph: large, or in parts.

    >>> is_large(Path("nowhere"))
    False
    """
    tables = folder / "tables"
    files = [tables / f"{name}.parquet" for name in ("items", "responsibilities")]
    size = sum(file.stat().st_size for file in files if file.is_file())
    return size >= LARGE or (tables / "items").is_dir()


def _answer(
    asked: Question, values: Mapping[str, str], rows: list[dict[str, Any]], needs: list[Need]
) -> Answer:
    if asked.then:
        from ipgraph.analysis.asked import STEPS

        rows = STEPS[asked.then](rows, asked.values(values))
    return Answer(asked.columns, rows, tuple((one.zh, one.en) for one in needs))


def _base(folder: Path) -> str:
    """What the IRIs of the graph in ``folder`` begin with, as the build noted it."""
    from ipgraph.columns.asking import BASE

    try:
        noted = json.loads((folder / "build.json").read_text(encoding="utf-8"))
        return str(noted.get("base", BASE))
    except (OSError, ValueError):
        return BASE
