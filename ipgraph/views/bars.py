"""Where a phase stands on the line of time: bars in percent of an axis of whole years, packed into lanes.

A bar says no more than the words: it fades where the start is not said, is an arrow where no end is, and is
hatched from the strict to the lenient deadline.  Every year is as wide as any other.
"""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ipgraph.tables import Row

#: How far back a bar fades whose start is not said, in years.
FADE = 0.5
#: Words that are no more exact than this have soft edges.
SOFT = {"year", "multiYear"}


@dataclass(frozen=True, slots=True)
class Axis:
    """The years from ``first`` to ``last``, both whole."""

    first: int
    last: int

    @property
    def years(self) -> range:
        """The years, in order."""
        return range(self.first, self.last + 1)

    def begin(self, day: date) -> float:
        """Where a day begins, in percent.

        >>> from datetime import date
        >>> Axis(2017, 2018).begin(date(2018, 1, 1))
        50.0
        """
        return self._at(day, 1)

    def end(self, day: date) -> float:
        """Where a day ends, in percent.

        >>> from datetime import date
        >>> Axis(2017, 2018).end(date(2017, 12, 31))
        50.0
        """
        return self._at(day, 0)

    def _at(self, day: date, before: int) -> float:
        share = (day.timetuple().tm_yday - before) / (365 + isleap(day.year))
        return round(100 * (day.year - self.first + share) / len(self.years), 3)


@dataclass(slots=True)
class Bar:
    """One interval with the phases that share it: ``left`` to ``right`` is sure, up to ``soft`` by one reading only.

    ``kind`` says how the words leave the ends: *whole*, *fading* (start not said), *open* (no end), *always* (neither).
    """

    left: float
    right: float
    soft: float
    kind: str
    rough: bool
    recurring: str | None
    rows: list[Row] = field(default_factory=list)


def axis_of(rows: Iterable[Row]) -> Axis | None:
    """The years that hold every date of the rows, or None if they have none.

    >>> from datetime import date
    >>> axis_of([{"earliest": None, "latest": date(2017, 4, 30), "latest_lenient": date(2018, 5, 31)}])
    Axis(first=2017, last=2018)
    """
    dates = [row[name] for row in rows for name in ("earliest", "latest", "latest_lenient") if row[name]]
    return Axis(min(dates).year, max(dates).year) if dates else None


def placed(row: Row) -> bool:
    """Whether a phase says anything about time: a date, again and again, or for good."""
    dates = row["earliest"] or row["latest"] or row["latest_lenient"]
    return bool(dates or row["recurring"] or row["qualifier"] == "ongoing")


def bar_of(row: Row, axis: Axis) -> Bar:
    """The bar of one phase.

    >>> from datetime import date
    >>> row = {"earliest": None, "latest": date(2017, 12, 31), "latest_lenient": date(2018, 12, 31),
    ...        "precision": "year", "recurring": None}
    >>> bar = bar_of(row, Axis(2017, 2018))
    >>> (bar.left, bar.right, bar.soft, bar.kind, bar.rough)
    (25.0, 50.0, 100.0, 'fading', True)
    """
    ends = sorted(axis.end(row[name]) for name in ("latest", "latest_lenient") if row[name]) or [100.0]
    since = row["earliest"] and axis.begin(row["earliest"])
    known = row["latest"] or row["latest_lenient"]
    kind = ("whole" if row["earliest"] else "fading") if known else ("open" if row["earliest"] else "always")
    back = 0.0 if kind == "always" else max(0.0, round(ends[0] - 100 * FADE / len(axis.years), 3))
    left = back if since is None else min(since, ends[0])
    return Bar(left, ends[0], ends[-1], kind, row["precision"] in SOFT, row["recurring"])


def lanes(rows: Iterable[Row], axis: Axis) -> list[list[Bar]]:
    """The bars of one line: phases of one interval share a bar, bars that overlap stand one below the other.

    >>> from datetime import date
    >>> row = {"earliest": date(2017, 1, 1), "latest": date(2017, 12, 31), "latest_lenient": date(2017, 12, 31),
    ...        "precision": "year", "recurring": None, "qualifier": "in"}
    >>> later = row | {"latest": date(2018, 12, 31), "latest_lenient": date(2018, 12, 31)}
    >>> [[len(bar.rows) for bar in lane] for lane in lanes([row, row, later], Axis(2017, 2018))]
    [[2], [1]]
    """
    found: list[list[Bar]] = []
    for bar in sorted(_shared(rows, axis), key=lambda bar: (bar.left, bar.soft)):
        free = next((lane for lane in found if lane[-1].soft <= bar.left), None)
        if free is None:
            found.append([bar])
        else:
            free.append(bar)
    return found


def _shared(rows: Iterable[Row], axis: Axis) -> list[Bar]:
    bars: dict[tuple[object, ...], Bar] = {}
    for row in rows:
        if placed(row):
            bar = bar_of(row, axis)
            key = (bar.left, bar.right, bar.soft, bar.kind, bar.rough, bar.recurring)
            bars.setdefault(key, bar).rows.append(row)
    return list(bars.values())
