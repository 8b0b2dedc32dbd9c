"""Staircases of due phases as shapes: the same scale for all, so that one can be held against another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipgraph.tables import Row

#: Half-years beyond which only the last step of a staircase is labelled, and years that have room for a label.
LABELLED, YEARS = 10, 6


@dataclass(frozen=True, slots=True)
class Scale:
    """The half-years from ``first`` on (2017 H1 is 4034), ``halves`` of them, and the ``top`` of the count axis."""

    first: int
    halves: int
    top: int
    width: int = 200
    height: int = 72

    def x(self, half: int) -> float:
        """Where a half-year begins."""
        return round((half - self.first) * self.width / self.halves, 1)

    def y(self, count: int) -> float:
        """How high a count stands, from above."""
        return round(self.height * (1 - count / self.top), 1)

    @property
    def years(self) -> list[tuple[float, int]]:
        """Place and number of the years that have room for a label."""
        found = [(self.x(max(half, self.first)), half // 2) for half in self._halves if half % 2 == 0]
        return found[:: -(-len(found) // YEARS) or 1]

    @property
    def _halves(self) -> range:
        return range(self.first - self.first % 2, self.first + self.halves)


@dataclass(frozen=True, slots=True)
class Step:
    """One half-year of one party: what falls due in it and up to its end, by both readings."""

    half: int
    phases: int
    phases_lenient: int
    cumulative: int
    cumulative_lenient: int

    @property
    def differs(self) -> bool:
        """Whether the two readings differ here."""
        return (self.phases, self.cumulative) != (self.phases_lenient, self.cumulative_lenient)


@dataclass(frozen=True, slots=True)
class Stair:
    """The staircase of one party (its id) as the outlines of two areas."""

    party: str
    steps: tuple[Step, ...]
    strict: str
    lenient: str
    labels: tuple[Step, ...]

    @property
    def peak(self) -> Step:
        """The half-year in which most falls due by the strict reading, the first of equals."""
        return max(self.steps, key=lambda step: step.phases)


def half_of(period: str) -> int:
    """The number of a half-year as the analysis names it.

    >>> half_of("2017H1"), half_of("2017H2"), half_of("2018H1")
    (4034, 4035, 4036)
    """
    year, half = period.split("H")
    return int(year) * 2 + int(half) - 1


def scale_of(rows: Sequence[Row]) -> Scale:
    """The scale that holds all rows of the analysis ``half-years``.

    >>> row = {"period": "2017H1", "cumulative": 3, "cumulative_lenient": 2}
    >>> scale_of([row, row | {"period": "2018H2"}])
    Scale(first=4034, halves=4, top=3, width=200, height=72)
    """
    halves = [half_of(row["period"]) for row in rows] or [0]
    top = max((max(row["cumulative"], row["cumulative_lenient"]) for row in rows), default=1)
    return Scale(min(halves), max(halves) - min(halves) + 1, top or 1)


def stairs(rows: Iterable[Row], scale: Scale) -> list[Stair]:
    """One staircase per party, in the order of the rows of the analysis ``half-years``."""
    return [_stair(party, list(found), scale) for party, found in groupby(rows, key=lambda r: r["party_id"])]


def _stair(party: str, rows: Sequence[Row], scale: Scale) -> Stair:
    steps = tuple(
        Step(
            half_of(row["period"]),
            row["phases"],
            row["phases_lenient"],
            row["cumulative"],
            row["cumulative_lenient"],
        )
        for row in rows
    )
    rises = [step for step in steps if step.phases or step.phases_lenient]
    return Stair(
        party,
        steps,
        area([(step.half, step.cumulative) for step in steps], scale),
        area([(step.half, step.cumulative_lenient) for step in steps], scale),
        tuple(rises if scale.halves <= LABELLED else rises[-1:]),
    )


def area(points: Iterable[tuple[int, int]], scale: Scale) -> str:
    """The outline of a staircase: level through each half-year, down to the axis at both ends.

    >>> area([(0, 1), (2, 2)], Scale(0, 3, 2, 30, 20))
    'M0.0 20 V10.0 H20.0 V0.0 H30 V20 Z'
    """
    found = list(points)
    rise = " ".join(f"H{scale.x(half)} V{scale.y(count)}" for half, count in found)
    start = f"M{scale.x(found[0][0])} {scale.height} V{scale.y(found[0][1])}"
    rest = rise.split(" ", 2)[2:]
    return " ".join([start, *rest, f"H{scale.width} V{scale.height} Z"])
