"""The terms: the same in the code, the queries, the shapes and the documents as in the ontology, both ways."""

from __future__ import annotations

import re

import pytest
from ontology_files import CONCEPTS, NS, ONTOLOGY, OWN, SHAPES, VOCABULARY
from rdflib import OWL, RDF, RDFS, URIRef
from rdflib.collection import Collection

from ipgraph.graph.terms import IPG, VOC
from ipgraph.resources import shipped

ROOT = shipped()
NAMES = {term.removeprefix(NS) for term in OWN}
QUERIES = sorted(ROOT.glob("ipgraph/**/*.rq")) + sorted(ROOT.glob("docs/examples/*.rq"))
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
PYTHON = sorted(ROOT.glob("ipgraph/**/*.py"))
#: Terms that nothing of ours asks for, states or checks, and why they stay.
UNUSED = {"bears": "the first link of the chain that makes involvedIn; others may ask from a party"}


def place(file) -> str:
    return str(file.relative_to(ROOT))


def prefixed(text: str) -> set[str]:
    """The IRIs below https://w3id.org/ipgraph/ that a query or a Turtle file writes with its own prefixes."""
    below = r"(?i:@?prefix)\s+([\w-]+):\s*<(https://w3id\.org/ipgraph/(?:ns#|voc/)[^>]*)>"
    text = re.sub(r'"(?:\\.|[^"\\])*"', '""', text)
    return {
        iri + name
        for prefix, iri in re.findall(below, text)
        for name in re.findall(rf"(?<![\w:-]){prefix}:([A-Za-z]\w*)", text)
    }


# -------------------------------------------------------------------------------------------- both ways


def test_code_and_ontology_know_the_same_terms():
    assert {str(term) for term in OWN} == {NS + name for name in IPG.__annotations__ if name[0] != "_"}


def test_a_misspelt_term_is_refused():
    with pytest.raises(AttributeError):
        _ = IPG.lastestLenient


def test_terms_are_seen_wherever_a_query_writes_them():
    query = 'PREFIX ipg: <https://w3id.org/ipgraph/ns#> PREFIX s: <http://s/> SELECT * { ?a (^ipg:b/ipg:c)|s:d "ipg:e" }'
    assert prefixed(query) == {NS + "b", NS + "c"}


@pytest.mark.parametrize("file", QUERIES, ids=place)
def test_a_query_speaks_of_terms_and_concepts_that_exist(file):
    written = prefixed(file.read_text(encoding="utf-8"))
    assert written - {str(one) for one in VOCABULARY.subjects()} == set()


@pytest.mark.parametrize("graph", [CONCEPTS, SHAPES], ids=["concepts.ttl", "shapes.ttl"])
def test_concepts_and_shapes_speak_of_terms_and_concepts_that_exist(graph):
    headers = set(graph.subjects(RDF.type, OWL.Ontology))
    used = {
        str(one) for triple in graph if triple[0] not in headers for one in triple if isinstance(one, URIRef)
    }
    ours = {one for one in used if one.startswith((NS, VOC))}
    assert ours - {str(one) for one in VOCABULARY.subjects()} == set()


def test_the_queries_inside_the_shapes_do_too():
    texts = [str(text) for text in SHAPES.objects(None, URIRef("http://www.w3.org/ns/shacl#select"))]
    assert texts
    assert {name for text in texts for name in re.findall(r"\bipg:(\w+)", text)} <= NAMES


@pytest.mark.parametrize("file", DOCUMENTS, ids=place)
def test_a_document_speaks_of_terms_that_exist(file):
    assert set(re.findall(r"\bipg:(\w+)", file.read_text(encoding="utf-8"))) <= NAMES


def test_every_term_is_of_use():
    used = {name for file in PYTHON for name in re.findall(r"\bIPG\.(\w+)", file.read_text(encoding="utf-8"))}
    for file in [*QUERIES, shipped("ontology", "shapes.ttl")]:
        used |= set(re.findall(r"\bipg:(\w+)", file.read_text(encoding="utf-8")))
    assert NAMES - used == set(UNUSED)


# ------------------------------------------------------------------------------------------ what they say


def test_every_property_says_what_it_joins_and_all_of_it_is_declared():
    declared = {*ONTOLOGY.subjects(RDF.type, OWL.Class), OWL.Thing, RDFS.Literal}
    for term in OWN - {*ONTOLOGY.subjects(RDF.type, OWL.Class)}:
        ends = {ONTOLOGY.value(term, RDFS.domain), ONTOLOGY.value(term, RDFS.range)}
        assert None not in ends, term
        assert {end for end in ends if not end.startswith("http://www.w3.org/2001/XMLSchema#")} <= declared


def test_dates_and_counts_use_types_that_every_engine_compares():
    ranges = {term.removeprefix(NS): ONTOLOGY.value(term, RDFS.range) for term in OWN}
    dates = ("earliest", "latest", "latestLenient", "effectiveDate")
    counts = ("rank", "order", "line", "column")
    assert {ranges[name].fragment for name in dates} == {"Literal"}
    assert {ranges[name].fragment for name in counts} == {"integer"}


def test_what_is_one_thing_is_not_another():
    lists = ONTOLOGY.objects(None, OWL.members)
    disjoint = {frozenset(str(one).removeprefix(NS) for one in Collection(ONTOLOGY, node)) for node in lists}
    assert disjoint == {
        frozenset({"Programme", "KeyTask", "Measure", "Action"}),
        frozenset({"Department", "PartyGroup"}),
        frozenset(
            {
                "PlanDocument", "PlanItem", "ResponsibleParty", "Responsibility", "Milestone",
                "QuantitativeTarget", "SourceSpan", "Reorganisation", "Extraction",
            }
        ),
    }  # fmt: skip
