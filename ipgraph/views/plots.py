"""The numbers behind the three plots of the briefing; how they are drawn stands in ``templates/*.svg.j2``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.coordination import projection
from ipgraph.analysis.load import coordination_load
from ipgraph.analysis.maturity import calendars
from ipgraph.views.facts import visible

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables
    from ipgraph.views.page import Words

#: So many bodies are drawn; the table has all.
MOST = 16
#: Longer spans of time than so many half-years show only those in which anything falls due.
SPAN = 16
#: So many characters of a name fit beside a bar.
WIDE = 9


@dataclass(frozen=True, slots=True)
class Bar:
    """A body with its two loads."""

    name: str
    load: float
    coordination: int


@dataclass(frozen=True, slots=True)
class Bars:
    """The bodies with most load, the largest numbers, and how many bodies are not drawn."""

    bars: tuple[Bar, ...]
    load: float
    coordination: int
    rest: int


def bars(rows: Sequence[Mapping[str, Any]]) -> Bars:
    """The bars of a department table: those with an item, by fractional load.

    >>> row = {"department": "甲", "measures": 1, "fractional_load": 0.5, "coordination_load": 1}
    >>> bars([row]).bars
    (Bar(name='甲', load=0.5, coordination=1),)
    """
    busy = sorted((row for row in rows if row["measures"]), key=lambda row: -row["fractional_load"])
    drawn = tuple(
        Bar(visible(row["department"]), row["fractional_load"], row["coordination_load"])
        for row in busy[:MOST]
    )
    return Bars(
        drawn,
        max((bar.load for bar in drawn), default=0.0),
        max((bar.coordination for bar in drawn), default=0),
        len(busy) - len(drawn),
    )


@dataclass(frozen=True, slots=True)
class Corner:
    """Half a matrix: the common items of the bodies in ``names``, row by row up to the diagonal."""

    names: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]
    most: int
    rest: int

    @property
    def pairs(self) -> list[tuple[str, str, int]]:
        """The pairs with a common item, the most first."""
        found = [
            (self.names[column], self.names[row], count)
            for row, counts in enumerate(self.rows)
            for column, count in enumerate(counts)
            if count
        ]
        return sorted(found, key=lambda pair: -pair[2])


def corner(graph: nx.Graph) -> Corner:
    """The common items of the bodies that have any, those with most coordination first.

    >>> from ipgraph.analysis.coordination import bipartite
    >>> from ipgraph.analysis.example import plan_of
    >>> corner(bipartite(plan_of("1.1 甲、乙", "1.2 乙、甲", "1.3 丙")))
    Corner(names=('甲', '乙'), rows=((), (2,)), most=2, rest=0)
    """
    network, load = projection(graph), coordination_load(graph)
    busy = sorted((party for party in load if load[party]), key=lambda party: -load[party])
    drawn = busy[:MOST]
    rows = tuple(
        tuple(network.get_edge_data(one, other, {"count": 0})["count"] for other in drawn[:place])
        for place, one in enumerate(drawn)
    )
    names = tuple(visible(graph.nodes[party]["name"]) for party in drawn)
    return Corner(names, rows, max((n for row in rows for n in row), default=0), len(busy) - len(drawn))


@dataclass(frozen=True, slots=True)
class Step:
    """What falls due in a half-year by each reading, and the sums before it."""

    half: str
    strict: int
    lenient: int
    before: int
    before_lenient: int


def stairs(tables: Tables, say: Words) -> list[Step]:
    """The staircase of dated phases, half-year by half-year, without any left out if they are not too many.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.views.page import Words
    >>> [step.before for step in stairs(plan_of("1.1 甲 2017-04-30 2018-04-30"), Words("zh"))]
    [0, 1, 1]
    """
    rows = [row for row in tables.rows("milestones") if row["latest"] or row["latest_lenient"]]
    counts = calendars(rows)
    halves = _halves(sorted(counts["strict"] | counts["lenient"]))
    strict, lenient = ([counts[reading][half] for half in halves] for reading in ("strict", "lenient"))
    names = [say(f"half_{half[-1]}", year=half[:-2]) for half in halves]
    sums = ([0, *accumulate(strict)][:-1], [0, *accumulate(lenient)][:-1])
    return [Step(*step) for step in zip(names, strict, lenient, *sums, strict=True)]


def _halves(found: Sequence[str]) -> list[str]:
    if not found:
        return []
    first, last = (int(half[:-2]) * 2 + int(half[-1]) - 1 for half in (found[0], found[-1]))
    if last - first >= SPAN:
        return list(found)
    return [f"{half // 2}H{half % 2 + 1}" for half in range(first, last + 1)]


def short(name: str) -> str:
    """A name that fits beside a bar; the whole of it stands in the table.

    >>> short("市知识产权局"), short("中国人民银行郑州中心支行")
    ('市知识产权局', '中国人民银行郑州…')
    """
    return name if len(name) <= WIDE else name[: WIDE - 1] + "…"
