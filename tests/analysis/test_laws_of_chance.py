"""What must hold for null models and their correction, whatever the plan."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product
from math import comb, prod
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipgraph.analysis import configuration
from ipgraph.analysis.chance import NULL_MODELS, ties
from ipgraph.analysis.configuration import bicm
from ipgraph.analysis.fdsm import curveball, fdsm
from ipgraph.analysis.sdsm import sdsm, tail
from ipgraph.analysis.significance import benjamini_hochberg, possible_pairs, shared
from ipgraph.refusal import Refused

rows_of_sets = st.lists(st.sets(st.integers(0, 7)), max_size=6)
plans = st.dictionaries(
    st.sampled_from("甲乙丙丁戊"), st.sets(st.integers(1, 6), min_size=1), min_size=1, max_size=5
)
tables = st.tuples(st.integers(1, 8), st.integers(1, 8)).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 1), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)
p_values = st.lists(st.floats(0, 1), max_size=20)
every_null = pytest.mark.parametrize("null", NULL_MODELS)


def margins(rows):
    return [len(row) for row in rows], Counter(item for row in rows for item in row)


def with_margins(of):
    """Every list of rows with the margins of ``of``, by trying them all."""
    items = sorted(set().union(*of))
    every = [list(map(set, combinations(items, len(row)))) for row in of]
    return [rows for rows in product(*every) if margins(rows) == margins(of)]


# ------------------------------------------------------------------------------------------- every null model


@every_null
@settings(max_examples=30)
@given(plans)
def test_the_pairs_of_a_null_model_are_those_that_share_an_item(null, plan):
    found = NULL_MODELS[null]([plan], 20, 1)
    assert {(tie.a, tie.b): tie.count for tie in found} == {
        (a, b): len(plan[a] & plan[b]) for a, b in combinations(plan, 2) if plan[a] & plan[b]
    }
    assert all(0 < tie.p <= 1 and 0 <= tie.expected <= 6 for tie in found)


@every_null
@settings(max_examples=30)
@given(plans, st.randoms(use_true_random=False))
def test_the_order_in_which_items_are_named_changes_nothing(null, plan, random):
    reordered = {party: random.sample(sorted(items), len(items)) for party, items in plan.items()}
    assert NULL_MODELS[null]([reordered], 20, 1) == NULL_MODELS[null]([plan], 20, 1)


@every_null
@settings(max_examples=30)
@given(plans)
def test_two_parties_with_as_many_items_are_alike(null, plan):
    found: dict[tuple[object, ...], set[tuple[float, float]]] = {}
    for tie in NULL_MODELS[null]([plan], 20, 1):
        sizes = sorted([len(plan[tie.a]), len(plan[tie.b])])
        found.setdefault((*sizes, tie.count), set()).add((tie.expected, tie.p))
    assert all(len(values) == 1 for values in found.values())


@every_null
@settings(max_examples=30)
@given(plans, plans)
def test_plans_of_two_cities_are_never_mixed(null, here, there):
    other = {f"他{party}": {item + 100 for item in items} for party, items in there.items()}
    assert shared([here, other]) == shared([here]) | shared([other])
    assert possible_pairs([here, other]) == possible_pairs([here]) + possible_pairs([other])
    found = NULL_MODELS[null]([here, other], 5, 1)
    assert {(tie.a[0] == "他") == (tie.b[0] == "他") for tie in found} <= {True}


@settings(max_examples=30)
@given(plans, plans)
def test_what_is_expected_of_two_plans_is_what_is_expected_of_each(here, there):
    def expected(plan):
        return {(tie.a, tie.b): tie.expected for tie in sdsm([plan])}

    there = {party: {item + 100 for item in items} for party, items in there.items()}
    one, other = expected(here), expected(there)
    for tie in sdsm([here, there]):
        pair = (tie.a, tie.b)
        if pair in one and pair in other:
            assert tie.expected == pytest.approx(one[pair] + other[pair])


@every_null
def test_what_cannot_be_otherwise_is_no_surprise(null):
    everyones = {party: {1} for party in "甲乙丙"}
    assert {(tie.expected, tie.p) for tie in NULL_MODELS[null]([everyones], 3, 1)} == {(1.0, 1.0)}


@every_null
@pytest.mark.parametrize("plans", [[], [{}], [{"甲": {1, 2}}], [{"甲": {1}, "乙": {2}}]], ids=str)
def test_without_a_joint_item_there_is_no_tie(null, plans):
    assert ties(plans, null, 10, 1, 0.05) == []


def test_planted_ties_are_found_and_no_others():
    """Ten parties with ten items each of a hundred, at random, but the first two always together."""
    rng = Random(1)
    together = set(rng.sample(range(100), 10))
    plan = {"甲": together, "乙": set(together)}
    plan |= {f"{number}": set(rng.sample(range(100), 10)) for number in range(8)}
    for null in NULL_MODELS:
        survivors = [(row["a"], row["b"]) for row in ties([plan], null, 2000, 1, 0.05) if row["survives"]]
        assert survivors == [("甲", "乙")]


# ------------------------------------------------------------------------------------------------ shuffling


@given(rows_of_sets, st.integers(0, 30), st.integers(0, 9))
def test_a_shuffle_keeps_both_margins(rows, trades, seed):
    shuffled = [set(row) for row in rows]
    curveball(shuffled, trades, Random(seed))
    assert margins(shuffled) == margins(rows)


@given(rows_of_sets, st.integers(0, 9))
def test_the_same_seed_shuffles_alike(rows, seed):
    one, other = [set(row) for row in rows], [set(row) for row in rows]
    curveball(one, 10, Random(seed))
    curveball(other, 10, Random(seed))
    assert one == other


@pytest.mark.parametrize("rows", [[{0, 1}, {1, 2}, {3}], [{0, 1, 2}, {0}, {1, 3}, {2}]], ids=len)
def test_every_plan_with_the_same_margins_is_drawn_as_often(rows):
    every, draws = with_margins(rows), 20_000
    rng, found = Random(1), Counter()
    for _ in range(draws):
        curveball(rows, 20, rng)
        found[tuple(map(frozenset, rows))] += 1
    assert set(found) == {tuple(map(frozenset, one)) for one in every}
    fair = draws / len(every)
    assert all(count == pytest.approx(fair, rel=0.15) for count in found.values())


@pytest.mark.parametrize(
    "plan",
    [
        {"甲": {0, 1, 2}, "乙": {0, 1}, "丙": {3}, "丁": {2, 3}},
        {"甲": {0, 1, 2}, "乙": {0, 1}, "丙": {0, 1}, "丁": {4}, "戊": {3, 4}},
    ],
    ids=len,
)
def test_expected_counts_and_p_are_those_of_all_plans_with_the_same_margins(plan):
    every = with_margins(list(plan.values()))
    place = {party: number for number, party in enumerate(plan)}
    for tie in fdsm([plan], draws=20_000):
        counts = [len(rows[place[tie.a]] & rows[place[tie.b]]) for rows in every]
        assert tie.expected == pytest.approx(sum(counts) / len(every), abs=0.02)
        assert tie.p == pytest.approx(sum(one >= tie.count for one in counts) / len(every), abs=0.02)


def test_the_p_of_a_plan_drawn_at_random_is_seldom_small():
    """So few draws that only a p that is exact for any number of them passes: p ≤ 1/5 at most once in five plans."""
    rows, rng, small = [{0, 1}, {1, 2}, {3}, {0, 3}], Random(1), 0
    for seed in range(2000):
        curveball(rows, 10, rng)
        plan = {"甲": rows[0], "乙": rows[1], "丙": rows[2], "丁": rows[3]}
        found = {(tie.a, tie.b): tie.p for tie in fdsm([plan], draws=4, seed=seed)}
        small += found.get(("甲", "乙"), 1.0) <= 0.2
    assert small / 2000 <= 0.2 + 0.03


# -------------------------------------------------------------------------------- the configuration model


@given(tables)
def test_the_expected_sums_of_the_configuration_model_are_the_true_ones(table):
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    chances = bicm(rows, columns)
    assert all(0 <= chance <= 1 for chance in chances.values())
    assert [sum(chances[row, column] for column in columns) for row in rows] == pytest.approx(rows, abs=1e-8)
    assert [sum(chances[row, column] for row in rows) for column in columns] == pytest.approx(
        columns, abs=1e-8
    )


@pytest.mark.parametrize("size", [1, 2, 7])
def test_sums_that_leave_no_choice_leave_no_doubt(size):
    """Row i has the first i columns: no other table has these sums."""
    nested = [[int(column < row) for column in range(size)] for row in range(size + 1)]
    rows, columns = [sum(row) for row in nested], [sum(column) for column in zip(*nested, strict=True)]
    chances = bicm(rows, columns)
    assert [[chances[row, column] for column in columns] for row in rows] == nested


def test_a_plan_that_is_nearly_nested_has_a_solution():
    """Newton's method from far away: a triangle of 30 lines with every fiftieth cell turned over."""
    rng = Random(3)
    table = [[(column <= 30 - row) ^ (rng.random() < 0.02) for column in range(30)] for row in range(30)]
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    chances = bicm(rows, columns)
    assert [sum(chances[row, column] for column in columns) for row in rows] == pytest.approx(rows, abs=1e-8)


