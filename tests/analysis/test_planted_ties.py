"""Planted ties are found and others are not: a small, quick twin of ``python -m bench.chance``, and what that stored.

How often a count may stray is taken from the binomial distribution: a method that keeps its promise would fail a test
for at most one in a thousand choices of the seeds, which are fixed.
"""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from itertools import product
from math import comb
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.chance import (
    ALPHA,
    COLUMNS,
    SIZES,
    STRENGTHS,
    Size,
    made,
    measured,
    stored,
    summary,
)
from ipgraph.analysis.chance import NULL_MODELS, ties

RARELY = 0.001
#: What is planted in the small twin can be told from chance; fdsm needs that many draws to tell two pairs of 190.
SMALL = Size("small", plans=1, items=120, parties=20, pairs=3, datasets=0)
DRAWS = 4000
every_null = pytest.mark.parametrize("null", NULL_MODELS)


def at_most(tries, chance):
    """The number that so many tries exceed only rarely, if each succeeds with that chance."""
    beyond = 1.0
    for number in range(tries + 1):
        beyond -= comb(tries, number) * chance**number * (1 - chance) ** (tries - number)
        if beyond <= RARELY:
            return number
    return tries


def at_least(tries, chance):
    """The number that so many tries fall short of only rarely."""
    return tries - at_most(tries, 1 - chance)


@cache
def found(size, null, strength, seed, draws):
    """Planted pairs, those found, false ones, and those with a small p that is not corrected for the many tests."""
    plans, planted = made(size, strength, seed)
    rows = ties(plans, null, draws, seed, ALPHA)
    pairs = [(min(row["a"], row["b"]), max(row["a"], row["b"])) for row in rows]
    survivors = {pair for pair, row in zip(pairs, rows, strict=True) if row["survives"]}
    hints = {pair for pair, row in zip(pairs, rows, strict=True) if row["p"] <= ALPHA}
    return len(planted), len(survivors & planted), len(survivors - planted), len(hints - planted)


def totals(null, strength, datasets):
    sets = [found(SMALL, null, strength, seed, DRAWS) for seed in range(1, datasets + 1)]
    return [sum(column) for column in zip(*sets, strict=True)]


def test_the_bounds_are_those_of_the_binomial_distribution():
    # of 10 throws of a coin, 10 heads come in 1 of 1024 cases, 9 or more in 11
    assert (at_most(10, 0.5), at_least(10, 0.5)) == (9, 1)
    assert (at_most(5, 0.0), at_least(5, 1.0)) == (0, 5)


# ------------------------------------------------------------------------------------------- the made plans


@pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)
def test_planting_leaves_every_sum_as_it_was(size):
    def sums(plans):
        sizes = [{party: len(items) for party, items in plan.items()} for plan in plans]
        return sizes, [Counter(item for items in plan.values() for item in items) for plan in plans]

    assert sums(made(size, 1.0, seed=1)[0]) == sums(made(size, 0.0, seed=1)[0])


@pytest.mark.parametrize("strength", STRENGTHS[1:])
def test_a_planted_pair_shares_what_its_strength_says(strength):
    plans, planted = made(SMALL, strength, seed=1)
    [plan] = plans
    assert len(planted) == SMALL.pairs
    for a, b in planted:
        assert len(plan[a] & plan[b]) >= strength * min(len(plan[a]), len(plan[b]))


# ----------------------------------------------------------------------------------------- false discoveries


@pytest.mark.parametrize(("null", "size", "draws", "datasets"), [
    ("sdsm", SMALL, 0, 60),
    ("fdsm", SIZES["one plan"], 1000, 25),
], ids=["sdsm", "fdsm"])  # fmt: skip
def test_where_nothing_is_planted_nothing_is_found_in_all_but_few_data_sets(null, size, draws, datasets):
    """Whatever is found is false, so that the false discovery rate is the share of data sets with a find: ≤ alpha."""
    sets = [found(size, null, 0.0, seed, draws) for seed in range(1, datasets + 1)]
    assert sum(false > 0 for _, _, false, _ in sets) <= at_most(datasets, ALPHA)
    # the test can fail: without the correction more would be deceived than alpha allows
    assert sum(hints > 0 for *_, hints in sets) > at_most(datasets, ALPHA)


@pytest.mark.parametrize(("null", "datasets"), [("sdsm", 40), ("fdsm", 3)])
def test_of_what_is_found_beside_planted_ties_few_are_false(null, datasets):
    _, right, false, hints = totals(null, 1.0, datasets)
    assert right
    assert false <= at_most(right + false, ALPHA)
    assert hints > at_most(right + hints, ALPHA)


# ------------------------------------------------------------------------------------------------- power


@pytest.mark.parametrize(("null", "datasets", "power"), [("sdsm", 40, 0.5), ("fdsm", 3, 0.9)])
def test_parties_that_are_always_together_are_found(null, datasets, power):
    """Over more data sets fdsm found 17 of 18 and sdsm 80 of 120: a power of 0.9 and of 0.5 is promised."""
    planted, right, _, _ = totals(null, 1.0, datasets)
    assert planted == SMALL.pairs * datasets
    assert right >= at_least(planted, power)


def test_the_fdsm_finds_no_less_than_the_sdsm():
    """It knows the sums, the other only their means: 3 data sets, planted as before."""
    assert totals("fdsm", 1.0, 3)[1] >= totals("sdsm", 1.0, 3)[1] > 0


# ------------------------------------------------------------------------------------------- what is stored


def test_the_stored_table_holds_every_size_null_model_and_strength():
    keys = [(row["size"], row["null"], float(row["strength"]), int(row["seed"])) for row in stored()]
    assert keys == [
        (name, null, strength, seed)
        for name, null, strength in product(SIZES, NULL_MODELS, STRENGTHS)
        for seed in range(1, SIZES[name].datasets + 1)
    ]
    assert all(tuple(row) == COLUMNS for row in stored())


@pytest.mark.parametrize(("size", "null", "strength", "seed"), [
    ("one plan", "fdsm", 1.0, 1), ("one plan", "sdsm", 1.0, 2), ("ten plans", "sdsm", 0.5, 3),
    ("1,000 items", "sdsm", 1.0, 1),
])  # fmt: skip
def test_what_is_stored_is_what_is_measured_now(size, null, strength, seed):
    assert measured(size, null, strength, seed) in stored()


def test_by_the_stored_table_false_ties_are_few_and_more_data_find_more():
    lines = {(one.size, one.null, one.strength): one for one in summary(stored())}
    assert all(one.deceived <= at_most(one.datasets, ALPHA) for one in lines.values() if not one.strength)
    assert all(one.false_discoveries <= ALPHA for one in lines.values() if one.strength)
    for null in NULL_MODELS:
        power = [
            one.found / one.planted for (_, of, strength), one in lines.items() if (of, strength) == (null, 1)
        ]
        assert power[0] < min(power[1:])
