"""Laws of the graph that ``build`` makes of the bundled plan."""

from __future__ import annotations

import json
from collections import Counter

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from ipgraph import pipeline
from ipgraph.graph.quads import quads, to_ox, trig
from ipgraph.graph.terms import Base

HOME = "https://w3id.org/ipgraph/"
DOC = f"{HOME}id/doc/zhengzhou-2017"
GRAPH = f"{HOME}graph/doc/zhengzhou-2017"
PREFIXES = f"""
PREFIX ipg: <{HOME}ns#> PREFIX basis: <{HOME}voc/basis/> PREFIX role: <{HOME}voc/role/>
PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
"""


@pytest.fixture(scope="module")
def engine(built):
    return pipeline.engine(str(built))


@pytest.fixture(scope="module")
def select(engine):
    def rows(text):
        return [tuple(term and term.value for term in one) for one in engine.query(PREFIXES + text)]

    return rows


@pytest.fixture(scope="module")
def found(built):
    return set(ox.parse(path=str(built / "graph.trig")))


# ---------------------------------------------------------------------------------------------------- counts


def test_nothing_in_the_graph_is_blank(found):
    assert not [quad for quad in found if isinstance(quad.subject, ox.BlankNode)]
    assert not [quad for quad in found if isinstance(quad.object, ox.BlankNode)]


def test_the_store_holds_what_the_file_holds(engine, found):
    assert set(engine.store) == found


def test_the_named_graphs_are_those_of_the_design(found):
    names = {quad.graph_name.value for quad in found}
    assert names == {
        GRAPH,
        f"{GRAPH}/inferred",
        f"{GRAPH}/prov",
        *(f"{HOME}graph/{one}" for one in ("orgs", "voc", "ontology")),
    }


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("Programme", 5), ("KeyTask", 5), ("Measure", 23), ("Action", 24), ("Responsibility", 76),
        ("Milestone", 36), ("QuantitativeTarget", 5), ("PlanDocument", 1),
    ],
)  # fmt: skip
def test_the_document_states_as_much_as_a_reader_counts(select, kind, count):
    assert select(f"SELECT (COUNT(?one) AS ?n) {{ GRAPH <{GRAPH}> {{ ?one a ipg:{kind} }} }}") == [
        (str(count),)
    ]


def test_fifteen_leads_are_presumed_and_only_beside_the_document(select):
    rows = select(
        "SELECT ?g ?role (COUNT(?r) AS ?n) { GRAPH ?g { ?r ipg:basis basis:byPosition ; ipg:role ?role } } GROUP BY ?g ?role"
    )
    assert rows == [(f"{GRAPH}/inferred", f"{HOME}voc/role/lead", "15")]
    assert select(
        f"SELECT ?how (COUNT(?r) AS ?n) {{ GRAPH <{GRAPH}> {{ ?r ipg:basis ?how }} }} GROUP BY ?how"
    ) == [(f"{HOME}voc/basis/stated", "76")]


def test_every_responsibility_involves_its_party(select):
    involved = "SELECT DISTINCT ?p ?i { ?p ipg:involvedIn ?i } ORDER BY ?p ?i"
    stated = f"SELECT DISTINCT ?p ?i {{ GRAPH <{GRAPH}> {{ ?r ipg:party ?p ; ipg:responsibilityFor ?i }} }} ORDER BY ?p ?i"
    assert select(involved) == select(stated)
    assert len(select(stated)) == 76


# ------------------------------------------------------------------------------------------------------- IRIs


def test_an_item_and_its_responsibility_are_named_by_their_positions(select):
    item = f"{DOC}/p2/t1/m2/a1"
    assert select(
        f"SELECT ?p ?o {{ GRAPH <{GRAPH}> {{ <{item}/r1> ?p ?o FILTER(STRSTARTS(STR(?p), STR(ipg:))) }} }} ORDER BY ?p"
    ) == [
        (f"{HOME}ns#basis", f"{HOME}voc/basis/stated"),
        (f"{HOME}ns#mentionText", "市法院"),
        (f"{HOME}ns#party", f"{HOME}id/org/zhengzhou/court"),
        (f"{HOME}ns#rank", "1"),
        (f"{HOME}ns#responsibilityFor", item),
        (f"{HOME}ns#role", f"{HOME}voc/role/responsible"),
        (f"{HOME}ns#roleText", "责任部门"),
        (f"{HOME}ns#statedIn", f"{DOC}/span/L22C5S0E3"),
    ]
    ranks = select(f"SELECT ?r {{ GRAPH <{GRAPH}> {{ <{item}> ipg:hasResponsibility ?r }} }} ORDER BY ?r")
    assert ranks == [(f"{item}/r{n}",) for n in (1, 2, 3, 4)]


