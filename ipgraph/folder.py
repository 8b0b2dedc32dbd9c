"""The folder that ``build`` makes: graph, store, tables, texts, problems, and what they were made from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ipgraph import __version__
from ipgraph.extract.count import understood
from ipgraph.graph.quads import quads, trig
from ipgraph.graph.reorganisations import History
from ipgraph.graph.terms import Base
from ipgraph.model import Plan, Problem
from ipgraph.problems import describe
from ipgraph.replace import replacing
from ipgraph.tables import from_plans

#: The file that every such folder holds: which tool read which documents, with which counts.
MANIFEST = "build.json"


def write(
    out: Path,
    plans: Sequence[Plan],
    problems: Sequence[Problem],
    base: Base,
    history: History | None = None,
) -> None:
    """Write ``out`` as a whole or not at all (:func:`ipgraph.replace.replacing` says what is raised)."""
    found = list(quads(plans, base, history))
    with replacing(out, MANIFEST) as folder:
        (folder / "graph.trig").write_bytes(trig(found))
        _store(folder / "store", found)
        from_plans(plans).save(folder / "tables")
        (folder / "texts").mkdir()
        for plan in plans:
            _text(folder / "texts" / f"{plan.document.name}.txt", plan.document.text)
        lines = [json.dumps(describe(one), ensure_ascii=False) + "\n" for one in problems]
        _text(folder / "problems.jsonl", "".join(lines))
        _text(folder / MANIFEST, json.dumps(_manifest(plans, base), ensure_ascii=False, indent=1) + "\n")


def _store(folder: Path, found: list[ox.Quad]) -> None:
    store = ox.Store(str(folder))  # closed at the end of this function, before the folder moves
    store.bulk_extend(found)
    store.flush()


def _text(file: Path, words: str) -> None:
    file.write_bytes(words.encode("utf-8", "surrogatepass"))


def _manifest(plans: Sequence[Plan], base: Base) -> dict[str, Any]:
    return {
        "ipgraph": __version__,
        "base": base.iri,
        "documents": [
            {"name": plan.document.name, "title": plan.document.title, "sha256": plan.document.sha256}
            | understood(plan)
            for plan in plans
        ],
    }
