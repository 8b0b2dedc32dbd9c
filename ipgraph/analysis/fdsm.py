"""The fixed degree sequence model: the plan shuffled, every party and every item keeping its number of the other.

Two things make a thousand shuffles say more.  Parties with the same numbers of items are alike to the shuffle, so
a pair is compared with all pairs alike.  And the shuffles are two walks that both start from the plan, the draws
divided between them at random: then the plan is one of the plans met on the way like any other, and ``p`` is exact
however short the walks are (Besag & Clifford 1989, Biometrika 76, 633–642).
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, product
from operator import and_
from random import Random

from ipgraph.analysis.significance import Incidence, Kind, Tie, kinds, shared, together

#: Trades for each draw, per party: with two, a draw is worth two thirds of an independent one and costs half of it.
_TRADES = 2
#: So many numbers of common items wait to be tallied: pair by pair, for one counter is fast and thousands are not.
_WAITING = 1_000_000

#: The items of every party, none twice; in any order, for that of a set would depend on how it came about.
Rows = list[list[int]]
#: The kinds of the two parties of a pair.
_Kinds = tuple[Kind, Kind]


def fdsm(plans: Sequence[Incidence], draws: int = 5000, seed: int = 1) -> list[Tie]:
    """How many items two parties would share, were the plan shuffled so that all row and column sums stay.

    ``expected`` is the mean over the draws of all pairs alike, ``p`` the share of these pairs, in the draws and in the
    plan itself, that reach the count.  Where the count cannot be otherwise nothing is drawn, and p is 1.
    Sources: Neal 2014, Social Networks 39, 84–97; Neal, Domagalski & Sagan 2021, Sci. Rep. 11, 23929.

    >>> one, *_ = fdsm([{"甲": {1, 2}, "乙": {1, 2}, "丙": {3}, "丁": {4}}], draws=200)
    >>> one.count, one.expected < one.count, one.p < 0.3
    (2, True, True)
    """
    joint, kind = shared(plans), kinds(plans)
    kind_of = {(a, b): (min(kind[a], kind[b]), max(kind[a], kind[b])) for a, b in joint}
    start = _numbered(plans)
    watch = _Watch(plans, start, kind, _free(plans, kind_of.values()))
    seen = _Seen(watch.numbers)
    for state in _walks(start, draws, Random(seed)) if watch.numbers else ():  # noqa: S311 - to be repeated
        seen.add(watch.counts(state))
    expected = seen.means()
    seen.add(watch.counts(start))
    reached = seen.tails()
    number = {pair: watch.number.get(kinds, -1) for pair, kinds in kind_of.items()}
    return [
        Tie(*pair, times, expected.get(number[pair], float(times)), reached.get((number[pair], times), 1.0))
        for pair, times in joint.items()
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
        found.append([sorted({number[item] for item in items}) for items in plan.values()])
        start += len(items)
    return found


class _Watch:
    """The pairs whose common items are counted: all those of the kinds asked for, in all plans together."""

    def __init__(
        self, plans: Sequence[Incidence], start: list[Rows], kind_of: dict[str, Kind], asked: Iterable[_Kinds]
    ) -> None:
        place = {party: number for number, party in enumerate(kind_of)}
        self.places = [[place[party] for party in plan] for plan in plans]
        self.parties, self.bit = len(place), _bits(start)
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

    def counts(self, plans: Sequence[Rows]) -> Iterator[int]:
        """The number of common items of every pair."""
        bits = [0] * self.parties
        for places, rows in zip(self.places, plans, strict=True):
            for place, row in zip(places, rows, strict=True):
                bits[place] |= sum(map(self.bit.__getitem__, row))
        of = bits.__getitem__  # map, not a loop: this is done for every pair and every draw
        return map(int.bit_count, map(and_, map(of, self.ones), map(of, self.others)))


def _bits(plans: Iterable[Rows]) -> list[int]:
    """A bit for every item of several parties; items of one party can never be common and have none."""
    parties = Counter(item for rows in plans for row in rows for item in row)
    found, bit = [0] * len(parties), 1
    for item in sorted(item for item, many in parties.items() if many > 1):
        found[item] = bit
        bit <<= 1
    return found


class _Seen:
    """How often so many common items were seen, of all the pairs with the same number of their kinds."""

    def __init__(self, numbers: list[int]) -> None:
        self.numbers = numbers
        self.times: dict[int, Counter[int]] = {number: Counter() for number in numbers}
        self.waiting = array("l")

    def add(self, counts: Iterable[int]) -> None:
        """One draw: the number of common items of every pair."""
        self.waiting.extend(counts)
        if len(self.waiting) >= _WAITING:
            self._tally()

    def _tally(self) -> None:
        for place, number in enumerate(self.numbers):
            self.times[number].update(self.waiting[place :: len(self.numbers)])
        del self.waiting[:]

    def means(self) -> dict[int, float]:
        """For every number of kinds, how many items its pairs share on average."""
        self._tally()
        return {
            number: sum(count * often for count, often in times.items()) / times.total()
            for number, times in self.times.items()
        }

    def tails(self) -> dict[tuple[int, int], float]:
        """For every number of kinds and of common items, the share of the pairs seen that reach it."""
        self._tally()
        found = {}
        for number, times in self.times.items():
            reached = 0
            for count in sorted(times, reverse=True):
                reached += times[count]
                found[number, count] = reached / times.total()
        return found


def _pairs(some: list[int], others: list[int]) -> Iterable[tuple[int, int]]:
    return combinations(some, 2) if some is others else product(some, others)


def _walks(plans: list[Rows], draws: int, rng: Random) -> Iterator[list[Rows]]:
    """Two walks from the plans as they are, so many ``draws`` in all; each state is the one before, shuffled."""
    turn = int(rng.random() * (draws + 1))
    for length in (turn, draws - turn):
        state = [[list(row) for row in rows] for rows in plans]
        for _ in range(length):
            for rows in state:
                _trades(rows, _TRADES * len(rows), rng.random)
            yield state


def curveball(rows: list[set[int]], trades: int, rng: Random) -> None:
    """Shuffle ``rows`` in place: so many times two of them pool what only one of them has and deal it out anew.

    Each row keeps its size and each item its number of rows; in the end all rows with these margins are equally likely
    (Carstens 2015, Phys. Rev. E 91, 042812).  Source: Strona et al. 2014, Nature Communications 5, 4114.

    >>> rows = [{1, 2}, {3}]
    >>> curveball(rows, 10, Random(1))
    >>> [len(row) for row in rows], rows[0] | rows[1]
    ([2, 1], {1, 2, 3})
    """
    listed = [sorted(row) for row in rows]
    _trades(listed, trades, rng.random)
    rows[:] = map(set, listed)


def _trades(rows: Rows, trades: int, random: Callable[[], float]) -> None:
    if len(rows) > 1:
        for _ in range(trades):
            one = int(random() * len(rows))
            other = int(random() * (len(rows) - 1))
            _trade(rows[one], rows[other + (other >= one)], random)


def _trade(one: list[int], other: list[int], random: Callable[[], float]) -> None:
    """Fisher–Yates over what only one of the two has, as far as the shorter row goes; the longer is never copied."""
    shorter, longer = (one, other) if len(one) < len(other) else (other, one)
    common = set(shorter).intersection(longer)
    size = len(longer)
    if len(common) in (len(shorter), size):  # there is nothing to have for it
        return
    own = [place for place, item in enumerate(shorter) if item not in common]
    for place, choices in zip(own, range(size + len(own), size, -1), strict=True):
        while (chosen := int(random() * choices)) < size and longer[chosen] in common:
            pass
        if chosen < size:
            shorter[place], longer[chosen] = longer[chosen], shorter[place]
        else:  # what is left of the row's own, from the end
            mine = own[size - 1 - chosen]
            shorter[place], shorter[mine] = shorter[mine], shorter[place]
