"""JSON-LD says what the graph says, under the names of the ontology."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from generated_plans import plan
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld
from rdflib import OWL, RDF, Dataset, Graph

from ipgraph import pipeline
from ipgraph.export import context
from ipgraph.export.jsonld import dataset, departments, items
from ipgraph.graph.quads import quads, to_ox
from ipgraph.graph.terms import Base, concept
from ipgraph.model import ROLES

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated")  # rdflib about itself, at every triple
ROOT = Path(__file__).resolve().parents[2]
IPG = "https://w3id.org/ipgraph/ns#"
FRAMES = sorted((ROOT / "ontology" / "frames").glob("*.jsonld"))
FRAMED = ["jsonld-departments", "jsonld-items"]


def read(data):
    return set(ox.parse(data, format=ox.RdfFormat.JSON_LD))


def triples(found):
    return {quad.triple for quad in found}


def meaning(name, value="x"):
    """The property and the value that ``{name: value}`` stands for under our context."""
    said = {"@context": context.shipped_context(), "@id": "https://example.org/it", name: value}
    [expanded] = jsonld.expand(said) or [{}]
    [(iri, [meant])] = [(key, values) for key, values in expanded.items() if key != "@id"] or [("", [""])]
    return iri, meant


def names():
    """Every name of the context that is no prefix → the IRI that it stands for."""
    said = {name: one for name, one in context.shipped_context().items() if name[0] != "@"}
    prefixes = {name: one for name, one in said.items() if isinstance(one, str) and "://" in one}
    short = {
        name: one if isinstance(one, str) else one["@id"]
        for name, one in said.items()
        if name not in prefixes
    }
    return {name: prefixes[one.split(":")[0]] + one.split(":")[1] for name, one in short.items()}


# ----------------------------------------------------------------------------------------------------- context


def test_the_context_is_what_the_ontology_gives():
    written = (ROOT / "ontology" / "context.jsonld").read_text(encoding="utf-8")
    assert written == context.text(), "run: python -m ipgraph.export.context"


def declared():
    graph = Graph().parse(ROOT / "ontology" / "ipgraph.ttl", format="turtle")
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    return {
        str(term) for kind in kinds for term in graph.subjects(RDF.type, kind) if str(term).startswith("http")
    }


def test_every_term_of_the_ontology_is_in_the_context():
    assert declared() - set(names().values()) == set()


def test_a_term_of_ours_is_called_by_its_own_name():
    ours = {name: iri for name, iri in names().items() if iri.startswith(IPG)}
    assert ours == {iri.removeprefix(IPG): iri for iri in declared() if iri.startswith(IPG)}


def test_a_name_stands_for_one_term():
    assert len(set(names().values())) == len(names())


@pytest.mark.parametrize("name", [name for name in names() if name[0].islower()])
def test_a_json_ld_processor_reads_a_name_as_that_term(name):
    assert (
        meaning(name, {"zh": "x"} if "@language" in str(context.shipped_context()[name]) else "x")[0]
        == names()[name]
    )


def test_whatever_the_graph_of_a_plan_says_has_a_short_name(stored):
    spoken = [quad for quad in stored if not quad.graph_name.value.endswith(("/voc", "/ontology"))]
    types = {quad.object.value for quad in spoken if quad.predicate.value == str(RDF.type)}
    properties = {quad.predicate.value for quad in spoken} - {str(RDF.type)}
    assert (types | properties) - set(names().values()) == set()


@pytest.mark.parametrize(
    ("name", "code"),
    [("role", code) for code in ROLES]
    + [("basis", "document_rule"), ("comparator", "ge"), ("partyKind", "group"), ("timeQualifier", "in")]
    + [("phase", "start"), ("precision", "halfYear")],
)
def test_a_code_of_the_rows_is_the_concept_that_the_graph_has(name, code):
    assert meaning(name, code) == (IPG + name, {"@id": str(concept(name, code))})


def test_a_word_may_be_a_phase_and_a_position():
    assert meaning("start", 7)[0] == "http://www.w3.org/ns/oa#start"
    assert meaning("phase", "start")[1] == {"@id": "https://w3id.org/ipgraph/voc/phase/start"}


# ------------------------------------------------------------------------------------------------- all of it


def test_pyld_reads_back_every_quad(written_as, stored):
    lines = jsonld.to_rdf(json.loads(written_as("jsonld")), {"format": "application/n-quads"})
    assert set(ox.parse(lines, format=ox.RdfFormat.N_QUADS)) == stored


def told_by(made):
    """The quads of a plan, without the vocabulary, which is the same for all."""
    return {
        quad for quad in quads([made], Base()) if not quad.graph_name.value.endswith(("/voc", "/ontology"))
    }


@settings(max_examples=20)
@given(plan())
def test_any_plan_comes_back_whole(made):
    found = told_by(made)
    data = dataset(found, None)
    assert read(data) == found
    again = Dataset()
    again.parse(data=data, format="json-ld")
    assert {ox.Quad(*map(to_ox, one[:3]), ox.NamedNode(one[3])) for one in again.quads() if one[3]} == found


@pytest.mark.parametrize(
    "said",
    [
        '<e:s> <e:p> "007"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        '<e:s> <e:p> "9007199254740993"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        '<e:s> <e:p> "1"^^<http://www.w3.org/2001/XMLSchema#boolean> .',
        '<e:s> <e:p> "-5"^^<http://www.w3.org/2001/XMLSchema#integer> <e:g> .',
        f'<e:s> <{IPG}rank> "two" .',
        f'<e:s> <{IPG}rank> "2"^^<http://www.w3.org/2001/XMLSchema#int> .',
        f'<e:s> <{IPG}role> <e:other> .',
        f'<e:s> <{IPG}role> <https://w3id.org/ipgraph/voc/role/new> .',
        f'<e:s> <{IPG}role> "lead" .',
        f'<e:s> <{IPG}latest> "2018"^^<http://www.w3.org/2001/XMLSchema#gYear> .',
        '<e:s> <http://www.w3.org/2004/02/skos/core#prefLabel> "甲" .',
        '<e:s> <http://www.w3.org/2004/02/skos/core#prefLabel> "甲"@zh .\n'
        '<e:s> <http://www.w3.org/2004/02/skos/core#prefLabel> "乙"@zh .',
        '<e:s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <e:Odd> .',
    ],
)  # fmt: skip
def test_what_the_context_does_not_foresee_is_not_bent(said):
    found = set(ox.parse(said, format=ox.RdfFormat.N_QUADS))
    assert read(dataset(found, None)) == found


def test_numbers_and_texts_are_those_of_json(written_as):
    graphs = json.loads(written_as("jsonld"))["@graph"]
    nodes = {node["@id"]: node for graph in graphs for node in graph["@graph"]}
    one = nodes["id:doc/zhengzhou-2017/p2/t1/m2/a1/r1"]
    assert (one["rank"], one["role"], one["label"]) == (1, "responsible", {"zh": "市法院"})
    assert nodes["id:doc/zhengzhou-2017/p1/t1"]["hasPart"] == [
        f"id:doc/zhengzhou-2017/p1/t1/m{number}" for number in (1, 2, 3, 4)
    ]


# ------------------------------------------------------------------------------------------------------ framed


@pytest.mark.parametrize("frame", FRAMES, ids=lambda path: path.stem)
def test_a_frame_speaks_only_of_terms_of_the_context(frame):
    def keys(one):
        for key, value in one.items() if isinstance(one, dict) else ():
            if key[0] != "@":
                yield key
            if key != "@context":
                yield from keys(value)

    said = json.loads(frame.read_text(encoding="utf-8"))
    own = said["@context"][1] if isinstance(said["@context"], list) else {}
    for key in set(keys(said)) - set(own):
        assert meaning(key, {"@id": "e:x"})[0].startswith("http"), key
    assert set(said["@type"]) <= set(names())


@pytest.mark.parametrize("name", ["jsonld", *FRAMED])
def test_a_file_asks_nothing_of_the_network(written_as, name):
    said = json.loads(written_as(name))["@context"]
    assert all(isinstance(one, dict) for one in (said if isinstance(said, list) else [said]))


@pytest.mark.parametrize("name", FRAMED)
def test_a_framed_file_says_nothing_that_the_store_does_not_say(written_as, stored, haiwan, name):
    assert triples(read(written_as(name))) <= triples(stored)
    assert triples(read(written_as(name, haiwan))) <= triples(pipeline.quads_of(haiwan))
    again = Dataset()
    again.parse(data=written_as(name), format="json-ld")
    assert {ox.Triple(*map(to_ox, one[:3])) for one in again.quads()} == triples(read(written_as(name)))


@settings(max_examples=10)
@given(plan(), st.sampled_from([departments, items]))
def test_whatever_the_plan_a_framed_file_holds_a_part_of_it(made, framed):
    found = told_by(made)
    told = triples(read(framed(found, None)))
    assert told <= triples(found)
    stated = [quad for quad in found if not str(quad.graph_name.value).endswith("/inferred")]
    for name in ("party", "role", "rank"):
        assert {quad.triple for quad in stated if quad.predicate.value == IPG + name} <= told
    for name in ("rawTime", "latest", "indicator"):
        of_owned = framed is items
        assert not of_owned or {quad.triple for quad in stated if quad.predicate.value == IPG + name} <= told


@pytest.mark.parametrize("name", FRAMED)
def test_a_presumed_lead_is_told_by_the_graph_alone(written_as, name):
    assert '"basis": "position"' in written_as("jsonld").decode()
    assert '"basis": "position"' not in written_as(name).decode()


def entries(data):
    return json.loads(data)["@graph"]


def test_a_department_finds_all_its_work_in_its_entry(written_as):
    [court] = [one for one in entries(written_as("jsonld-departments")) if one["prefLabel"]["zh"] == "市法院"]
    told = [
        (one["rank"], one["responsibilityFor"]["notation"], one["statedIn"][0]["line"], len(one["responsibilityFor"]["hasResponsibility"]))
        for one in court["responsibilities"]
    ]  # fmt: skip
    assert told == [(1, "2.2", 22, 4), (1, "2.3", 23, 1)]
    [item, _] = [one["responsibilityFor"] for one in court["responsibilities"]]
    [milestone] = item["hasMilestone"]
    assert (milestone["phase"], milestone["earliest"], milestone["latest"]) == (
        "implement",
        "2018-01-01",
        "2018-12-31",
    )
    assert item["isPartOf"]["isPartOf"]["isPartOf"]["prefLabel"] == {"zh": "实施知识产权大保护工程"}


def test_every_party_has_an_entry_with_all_its_responsibilities(written_as, haiwan):
    for where, parties, responsibilities in ((None, 23, 76), (haiwan, 15, 25)):
        found = entries(written_as("jsonld-departments", where))
        assert (len(found), sum(len(one["responsibilities"]) for one in found)) == (parties, responsibilities)


def test_a_bureau_of_a_plan_without_measures_finds_its_work_too(written_as, haiwan):
    [finance] = [
        one
        for one in entries(written_as("jsonld-departments", haiwan))
        if one["prefLabel"]["zh"] == "市财政局"
    ]
    told = [
        (one["role"], one["rank"], one["responsibilityFor"]["notation"], one["statedIn"][0]["line"])
        for one in finance["responsibilities"]
    ]
    assert told == [("cooperate", 3, "二.六", 20), ("responsible", 1, "三.九", 28)]


def test_an_item_stands_alone_in_its_entry(written_as, haiwan):
    [item] = [one for one in entries(written_as("jsonld-items", haiwan)) if one.get("notation") == "三.九"]
    [one], [target] = item["hasResponsibility"], item["hasTarget"]
    assert (one["role"], one["party"]["prefLabel"]["zh"], one["basis"]) == (
        "responsible",
        "市财政局",
        "stated",
    )
    assert (target["value"], target["unitText"], target["comparator"]) == ("2000", "万元", "ge")
    assert item["definedIn"]["title"]["zh"].startswith("海湾市数字政府建设三年行动")
    assert item["isPartOf"]["prefLabel"] == {"zh": "强化保障"}
    quoted = [one["exact"] for one in one["statedIn"][0]["hasSelector"] if "exact" in one]
    assert quoted == ["市财政局"]


def test_items_come_in_the_order_of_the_document(written_as):
    assert [one["order"] for one in entries(written_as("jsonld-items"))] == list(range(1, 58))


@pytest.mark.parametrize("framed", [departments, items])
def test_data_that_breaks_the_shapes_are_framed_as_they_are(framed):
    odd = f"""
        <e:i> a <{IPG}Action> ; <{IPG}order> 1, "two" ; <{IPG}definedIn> <e:d>, <e:f> ; <{IPG}isPartOf> <e:i> .
        _:b a <{IPG}Measure>, <{IPG}Department> ; <{IPG}definedIn> "text" ; <{IPG}hasResponsibility> <e:r> .
        <e:r> <{IPG}party> _:b, <e:o> ; <{IPG}role> "lead" . <e:o> a <{IPG}Department> .
    """
    found = set(ox.parse(odd, format=ox.RdfFormat.TURTLE))
    told = {one for one in triples(read(framed(found, None))) if "BlankNode" not in repr(one)}
    assert told
    assert told <= triples(found)
