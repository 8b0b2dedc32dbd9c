"""The files of ``ontology/`` as graphs, and what reasoners are given: axioms, vocabularies of others, plans."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Dataset, Graph, Literal, Namespace, URIRef

from ipgraph.graph.terms import IPG
from ipgraph.resources import shipped

HERE = Path(__file__).parent
NS = str(IPG)
CV = Namespace("http://data.europa.eu/m8g/")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
#: Words about terms: reasoners make nothing of them, and take their time over them.
NOTES = {
    RDFS.label, RDFS.comment, RDFS.isDefinedBy,
    SKOS.prefLabel, SKOS.definition, SKOS.example, SKOS.note, SKOS.scopeNote,
}  # fmt: skip
#: By these one gets from an item to all others, and from a concept to its whole list.
DOWNWARDS = (RDF.type, IPG.defines, IPG.hasPart, SKOS.hasTopConcept)
#: Line 52 of the Zhengzhou plan, for which 市知识产权局 and 有关县(市、区) answer: a schedule and two targets.
ROW = URIRef("https://w3id.org/ipgraph/id/doc/zhengzhou-2017/p5/t1/m1/a1")


def load(name: str) -> Graph:
    return Graph().parse(shipped("ontology", name))


ONTOLOGY, CONCEPTS, SHAPES = load("ipgraph.ttl"), load("concepts.ttl"), load("shapes.ttl")
VOCABULARY = ONTOLOGY + CONCEPTS
OWN = {term for kind in KINDS for term in ONTOLOGY.subjects(RDF.type, kind) if term.startswith(NS)}


def languages(graph: Graph, term: URIRef, *properties: URIRef) -> list[list[str]]:
    """For each property, the languages of its texts; a text without a language counts as one."""
    return [sorted(text.language or "" for text in graph.objects(term, one)) for one in properties]


def words(folder: str, name: str) -> str:
    return (HERE / folder / name).read_text(encoding="utf-8")


@cache
def others() -> Graph:
    """What the vocabularies of others say about the terms that we touch."""
    found = Graph()
    for file in sorted((HERE / "vocabularies").glob("*.ttl")):
        found.parse(file)
    return found


def stated(folder: Path) -> Graph:
    """What a build holds beside the ontology and the inferences of its own rules."""
    dataset = Dataset(default_union=True)
    dataset.parse(folder / "graph.trig", format="trig")
    found = Graph()
    for *triple, graph in dataset.quads():
        if not str(graph).endswith(("/inferred", "graph/ontology")):
            found.add(triple)
    return found


def cut(graph: Graph, start: URIRef) -> Graph:
    """One item with all that belongs to it and that it belongs to, but not with the rest of its plan."""
    found, ahead = Graph(), {start}
    while ahead:
        for triple in graph.triples((ahead.pop(), None, None)):
            found.add(triple)
            if triple[1] not in DOWNWARDS and (triple[2], None, None) not in found:
                ahead.add(triple[2])
    return found


def without(graph: Iterable, unwanted: Callable[..., bool]) -> Graph:
    kept = Graph()
    for triple in graph:
        if not unwanted(*triple):
            kept.add(triple)
    return kept


def without_notes(graph: Iterable) -> Graph:
    return without(graph, lambda _, predicate, __: predicate in NOTES)


def without_dates(graph: Iterable) -> Graph:
    """HermiT stops at ``xsd:date``."""
    return without(graph, lambda *triple: isinstance(triple[2], Literal) and triple[2].datatype == XSD.date)
