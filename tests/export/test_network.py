"""The network files: another program reads back the same graph, isolates and weights included."""

from __future__ import annotations

import io
from math import isclose

import networkx as nx
import pytest
from generated_plans import plan
from hypothesis import given, settings
from lxml import etree
from small_plans import small, written

from ipgraph import pipeline
from ipgraph.analysis.coordination import bipartite, projection
from ipgraph.analysis.load import departments
from ipgraph.export.network import coordination, gexf, graphml, graphml_two_mode, two_mode
from ipgraph.graph.quads import quads
from ipgraph.graph.terms import Base
from ipgraph.tables import from_plans

GEXF = {"g": "http://www.gexf.net/1.2draft", "v": "http://www.gexf.net/1.2draft/viz"}
READ = {"gexf": nx.read_gexf, "graphml": nx.read_graphml, "graphml-two-mode": nx.read_graphml}
MADE = {"gexf": coordination, "graphml": coordination, "graphml-two-mode": two_mode}
IP, COURT = "zhengzhou/ip-office", "zhengzhou/court"


def graph_in(name, data):
    """Nodes and edges of a file, without what a format adds (drawing, ids of edges)."""
    read = READ[name](io.BytesIO(data))
    nodes = {
        node: {key: v for key, v in said.items() if key != "viz"} for node, said in read.nodes(data=True)
    }
    edges = {
        frozenset((a, b)): {key: v for key, v in said.items() if key != "id"}
        for a, b, said in read.edges(data=True)
    }
    return nodes, edges


def graph_of(graph):
    return dict(graph.nodes(data=True)), {frozenset((a, b)): said for a, b, said in graph.edges(data=True)}


@pytest.mark.parametrize("name", READ)
def test_networkx_reads_back_the_same_graph(written_as, haiwan, name):
    for where in (None, haiwan):
        assert graph_in(name, written_as(name, where)) == graph_of(MADE[name](pipeline.tables(where)))


@settings(max_examples=10)
@given(plan())
def test_whatever_the_words_of_a_plan_the_files_can_be_read(made):
    facts, tables = list(quads([made], Base())), from_plans([made])
    for name, write in (("gexf", gexf), ("graphml", graphml), ("graphml-two-mode", graphml_two_mode)):
        assert graph_in(name, write(facts, lambda: tables)) == graph_of(MADE[name](tables))


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_the_network_is_that_of_the_analyses(written_as, name):
    nodes, edges = graph_in(name, written_as(name))
    network = projection(bipartite(pipeline.tables()))
    assert set(nodes) == set(network)
    assert {pair: said["weight"] for pair, said in edges.items()} == {
        frozenset((a, b)): weight for a, b, weight in network.edges(data="newman")
    }
    for row in departments(pipeline.tables()).rows:
        if row["party_id"] in nodes:
            known = {key: value for key, value in row.items() if value is not None}
            told = nodes[row["party_id"]] | {"party_id": row["party_id"], "department": row["department"]}
            assert known.items() <= told.items()


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_the_numbers_are_those_counted_by_hand(written_as, name):
    nodes, edges = graph_in(name, written_as(name))
    assert len(nodes) == 16
    office = nodes[IP]
    assert (office["label"], office["kind"], office["measures"]) == ("市知识产权局", "organization", 18)
    assert (office["sole"], office["joint"]) == (4, 14)
    assert edges[frozenset((IP, COURT))]["numbers"] == "2.2"
    assert isclose(edges[frozenset((IP, COURT))]["weight"], 1 / 3)  # four parties: each shares with three
    alone = nodes["zhengzhou/leading-group-office"]
    assert (alone["measures"], alone["partners"]) == (1, 0)
    assert "strength" not in alone  # it has no tie: nothing to measure


