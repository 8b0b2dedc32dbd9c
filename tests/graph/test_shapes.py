"""The laws of ``ontology/shapes.ttl``: each is broken once in the graph of the bundled plan, and found, with its place."""

from __future__ import annotations

import re
import tomllib
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from generated_plans import plan
from hypothesis import given, settings
from rdflib import RDF, SKOS, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH

from ipgraph import pipeline
from ipgraph.graph.bodies import what_became
from ipgraph.graph.build import named_graphs
from ipgraph.graph.check import broken_laws, problems, validate
from ipgraph.graph.laws import data_graph, parsed, report
from ipgraph.graph.reorganisations import history
from ipgraph.graph.terms import IPG, Base
from ipgraph.problems import describe

LAW = "https://w3id.org/ipgraph/shapes#"
SHAPES, ONTOLOGY, CONCEPTS = (parsed(f"{name}.ttl") for name in ("shapes", "ipgraph", "concepts"))
LAWS = {str(law).removeprefix(LAW) for law in SHAPES.subjects(SH.message)}
BREAKS = tomllib.loads(Path(__file__).with_name("broken_laws.toml").read_text(encoding="utf-8"))
ROWS = [(law, row) for law, rows in BREAKS.items() for row in rows]

PREFIXES = """
BASE <https://w3id.org/ipgraph/id/doc/zhengzhou-2017/>
PREFIX ipg: <https://w3id.org/ipgraph/ns#> PREFIX basis: <https://w3id.org/ipgraph/voc/basis/>
PREFIX certainty: <https://w3id.org/ipgraph/voc/certainty/> PREFIX change: <https://w3id.org/ipgraph/voc/changeType/>
PREFIX comparator: <https://w3id.org/ipgraph/voc/comparator/> PREFIX role: <https://w3id.org/ipgraph/voc/role/>
PREFIX kind: <https://w3id.org/ipgraph/voc/partyKind/> PREFIX phase: <https://w3id.org/ipgraph/voc/phase/>
PREFIX qualifier: <https://w3id.org/ipgraph/voc/timeQualifier/> PREFIX body: <https://w3id.org/ipgraph/voc/body/>
PREFIX bureau: <https://w3id.org/ipgraph/id/org/zhengzhou/> PREFIX w3org: <http://www.w3.org/ns/org#>
PREFIX dct: <http://purl.org/dc/terms/> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
EVENT = """INSERT DATA { <event> a ipg:Reorganisation ; ipg:changeType change:merged ; ipg:certainty certainty:candidate ;
    ipg:effectiveDate '2019-01-20'^^xsd:date ; w3org:originalOrganization bureau:ip-office ;
    ipg:resultingKind body:quality ; ipg:transferredFunction '专利执法职责' ; dct:source '某市机构改革方案'@zh }"""


def triples_of(one):
    return [triple for _, graph in named_graphs(one, Base()) for triple in graph]


@pytest.fixture(scope="module")
def seed():
    """The graph of the bundled plan and one made reorganisation; who changes it changes it back."""
    (zhengzhou,) = pipeline.plans_of()
    graph = data_graph(triples_of(zhengzhou))
    with changed(graph, EVENT):
        yield graph


@contextmanager
def changed(graph, *updates):
    before, copy = set(graph.store.oxigraph), ox.Store()
    copy.bulk_extend(before)
    for update in updates:
        copy.update(PREFIXES + update)
    after = set(copy)
    _move(graph, before, after)
    yield graph
    _move(graph, after, before)


def _move(graph, before, after):
    for quad in before - after:
        graph.remove(_triple(quad))
    for quad in after - before:
        graph.add(_triple(quad))


def _triple(quad):
    return tuple(from_ox(one) for one in (quad.subject, quad.predicate, quad.object))


def from_ox(term):
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    tagged = {"lang": term.language} if term.language else {"datatype": URIRef(term.datatype.value)}
    plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
    return Literal(term.value, **({} if plain else tagged))


def broken(told):
    found = told.objects(None, SH.result) if told else ()
    laws = (told.value(one, SH.sourceConstraint) or told.value(one, SH.sourceShape) for one in found)
    return {str(law).removeprefix(LAW) for law in laws}


# ------------------------------------------------------------------------------------------- the laws one by one


def test_the_graph_that_the_breaks_start_from_keeps_every_law(seed):
    assert report(seed) is None


def test_every_law_has_a_change_that_breaks_it():
    assert set(BREAKS) == LAWS


@pytest.mark.parametrize(("law", "row"), ROWS, ids=[law for law, _ in ROWS])
def test_a_broken_law_is_found_and_no_other_with_its_place(seed, law, row):
    with changed(seed, row["change"]) as graph:
        told = report(graph)
        assert broken(told) == {law, *row.get("also", [])}
        found = [describe(one) for one in problems(graph, told, "zhengzhou-2017")]
    at = {(one["document"], one["line"], one["column"], one["words"]) for one in found}
    assert ("zhengzhou-2017", row.get("line"), row.get("cell"), row.get("words", "")) in at
    said = sorted(str(one) for one in SHAPES.objects(URIRef(LAW + law), SH.message))
    assert any(all(words in one["message_zh"] for words in said) for one in found)


def test_pyshacl_alone_finds_the_same_in_the_same_places(seed):
    """In two graphs with many breaks each; what one break hides of another is broken again among fewer."""
    found = set()
    for rows in (ROWS[::2], ROWS[1::2]):
        found |= broken_for_both(seed, *(row["change"] for _, row in rows))
    while hidden := LAWS - found:
        now = broken_for_both(seed, *(BREAKS[law][0]["change"] for law in sorted(hidden)))
        assert now & hidden
        found |= now
    assert found == LAWS


def broken_for_both(seed, *changes):
    with changed(seed, *changes) as graph:
        plain = Graph() + graph + ONTOLOGY + CONCEPTS
        _, reference, _ = pyshacl.validate(plain, shacl_graph=SHAPES)
        assert problems(graph, report(graph), "all") == problems(plain, reference, "all")
    return broken(reference)


def test_what_became_of_the_bodies_keeps_every_law():
    plans = pipeline.plans_of()
    triples = [*triples_of(plans[0]), *what_became(plans, history(), Base())]
    assert (None, RDF.type, IPG.Reorganisation) in data_graph(triples)
    assert broken_laws(triples, "zhengzhou-2017") == ()


@given(plan())
@settings(max_examples=30)
def test_whatever_a_plan_holds_its_graph_keeps_every_law(made):
    assert validate(made, Base()) == ()


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (
            BREAKS["milestone-phase"][0]["change"],
            "p1/t1/m4/a1/ms1> = https://w3id.org/ipgraph/voc/phase/dream",
        ),
        (BREAKS["rank-unique"][0]["change"], "p2/t1/m2/a1/r4>"),
        (f"INSERT DATA {{ <p1/t1/m4> ipg:goal '{'目标' * 100}' }}", f"p1/t1/m4> = {'目标' * 50}…"),
    ],
    ids=["a value", "a whole document", "a long value"],
)
def test_a_problem_names_the_node_at_fault_and_the_value_that_it_must_not_have(seed, change, at):
    with changed(seed, change) as graph:
        details = [one.detail for one in problems(graph, report(graph), "zhengzhou-2017")]
    assert any(
        detail.endswith(f". <https://w3id.org/ipgraph/id/doc/zhengzhou-2017/{at}") for detail in details
    )


def test_a_law_that_cannot_be_read_is_no_pass(monkeypatch):
    unreadable = Graph().parse(
        format="turtle",
        data="""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ipg: <https://w3id.org/ipgraph/ns#> .
        <urn:law> a sh:NodeShape ; sh:targetClass ipg:Programme ; sh:sparql [ sh:select "SELECT $this WHERE { VALUES ?a { 1 } }" ] .""",
    )
    monkeypatch.setattr("ipgraph.graph.laws._flat", lambda: unreadable)
    with pytest.raises(RuntimeError, match="VALUES"):
        broken_laws([(URIRef("urn:p"), RDF.type, IPG.Programme)], "a")


# --------------------------------------------------------------------------------------------- the laws as a whole


@pytest.mark.parametrize("law", sorted(LAWS))
def test_a_law_speaks_chinese_and_english(law):
    messages = {one.language: str(one) for one in SHAPES.objects(URIRef(LAW + law), SH.message)}
    assert messages.keys() == {"zh", "en"}
    assert re.search(r"[\u4e00-\u9fff].*。$", messages["zh"])
    assert re.fullmatch(r"[^\u4e00-\u9fff]+\.", messages["en"])


def test_every_shape_that_can_report_has_a_name_and_a_message():
    reporting = {
        one
        for how in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
        for one in SHAPES.subjects(how)
    }
    named = {
        part for shape in reporting for how in (SH.property, SH.sparql) for part in SHAPES.objects(shape, how)
    }
    assert all(one.startswith(LAW) for one in reporting | named)
    assert {one.removeprefix(LAW) for one in named} == LAWS


#: Derived by the rules, or the inverse that nobody writes.
UNWRITTEN = {IPG.involvedIn, IPG.involves, IPG.bears}


def test_every_property_of_the_ontology_is_held_to_a_law():
    kinds = (URIRef(f"http://www.w3.org/2002/07/owl#{kind}Property") for kind in ("Object", "Datatype"))
    own = {one for kind in kinds for one in ONTOLOGY.subjects(RDF.type, kind) if one.startswith(str(IPG))}
    paths = {one for path in SHAPES.objects(None, SH.path) for one in _steps(path)}
    also = {*SHAPES.objects(None, SH.equals)}
    assert own - paths - also == UNWRITTEN


def _steps(path):
    """The properties on a path."""
    if not isinstance(path, BNode):
        return {path}
    return {step for _, part in SHAPES.predicate_objects(path) if part != RDF.nil for step in _steps(part)}


def test_the_value_lists_are_those_of_the_concepts():
    for shape, listed in SHAPES.subject_objects(SH["in"]):
        members = set(Collection(SHAPES, listed))
        (scheme,) = {CONCEPTS.value(one, SKOS.inScheme) for one in members}
        assert members == set(CONCEPTS.subjects(SKOS.inScheme, scheme)), shape
        name = re.split("[/#]", SHAPES.value(shape, SH.path))[-1]
        assert {"classification": "orgType"}.get(name, name) == scheme.rpartition("/")[2]