def test_a_model_that_is_not_found_is_refused_with_the_way_out(monkeypatch):
    monkeypatch.setattr(configuration, "_STEPS", 1)
    with pytest.raises(Refused, match="use null=fdsm"):
        bicm([3, 2, 1, 1], [2, 2, 1, 1, 1])


@given(
    st.lists(st.tuples(st.integers(1, 3), st.sampled_from([0.0, 0.1, 0.5, 0.99, 1.0])), max_size=4),
    st.integers(0, 13),
)
def test_a_tail_is_that_of_all_ways_in_which_the_coins_may_fall(tosses, count):
    chances = [p for many, p in tosses for _ in range(many)]
    ways = (way for way in product([0, 1], repeat=len(chances)) if sum(way) >= count)
    expected = sum(prod(p if up else 1 - p for p, up in zip(chances, way, strict=True)) for way in ways)
    assert tail(tosses, count) == pytest.approx(expected, rel=1e-9, abs=1e-300)


def test_a_tail_is_right_where_nearly_nothing_is_left():
    assert tail([(400, 1e-3), (600, 1e-3)], 40) == pytest.approx(
        sum(comb(1000, k) * 1e-3**k * (1 - 1e-3) ** (1000 - k) for k in range(40, 80)), rel=1e-9
    )
    assert tail([(2000, 0.999)], 1000) == pytest.approx(1)


