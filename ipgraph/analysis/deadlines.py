"""When the work of each party falls due: the staircase of dated phases by half-year, in two readings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, parties, unit_of
from ipgraph.analysis.result import Result, Sentence

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

Row = dict[str, Any]
#: Reading of an ambiguous deadline → column of the milestones table.
READINGS = {"strict": "latest", "lenient": "latest_lenient"}
COLUMNS = (
    "department",
    "period",
    "phases",
    "phases_lenient",
    "cumulative",
    "cumulative_lenient",
    "party_id",
)


def half_years(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
) -> Result:
    """How many dated phases fall due for each party per half-year, and where is the peak?

    One row per party with a dated phase and half-year in which anything of the plan falls due: ``phases`` by the strict
    reading, ``phases_lenient`` by the lenient one, and both added up, the staircase D_d(t) = #{phases due ≤ t}.
    A party answers for all phases of its items at the chosen level; level *row* keeps to those of its own rows.
    Sorted by all phases (falling), first appearance, period.  Source: resource histogram of project planning.

    >>> from ipgraph.analysis.example import plan_of
    >>> rows = half_years(plan_of("1.1 甲 2017-04-30 2017-12-31/2018-12-31")).rows
    >>> [(row["period"], row["phases"], row["cumulative"], row["cumulative_lenient"]) for row in rows]
    [('2017H1', 1, 1, 1), ('2017H2', 1, 2, 1), ('2018H2', 0, 2, 2)]
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    phases = _phases(graph, tables)
    strict, lenient = (_falls(graph, phases, column) for column in READINGS.values())
    periods = sorted({period for falls in (strict, lenient) for due in falls.values() for period in due})
    busy = sorted((party for party in lenient if lenient[party]), key=lambda party: -lenient[party].total())
    rows = [row for party in busy for row in _stairs(graph, party, strict[party], lenient[party], periods)]
    undated = sum(row["latest"] is None for found in phases.values() for row in found)
    return Result(
        settings(graph, "count", reading=list(READINGS)),
        COLUMNS,
        rows,
        (*cautions(graph, network=False), *_undated(undated)),
    )


def half_year(day: date) -> str:
    """The half-year in which a day falls.

    >>> half_year(date(2017, 6, 30)), half_year(date(2017, 7, 1))
    ('2017H1', '2017H2')
    """
    return f"{day.year}H{1 if day.month <= 6 else 2}"


def _phases(graph: nx.Graph, tables: Tables) -> dict[str, list[Row]]:
    """The milestones of every item of the two-mode graph."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in tables.rows("milestones"):
        if (unit := unit_of(row, graph.graph["level"])) in graph:
            found[unit].append(row)
    return found


def _falls(graph: nx.Graph, phases: dict[str, list[Row]], column: str) -> dict[str, Counter[str]]:
    """For every party: half-year → number of phases due in it, by one reading."""
    return {
        party: Counter(
            half_year(row[column])
            for item in graph[party]
            for row in phases.get(item, ())
            if row[column] is not None
        )
        for party in parties(graph)
    }


def _stairs(
    graph: nx.Graph, party: str, strict: Counter[str], lenient: Counter[str], periods: list[str]
) -> Iterator[Row]:
    up = accumulate(strict[period] for period in periods)
    up_lenient = accumulate(lenient[period] for period in periods)
    for period, by_now, by_now_lenient in zip(periods, up, up_lenient, strict=True):
        yield {
            "department": graph.nodes[party]["name"],
            "period": period,
            "phases": strict[period],
            "phases_lenient": lenient[period],
            "cumulative": by_now,
            "cumulative_lenient": by_now_lenient,
            "party_id": party,
        }


def _undated(count: int) -> Iterator[Sentence]:
    if count:
        yield (
            f"有 {count} 个时间节点没有完成期限，未计入。",
            f"Not counted, because they have no end date: {count} phase{'s' * (count > 1)}.",
        )
