"""What must hold of the measures for every plan, each checked against a second computation."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, permutations, product

import networkx as nx
import pytest
from coordination_plans import plans
from hypothesis import given, settings
from hypothesis import strategies as st

from ipgraph.analysis import ANALYSES, DEFAULT_ROLES, LEVELS
from ipgraph.analysis.bridges import programme_loads
from ipgraph.analysis.coordination import bipartite, items, parties, projection
from ipgraph.analysis.deadlines import half_year
from ipgraph.analysis.example import plan_of
from ipgraph.analysis.holes import holes
from ipgraph.analysis.hypergraph import common_parties
from ipgraph.analysis.influence import eigenvector, pagerank, ties
from ipgraph.analysis.leads import given_leads, presumed_leads
from ipgraph.analysis.load import coordination_load, fractional_load
from ipgraph.analysis.partitions import adjusted_rand, agreement, fellowship, louvain, together
from ipgraph.analysis.ranking import kendall, ranks
from ipgraph.analysis.requirements import GROUNDS, dependencies
from ipgraph.analysis.spread import shares
from ipgraph.analysis.standing import WEIGHTS
from ipgraph.analysis.weights import PRESETS, casts_of, weighted_load

ROLES = st.sampled_from([DEFAULT_ROLES, (*DEFAULT_ROLES, "support"), ("responsible", "support")])
levels = st.sampled_from(LEVELS)
weights = st.sampled_from(WEIGHTS)
#: Plans in which some first cells name a lead.
led_plans = st.tuples(plans, st.sets(st.integers(0, 11))).map(
    lambda drawn: [_led(line) if number in drawn[1] else line for number, line in enumerate(drawn[0])]
)
columns = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12)
labels = st.integers(1, 9).flatmap(
    lambda n: st.lists(st.tuples(*[st.integers(0, 3)] * n), min_size=1, max_size=5)
)


def _led(line: str) -> str:
    number, cell, *rest = line.split()
    return " ".join([number, f"lead:丁;{cell}" if cell[0] not in "-s" else cell, *rest])


def rows_of(lines, name, **options):
    return ANALYSES[name].function(plan_of(*lines), **options).rows


def attribute(weight):
    return None if weight == "none" else weight


# ------------------------------------------------------------------------------------------- leads and weights


@given(led_plans, levels)
def test_a_lead_is_either_given_or_presumed_and_is_counted_once(lines, level):
    tables = plan_of(*lines)
    graph = bipartite(tables, level)
    given_, presumed = given_leads(tables, graph), presumed_leads(tables, graph)
    assert not {item for _, item in given_} & {item for _, item in presumed}
    assert all(graph.degree(item) > 1 for _, item in presumed)
    for row in ANALYSES["leads"].function(tables, level=level).rows:
        assert row["leads"] == row["leads_stated"] + row["leads_by_rule"] == len(row["lead_numbers"])
        assert row["measures"] == row["sole"] + row["joint"] >= row["leads"] + row["presumed"]
        assert (row["presumed_basis"] is None) == (row["presumed"] == 0)


@given(led_plans, levels, ROLES, st.sampled_from(["stated", "presumed"]))
def test_equal_weights_are_the_fractional_load(lines, level, roles, leads):
    tables = plan_of(*lines)
    graph = bipartite(tables, level, roles)
    casts = casts_of(tables, graph, leads)
    equal = weighted_load(graph, casts, "equal")
    assert {party: float(load) for party, load in equal.items()} == pytest.approx(fractional_load(graph))
    assert sum(equal.values()) == sum(graph.degree(item) > 0 for item in items(graph))


@given(led_plans, ROLES)
def test_responsible_only_shares_each_item_that_somebody_answers_for(lines, roles):
    tables = plan_of(*lines)
    graph = bipartite(tables, roles=roles)
    casts = casts_of(tables, graph, "stated")
    answered = sum(any(role in DEFAULT_ROLES for role in cast.values()) for cast in casts.values())
    assert sum(weighted_load(graph, casts, "responsible-only").values()) == answered


@given(led_plans, ROLES)
def test_a_lead_weighs_one_whole_item_and_nobody_weighs_more(lines, roles):
    tables = plan_of(*lines)
    for cast in casts_of(tables, bipartite(tables, roles=roles), "presumed").values():
        for preset in PRESETS.values():
            assert all(0 <= preset(role, cast) <= 1 for role in cast.values())
        assert all(PRESETS["lead-heavy"]("lead", cast) == 1 for role in cast.values() if role == "lead")


@given(led_plans, ROLES)
def test_ranks_stay_between_the_best_and_the_worst(lines, roles):
    for preset in PRESETS:
        for row in rows_of(lines, "role-load", roles=roles, preset=preset):
            assert row["best_rank"] <= row["rank"] <= row["worst_rank"]
            assert row["rank_range"] == row["worst_rank"] - row["best_rank"]
            assert row["weighted_load"] == row[preset.replace("-", "_")]


@given(led_plans, ROLES)
def test_presets_that_nobody_moves_between_rank_alike(lines, roles):
    for row in rows_of(lines, "sensitivity", roles=roles):
        assert (row["moved"] == 0) == (row["largest_move"] == 0) == (not row["furthest"])
        if row["moved"] == 0:
            assert row["same_first"]
            assert row["tau"] is None or row["tau"] == pytest.approx(1)


@given(columns)
def test_kendall_agrees_with_counting_every_pair(pairs):
    a, b = [x for x, _ in pairs], [y for _, y in pairs]
    signs = [((x1 > x2) - (x1 < x2), (y1 > y2) - (y1 < y2)) for (x1, y1), (x2, y2) in combinations(pairs, 2)]
    untied = sum(x != 0 for x, _ in signs) * sum(y != 0 for _, y in signs)
    expected = sum(x * y for x, y in signs) / math.sqrt(untied) if untied else None
    assert kendall(a, b) == (expected if expected is None else pytest.approx(expected))
    assert kendall(a, b) == kendall(b, a)


@given(st.dictionaries(st.text(max_size=2), st.integers(0, 4)))
def test_a_rank_is_one_more_than_the_number_of_larger_values(values):
    assert ranks(values) == {
        name: 1 + sum(other > value for other in values.values()) for name, value in values.items()
    }


# ------------------------------------------------------------------------------------------ breadth, hypergraph


@given(plans, levels)
def test_contacts_are_the_coordination_load_and_breadth_the_partners(lines, level):
    graph = bipartite(plan_of(*lines), level)
    load, network = coordination_load(graph), projection(graph)
    for row in rows_of(lines, "breadth", level=level):
        assert row["contacts"] == load[row["party_id"]]
        assert row["breadth"] == network.degree(row["party_id"])
        assert (row["depth"] is None) == (row["breadth"] == 0)
        assert row["depth"] is None or 1 <= row["depth"] <= row["closest_count"] <= row["joint"]


@given(plans, levels)
def test_sizes_add_up_to_the_items_and_to_the_squares_of_their_parties(lines, level):
    graph = bipartite(plan_of(*lines), level)
    rows = rows_of(lines, "sizes", level=level)
    for row in rows:
        assert sum(row["item_sizes"].values()) == row["measures"] == row["sole"] + row["joint"]
    squares = sum(graph.degree(item) ** 2 for item in items(graph))
    assert sum(row["mean_size"] * row["measures"] for row in rows) == pytest.approx(squares)


@given(plans, levels, st.integers(1, 4))
def test_items_overlap_as_counted_pair_by_pair(lines, level, s):
    tables = plan_of(*lines)
    graph = bipartite(tables, level)
    expected = {
        (a, b): len(set(graph[a]) & set(graph[b]))
        for a, b in combinations(items(graph), 2)
        if set(graph[a]) & set(graph[b])
    }
    assert common_parties(graph) == expected
    assert sum(expected.values()) == sum(math.comb(graph.degree(party), 2) for party in parties(graph))
    result = ANALYSES["overlaps"].function(tables, level=level, s=s)
    assert {(row["item_a_id"], row["item_b_id"]): row["common"] for row in result.rows} == {
        pair: count for pair, count in expected.items() if count >= s
    }
    assert result.settings["pairs_by_s"].get(f"s={s}", len(result.rows)) == len(result.rows)
    assert sum(result.settings["s_components"]) == sum(graph.degree(item) >= s for item in items(graph))
    assert all(len(row["common_parties"]) == row["common"] for row in result.rows)


# ------------------------------------------------------------------------------------------------- standing


@given(plans, levels, weights)
def test_holes_agree_with_networkx_where_it_has_a_number(lines, level, weight):
    network = projection(bipartite(plan_of(*lines), level))
    found = holes(network, attribute(weight))
    tied = [party for party in network if network.degree(party)]
    assert list(found) == tied
    for name in ("constraint", "effective_size"):
        # with nodes given networkx keeps to the definition, whether scipy is there or not
        theirs = getattr(nx, name)(network, nodes=tied, weight=attribute(weight))
        assert {party: getattr(one, name) for party, one in found.items()} == pytest.approx(theirs)


@given(plans, levels, weights)
def test_pagerank_is_at_rest_and_sums_to_one(lines, level, weight):
    network = projection(bipartite(plan_of(*lines), level))
    found, tied = pagerank(network, attribute(weight)), ties(network, attribute(weight))
    total = {party: sum(own.values()) for party, own in tied.items()}
    for party, own in tied.items():
        walked = sum(w * found[other] / total[other] for other, w in own.items())
        assert found[party] == pytest.approx(0.15 / len(tied) + 0.85 * walked)
    assert math.fsum(found.values()) == pytest.approx(1 if tied else 0)


@given(plans, levels, weights)
def test_the_eigenvector_is_positive_and_only_stretched_by_the_ties(lines, level, weight):
    # a positive eigenvector of a connected network is the one of its largest eigenvalue (Perron and Frobenius)
    network = projection(bipartite(plan_of(*lines), level))
    found, tied = eigenvector(network, attribute(weight)), ties(network, attribute(weight))
    for piece in nx.connected_components(network):
        if len(piece) > 1:
            stretched = [
                sum(w * found[other] for other, w in tied[party].items()) / found[party] for party in piece
            ]
            assert stretched == pytest.approx([stretched[0]] * len(piece), rel=1e-6)
            assert max(found[party] for party in piece) == 1
            assert min(found[party] for party in piece) > 0


@given(plans, levels, ROLES, weights)
def test_a_place_in_the_network_needs_a_joint_item(lines, level, roles, weight):
    places = ("piece", "degree", "strength", "betweenness", "eigenvector", "pagerank", "core")
    places += ("articulation", "constraint", "effective_size")
    for row in rows_of(lines, "standing", level=level, roles=roles, weight=weight):
        assert {row[place] is None for place in places} == {row["joint"] == 0}
        if row["joint"]:
            assert 1 <= row["core"] <= row["degree"]
            assert 0 < row["effective_size"] <= row["degree"] + 1e-9
            assert weight != "newman" or row["strength"] == row["joint"]


@given(plans, weights)
def test_parties_of_the_same_items_stand_alike_to_the_last_digit(lines, weight):
    graph = bipartite(plan_of(*lines))
    alike = defaultdict(list)
    for row in rows_of(lines, "standing", weight=weight):
        alike[frozenset(graph[row["party_id"]])].append(
            [row[c] for c in ("eigenvector", "pagerank", "core", "strength", "constraint", "effective_size")]
        )
    assert all(one == own[0] for own in alike.values() for one in own)


# ---------------------------------------------------------------------------------------------- communities


def _pairs_together(partition):
    return {pair for pair in combinations(range(len(partition)), 2) if len({partition[n] for n in pair}) == 1}


@given(labels)
def test_the_adjusted_rand_index_agrees_with_counting_pairs(drawn):
    for a, b in product(drawn, repeat=2):
        both, of_a, of_b = (
            len(_pairs_together(a) & _pairs_together(b)),
            *map(len, map(_pairs_together, (a, b))),
        )
        chance = of_a * of_b / max(math.comb(len(a), 2), 1)
        most = (of_a + of_b) / 2 - chance
        assert adjusted_rand(a, b) == pytest.approx((both - chance) / most if abs(most) > 1e-9 else 1)
        assert adjusted_rand(a, b) == adjusted_rand(b, a) <= 1


@given(labels)
def test_agreement_and_togetherness_go_over_every_run(runs):
    found = agreement(runs)
    for place, one in enumerate(runs):
        others = [adjusted_rand(one, other) for n, other in enumerate(runs) if n != place]
        assert found[one] == pytest.approx(sum(others) / len(others) if others else 1)
    shared = together(runs)
    for pair in combinations(range(len(runs[0])), 2):
        often = sum(pair in _pairs_together(run) for run in runs) / len(runs)
        assert shared.get(pair, 0) == pytest.approx(often)


@given(labels)
def test_fellowship_is_the_mean_togetherness_with_ones_fellows(runs):
    shared = together(runs)
    for node, stable in enumerate(fellowship(runs[0], runs)):
        fellows = [n for n in range(len(runs[0])) if n != node and runs[0][n] == runs[0][node]]
        often = [shared.get((min(node, n), max(node, n)), 0) for n in fellows]
        assert stable == (pytest.approx(sum(often) / len(often)) if often else None)


@settings(max_examples=40)
@given(plans, weights)
def test_communities_part_those_with_a_joint_item_and_stay_inside_connected_pieces(lines, weight):
    network = projection(bipartite(plan_of(*lines)))
    rows = rows_of(lines, "communities", weight=weight, runs=5)
    size = Counter(row["community"] for row in rows)
    numbered = [size[number] for number in sorted(size.keys() - {None})]
    assert numbered == sorted(numbered, reverse=True)  # the largest is the first
    for row in rows:
        assert (row["community"] is None) == (row["joint"] == 0)
        assert row["community"] is None or row["community_size"] == size[row["community"]] >= 2
        assert row["stability"] is None or 0 < row["stability"] <= 1
    for a, b in combinations(rows, 2):
        if a["community"] and a["community"] == b["community"]:
            assert nx.has_path(network, a["party_id"], b["party_id"])


@settings(max_examples=25)
@given(plans)
def test_a_run_of_louvain_can_be_repeated(lines):
    network = projection(bipartite(plan_of(*lines)))
    assert louvain(network, "newman", [3, 1]) == [louvain(network, "newman", [n])[0] for n in (3, 1)]


# -------------------------------------------------------------------------------------- programmes, half-years


@given(plans, levels)
def test_participation_is_bounded_by_the_number_of_programmes(lines, level):
    rows = rows_of(lines, "bridges", level=level)
    for row in rows:
        assert 0 <= row["participation"] <= 1 - 1 / row["programmes"] + 1e-12
        assert (row["participation"] == 0) == (row["programmes"] == 1)
        assert 1 / row["programmes"] - 1e-12 <= row["main_share"] <= 1
        assert sum(row["programme_loads"].values()) == pytest.approx(row["fractional_load"])


@given(plans, levels)
def test_loads_of_programmes_sum_to_their_answered_items(lines, level):
    graph = bipartite(plan_of(*lines), level)
    loads = programme_loads(graph)
    answered = sum(graph.degree(item) > 0 and bool(graph.nodes[item]["programme"]) for item in items(graph))
    assert sum(sum(own.values()) for own in loads.values()) == answered


days = st.dates(date(2015, 1, 1), date(2022, 12, 31))


@given(days, days)
def test_shares_of_half_years_are_counted_day_by_day(one, other):
    first, last = sorted((one, other))
    count = Counter(half_year(first + timedelta(n)) for n in range((last - first).days + 1))
    found = shares(first, last)
    assert sum(found.values()) == 1
    assert found == {period: Fraction(number, count.total()) for period, number in count.items()}


@given(plans, levels, st.sampled_from(["plan", "due"]))
def test_the_spread_sums_to_the_phases_with_an_end_and_only_rises(lines, level, begin):
    rows = rows_of(lines, "spread", level=level, begin=begin)
    due = rows_of(lines, "half-years", level=level)
    phases = Counter()
    for row in due:
        phases[row["party_id"]] += row["phases_lenient"]
    assert {row["party_id"] for row in rows} == {party for party, count in phases.items() if count}
    for party in phases:
        own = [row for row in rows if row["party_id"] == party]
        assert sum(row["spread"] for row in own) == pytest.approx(phases[party])
        assert sum(row["spread_share"] for row in own) == pytest.approx(1)
        assert [row["period"] for row in own] == sorted({row["period"] for row in own})
        up = [row["spread_cumulative"] for row in own]
        assert up == sorted(up)
        assert up[-1] == pytest.approx(phases[party])


# --------------------------------------------------------------------------------------------- requirements


def _multiplied(graph, depending):
    """T_A T_D T_Aᵀ, cell by cell."""
    found = Counter()
    for a, b in permutations(parties(graph), 2):
        for m, n in product(graph[a], graph[b]):
            found[a, b] += n in depending[m]
    return +found


@given(plans, levels, st.sets(st.sampled_from(GROUNDS), min_size=1))
def test_requirements_are_the_product_of_the_three_matrices(lines, level, by):
    tables = plan_of(*lines)
    graph = bipartite(tables, level)
    grounds = [dependencies(tables, graph, ground) for ground in by]
    merged = {item: {other for one in grounds for other in one[item]} for item in items(graph)}
    expected = _multiplied(graph, merged)
    rows = rows_of(lines, "requirements", level=level, by=sorted(by))
    found = {(row["a_id"], row["b_id"]): row["a_to_b"] for row in rows}
    found |= {(row["b_id"], row["a_id"]): row["b_to_a"] for row in rows}
    assert {pair: count for pair, count in found.items() if count} == expected


@given(plans, levels)
def test_what_is_earlier_is_never_later_and_stays_in_its_programme(lines, level):
    tables = plan_of(*lines)
    graph = bipartite(tables, level)
    before = dependencies(tables, graph, "earlier-phase")
    for item, others in before.items():
        assert all(item not in before[other] for other in others)
        assert all(set(before[other]) <= set(others) for other in others)
        assert all(graph.nodes[other]["programme"] == graph.nodes[item]["programme"] for other in others)


@given(plans)
def test_by_the_same_measure_the_requirements_are_the_common_items(lines):
    pairs = {(row["a_id"], row["b_id"]): row["count"] for row in rows_of(lines, "pairs")}
    rows = rows_of(lines, "requirements", by=["same-measure"])
    assert {(row["a_id"], row["b_id"]): row["required"] for row in rows} == pairs
    assert all(row["met"] and row["a_to_b"] == row["b_to_a"] == row["count"] for row in rows)


@given(plans, levels)
def test_all_who_share_an_item_must_coordinate_by_its_programme(lines, level):
    required = {(row["a_id"], row["b_id"]): row for row in rows_of(lines, "requirements", level=level)}
    for row in rows_of(lines, "pairs", level=level):
        one = required[row["a_id"], row["b_id"]]
        assert one["required"] >= one["count"] == row["count"]
        assert one["met"]
