"""The whole distribution behind one p: how many items a pair would share under a null model, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, takewhile
from random import Random

from ipgraph.analysis.configuration import bicm
from ipgraph.analysis.fdsm import curveball
from ipgraph.analysis.sdsm import Tosses, tail
from ipgraph.analysis.significance import Incidence
from ipgraph.refusal import Refused

#: Number of common items → how likely it is.
Distribution = dict[int, float]

#: Trades for each draw, per party, as :mod:`ipgraph.analysis.fdsm` has it.
_TRADES = 2
#: What is less likely is left to the number before it.
_NEVER = 1e-12


def fdsm_distribution(
    plans: Sequence[Incidence], a: str, b: str, draws: int = 5000, seed: int = 1
) -> Distribution:
    """How likely each number of common items of ``a`` and ``b`` is, were the plan shuffled so that all sums stay.

    The plan itself counts as one of the shuffled ones.  What :func:`~ipgraph.analysis.fdsm.fdsm` gives as ``p`` is the
    share at the number seen and above, but for the luck of the draws.  Raises :class:`~ipgraph.refusal.Refused` for
    a party that is in no plan.

    >>> plan = {"甲": {1, 2}, "乙": {1, 2}, "丙": {3}, "丁": {4}}
    >>> sorted(fdsm_distribution([plan], "甲", "乙", draws=200))
    [0, 1, 2]
    """
    _known(plans, a, b)
    rng = Random(seed)  # noqa: S311 - to be repeated
    states = [{party: set(plan[party]) for party in plan} for plan in plans]
    seen = Counter([_common(states, a, b)])
    for _ in range(draws):
        states = [_shuffled(state, rng) for state in states]
        seen[_common(states, a, b)] += 1
    return {common: often / seen.total() for common, often in sorted(seen.items())}


def sdsm_distribution(plans: Sequence[Incidence], a: str, b: str) -> Distribution:
    """How likely each number of common items of ``a`` and ``b`` is, the sums of the plan kept on average; exact.

    The share at a number and above is what :func:`~ipgraph.analysis.sdsm.sdsm` gives as ``p``.  As a party may have
    more items than in the plan, the two may share more; the last number stands for itself and all above.  Raises
    :class:`~ipgraph.refusal.Refused` for a party that is in no plan.

    >>> found = sdsm_distribution([{"甲": {1, 2}, "乙": {1, 2}, "丙": {3}, "丁": {4}}], "甲", "乙")
    >>> {common: round(share, 3) for common, share in found.items()}
    {0: 0.261, 1: 0.446, 2: 0.244, 3: 0.046, 4: 0.003}
    """
    _known(plans, a, b)
    met = [plan for plan in plans if a in plan and b in plan]
    tosses = [one for plan in met for one in _tosses(plan, a, b)]
    every = range(sum(many for many, _ in tosses) + 1)
    tails = takewhile(lambda more: more > _NEVER, (tail(tosses, common) for common in every))
    return {common: now - more for common, (now, more) in enumerate(pairwise([*tails, 0.0]))}


def _known(plans: Sequence[Incidence], *asked: str) -> None:
    names = dict.fromkeys(party for plan in plans for party in plan)
    for party in asked:
        if party not in names:
            raise Refused(
                f"没有单位 {party}；可选：{'、'.join(names)}",
                f"no party {party}; choose one of {', '.join(names)}",
            )


def _common(states: Sequence[dict[str, set[str]]], a: str, b: str) -> int:
    return sum(len(state.get(a, set()) & state.get(b, set())) for state in states)


def _shuffled(state: dict[str, set[str]], rng: Random) -> dict[str, set[str]]:
    rows = list(state.values())
    curveball(rows, _TRADES * len(rows), rng)  # type: ignore[arg-type] # it only asks that items have an order
    return dict(zip(state, rows, strict=True))


def _tosses(plan: Incidence, a: str, b: str) -> list[Tosses]:
    """For items with as many parties, how many they are, and how likely both answer for one of them."""
    sizes = Counter(item for items in plan.values() for item in set(items)).values()
    chance = bicm([len(set(items)) for items in plan.values()], sizes)
    one, other = len(set(plan[a])), len(set(plan[b]))
    return [(many, chance[one, size] * chance[other, size]) for size, many in sorted(Counter(sizes).items())]
