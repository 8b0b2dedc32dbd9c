"""One plan of a store of many, by itself: its graphs, and of the shared ones what it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from string import Template

import pyoxigraph as ox

from ipgraph.graph.named import document_in
from ipgraph.graph.publishable import owned_by
from ipgraph.graph.store import Embedded, Engine, open_store

_ORG, _IPG = "http://www.w3.org/ns/org#", "https://w3id.org/ipgraph/ns#"
#: How an event names the bodies, and the kinds of bodies, that it touches.
_TOUCHES = tuple(
    ox.NamedNode(one)
    for one in (
        f"{_ORG}originalOrganization",
        f"{_ORG}resultingOrganization",
        f"{_IPG}originalKind",
        f"{_IPG}resultingKind",
    )
)
_GRAPH = Template("""
PREFIX ipg: <https://w3id.org/ipgraph/ns#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?document a ipg:PlanDocument ; dct:identifier $name } } ORDER BY ?graph
""")


def opened_at(where: str) -> Engine:
    """The store at ``where`` (:func:`ipgraph.graph.store.open_store`); ``FOLDER#NAME`` is one plan of a folder or RDF file.

    Raises :class:`~ipgraph.refusal.Refused` with the way out if there is none.
    """
    whole, sign, name = where.rpartition("#")
    if not sign or Path(where).exists() or not Path(whole).exists():
        return open_store(where)
    found = open_store(whole)
    return Embedded(of_document(found.store, name)) if isinstance(found, Embedded) else found


def of_document(store: ox.Store, name: str) -> ox.Store:
    """The graphs of the document ``name``, the vocabulary, and what the graph of bodies says of those it names.

    Raises :class:`~ipgraph.refusal.Refused` with the likeliest names if there is none.
    """
    document_in(Embedded(store), name)
    found = store.query(_GRAPH.substitute(name=str(ox.Literal(name))))
    own: list[ox.Quad] = []
    for solution in found if isinstance(found, ox.QuerySolutions) else ():
        root = str(solution["graph"].value).partition("graph/doc/")[0]
        stated = list(_all(store, *owned_by(root, name)))
        own += [*stated, *_all(store, f"{root}graph/ontology", f"{root}graph/voc")]
        own += _spoken_of(store, ox.NamedNode(f"{root}graph/orgs"), stated)
    alone = ox.Store()
    alone.bulk_extend(own)
    return alone


def _all(store: ox.Store, *graphs: str) -> Iterator[ox.Quad]:
    return chain.from_iterable(store.quads_for_pattern(None, None, None, ox.NamedNode(one)) for one in graphs)


def _spoken_of(store: ox.Store, shared: ox.NamedNode, stated: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """What the graph ``shared`` says of the things named in ``stated``, of what it names in turn, and of their events."""
    seen = _named(quad.object for quad in stated)
    todo = list(seen)
    while todo:
        one = todo.pop()
        said = list(store.quads_for_pattern(one, None, None, shared))
        yield from said
        events = (quad.subject for by in _TOUCHES for quad in store.quads_for_pattern(None, by, one, shared))
        new = _named(chain((quad.object for quad in said), events)) - seen
        seen |= new
        todo += new


def _named(terms: Iterable[object]) -> set[ox.NamedNode]:
    return {term for term in terms if isinstance(term, ox.NamedNode)}
