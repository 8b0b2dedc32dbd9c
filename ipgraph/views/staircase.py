"""The staircase of a party: how many of its phases have fallen due by the end of each half-year, drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from ipgraph.views.cards import Half, halves

if TYPE_CHECKING:
    from ipgraph.tables import Row

#: Width of a half-year, height of the highest step, and the room above it for its number; in pixels.
WIDTH, HEIGHT, ABOVE = 72, 120, 20
#: Half-years in which nothing falls due are drawn too, unless there are more than this.
LONGEST = 24


@dataclass(frozen=True, slots=True)
class Step:
    """A half-year with what falls due in it, added up since the first, and where its two steps stand."""

    half: Half
    strict: int
    lenient: int
    x: int
    y_strict: int
    y_lenient: int


def staircase(rows: Iterable[Row]) -> list[Step]:
    """The steps from the first half-year to the last; none if no phase has a deadline.

    >>> from datetime import date
    >>> day = date(2018, 12, 31)
    >>> steps = staircase([{"latest": date(2017, 12, 31), "latest_lenient": day}])
    >>> [(step.half.year, step.half.half, step.strict, step.lenient) for step in steps]
    [(2017, 2, 1, 0), (2018, 1, 1, 0), (2018, 2, 1, 1)]
    """
    found = _filled(halves(rows))
    strict = list(accumulate(half.strict for half in found))
    lenient = list(accumulate(half.lenient for half in found))
    top = max([*strict, *lenient], default=1)
    return [
        Step(half, one, other, at * WIDTH, _y(one, top), _y(other, top))
        for at, (half, one, other) in enumerate(zip(found, strict, lenient, strict=True))
    ]


def _filled(found: list[Half]) -> list[Half]:
    if not found:
        return []
    known = {_place(half): half for half in found}
    first, last = _place(found[0]), _place(found[-1])
    if last - first >= LONGEST:
        return found
    return [known.get(at, Half(at // 2, at % 2 + 1, 0, 0)) for at in range(first, last + 1)]


def _place(half: Half) -> int:
    return half.year * 2 + half.half - 1


def _y(count: int, top: int) -> int:
    return ABOVE + round(HEIGHT * (1 - count / top))