def test_milestones_targets_and_programme_roles_have_their_own_letters(select):
    assert select(f"SELECT ?v {{ <{DOC}/p1/t1/m4/a1/q1> ipg:value ?v }}") == [("10",)]
    assert select(f"SELECT ?v {{ <{DOC}/p1/t1/m4/a1/ms1> ipg:latest ?v }}") == [("2017-12-31",)]
    assert select(f"SELECT ?v {{ <{DOC}/p1/s1> ipg:role ?v }}") == [(f"{HOME}voc/role/participate",)]


def test_the_graph_says_what_it_was_made_from(select):
    run = f"GRAPH <{GRAPH}/prov> {{ <{GRAPH}> prov:wasDerivedFrom <{DOC}> ; prov:wasGeneratedBy ?run . ?run prov:used ?text }}"
    assert select(f"SELECT ?text ?sum {{ {run} ?text ipg:sha256 ?sum }}") == [
        (f"{DOC}/text", "a0dbef6c26489c47d0d0c3f39d864cc96297e36216da4e54b070484a78d8666c")
    ]


# ------------------------------------------------------------------------------------------------------ words


def test_every_claim_is_stated_somewhere(select):
    unstated = """SELECT ?claim { VALUES ?kind { ipg:Programme ipg:KeyTask ipg:Measure ipg:Action ipg:Responsibility
        ipg:Milestone ipg:QuantitativeTarget } ?claim a ?kind FILTER NOT EXISTS { ?claim ipg:statedIn ?span } }"""
    assert select(unstated) == []


def test_every_quotation_stands_at_its_place_in_the_text(built, select):
    text = (built / "texts" / "zhengzhou-2017.txt").read_text(encoding="utf-8")
    lines = text.split("\n")
    rows = select("""SELECT DISTINCT ?exact ?before ?after ?from ?to ?line ?cell ?start {
        ?claim ipg:statedIn|ipg:datedBy ?span .
        ?span oa:hasSelector ?position, ?quote ; ipg:line ?line ; ipg:startInCell ?start .
        ?position oa:start ?from ; oa:end ?to .
        ?quote oa:exact ?exact ; oa:prefix ?before ; oa:suffix ?after .
        OPTIONAL { ?span ipg:column ?cell } }""")
    assert len(rows) > 150
    for exact, before, after, *numbers in rows:
        start, end, line, cell, inside = (None if one is None else int(one) for one in numbers)
        assert text[start:end] == exact
        assert text[:start].endswith(before)
        assert text[end:].startswith(after)
        words = lines[line - 1].split("\t")[cell - 1] if cell else lines[line - 1]
        assert words[inside : inside + len(exact)] == exact


# ---------------------------------------------------------------------------------------------------- one file


@pytest.mark.filterwarnings("ignore:.*is deprecated")
def test_rdflib_and_oxigraph_read_the_same_quads(built, found):
    dataset = Dataset()
    dataset.parse(built / "graph.trig", format="trig")
    read = {
        ox.Quad(to_ox(s), to_ox(p), to_ox(o), ox.NamedNode(g))
        for s, p, o, g in dataset.quads()
        if g is not None
    }
    assert read == found


def test_the_file_is_sorted_and_holds_nothing_twice(built, found):
    assert trig([*found, *found]) == (built / "graph.trig").read_bytes()


def test_another_base_moves_the_things_and_not_the_vocabulary(found):
    moved = set(quads(pipeline.plans_of(), Base("https://example.org/plans")))
    back = {_moved(quad, "https://example.org/plans/", HOME) for quad in moved}
    assert back == found
    words = {word.split("/")[0] for quad in moved for word in _below(quad, HOME)}
    assert {word.split("#")[0] for word in words} <= {"ns", "voc"}


def test_a_slash_at_the_end_of_the_base_makes_no_difference():
    plans = pipeline.plans_of()
    assert set(quads(plans, Base("https://example.org"))) == set(quads(plans, Base("https://example.org/")))


def _below(quad, base):
    return [
        term.value.removeprefix(base)
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(term, ox.NamedNode) and term.value.startswith(base)
    ]


def _moved(quad, old, new):
    def move(term):
        if term == ox.Literal(f"base={old}"):  # the one option that says where things stand
            return ox.Literal(f"base={new}")
        there = isinstance(term, ox.NamedNode) and term.value.startswith(old)
        return ox.NamedNode(new + term.value.removeprefix(old)) if there else term

    return ox.Quad(move(quad.subject), quad.predicate, move(quad.object), move(quad.graph_name))


def test_the_manifest_counts_what_the_graph_holds(built):
    manifest = json.loads((built / "build.json").read_text(encoding="utf-8"))
    (document,) = manifest["documents"]
    kinds = Counter(
        {"programmes": 5, "tasks": 5, "measures": 23, "rows": 24, "responsibilities": 76, "milestones": 36}
    )
    assert manifest["base"] == HOME
    assert document["name"] == "zhengzhou-2017"
    assert kinds.items() <= document.items()
