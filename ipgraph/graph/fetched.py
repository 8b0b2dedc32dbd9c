"""Whole graphs of a server, page by page, complete or refused; and a copy of a server that answers wrongly.

Servers cut long answers (Virtuoso after ``ResultSetMaxRows`` rows).  So a graph is counted first and asked for
in pages, and what has come must be as many.  Booleans written as ``1`` and ``0`` become the words of the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ipgraph.refusal import Refused

if TYPE_CHECKING:
    from ipgraph.graph.endpoint import Endpoint

Fact = tuple[
    ox.NamedNode | ox.BlankNode | ox.Triple,
    ox.NamedNode,
    ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
]

_PAGE = 5000  # rows; half of what Debian's settings of Virtuoso let through
_MOST = 5_000_000  # triples that a copy may have
#: Graphs in which Virtuoso keeps its own affairs begin with these.
_OWN = (
    "http://www.openlinksw.com/",
    "http://localuriqaserver/",
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/ns/ldp#",
    "urn:activitystreams-owl:map",
    "urn:core:services:sparql",
)
_BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_WORDS = {"1": "true", "0": "false"}


def facts_of_graph(server: Endpoint, graph: str) -> frozenset[Fact]:
    """Every triple of a named graph of ``server``; none, if there is no such graph.

    Raises :class:`~ipgraph.refusal.Refused` if the server gives fewer than it counts.
    """
    expected = _count(server, f"GRAPH <{graph}> {{ ?s ?p ?o }}")
    found: set[Fact] = set()
    for offset in range(0, expected, _PAGE):
        text = f"SELECT ?s ?p ?o WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} LIMIT {_PAGE} OFFSET {offset}"
        found.update((row["s"], row["p"], _in_words(row["o"])) for row in _rows(server, text))
    if len(found) != expected:
        raise Refused(
            f"{server.url} 只给出 {graph} 的 {expected} 条三元组中的 {len(found)} 条；可能有人正在写入，请稍后重试",
            f"{server.url} gave {len(found)} of the {expected} triples of {graph}; somebody may be writing there: try again later",
        )
    return frozenset(found)


def copied(server: Endpoint) -> ox.Store:
    """All graphs of ``server`` in memory; raises :class:`~ipgraph.refusal.Refused` beyond five million triples."""
    size = _count(server, "GRAPH ?g { ?s ?p ?o }")
    if size > _MOST:
        raise Refused(
            f"{server.url} 是 Virtuoso，需要先复制才能得到正确结果，而它有 {size} 条三元组，超过 {_MOST}；请改用 Oxigraph，或 --store 目录",
            f"{server.url} is Virtuoso, whose graphs are copied to be asked rightly, and its {size} triples are more than {_MOST}; "
            "publish to Oxigraph instead, or use --store DIR",
        )
    store = ox.Store()
    for name in _graphs(server):
        graph = ox.NamedNode(name)
        store.bulk_extend(ox.Quad(*fact, graph) for fact in facts_of_graph(server, name))
    return store


def _graphs(server: Endpoint) -> list[str]:
    # counted, because Virtuoso takes 400 times as long for DISTINCT
    rows = _rows(server, "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    return sorted(name for row in rows if not (name := str(row["g"].value)).startswith(_OWN))


def _count(server: Endpoint, pattern: str) -> int:
    (row,) = _rows(server, f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    return int(row["n"].value)


def _rows(server: Endpoint, text: str) -> Iterator[ox.QuerySolution]:
    results = server.ask(text)
    if not isinstance(results, ox.QuerySolutions):
        raise TypeError("not the answer to a SELECT query")
    return iter(results)


def _in_words(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    if isinstance(term, ox.Literal) and term.datatype == _BOOLEAN:
        return ox.Literal(_WORDS.get(term.value, term.value), datatype=_BOOLEAN)
    return term
