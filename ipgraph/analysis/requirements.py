"""Who must coordinate because their items depend on each other, and who of them shares an item?

A task-division plan assigns parties to items; where one item depends on another, their parties must talk, whether or
not the plan names them together.  Which items depend on each other is no fact of the text: the ground is a parameter
and stands in the settings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, items, unit_of, units_of
from ipgraph.analysis.parameters import choices
from ipgraph.analysis.result import Result, Sentence

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

Row = dict[str, Any]
#: (party, party)
Pair = tuple[str, str]
#: Item → the items that it has to do with, by one ground.
Dependencies = dict[str, list[str]]

GROUNDS = ("same-programme", "same-measure", "earlier-phase")
#: The grounds as they are declared in the settings.
DEFINITIONS = {
    "same-programme": "same-programme: both items are in one programme",
    "same-measure": "same-measure: both items are in one measure (at level measure: the item itself)",
    "earlier-phase": "earlier-phase: in one programme, the last phase of one is due before the first of the other",
}
BY = choices(
    "by", ("事项之间依据什么相互依赖", "on what ground items depend on each other"), GROUNDS, "same-programme"
)
COLUMNS = ("a", "b", "required", "a_to_b", "b_to_a", "count", "met", "a_id", "b_id")


def requirements(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
    by: Sequence[str] = ("same-programme",),
) -> Result:
    """Who must coordinate because their items depend on each other, and does the plan name them together?

    C_R = T_A T_D T_Aᵀ: with T_A parties × items and T_D the items that depend on each other on one of the grounds ``by``,
    C_R[a, b] counts the pairs (item of a, item of b) with such a dependency.  For *earlier-phase* T_D leads from the earlier
    to the later item and C_R is not symmetric: ``a_to_b`` = C_R[a, b], ``b_to_a`` = C_R[b, a], ``required`` = the larger.
    ``count`` = items they share, ``met`` whether there are any.  One row per two parties with a requirement, those not met
    first, then by ``required`` (falling), then first appearance; the settings tell the ``congruence``, the share of required
    pairs that are met (``None`` where none is required).
    Source: Cataldo, Wagstrom, Herbsleb & Carley 2006, CSCW '06, 353–362.

    >>> from ipgraph.analysis.example import plan_of
    >>> result = requirements(plan_of("1.1 甲、乙", "1.2 甲", "1.3 丙", "2.1 丁"))
    >>> [(row["a"], row["b"], row["required"], row["met"]) for row in result.rows]
    [('甲', '丙', 2, False), ('乙', '丙', 1, False), ('甲', '乙', 2, True)]
    >>> result.settings["congruence"]
    0.3333333333333333
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    found = required(graph, _merged(dependencies(tables, graph, ground) for ground in by))
    rows = [_row(graph, a, b, found) for a, b in _pairs(graph, found)]
    rows.sort(key=lambda row: (row["met"], -row["required"]))
    congruence = sum(row["met"] for row in rows) / len(rows) if rows else None
    grounds = [DEFINITIONS[ground] for ground in by]
    declared = settings(graph, "count", by=list(by), dependencies=grounds, congruence=congruence)
    return Result(declared, COLUMNS, rows, (*cautions(graph, network=False), *_undated(tables, graph, by)))


def dependencies(tables: Tables, graph: nx.Graph, ground: str) -> Dependencies:
    """T_D: for every item of a two-mode graph the items that depend on it, in document order.

    An item depends on itself by *same-measure* and *same-programme*; outside any programme it depends on nothing else.

    >>> from ipgraph.analysis.example import plan_of
    >>> tables = plan_of("1.1 甲 2017-12-31", "1.2 乙 2018-12-31")
    >>> dependencies(tables, bipartite(tables), "earlier-phase")
    {'plan/p1/t1/m1': ['plan/p1/t1/m2'], 'plan/p1/t1/m2': []}
    """
    groups = _groups(tables, graph, "measure" if ground == "same-measure" else "programme")
    if ground != "earlier-phase":
        return {item: group for group in groups for item in group}
    due = _due(tables, graph)
    return {
        item: [later for later in group if item in due and later in due and due[item][1] < due[later][0]]
        for group in groups
        for item in group
    }


def required(graph: nx.Graph, depending: Dependencies) -> Counter[Pair]:
    """C_R[a, b] for every two different parties with a requirement.

    >>> from ipgraph.analysis.example import plan_of
    >>> graph = bipartite(plan_of("1.1 甲", "1.2 乙"))
    >>> required(graph, {"plan/p1/t1/m1": ["plan/p1/t1/m2"], "plan/p1/t1/m2": []})
    Counter({('example/甲', 'example/乙'): 1})
    """
    found: Counter[Pair] = Counter()
    for item, others in depending.items():
        facing = Counter(party for other in others for party in graph[other])
        for party, (other, count) in product(graph[item], facing.items()):
            if other != party:
                found[party, other] += count
    return found


def _merged(grounds: Iterable[Dependencies]) -> Dependencies:
    """Items that depend on each other on any of the grounds."""
    merged: dict[str, dict[str, None]] = defaultdict(dict)
    for depending in grounds:
        for item, others in depending.items():
            merged[item].update(dict.fromkeys(others))
    return {item: list(others) for item, others in merged.items()}


def _groups(tables: Tables, graph: nx.Graph, column: str) -> list[list[str]]:
    """The items of a two-mode graph that share a measure or a programme; an item without one is a group of its own."""
    units = units_of(tables, graph.graph["level"])
    groups: dict[str, list[str]] = defaultdict(list)
    for item in items(graph):
        groups[units[item][column] or item].append(item)
    return list(groups.values())


def _due(tables: Tables, graph: nx.Graph) -> dict[str, tuple[date, date]]:
    """The first and the last due date (strict reading) of every item that has one."""
    days: dict[str, list[date]] = defaultdict(list)
    for row in tables.rows("milestones"):
        if row["latest"] is not None:
            days[unit_of(row, graph.graph["level"])].append(row["latest"])
    return {item: (min(found), max(found)) for item, found in days.items()}


def _pairs(graph: nx.Graph, found: Counter[Pair]) -> list[Pair]:
    """Two parties with a requirement in either direction, the earlier named first."""
    order = graph.nodes(data="order")
    pairs = {(a, b) if order[a] < order[b] else (b, a) for a, b in found}
    return sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))


def _row(graph: nx.Graph, a: str, b: str, found: Counter[Pair]) -> Row:
    count = sum(item in graph[b] for item in graph[a])
    return {
        "a": graph.nodes[a]["name"],
        "b": graph.nodes[b]["name"],
        "required": max(found[a, b], found[b, a]),
        "a_to_b": found[a, b],
        "b_to_a": found[b, a],
        "count": count,
        "met": count > 0,
        "a_id": a,
        "b_id": b,
    }


def _undated(tables: Tables, graph: nx.Graph, by: Sequence[str]) -> Iterator[Sentence]:
    count = len(set(items(graph)) - _due(tables, graph).keys())
    if "earlier-phase" in by and count:
        yield (
            f"有 {count} 项没有完成期限，按先后阶段不与任何事项相关。",
            f"By earlier phase nothing depends on items without an end date: {count}.",
        )
