"""Is a tie more than chance?  What is asked of a null model, and the price of testing every pair at once.

An *incidence* is one plan: party → the items it answers for.  A null model says how often two parties would share an
item if the plan were as it is but for who meets whom; several plans are taken each on its own and counted together,
for a party of one city cannot answer for an item of another.

Only pairs that share an item are listed: one that shares none has reached its count whatever is drawn, its p is 1.
They are counted among the tests all the same (:func:`possible_pairs`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement
from math import comb

Incidence = Mapping[str, Collection[str]]
Pair = tuple[str, str]
#: Of a party: plan → its number of items there.  A null model knows no more of it.
Kind = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two parties that share ``count`` items, how many are ``expected``, and how likely as many or more are (``p``)."""

    a: str
    b: str
    count: int
    expected: float
    p: float


#: Plans, number of draws, seed → every pair that shares an item.
NullModel = Callable[[Sequence[Incidence], int, int], list[Tie]]


def kinds(plans: Sequence[Incidence]) -> dict[str, Kind]:
    """The kind of every party, in the order of the plans: two of the same kind are alike to a null model.

    >>> kinds([{"甲": {1, 2}, "乙": {1}}, {"甲": {3}}])
    {'甲': ((0, 2), (1, 1)), '乙': ((0, 1),)}
    """
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, plan in enumerate(plans):
        for party, items in plan.items():
            found[party].append((number, len(set(items))))
    return {party: tuple(kind) for party, kind in found.items()}


def together(a: Kind, b: Kind) -> list[tuple[int, int, int]]:
    """The plans in which both answer for something: number of the plan, of the items of the one and of the other.

    >>> together(((0, 2), (1, 1)), ((1, 5),))
    [(1, 1, 5)]
    """
    other = dict(b)
    return [(plan, size, other[plan]) for plan, size in a if plan in other]


def shared(plans: Sequence[Incidence]) -> dict[Pair, int]:
    """How many items every pair shares that shares one, in the order of the parties.

    >>> shared([{"甲": {1, 2}, "乙": {2, 1}, "丙": {3}}])
    {('甲', '乙'): 2}
    """
    place = {party: number for number, party in enumerate(kinds(plans))}
    found: Counter[Pair] = Counter()
    for plan in plans:
        of_item: dict[object, list[str]] = defaultdict(list)
        for party in sorted(plan, key=place.__getitem__):
            for item in set(plan[party]):
                of_item[item].append(party)
        for parties in of_item.values():
            found.update(combinations(parties, 2))
    return dict(sorted(found.items(), key=lambda one: (place[one[0][0]], place[one[0][1]])))


def possible_pairs(plans: Sequence[Incidence]) -> int:
    """How many pairs could have shared an item: those of two parties of the same plan.

    >>> possible_pairs([{"甲": {1}, "乙": {2}, "丙": {2}}, {"甲": {3}, "丁": {3}}])
    4
    """
    alike = Counter(tuple(plan for plan, _ in kind) for kind in kinds(plans).values())
    return sum(
        comb(alike[a], 2) if a == b else alike[a] * alike[b]
        for a, b in combinations_with_replacement(alike, 2)
        if not set(a).isdisjoint(b)
    )


def benjamini_hochberg(p_values: Sequence[float], tests: int) -> list[float]:
    """The q-value of each p-value among ``tests``, those not given having a p of 1.

    q is the smallest false discovery rate at which the test is a discovery: min over all p_(j) ≥ p of p_(j)·tests/j.
    Source: Benjamini & Hochberg 1995, J. R. Stat. Soc. B 57(1), 289–300.

    >>> benjamini_hochberg([0.01, 0.04, 0.02], tests=4)
    [0.04, 0.05333333333333334, 0.04]
    """
    falling = sorted(range(len(p_values)), key=p_values.__getitem__, reverse=True)
    found = [1.0] * len(p_values)
    smallest = 1.0
    for rank, place in zip(range(len(p_values), 0, -1), falling, strict=True):
        smallest = min(smallest, p_values[place] * tests / rank)
        found[place] = smallest
    return found
