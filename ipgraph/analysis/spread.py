"""When the work of each party may fall: every dated phase spread evenly over the days that its words allow.

The staircase (:mod:`ipgraph.analysis.deadlines`) puts a phase on its last day, so that a plan dated by years is all
due on New Year's Eve; the spread curve shows the time there is for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, parties, unit_of
from ipgraph.analysis.deadlines import half_year
from ipgraph.analysis.parameters import choice
from ipgraph.analysis.result import Result, Sentence

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

Row = dict[str, Any]
#: Half-year → expected number of phases.
Curve = Mapping[str, Fraction]
BEGIN = choice(
    "begin",
    (
        "只写明期限的节点从何时算起：文件最早日期所在的半年，或到期的半年",
        "from when a phase counts that only has an end: the half-year of its plan's first date, or that of its end",
    ),
    ("plan", "due"),
)
COLUMNS = ("department", "period", "spread", "spread_cumulative", "spread_share", "party_id")


def spread(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
    begin: str = "plan",
) -> Result:
    """How much work may fall to each party in each half-year, if a phase may come on any day that its words allow?

    The aoristic sum E_d(t) = Σ_phases [earliest ≤ t ≤ latest] / (latest − earliest + 1) over the days t of each half-year,
    with the latest day of the lenient reading.  A phase with an end only (2019年底前) may begin with the half-year of
    the first date in its plan, or with ``begin="due"`` with the half-year of its end.  One row per party with such a phase and half-year
    from its first to its last: expected phases (``spread``), these added up, and their share of all its phases.
    A party answers for all phases of its items at the chosen level; level *row* keeps to those of its own rows.
    Sorted by all phases (falling), first appearance, period.  Finer than half-years the figures would mean nothing where a
    plan is dated by years.  Source: aoristic analysis, Ratcliffe 2000, Int. J. Geographical Information Science 14(7), 669.

    >>> from ipgraph.analysis.example import plan_of
    >>> rows = spread(plan_of("1.1 甲 2017-04-30 2017-12-31"), begin="due").rows
    >>> [(row["period"], row["spread"], row["spread_cumulative"]) for row in rows]
    [('2017H1', 1.0, 1.0), ('2017H2', 1.0, 2.0)]
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    known = _known(graph, tables)
    starts = _starts(tables, begin)
    spans = {
        item: [shares(*_window(row, starts)) for row in rows if row["latest_lenient"] is not None]
        for item, rows in known.items()
    }
    curves = {
        party: _sum(span for item in graph[party] for span in spans.get(item, ())) for party in parties(graph)
    }
    busy = sorted(
        (party for party in curves if curves[party]), key=lambda party: -sum(curves[party].values())
    )
    rows = [row for party in busy for row in _rows(graph, party, curves[party])]
    told = (*cautions(graph, network=False), *_told(known, begin))
    return Result(settings(graph, "aoristic", reading="lenient", begin=begin), COLUMNS, rows, told)


def shares(first: date, last: date) -> dict[str, Fraction]:
    """The share of the days from ``first`` to ``last`` that lies in each half-year; they sum to 1.

    >>> {period: str(share) for period, share in shares(date(2017, 6, 29), date(2017, 7, 2)).items()}
    {'2017H1': '1/2', '2017H2': '1/2'}
    """
    days = (last - first).days + 1
    found: dict[str, Fraction] = {}
    begin = first.toordinal()
    while begin <= last.toordinal():
        day = date.fromordinal(begin)
        until = min(_end(day), last).toordinal()
        found[half_year(day)] = Fraction(until - begin + 1, days)
        begin = until + 1
    return found


def _end(day: date) -> date:
    """The last day of a half-year."""
    return date(day.year, 6, 30) if day.month <= 6 else date(day.year, 12, 31)


def _start(day: date) -> date:
    """The first day of a half-year."""
    return date(day.year, 1 if day.month <= 6 else 7, 1)


def _known(graph: nx.Graph, tables: Tables) -> dict[str, list[Row]]:
    """The milestones of every item of the two-mode graph."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in tables.rows("milestones"):
        if (unit := unit_of(row, graph.graph["level"])) in graph:
            found[unit].append(row)
    return found


def _starts(tables: Tables, begin: str) -> dict[str, date]:
    """Document → the first day of the half-year of the first date in it; nothing for ``begin="due"``."""
    found: dict[str, date] = {}
    for row in tables.rows("milestones") if begin == "plan" else ():
        for day in (row["earliest"], row["latest"]):
            if day is not None:
                found[row["document"]] = min(day, found.get(row["document"], day))
    return {document: _start(day) for document, day in found.items()}


def _window(row: Row, starts: Mapping[str, date]) -> tuple[date, date]:
    """The first and the last day on which a phase may come."""
    last: date = row["latest_lenient"]
    first = row["earliest"] or starts.get(row["document"], _start(last))
    return min(first, last), last


def _sum(curves: Iterable[Curve]) -> dict[str, Fraction]:
    total: dict[str, Fraction] = {}
    for curve in curves:
        for period, share in curve.items():
            total[period] = total.get(period, Fraction(0)) + share
    return total


def _rows(graph: nx.Graph, party: str, curve: Curve) -> Iterator[Row]:
    periods = _periods(min(curve), max(curve))
    phases = sum(curve.values())
    values = [curve.get(period, Fraction(0)) for period in periods]
    for period, value, by_now in zip(periods, values, accumulate(values), strict=True):
        yield {
            "department": graph.nodes[party]["name"],
            "period": period,
            "spread": float(value),
            "spread_cumulative": float(by_now),
            "spread_share": float(value / phases),
            "party_id": party,
        }


def _periods(first: str, last: str) -> list[str]:
    """All half-years from the first to the last."""
    years = range(int(first[:-2]), int(last[:-2]) + 1)
    return [period for year in years for period in (f"{year}H1", f"{year}H2") if first <= period <= last]


def _told(known: Mapping[str, Sequence[Row]], begin: str) -> Iterator[Sentence]:
    rows = [row for found in known.values() for row in found]
    open_ended = sum(row["latest_lenient"] is None for row in rows)
    no_begin = sum(row["latest_lenient"] is not None and row["earliest"] is None for row in rows)
    if no_begin:
        zh, en = ("文件最早日期所在的半年", "the half-year of the first date in the plan")
        if begin == "due":
            zh, en = ("到期的半年", "the half-year of their end")
        yield (
            f"有 {no_begin} 个时间节点只写明期限，从{zh}算起。",
            f"{no_begin} phase{'s' * (no_begin > 1)} with an end only: counted from {en}.",
        )
    if open_ended:
        yield (
            f"有 {open_ended} 个时间节点没有完成期限，未计入。",
            f"Not counted, because they have no end date: {open_ended} phase{'s' * (open_ended > 1)}.",
        )
