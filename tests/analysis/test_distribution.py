"""The distribution of the number of items that a pair would share, under both null models."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipgraph.analysis.distribution import fdsm_distribution, sdsm_distribution
from ipgraph.analysis.fdsm import fdsm
from ipgraph.analysis.sdsm import sdsm
from ipgraph.refusal import Refused

plans = st.dictionaries(
    st.sampled_from("甲乙丙丁戊"), st.sets(st.sampled_from("123456"), min_size=1), min_size=2, max_size=5
)
#: Items 1 and 2 have two parties each, 3 and 4 one; 甲 and 乙 have two items each, 丙 and 丁 one.
SMALL = {"甲": {"1", "2"}, "乙": {"1", "2"}, "丙": {"3"}, "丁": {"4"}}


def every_shuffle(plan):
    """Every plan with the same numbers of items and of parties."""
    items = sorted(set().union(*plan.values()))
    wanted = [sum(item in row for row in plan.values()) for item in items]
    choices = [map(set, combinations(items, len(row))) for row in plan.values()]
    for rows in product(*choices):
        if [sum(item in row for row in rows) for item in items] == wanted:
            yield dict(zip(plan, rows, strict=True))


def test_the_draws_come_near_the_share_among_all_shuffles():
    common = [len(shuffle["甲"] & shuffle["乙"]) for shuffle in every_shuffle(SMALL)]
    exact = {count: float(Fraction(common.count(count), len(common))) for count in sorted(set(common))}
    assert fdsm_distribution([SMALL], "甲", "乙", draws=20_000) == pytest.approx(exact, abs=0.02)


@given(plans, st.integers(0, 5))
@settings(max_examples=40, deadline=None)
def test_shares_sum_to_one_and_a_shuffled_pair_keeps_within_the_smaller_load(plan, seed):
    a, b, *_ = plan
    shuffled, on_average = fdsm_distribution([plan], a, b, 20, seed), sdsm_distribution([plan], a, b)
    for shares, most in (
        (shuffled, min(len(plan[a]), len(plan[b]))),
        (on_average, len(set().union(*plan.values()))),
    ):
        assert fsum(shares.values()) == pytest.approx(1)
        assert 0 <= min(shares) <= max(shares) <= most
        assert all(share >= -1e-12 for share in shares.values())


@given(plans)
@settings(max_examples=60, deadline=None)
def test_what_lies_at_the_count_and_above_is_the_exact_p(plan):
    for tie in sdsm([plan]):
        shares = sdsm_distribution([plan], tie.a, tie.b)
        assert fsum(share for common, share in shares.items() if common >= tie.count) == pytest.approx(tie.p)
        assert fsum(common * share for common, share in shares.items()) == pytest.approx(tie.expected)


def test_what_is_drawn_at_the_count_and_above_comes_near_the_p_of_the_test():
    tie = next(tie for tie in fdsm([SMALL], draws=20_000) if (tie.a, tie.b) == ("甲", "乙"))
    shares = fdsm_distribution([SMALL], "甲", "乙", draws=20_000)
    assert fsum(share for common, share in shares.items() if common >= tie.count) == pytest.approx(
        tie.p, abs=0.02
    )


def test_two_plans_are_shuffled_apart_and_counted_together():
    twice = [SMALL, {party: {f"{item}'" for item in items} for party, items in SMALL.items()}]
    assert max(fdsm_distribution(twice, "甲", "乙", draws=2000)) == 4
    once, both = (sdsm_distribution(plans, "甲", "乙") for plans in ([SMALL], twice))
    assert both[1] == pytest.approx(2 * once[0] * once[1])


def test_the_same_seed_draws_the_same_and_another_differs():
    one, again, other = (fdsm_distribution([SMALL], "甲", "乙", draws=50, seed=seed) for seed in (1, 1, 2))
    assert one == again != other


@pytest.mark.parametrize("distribution", [fdsm_distribution, sdsm_distribution])
def test_a_party_in_no_plan_is_refused_with_the_names_that_are(distribution):
    with pytest.raises(Refused, match="甲, 乙, 丙, 丁"):
        distribution([SMALL], "甲", "戊")
