"""The fixed degree sequence model: the plan shuffled, every party and every item keeping its number of the other.

Two things make a thousand shuffles say more.  Parties with the same numbers of items are alike to the shuffle, so
a pair is compared with all pairs alike.  And the shuffles are two walks that both start from the plan, the draws
divided between them at random: then the plan is one of the plans met on the way like any other, and ``p`` is exact
however short the walks are (Besag & Clifford 1989, Biometrika 76, 633–642).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from operator import and_
from random import Random

from ipgraph.analysis.significance import Incidence, Kind, Tie, kinds, shared, together

#: Trades for each draw, per party: with two, a draw is worth two thirds of an independent one and costs half of it.
_TRADES = 2

Rows = list[set[int]]
#: The kinds of the two parties of a pair.
_Kinds = tuple[Kind, Kind]
#: Number of the kinds, number of common items → how often they were seen.
_Seen = Counter[tuple[int, int]]


def fdsm(plans: Sequence[Incidence], draws: int = 5000, seed: int = 1) -> list[Tie]:
    """How many items two parties would share, were the plan shuffled so that all row and column sums stay.

    ``expected`` is the mean over the draws of all pairs alike, ``p`` the share of these pairs, in the draws and in the
    plan itself, that reach the count.  Where the count cannot be otherwise nothing is drawn, and p is 1.
    Sources: Neal 2014, Social Networks 39, 84–97; Neal, Domagalski & Sagan 2021, Sci. Rep. 11, 23929.

    >>> one, *_ = fdsm([{"甲": {1, 2}, "乙": {1, 2}, "丙": {3}, "丁": {4}}], draws=200)
    >>> one.count, one.expected < one.count, one.p < 0.3
    (2, True, True)
    """
    count, kind = shared(plans), kinds(plans)
    kind_of = {(a, b): (min(kind[a], kind[b]), max(kind[a], kind[b])) for a, b in count}
    watch = _Watch(plans, kind, _free(plans, kind_of.values()))
    start, drawn = _numbered(plans), _Seen()
    for state in _walks(start, draws, Random(seed)) if watch.numbers else ():  # noqa: S311 - to be repeated
        drawn.update(watch.counts(state))
    expected, reached = _means(drawn), _tails(drawn + _Seen(watch.counts(start)))
    number = {pair: watch.number.get(kinds, -1) for pair, kinds in kind_of.items()}
    return [
        Tie(*pair, times, expected.get(number[pair], float(times)), reached.get((number[pair], times), 1.0))
        for pair, times in count.items()
    ]


def _free(plans: Sequence[Incidence], asked: Iterable[_Kinds]) -> list[_Kinds]:
    """The kinds of pairs whose number of common items is not settled by the row and column sums."""
    sizes = [Counter(item for items in plan.values() for item in set(items)).values() for plan in plans]
    everyones = [sum(size == len(plan) for size in of) for of, plan in zip(sizes, plans, strict=True)]
    joint = [sum(size > 1 for size in of) for of in sizes]

    def settled(plan: int, a: int, b: int) -> bool:
        return max(everyones[plan], a + b - len(sizes[plan])) == min(a, b, joint[plan])

    return [pair for pair in dict.fromkeys(asked) if not all(settled(*one) for one in together(*pair))]


def _numbered(plans: Sequence[Incidence]) -> list[Rows]:
    """The rows of every plan, its items as numbers that no other plan has."""
    found: list[Rows] = []
    start = 0
    for plan in plans:
        items = sorted(set().union(*plan.values()), key=str)
        number = {item: start + place for place, item in enumerate(items)}
        found.append([{number[item] for item in items} for items in plan.values()])
        start += len(items)
    return found


class _Watch:
    """The pairs whose common items are counted: all those of the kinds asked for, in all plans together."""

    def __init__(self, plans: Sequence[Incidence], kind_of: dict[str, Kind], asked: Iterable[_Kinds]) -> None:
        place = {party: number for number, party in enumerate(kind_of)}
        self.parties = len(place)
        self.places = [[place[party] for party in plan] for plan in plans]
        alike: dict[Kind, list[int]] = defaultdict(list)
        for party, kind in kind_of.items():
            alike[kind].append(place[party])
        self.number = {pair: number for number, pair in enumerate(asked)}
        self.numbers: list[int] = []
        self.ones: list[int] = []
        self.others: list[int] = []
        for (kind, other), number in self.number.items():
            for pair in _pairs(alike[kind], alike[other]):
                self._add(number, *pair)

    def _add(self, number: int, one: int, other: int) -> None:
        self.numbers.append(number)
        self.ones.append(one)
        self.others.append(other)

    def counts(self, plans: Sequence[Rows]) -> Iterator[tuple[int, int]]:
        """The number of its kinds and the number of its common items, of every pair."""
        bits = [0] * self.parties
        for places, rows in zip(self.places, plans, strict=True):
            for place, row in zip(places, rows, strict=True):
                bits[place] |= sum([1 << item for item in row])
        of = bits.__getitem__  # map, not a loop: this is done for every pair and every draw
        common = map(int.bit_count, map(and_, map(of, self.ones), map(of, self.others)))
        return zip(self.numbers, common, strict=True)


def _pairs(some: list[int], others: list[int]) -> Iterable[tuple[int, int]]:
    return combinations(some, 2) if some is others else product(some, others)


def _walks(plans: list[Rows], draws: int, rng: Random) -> Iterator[list[Rows]]:
    """Two walks from the plans as they are, so many ``draws`` in all; each state is the one before, shuffled."""
    turn = int(rng.random() * (draws + 1))
    for length in (turn, draws - turn):
        state = [[set(row) for row in rows] for rows in plans]
        for _ in range(length):
            for rows in state:
                curveball(rows, _TRADES * len(rows), rng)
            yield state


def _means(seen: _Seen) -> dict[int, float]:
    times, total = Counter[int](), Counter[int]()
    for (pair, count), often in seen.items():
        times[pair] += often
        total[pair] += often * count
    return {pair: total[pair] / times[pair] for pair in times}


def _tails(seen: _Seen) -> dict[tuple[int, int], float]:
    """For the number of the kinds and every number of common items, the share of the pairs seen that reach it."""
    times, reached = Counter[int](), Counter[int]()
    for (pair, _), often in seen.items():
        times[pair] += often
    found = {}
    for (pair, count), often in sorted(seen.items(), key=lambda one: -one[0][1]):
        reached[pair] += often
        found[pair, count] = reached[pair] / times[pair]
    return found


def curveball(rows: Rows, trades: int, rng: Random) -> None:
    """Shuffle ``rows`` in place: so many times two of them pool what only one of them has and deal it out anew.

    Each row keeps its size and each item its number of rows; in the end all rows with these margins are equally likely
    (Carstens 2015, Phys. Rev. E 91, 042812).  Source: Strona et al. 2014, Nature Communications 5, 4114.

    >>> rows = [{1, 2}, {3}]
    >>> curveball(rows, 10, Random(1))
    >>> [len(row) for row in rows], rows[0] | rows[1]
    ([2, 1], {1, 2, 3})
    """
    if len(rows) > 1:
        for _ in range(trades):
            one = int(rng.random() * len(rows))
            other = int(rng.random() * (len(rows) - 1))
            _trade(rows, one, other + (other >= one), rng)


def _trade(rows: Rows, one: int, other: int, rng: Random) -> None:
    if len(rows[one]) > len(rows[other]):  # fewer need be picked at random for the shorter row
        one, other = other, one
    common = rows[one] & rows[other]
    takes = len(rows[one]) - len(common)
    if takes:  # else there is nothing to have for it
        pool = sorted(rows[one] ^ rows[other])
        for place in range(takes):  # Fisher–Yates, as far as it is needed
            chosen = place + int(rng.random() * (len(pool) - place))
            pool[place], pool[chosen] = pool[chosen], pool[place]
        rows[one], rows[other] = common.union(pool[:takes]), common.union(pool[takes:])
