"""Where graphs are kept and asked: Oxigraph, in a directory, in memory, or behind a SPARQL endpoint.

Questions go straight to the engine; :func:`dataset` offers the same store as an rdflib ``Dataset``
(through oxrdflib) to notebooks and programs.  Either way the default graph is the union of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from ipgraph.graph.embedded import Embedded, Results
from ipgraph.graph.endpoint import Endpoint
from ipgraph.graph.rebuilt import kept
from ipgraph.refusal import Refused

__all__ = [
    "Embedded",
    "Endpoint",
    "Engine",
    "Results",
    "dataset",
    "every_quad",
    "open_store",
    "opened",
    "solutions",
]

if TYPE_CHECKING:
    from rdflib import Dataset

_URL = re.compile(r"^https?://")


class Engine(Protocol):
    """Anything that answers SPARQL queries."""

    def query(self, text: str) -> Results:
        """The results of a SPARQL 1.1 query over the union of the graphs."""


def open_store(where: str) -> Engine:
    """The store at ``where``: a directory made by ``build``, an RDF file, or the URL of an endpoint.

    Raises :class:`~ipgraph.refusal.Refused` with the way out if there is none.
    """
    if _URL.match(where):
        return Endpoint(where)
    path = Path(where)
    if path.is_dir():
        return Embedded(opened(path))
    if not path.exists():
        raise Refused(
            f"{where} 不存在；可以这样生成：ipgraph build 文件 -o {where}",
            f"{where} does not exist; make it with: ipgraph build SOURCE -o {where}",
        )
    return Embedded(_file(path))


def opened(path: Path) -> ox.Store:
    """The store of a folder made by ``build``; raises :class:`~ipgraph.refusal.Refused` if there is none."""
    if not (path / "store").is_dir() and not (path / "graph.trig").is_file():
        raise Refused(
            f"{path} 里没有图谱；可以这样生成：ipgraph build 文件 -o {path}",
            f"{path} holds no store; make one with: ipgraph build SOURCE -o {path}",
        )
    return kept(path)


def _file(path: Path) -> ox.Store:
    store = ox.Store()
    try:
        store.bulk_load(path=str(path))
    except (OSError, ValueError, SyntaxError, UnicodeDecodeError) as error:
        raise Refused(
            f"{path} 不是可以读取的 RDF 文件：{error}", f"{path} is not an RDF file that can be read: {error}"
        ) from None
    return store


def solutions(engine: Engine, text: str) -> ox.QuerySolutions:
    """The solutions of a SELECT query."""
    results = engine.query(text)
    if not isinstance(results, ox.QuerySolutions):
        raise TypeError("not a SELECT query")
    return results


def every_quad(engine: Engine) -> Iterator[ox.Quad]:
    """All quads of a store; an endpoint is asked for them graph by graph."""
    if isinstance(engine, Endpoint) and engine.copy is not None:
        engine = engine.copy
    if isinstance(engine, Embedded):
        yield from engine.store
        return
    for solution in solutions(engine, "SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } }"):
        yield ox.Quad(solution["s"], solution["p"], solution["o"], solution["g"])


def dataset(store: ox.Store) -> Dataset:
    """``store`` as an rdflib ``Dataset`` whose default graph is the union of the named ones."""
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    return Dataset(store=OxigraphStore(store=store), default_union=True)
