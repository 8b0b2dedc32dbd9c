"""The folder that ``build`` makes: graph, store, tables, texts, problems, and what they were made from.

It is written part by part, so that memory does not grow with the number of documents.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pyarrow as pa

from ipgraph import __version__
from ipgraph.graph.ordered import trig
from ipgraph.graph.quads import of_all, of_parties
from ipgraph.graph.reorganisations import History
from ipgraph.graph.terms import Base
from ipgraph.make.growing import Growing
from ipgraph.make.kept import keep
from ipgraph.make.parts import Part
from ipgraph.model import Plan
from ipgraph.problems import describe
from ipgraph.tables import SCHEMAS, department_rows

if TYPE_CHECKING:
    import pyoxigraph as ox

#: The file that every such folder holds: which tool read which documents, with which counts.
MANIFEST = "build.json"


def write(
    folder: Path, parts: Iterable[Part], places: Sequence[Plan], base: Base, history: History | None = None
) -> None:
    """Write ``parts`` and what all of them share into the empty ``folder``.

    ``places`` are the parties of each place (:func:`ipgraph.make.parts.places`).  Raises ``OSError`` as the
    file system does.
    """
    (folder / "texts").mkdir()
    entries: list[dict[str, Any]] = []
    with ExitStack() as stack:
        told = stack.enter_context((folder / "problems.jsonl").open("wb"))
        tables = {
            name: stack.enter_context(Growing(folder / "tables" / f"{name}.parquet", SCHEMAS[name]))
            for name in SCHEMAS
        }

        def graphs() -> Iterator[bytes]:
            for part in parts:
                _add(part, folder, told, tables)
                entries.extend([part.entry] if part.entry else [])
                yield part.quads
            yield trig(shared(places, base, history))

        keep(folder, graphs())
        for _, of_one in groupby(sorted(places, key=_begin), key=_begin):
            tables["departments"].add(departments(of_one))
    _text(
        folder / MANIFEST, json.dumps(_manifest(folder, entries, base), ensure_ascii=False, indent=1) + "\n"
    )


def _add(part: Part, folder: Path, told: IO[bytes], tables: dict[str, Growing]) -> None:
    """Write all of ``part`` but its quads."""
    for problem in part.problems:
        told.write(_bytes(json.dumps(describe(problem), ensure_ascii=False) + "\n"))
    if part.tables is None:
        return
    _text(folder / "texts" / f"{part.name}.txt", part.text)
    for name, table in tables.items():
        if name != "departments":  # those of all documents are added together, each once
            table.add(getattr(part.tables, name))


def _begin(place: Plan) -> str:
    """What the ids of the parties of a place begin with."""
    return f"{place.document.place_code}/"


def departments(places: Iterable[Plan]) -> pa.Table:
    """The rows of the parties of all places, by their ids."""
    rows = [row for one in places for row in department_rows(one.document.place_code, one.parties)]
    return pa.Table.from_pylist(sorted(rows, key=lambda row: str(row["party_id"])), SCHEMAS["departments"])


def shared(places: Sequence[Plan], base: Base, history: History | None = None) -> Iterator[ox.Quad]:
    """The quads of no one document: the parties of all places, what became of them, the vocabulary."""
    for place in places:
        yield from of_parties(place, base)
    yield from of_all(places, base, history)


def _text(file: Path, words: str) -> None:
    file.write_bytes(_bytes(words))


def _bytes(words: str) -> bytes:
    return words.encode("utf-8", "surrogatepass")


def _manifest(folder: Path, entries: list[dict[str, Any]], base: Base) -> dict[str, Any]:
    with (folder / "graph.trig").open("rb") as graph:
        digest = hashlib.file_digest(graph, "sha256").hexdigest()
    return {"ipgraph": __version__, "base": base.iri, "graph_sha256": digest, "documents": entries}
