"""The value lists: whole, in two languages, and the same as the codes of the model."""

from __future__ import annotations

import pytest
from ontology_files import CONCEPTS, languages
from rdflib import RDF, SKOS, Literal, URIRef
from rdflib.namespace import SH

from ipgraph import model
from ipgraph.graph import terms
from ipgraph.graph.terms import IPG, VOC, concept, model_code

ALL_CONCEPTS = sorted(CONCEPTS.subjects(RDF.type, SKOS.Concept))
ALL_SCHEMES = sorted(CONCEPTS.subjects(RDF.type, SKOS.ConceptScheme))


def test_there_is_a_list_for_every_scheme_that_the_code_names():
    listed = sorted(
        VOC + name for name in (*terms.Scheme.__args__, "body")
    )  # kinds of bodies come with the data
    assert [str(one) for one in ALL_SCHEMES] == listed


@pytest.mark.parametrize("one", [*ALL_SCHEMES, *ALL_CONCEPTS], ids=lambda one: one.removeprefix(VOC))
def test_every_concept_is_named_and_explained_in_chinese_and_english(one):
    assert languages(CONCEPTS, one, SKOS.prefLabel, SKOS.definition) == [["en", "zh"]] * 2


@pytest.mark.parametrize("one", ALL_CONCEPTS, ids=lambda one: one.removeprefix(VOC))
def test_every_concept_is_in_the_scheme_that_its_iri_names(one):
    scheme = URIRef(one.rpartition("/")[0])
    assert list(CONCEPTS.objects(one, SKOS.inScheme)) == [scheme]
    top = (scheme, SKOS.hasTopConcept, one) in CONCEPTS
    assert top == ((one, SKOS.topConceptOf, scheme) in CONCEPTS) == (not CONCEPTS.value(one, SKOS.broader))


@pytest.mark.parametrize("scheme", ALL_SCHEMES, ids=lambda one: one.removeprefix(VOC))
def test_no_two_concepts_of_a_scheme_share_a_code_or_a_place(scheme):
    members = list(CONCEPTS.subjects(SKOS.inScheme, scheme))
    codes = [code for one in members for code in CONCEPTS.objects(one, SKOS.notation)]
    assert len(codes) == len(set(codes))
    assert sorted(int(CONCEPTS.value(one, SH.order)) for one in members) == [*range(1, len(members) + 1)]


def test_there_are_exactly_six_top_roles_and_the_model_names_them():
    top = set(CONCEPTS.objects(VOC.role, SKOS.hasTopConcept))
    assert top == {concept("role", code) for code in model.ROLES}
    assert len(top) == 6


MODEL_CODES = {
    "role": model.Role, "basis": model.Basis, "partyKind": model.Kind, "phase": model.Phase,
    "timeQualifier": model.Qualifier, "precision": model.Precision, "comparator": model.Comparator,
}  # fmt: skip


@pytest.mark.parametrize("scheme", MODEL_CODES)
def test_every_code_of_the_model_has_its_concept_and_comes_back(scheme):
    for code in MODEL_CODES[scheme].__args__:
        assert (concept(scheme, code), SKOS.notation, Literal(code)) in CONCEPTS
        assert model_code(concept(scheme, code)) == code


def test_what_the_graph_says_more_finely_comes_back_as_what_the_model_knows():
    for one, broader in CONCEPTS.subject_objects(SKOS.broader):
        assert model_code(one) == model_code(broader)
    assert {model_code(one) for one in CONCEPTS.subjects(SKOS.inScheme, VOC.comparator)} == set(
        model.Comparator.__args__
    )


def test_the_same_phases_finish_something_in_the_graph_and_in_the_model():
    said = {model_code(one): flag.value for one, flag in CONCEPTS.subject_objects(IPG.isFinishing)}
    assert said == {code: code in model.FINISHING for code in model.Phase.__args__}