# ------------------------------------------------------------------------------------- many tests at once


@given(plans)
def test_every_two_parties_of_a_plan_are_a_test(plan):
    assert possible_pairs([plan]) == comb(len(plan), 2)
    assert possible_pairs([plan, plan]) == comb(len(plan), 2)  # a pair of two plans is one pair


@given(st.lists(plans, max_size=3))
def test_parties_of_one_plan_could_have_met(several):
    met = {frozenset(pair) for plan in several for pair in combinations(plan, 2)}
    assert possible_pairs(several) == len(met)


@given(p_values, st.integers(0, 50))
def test_a_smaller_p_never_has_the_larger_q(values, unlisted):
    found = benjamini_hochberg(values, len(values) + unlisted)
    assert all(
        q1 <= q2 for (p1, q1), (p2, q2) in product(zip(values, found, strict=True), repeat=2) if p1 <= p2
    )


@given(p_values, st.integers(0, 50))
def test_a_q_lies_between_its_p_and_the_correction_for_one(values, unlisted):
    tests = len(values) + unlisted
    for p, q in zip(values, benjamini_hochberg(values, tests), strict=True):
        assert p * (1 - 1e-12) <= q <= min(1, p * tests)


@given(p_values, st.integers(0, 50))
def test_more_tests_make_nothing_more_significant(values, more):
    few, many = benjamini_hochberg(values, len(values)), benjamini_hochberg(values, len(values) + more)
    assert all(a <= b for a, b in zip(few, many, strict=True))


@given(p_values, st.integers(0, 20))
def test_tests_that_are_not_listed_count_as_certain(values, more):
    listed = benjamini_hochberg([*values, *[1.0] * more], len(values) + more)
    assert listed[: len(values)] == benjamini_hochberg(values, len(values) + more)


def test_the_correction_of_a_printed_example():
    """The 15 p-values of Benjamini and Hochberg (1995), section 3.2: four are rejected at 0.05."""
    printed = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
        0.7590, 1.0,
    ]  # fmt: skip
    assert sum(q <= 0.05 for q in benjamini_hochberg(printed, 15)) == 4
