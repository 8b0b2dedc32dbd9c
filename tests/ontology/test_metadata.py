"""What an ontology has to say of itself to be found, cited and reused (after the checks of FOOPS!)."""

from __future__ import annotations

import re

import pytest
from ontology_files import CONCEPTS, NS, ONTOLOGY, OWN, SHAPES, languages
from rdflib import DCTERMS, OWL, RDF, RDFS, VANN, XSD, Literal, URIRef

MIT = URIRef("https://opensource.org/licenses/MIT")  # the licence of the whole project
#: File → its graph, the prefix and the namespace of what it defines.
FILES = {
    "ipgraph.ttl": (ONTOLOGY, "ipg", NS),
    "concepts.ttl": (CONCEPTS, "voc", "https://w3id.org/ipgraph/voc/"),
    "shapes.ttl": (SHAPES, "law", "https://w3id.org/ipgraph/shapes#"),
}
files = pytest.mark.parametrize("file", FILES)


@pytest.fixture
def about(file):
    """``about(property)``: what the file says of itself, once."""
    graph = FILES[file][0]
    (header,) = graph.subjects(RDF.type, OWL.Ontology)

    def value(one):
        (said,) = graph.objects(header, one)
        return said

    return value


@files
def test_a_file_is_one_ontology_with_a_title_and_a_description_in_two_languages(file):
    graph = FILES[file][0]
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    assert languages(graph, header, DCTERMS.title, DCTERMS.description) == [["en", "zh"]] * 2


@files
def test_a_file_says_who_made_it_when_and_under_which_licence(about):
    assert about(DCTERMS.license) == MIT
    assert about(DCTERMS.creator)
    assert about(DCTERMS.created).datatype == XSD.date


@files
def test_a_version_has_a_number_and_an_iri(about, file):
    number = str(about(OWL.versionInfo))
    assert re.fullmatch(r"\d+\.\d+\.\d+", number)
    (header,) = FILES[file][0].subjects(RDF.type, OWL.Ontology)
    assert str(about(OWL.versionIRI)) == f"{header.rstrip('/')}/{number}"


def test_the_files_are_of_one_version():
    assert (
        len({str(one) for graph, *_ in FILES.values() for one in graph.objects(None, OWL.versionInfo)}) == 1
    )


@files
def test_prefix_and_namespace_are_the_ones_that_are_used(about, file):
    graph, prefix, namespace = FILES[file]
    assert about(VANN.preferredNamespacePrefix) == Literal(prefix)
    assert about(VANN.preferredNamespaceUri) == Literal(namespace)
    assert dict(graph.namespaces())[prefix] == URIRef(namespace)
    assert any(str(one).startswith(namespace) for one in graph.subjects())


@pytest.mark.parametrize("term", sorted(OWN), ids=lambda term: term.removeprefix(NS))
def test_every_term_is_named_and_explained_in_chinese_and_english(term):
    assert languages(ONTOLOGY, term, RDFS.label, RDFS.comment) == [["en", "zh"]] * 2
    assert ONTOLOGY.value(term, RDFS.isDefinedBy) == URIRef("https://w3id.org/ipgraph/ns")


def test_what_is_borrowed_is_declared_with_its_name():
    borrowed = {one for one in ONTOLOGY.subjects() if isinstance(one, URIRef)} - OWN
    borrowed -= set(ONTOLOGY.subjects(RDF.type, OWL.Ontology))
    assert {one for one in borrowed if not ONTOLOGY.value(one, RDFS.label)} == set()


def test_what_a_plan_borrows_is_declared_in_the_ontology(seed, haiwan):
    data = seed + haiwan
    used = {*data.predicates(), *data.objects(None, RDF.type)}
    known = tuple(map(str, (RDF, RDFS, OWL)))
    assert {str(one) for one in used if not str(one).startswith(known)} - {
        str(one) for one in ONTOLOGY.subjects()
    } == set()
