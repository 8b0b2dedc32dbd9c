"""What must hold for every plan, whatever it says."""

from __future__ import annotations

import math
from functools import partial

import networkx as nx
import pyarrow as pa
import pytest
from coordination_plans import FEWER_DRAWS, PARTIES, plans
from hypothesis import given, settings
from hypothesis import strategies as st

from ipgraph.analysis import ANALYSES, DEFAULT_ROLES, LEVELS
from ipgraph.analysis.centrality import components, strength
from ipgraph.analysis.coordination import bipartite, items, parties, projection
from ipgraph.analysis.example import plan_of
from ipgraph.analysis.load import coordination_load, fractional_load, joint
from ipgraph.analysis.whatif import effects
from ipgraph.tables import SCHEMAS, Tables

ROLES = st.sampled_from([DEFAULT_ROLES, (*DEFAULT_ROLES, "support"), ("support",)])
levels = st.sampled_from(LEVELS)


@st.composite
def graphs(draw):
    return bipartite(
        plan_of(*draw(plans)), draw(levels), draw(ROLES), inherit_participants=draw(st.booleans())
    )


def shuffled(tables: Tables, random) -> Tables:
    tables_by_name = {}
    for name, schema in SCHEMAS.items():
        rows = tables.rows(name)
        random.shuffle(rows)
        tables_by_name[name] = pa.Table.from_pylist(rows, schema)
    return Tables(**tables_by_name)


def analysis(name):
    return partial(ANALYSES[name].function, **FEWER_DRAWS.get(name, {}))


def values(rows):
    return [value for row in rows for value in row.values()]


@given(graphs())
def test_fractional_loads_sum_to_the_items_that_have_a_party(graph):
    answered = sum(graph.degree(item) > 0 for item in items(graph))
    assert math.fsum(fractional_load(graph).values()) == pytest.approx(answered)


@given(graphs())
def test_newman_strength_is_the_number_of_joint_items(graph):
    found = strength(projection(graph))
    for party, count in joint(graph).items():
        assert found.get(party, 0) == pytest.approx(count)


@given(graphs())
def test_coordination_load_counts_every_pair_twice(graph):
    total = sum(coordination_load(graph).values())
    sizes = [graph.degree(item) for item in items(graph)]
    assert total == sum(k * (k - 1) for k in sizes)
    assert total == 2 * sum(count for _, _, count in projection(graph).edges(data="count"))


@given(graphs())
def test_the_projection_agrees_with_the_three_of_networkx(graph):
    network, nodes = projection(graph), parties(graph)
    if not items(graph):
        return
    for weight, peer in [
        ("count", nx.bipartite.weighted_projected_graph),
        ("newman", nx.bipartite.collaboration_weighted_projected_graph),
        ("overlap", nx.bipartite.overlap_weighted_projected_graph),
    ]:
        theirs = peer(graph, nodes)
        assert set(theirs) == set(network)
        assert {frozenset(edge): theirs.edges[edge]["weight"] for edge in theirs.edges} == {
            frozenset((a, b)): pytest.approx(value) for a, b, value in network.edges(data=weight)
        }


@given(graphs())
def test_a_party_stands_once_on_an_item_and_ranks_count_up(graph):
    for item in items(graph):
        assert [graph.edges[party, item]["rank"] for party in graph[item]] == list(
            range(1, graph.degree(item) + 1)
        )


@given(graphs())
def test_the_order_of_the_common_items_is_that_of_the_document(graph):
    for _, _, common in projection(graph).edges(data="items"):
        assert common == sorted(common, key=graph.nodes(data="order").__getitem__)


@given(graphs())
def test_components_partition_the_parties(graph):
    network = projection(graph)
    assert sum(components(network)) == len(parties(graph))
    assert components(network) == sorted(components(network), reverse=True)


@given(plans, levels)
def test_removal_says_what_a_network_without_the_party_looks_like(lines, level):
    tables = plan_of(*lines)
    network = projection(bipartite(tables, level))
    for row in ANALYSES["removal"].function(tables, level=level).rows:
        left = network.subgraph(set(network) - {row["party_id"]})
        assert row["components_after"] == components(left)
        assert bool(row["articulation"]) == (len(row["components_after"]) > len(row["components_before"]))


@given(graphs())
def test_removal_orphans_exactly_the_items_nobody_else_answers_for(graph):
    for party in parties(graph):
        orphans = [one.item for one in effects(graph, party) if one.effect == "orphan"]
        assert orphans == [item for item in items(graph) if set(graph[item]) == {party}]


@given(plans, levels, ROLES)
def test_programme_shares_sum_to_one(lines, level, roles):
    rows = ANALYSES["programmes"].function(plan_of(*lines), level=level, roles=roles).rows
    for programme in {row["programme_id"] for row in rows if row["share"] is not None}:
        assert math.fsum(r["share"] for r in rows if r["programme_id"] == programme) == pytest.approx(1)


@given(plans)
def test_a_staircase_only_rises_and_ends_at_all_dated_phases(lines):
    rows = ANALYSES["half-years"].function(plan_of(*lines)).rows
    for party in {row["party_id"] for row in rows}:
        own = [row for row in rows if row["party_id"] == party]
        steps = [row["cumulative"] for row in own]
        assert steps == sorted(steps)
        assert steps[-1] == sum(row["phases"] for row in own) == sum(row["phases_lenient"] for row in own)


@pytest.mark.parametrize("name", ANALYSES)
@settings(max_examples=25)
@given(lines=plans, level=levels, roles=ROLES, random=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(name, lines, level, roles, random):
    tables = plan_of(*lines)
    analyse = analysis(name)
    assert analyse(tables, level=level, roles=roles) == analyse(
        shuffled(tables, random), level=level, roles=roles
    )


@pytest.mark.parametrize("name", ANALYSES)
@settings(max_examples=25)
@given(lines=plans)
def test_renaming_a_party_only_renames_it(name, lines):
    table = str.maketrans(dict(zip(PARTIES, reversed(PARTIES), strict=True)))
    before = analysis(name)(plan_of(*lines))
    after = analysis(name)(plan_of(*(line.translate(table) for line in lines)))
    assert str(before.rows).translate(table) == str(after.rows)


@pytest.mark.parametrize("name", ANALYSES)
@settings(max_examples=25)
@given(lines=plans, level=levels, roles=ROLES)
def test_a_value_is_never_nan_and_every_row_has_every_column(name, lines, level, roles):
    result = analysis(name)(plan_of(*lines), level=level, roles=roles)
    assert all(tuple(row) == result.columns for row in result.rows)
    assert not any(isinstance(value, float) and not math.isfinite(value) for value in values(result.rows))