def test_the_common_items_of_a_pair_are_told_by_number(written_as):
    nodes, edges = graph_in("graphml", written_as("graphml"))
    by_name = {said["label"]: node for node, said in nodes.items()}
    pair = edges[frozenset((by_name["市工商局"], by_name["市文广新局"]))]
    assert (pair["numbers"], pair["items"]) == ("2.1、2.2、2.4、2.6", 4)


def test_the_two_modes_have_ranks_and_roles(written_as):
    nodes, edges = graph_in("graphml-two-mode", written_as("graphml-two-mode"))
    assert sum(said["mode"] == "party" for said in nodes.values()) == 16
    assert sum(said["mode"] == "item" for said in nodes.values()) == 23
    edge = edges[frozenset((IP, "zhengzhou-2017/p2/t1/m2"))]
    assert edge == {"rank": 2, "role": "responsible", "roles": "responsible", "lines": "22"}


# ------------------------------------------------------------------------------------------------------ format


def test_a_weight_is_declared_and_settings_are_told(written_as):
    tree = etree.fromstring(written_as("graphml"))
    keys = {
        key.get("attr.name"): key.get("attr.type") for key in tree.iter("{*}key") if key.get("for") == "edge"
    }
    assert keys["weight"] == "double"
    read = nx.read_graphml(io.BytesIO(written_as("graphml")))
    assert (read.graph["level"], read.graph["roles"]) == ("measure", "lead、responsible、own_duties")
    [described] = etree.fromstring(written_as("gexf")).xpath("//g:meta/g:description/text()", namespaces=GEXF)
    assert described.startswith("level = measure; roles = lead、responsible、own_duties")


def test_a_truth_value_is_one_of_xml(written_as):
    tree = etree.fromstring(written_as("graphml"))
    truths = {key.get("id") for key in tree.iter("{*}key") if key.get("attr.type") == "boolean"}
    assert {data.text for data in tree.iter("{*}data") if data.get("key") in truths} == {"true", "false"}


def test_gexf_has_colours_and_sizes_and_no_clock(written_as):
    tree = etree.fromstring(written_as("gexf"))
    assert tree.xpath("//g:meta/@lastmodifieddate", namespaces=GEXF) == ["2017-01-01"]
    sizes = tree.xpath("//g:node[@id=$id]/v:size/@value", id=IP, namespaces=GEXF)
    assert sizes == ["46.0"]  # 10 and 2 for each of 18 measures
    assert len(tree.xpath("//g:node/v:color", namespaces=GEXF)) == 16
    assert len(tree.xpath("//g:edge[@weight]", namespaces=GEXF)) == len(
        tree.xpath("//g:edge", namespaces=GEXF)
    )


# ----------------------------------------------------------------------------------------------------- hostile


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("party", ["<b>&\"']]>局", "=飞船局", "飞\x07船局", "飞\u202e船局"])
def test_no_name_is_taken_for_markup(written_as, tmp_path, name, party):
    (file,) = written(tmp_path, small("甲", party))
    where = str(file)
    assert graph_in(name, written_as(name, where)) == graph_of(MADE[name](pipeline.tables(where)))


# ------------------------------------------------------------------------------------------------ how many plans


@pytest.mark.parametrize("name", READ)
def test_a_store_without_a_plan_makes_a_graph_without_nodes(written_as, tmp_path, name):
    (tmp_path / "empty.ttl").touch()
    assert graph_in(name, written_as(name, str(tmp_path / "empty.ttl"))) == ({}, {})


def test_of_several_plans_a_number_stands_behind_its_document(written_as, tmp_path):
    out = tmp_path / "both"
    assert pipeline.build(
        written(tmp_path, small("甲"), small("乙", city="长沙市"), name="a.txt"), out
    ).written
    nodes, edges = graph_in("graphml", written_as("graphml", str(out)))
    names = sorted({row["document"] for row in pipeline.tables(str(out)).rows("items")})
    assert len(nodes) == 4
    assert sorted(said["numbers"] for said in edges.values()) == [f"{name} 1.1" for name in names]
