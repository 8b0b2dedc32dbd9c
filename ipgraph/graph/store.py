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

from ipgraph.graph.outward import unread_without
from ipgraph.refusal import Refused

if TYPE_CHECKING:
    from rdflib import Dataset

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_LONGEST_MESSAGE = 200  # characters; the parser would list all that it can read
_PATIENCE = 120  # seconds to wait for an endpoint
_URL = re.compile(r"^https?://")


class Engine(Protocol):
    """Anything that answers SPARQL queries."""

    def query(self, text: str) -> Results:
        """The results of a SPARQL 1.1 query over the union of the graphs."""


class Embedded:
    """An Oxigraph store in this process."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def query(self, text: str) -> Results:
        """The results of a SPARQL 1.1 query over the union of the graphs, or over those that its FROM names."""
        union = (
            unread_without("from", text) is None
        )  # the engine would put the union above a FROM, and say nothing
        try:
            return self.store.query(text, use_default_graph_as_union=union)
        except SyntaxError as error:
            said = str(error)[:_LONGEST_MESSAGE]
            raise Refused(f"不是 SPARQL 查询：{said}", f"not a SPARQL query: {said}") from None


class Endpoint:
    """A SPARQL 1.1 endpoint; its default graph must be the union of its graphs."""

    def __init__(self, url: str) -> None:
        self.url = url

    def query(self, text: str) -> Results:
        """The results of a SPARQL 1.1 query, as the endpoint gives them."""
        from http.client import HTTPException
        from urllib.request import Request, urlopen

        headers = {
            "Content-Type": "application/sparql-query; charset=utf-8",
            "Accept": "application/sparql-results+json, application/n-triples;q=0.9",
        }
        try:
            with urlopen(Request(self.url, text.encode(), headers), timeout=_PATIENCE) as answer:  # noqa: S310 (http only, see open_store)
                return _parsed(answer.read(), answer.headers.get_content_type())
        except (HTTPException, OSError, ValueError, SyntaxError) as error:
            raise Refused(
                f"{self.url} 没有给出 SPARQL 应答：{error}；请检查地址，或去掉 --store",
                f"{self.url} gives no SPARQL answer: {error}; check the address, or leave --store out",
            ) from None


def _parsed(body: bytes, media_type: str) -> Results:
    if "sparql-results" in media_type:
        return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    graph = ox.Store()
    graph.load(body, format=ox.RdfFormat.from_media_type(media_type) or ox.RdfFormat.N_TRIPLES)
    return graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


def open_store(where: str) -> Engine:
    """The store at ``where``: a directory made by ``build``, an RDF file, or the URL of an endpoint.

    Raises :class:`~ipgraph.refusal.Refused` with the way out if there is none.
    """
    if _URL.match(where):
        return Endpoint(where)
    path = Path(where)
    if path.is_dir():
        return Embedded(_directory(path))
    if not path.exists():
        raise Refused(
            f"{where} 不存在；可以这样生成：ipgraph build 文件 -o {where}",
            f"{where} does not exist; make it with: ipgraph build SOURCE -o {where}",
        )
    return Embedded(_file(path))


def _directory(path: Path) -> ox.Store:
    inner = path / "store"
    if not inner.is_dir():
        raise Refused(
            f"{path} 里没有图谱；可以这样生成：ipgraph build 文件 -o {path}",
            f"{path} holds no store; make one with: ipgraph build SOURCE -o {path}",
        )
    try:
        return ox.Store.read_only(str(inner))
    except (OSError, RuntimeError) as error:
        raise Refused(
            f"{inner} 打不开（{error}）；请用 ipgraph build 重新生成",
            f"{inner} cannot be opened ({error}); build it again with: ipgraph build",
        ) from None


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
