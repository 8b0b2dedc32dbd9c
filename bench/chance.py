"""Are planted ties found, and no others?  ``python -m bench.chance`` measures it anew and stores it in ``chance.csv``.

A made plan has lists as long as those of the bundled one and workloads as unequal.  It is shuffled, so that nothing is
in it but its sums; then pairs of parties are brought together: one of the two passes an item to a third party and takes
one of that party's in return, which leaves every sum as it was.  The strength of a pair is the share of the items of
the smaller party that the two have in common in the end, at least, as far as the sums allow.  The fdsm takes as many
draws as ``ipgraph analyze beyond-chance`` does unless told otherwise.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random
from statistics import mean
from typing import NamedTuple, TypeVar

from ipgraph.analysis.chance import NULL_MODELS, ties
from ipgraph.analysis.fdsm import curveball

STORED = Path(__file__).with_suffix(".csv")
COLUMNS = ("size", "null", "strength", "seed", "planted", "found", "false")
STRENGTHS = (0.0, 0.5, 1.0)
ALPHA, DRAWS = 0.05, 5_000

#: Of the 23 measures of the bundled plan, so many have one party, two, three and four.
_LISTS = {1: 8.0, 2: 8.0, 3: 5.0, 4: 2.0}
#: The r-th party is named in proportion to 1/r^0.9.
_SKEW = 0.9
#: Who answers for fewer items in all is not planted: even together in all of them it could not be told from chance.
_LEAST = 4

Plan = dict[str, set[int]]
Pair = tuple[str, str]
Row = dict[str, str]
Key = TypeVar("Key")


@dataclass(frozen=True)
class Size:
    """So many plans of so many items for the same parties, pairs to plant, and data sets to make."""

    name: str
    plans: int
    items: int
    parties: int
    pairs: int
    datasets: int


SIZES = {
    one.name: one
    for one in (
        Size("one plan", plans=1, items=23, parties=16, pairs=2, datasets=20),
        Size("ten plans", plans=10, items=23, parties=25, pairs=4, datasets=3),
        Size("1,000 items", plans=1, items=1_000, parties=100, pairs=20, datasets=2),
    )
}


def made(size: Size, strength: float, seed: int) -> tuple[list[Plan], set[Pair]]:
    """Plans of that size, and the pairs that were planted in them with that strength: none if it is 0."""
    rng = Random(seed)
    plans = [_shuffled(_named(size, rng), rng) for _ in range(size.plans)]
    pairs = _chosen(plans, size.pairs, rng) if strength else []
    for plan in plans:
        for a, b in pairs:
            if a in plan and b in plan:
                _bring_together(plan, a, b, strength, rng)
    return plans, {(min(pair), max(pair)) for pair in pairs}


def _named(size: Size, rng: Random) -> Plan:
    share = {f"p{rank:03}": 1 / rank**_SKEW for rank in range(1, size.parties + 1)}
    plan: Plan = {party: set() for party in share}
    for item in range(size.items):
        left = dict(share)
        for _ in range(_drawn(_LISTS, rng)):
            party = _drawn(left, rng)
            del left[party]
            plan[party].add(item)
    return {party: items for party, items in plan.items() if items}


def _drawn(weight: dict[Key, float], rng: Random) -> Key:
    """One of the keys, as likely as its weight."""
    return rng.choices(list(weight), list(weight.values()))[0]


def _shuffled(plan: Plan, rng: Random) -> Plan:
    rows = list(plan.values())
    curveball(rows, 20 * len(rows), rng)
    return dict(zip(plan, rows, strict=True))


def _chosen(plans: list[Plan], count: int, rng: Random) -> list[Pair]:
    """So many pairs of parties that have enough to do, no party in two of them."""
    items = {party: sum(len(plan.get(party, ())) for plan in plans) for plan in plans for party in plan}
    able = sorted(party for party, number in items.items() if number >= _LEAST)
    picked = rng.sample(able, min(2 * count, len(able) // 2 * 2))
    return list(zip(picked[::2], picked[1::2], strict=True))


def _bring_together(plan: Plan, a: str, b: str, strength: float, rng: Random) -> None:
    """Let the two exchange items with third parties until they share enough, or can no more."""
    enough = strength * min(len(plan[a]), len(plan[b]))
    while len(plan[a] & plan[b]) < enough:
        exchanges = [*_exchanges(plan, a, b), *_exchanges(plan, b, a)]
        if not exchanges:
            return
        taker, party, items = rng.choice(exchanges)
        plan[taker] ^= items
        plan[party] ^= items


def _exchanges(plan: Plan, taker: str, other: str) -> Iterator[tuple[str, str, set[int]]]:
    """The ways to take an item of the other's from a third party, and give it one that the other has not."""
    for wanted, given in product(sorted(plan[other] - plan[taker]), sorted(plan[taker] - plan[other])):
        for party, items in plan.items():
            if party != other and wanted in items and given not in items:
                yield taker, party, {wanted, given}


def measured(size: str, null: str, strength: float, seed: int) -> Row:
    """What a null model finds in one made data set."""
    plans, planted = made(SIZES[size], strength, seed)
    rows = ties(plans, null, DRAWS, seed, ALPHA)
    found = {(min(row["a"], row["b"]), max(row["a"], row["b"])) for row in rows if row["survives"]}
    counts = (len(planted), len(found & planted), len(found - planted))
    return dict(zip(COLUMNS, map(str, (size, null, strength, seed, *counts)), strict=True))


class Measured(NamedTuple):
    """What a null model finds of planted ties of a strength, in all made data of a size together."""

    size: str
    null: str
    strength: float
    planted: int
    #: Power is ``found`` of ``planted``.
    found: int
    #: The mean over the data sets of the share of the false among what is found, 0 if nothing is.
    false_discoveries: float
    #: Data sets in which a false tie is found.
    deceived: int
    datasets: int


def stored() -> list[Row]:
    """The rows of ``chance.csv``, one per null model and made data set."""
    with STORED.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def summary(rows: Iterable[Row]) -> Iterator[Measured]:
    """One line for each size, null model and strength, in the order of the rows."""
    groups: dict[tuple[str, str, float], list[tuple[int, int, int]]] = {}
    for row in rows:
        key = (row["size"], row["null"], float(row["strength"]))
        groups.setdefault(key, []).append((int(row["planted"]), int(row["found"]), int(row["false"])))
    for key, sets in groups.items():
        planted, found, _ = map(sum, zip(*sets, strict=True))
        rate = mean(false / max(1, right + false) for _, right, false in sets)
        deceived = sum(false > 0 for _, _, false in sets)
        yield Measured(*key, planted, found, rate, deceived, len(sets))


def main() -> None:
    """Measure every size, null model and strength on all cores, and store what was found."""
    asked = [
        (size.name, null, strength, seed)
        for size, null, strength in product(SIZES.values(), NULL_MODELS, STRENGTHS)
        for seed in range(1, size.datasets + 1)
    ]
    with ProcessPoolExecutor() as pool:
        rows = list(pool.map(measured, *zip(*asked, strict=True)))
    with STORED.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    for line in summary(rows):
        print(*line)


if __name__ == "__main__":
    main()
