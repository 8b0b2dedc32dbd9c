"""Quads: the graphs of plans in Oxigraph's terms, with the vocabulary and what rules infer from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import Literal, URIRef

from ipgraph.graph.bodies import what_became
from ipgraph.graph.build import named_graphs
from ipgraph.graph.parties import parties
from ipgraph.graph.reorganisations import History
from ipgraph.graph.reorganisations import history as shipped_history
from ipgraph.graph.terms import Base
from ipgraph.graph.triples import Triple
from ipgraph.model import Plan
from ipgraph.resources import shipped

#: What names a graph.
Graph: TypeAlias = ox.NamedNode | ox.BlankNode | ox.DefaultGraph

_RULES = Path(__file__).with_name("rules")

PREFIXES = {
    "ipg": "https://w3id.org/ipgraph/ns#",
    "role": "https://w3id.org/ipgraph/voc/role/",
    "basis": "https://w3id.org/ipgraph/voc/basis/",
    "phase": "https://w3id.org/ipgraph/voc/phase/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def quads(plans: Iterable[Plan], base: Base, history: History | None = None) -> Iterator[ox.Quad]:
    """Every quad of ``plans``: stated, inferred, provenance and parties, what became of these, the vocabulary.

    ``history`` is what is known to have happened to bodies (default: the shipped events).
    """
    named = list(plans)
    for plan in named:
        yield from of_plan(plan, base)
    yield from of_all(named, base, history)


def of_plan(plan: Plan, base: Base) -> Iterator[ox.Quad]:
    """The quads of one plan: stated, inferred, provenance, and its parties in the graph that all plans share."""
    found = [quad for graph, triples in named_graphs(plan, base) for quad in _in_graph(graph, triples)]
    yield from found
    yield from _inferred(found, base.document_graph(plan.document.name, "inferred"))


def of_parties(plan: Plan, base: Base) -> Iterator[ox.Quad]:
    """The parties of a plan and its place, in the graph that all plans share."""
    return _in_graph(base.graph("orgs"), parties(plan, base))


def of_all(plans: Iterable[Plan], base: Base, history: History | None = None) -> Iterator[ox.Quad]:
    """The quads of no one plan: what became of the bodies that ``plans`` name, and the vocabulary."""
    yield from _in_graph(base.graph("orgs"), what_became(plans, history or shipped_history(), base))
    yield from vocabulary(base)


def vocabulary(base: Base) -> Iterator[ox.Quad]:
    """The ontology and its concepts, each in its graph.

    Axioms that need blank nodes (the lists of disjoint classes) stay in the files of ``ontology/``.
    """
    for name, file in (("ontology", "ipgraph.ttl"), ("voc", "concepts.ttl")):
        graph = ox.NamedNode(base.graph(name))
        for triple in _shipped(file):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


@cache
def _shipped(file: str) -> tuple[ox.Quad, ...]:
    found = ox.parse(path=str(shipped("ontology", file)))
    return tuple(
        quad
        for quad in found
        if not (isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode))
    )


def _in_graph(graph: URIRef, triples: Iterable[Triple]) -> Iterator[ox.Quad]:
    name = ox.NamedNode(graph)
    return (ox.Quad(ox.NamedNode(s), ox.NamedNode(p), to_ox(o), name) for s, p, o in triples)


def to_ox(term: URIRef | Literal) -> ox.NamedNode | ox.Literal:
    """An rdflib term as Oxigraph's.

    >>> to_ox(Literal("市法院", lang="zh"))
    <Literal value=市法院 language=zh>
    """
    if isinstance(term, URIRef):
        return ox.NamedNode(term)
    if term.language:
        return ox.Literal(str(term), language=term.language)
    return ox.Literal(str(term), datatype=ox.NamedNode(term.datatype) if term.datatype else None)


def _inferred(stated: list[ox.Quad], graph: URIRef) -> Iterator[ox.Quad]:
    """What the rules of ``rules/*.rq`` add to one plan: presumed leads, and who is involved in what."""
    store = ox.Store()
    store.extend([*stated, *vocabulary(Base())])
    for rule in sorted(_RULES.glob("*.rq")):
        text = rule.read_text(encoding="utf-8")
        found = store.query(text, use_default_graph_as_union=True)
        for triple in found if isinstance(found, ox.QueryTriples) else ():
            yield ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(graph))


def in_memory(found: Iterable[ox.Quad]) -> ox.Store:
    """A store in memory that holds ``found``."""
    store = ox.Store()
    store.bulk_extend(found)
    return store


def trig(found: Iterable[ox.Quad]) -> bytes:
    """``found`` as TriG: graphs, subjects, predicates and objects in order, so the same quads give the same bytes.

    The graphs of one document follow one another: those of *plan2* are not between those of *plan*.
    """
    once = set(found)
    place = {graph: at for at, graph in enumerate(in_order({quad.graph_name for quad in once}))}
    ordered = sorted(once, key=lambda quad: (place[quad.graph_name], *_key(quad)))
    return bytes(ox.serialize(ordered, format=ox.RdfFormat.TRIG, prefixes=PREFIXES) or b"")


def in_order(graphs: Iterable[Graph]) -> list[Graph]:
    """The names of graphs in the order of a file."""
    return sorted(graphs, key=lambda graph: str(graph).strip("<>").split("/"))


@cache
def trig_header() -> bytes:
    """The beginning of every TriG file of this tool, as :func:`trig` writes it.

    >>> trig(vocabulary(Base())).startswith(trig_header())
    True
    """
    any_one = next(vocabulary(Base()))
    lines = trig([any_one]).splitlines(keepends=True)
    return b"".join(line for line in lines if line.startswith(b"@prefix"))


def _key(quad: ox.Quad) -> tuple[str, ...]:
    # rdf:type first within a subject, as people write it
    typed = quad.predicate.value == "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    return (str(quad.subject), "" if typed else str(quad.predicate), str(quad.object))
