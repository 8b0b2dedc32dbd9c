"""Which graphs a query is asked of: the union of all, or those that the request or the query names.

A request's choice goes before the query's (SPARQL 1.1 Protocol, 2.1.4).  Only what is in the store may be named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyoxigraph as ox

from ipgraph.graph.outward import unread_without
from ipgraph.graph.store import Embedded, Engine, Results
from ipgraph.refusal import Refused
from ipgraph.web.answered import Told
from ipgraph.web.asking import Asked

_LISTED = 20  # graphs in a sentence


def results(engine: Engine, asked: Asked) -> Results:
    """The results of the query over its dataset.

    Raises :class:`~ipgraph.refusal.Refused`, with a status if a graph is not in the store.
    """
    chosen = bool(asked.default or asked.named)
    if not isinstance(engine, Embedded):
        if chosen:
            raise _elsewhere()
        return engine.query(asked.text)
    _refuse_unknown(engine.store, [*asked.default, *asked.named] if chosen else named_in(asked.text))
    if chosen:
        return _over(engine.store, asked)
    if unread_without("from", asked.text) is not None:
        return _read(engine.store.query, asked.text)  # as the query says; the union would go before it
    return engine.query(asked.text)


def _over(store: ox.Store, asked: Asked) -> Results:
    default, named = ([ox.NamedNode(iri) for iri in iris] for iris in (asked.default, asked.named))
    return _read(store.query, asked.text, default_graph=default, named_graphs=named)


def _read(query: Callable[..., Results], text: str, **dataset: list[ox.NamedNode]) -> Results:
    try:
        return query(text, **dataset)
    except SyntaxError as error:
        said = str(error)[:200]
        raise Refused(f"不是 SPARQL 查询：{said}", f"not a SPARQL query: {said}") from None


def named_in(text: str) -> list[str]:
    """The graphs that the clauses FROM and FROM NAMED of a query name.

    >>> named_in("PREFIX g: <http://example.org/> SELECT * FROM g:a FROM NAMED <urn:b> { ?s ?p ?o }")
    ['http://example.org/a', 'urn:b']
    """
    if unread_without("from", text) is None:
        return []
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        clauses = translateQuery(parseQuery(text)).algebra.datasetClause or []
    except Exception:  # noqa: BLE001 (rdflib raises of many kinds)
        Embedded(ox.Store()).query(text)  # tells what is wrong with a text that is no query
        raise _unclear() from None
    return [str(clause.default or clause.named) for clause in clauses]


def _refuse_unknown(store: ox.Store, iris: Iterable[str]) -> None:
    for iri in iris:
        if not _holds(store, iri):
            names = [node.value for node in store.named_graphs() if isinstance(node, ox.NamedNode)]
            listed = ", ".join(sorted(names)[:_LISTED]) + (" …" if len(names) > _LISTED else "")
            raise Told(
                400,
                f"不接受 FROM {iri}：只能查询库里已有的图：{listed}",
                f"FROM {iri} is refused: only graphs that are in the store can be asked: {listed}",
            )


def _holds(store: ox.Store, iri: str) -> bool:
    try:
        return store.contains_named_graph(ox.NamedNode(iri))
    except ValueError:
        return False


def _elsewhere() -> Told:
    return Told(
        400,
        "这里转达的是另一个端点，不能指定 default-graph-uri 或 named-graph-uri；请直接查询那个端点",
        "another endpoint answers here, so default-graph-uri and named-graph-uri are refused; ask it directly",
    )


def _unclear() -> Refused:
    return Refused(
        "看不懂查询里的 FROM；请改用 default-graph-uri 或 named-graph-uri 参数",
        "the FROM of the query cannot be read; give default-graph-uri or named-graph-uri instead",
    )
