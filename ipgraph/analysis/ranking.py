"""Ranks with ties, and how far two rankings agree."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import comb, sqrt
from typing import Any


def ranks(values: Mapping[str, Any]) -> dict[str, int]:
    """The place of each name, the largest value first; equal values share the better place (1, 2, 2, 4).

    >>> ranks({"甲": 5, "乙": 3, "丙": 3, "丁": 1})
    {'甲': 1, '乙': 2, '丙': 2, '丁': 4}
    """
    rising = sorted(values.values())
    first = {value: len(rising) - place for place, value in enumerate(rising)}
    return {name: first[value] for name, value in values.items()}


def kendall(a: Sequence[Any], b: Sequence[Any]) -> float | None:
    """Kendall's τ_b of two columns: (concordant − discordant pairs) / √(pairs untied in a · pairs untied in b).

    From −1 (reversed) through 0 to 1 (the same order, with the same ties); ``None`` where a column has no two different
    values, for then there is no order to agree with.
    Sources: Kendall 1945, Biometrika 33(3), 239–251; counted in O(n log n) steps as by Knight 1966, JASA 61, 436–439.

    >>> kendall([1, 2, 3], [1, 2, 3]), kendall([1, 2, 3], [3, 2, 1]), kendall([1, 1], [1, 2])
    (1.0, -1.0, None)
    """
    pairs, both = comb(len(a), 2), list(zip(a, b, strict=True))
    tied_a, tied_b, tied_both = _tied(a), _tied(b), _tied(both)
    untied = (pairs - tied_a) * (pairs - tied_b)
    if not untied:
        return None
    discordant = _inversions([two for _, two in sorted(both)])
    return (pairs - tied_a - tied_b + tied_both - 2 * discordant) / sqrt(untied)


def _tied(column: Iterable[object]) -> int:
    return sum(comb(count, 2) for count in Counter(column).values())


def _inversions(column: Sequence[Any]) -> int:
    """The pairs of places that hold the larger value first (counted with a Fenwick tree)."""
    rising = sorted(set(column))
    tree = [0] * (len(rising) + 1)
    found = 0
    for seen, value in enumerate(column):
        place = bisect_left(rising, value) + 1
        found += seen - _sum_to(tree, place)
        while place < len(tree):
            tree[place] += 1
            place += place & -place
    return found


def _sum_to(tree: Sequence[int], place: int) -> int:
    total = 0
    while place:
        total += tree[place]
        place -= place & -place
    return total
