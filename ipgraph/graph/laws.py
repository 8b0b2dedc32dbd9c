"""The laws of ``ontology/shapes.ttl`` as pySHACL runs them fastest; what it finds stays the same.

Four things take its time, and none of them changes a result:

* ``sh:property`` makes it visit the nodes of a class one by one, property by property.  A property shape may
  have targets of its own, so each is given those of the shape that names it, and then sees all nodes at once.
* rdflib parses and answers SPARQL slowly.  The data stand in Oxigraph as well, which answers instead.
* rdflib's store asks for every triple to which graphs it belongs.  Here there is but one graph.
* To mix an ontology in, it copies the data.  Here the vocabulary is among the data from the start, and of it
  only what laws look at.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import cast

import pyshacl
from rdflib import RDF, RDFS, SH, SKOS, BNode, Graph

from ipgraph.graph.indexed import AnsweredByOxigraph, Indexed, IndexedGraph
from ipgraph.graph.terms import IPG
from ipgraph.graph.triples import Triple
from ipgraph.resources import shipped

#: How shapes name the nodes that they are about.
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
#: What laws look at in the ontology and the value lists; names and explanations they never do.
_LOOKED_AT = {RDF.type, RDFS.subClassOf, SKOS.inScheme, SKOS.broader, SKOS.topConceptOf, IPG.isFinishing}


@cache
def parsed(name: str) -> Graph:
    """A file of ``ontology/``; not to be changed.

    >>> len(parsed("shapes.ttl")) > 900
    True
    """
    return Graph().parse(shipped("ontology", name), format="turtle")


@cache
def vocabulary() -> tuple[Triple, ...]:
    """What laws look at in the ontology and the value lists."""
    found = (triple for name in ("ipgraph.ttl", "concepts.ttl") for triple in parsed(name))
    return tuple(
        cast("Triple", triple)
        for triple in found
        if triple[1] in _LOOKED_AT and BNode not in map(type, triple)
    )


@cache
def _flat() -> Graph:
    """The shapes, each property shape with the targets of the shapes that name it."""
    shapes, flat = parsed("shapes.ttl"), IndexedGraph(Indexed())
    flat += shapes
    for shape, part in shapes.subject_objects(SH.property):
        targets = [(how, what) for how in _TARGETS for what in shapes.objects(shape, how)]
        if targets and not isinstance(part, BNode):
            flat.remove((shape, SH.property, part))
            for how, what in targets:
                flat.add((part, how, what))
    return flat


def data_graph(triples: Iterable[Triple]) -> Graph:
    """``triples`` and the vocabulary, as a graph for :func:`report`.

    >>> report(data_graph([])) is None
    True
    """
    return IndexedGraph(AnsweredByOxigraph()).fill(chain(vocabulary(), triples))


def report(graph: Graph) -> Graph | None:
    """The validation report on what :func:`data_graph` made, ``None`` if every law is kept.

    Raises ``RuntimeError`` if pySHACL cannot read a law: nothing has been checked then.
    """
    conforms, told, words = pyshacl.validate(graph, shacl_graph=_flat(), inplace=True)
    if not isinstance(told, Graph):
        raise RuntimeError(words)
    return None if conforms else told
