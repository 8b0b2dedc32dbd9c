"""Which parties bridge the programmes of a plan, instead of working in one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, items, parties
from ipgraph.analysis.result import Result, Sentence

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

Row = dict[str, Any]
COLUMNS = (
    "department",
    "programmes",
    "fractional_load",
    "participation",
    "main_programme",
    "main_share",
    "programme_loads",
    "party_id",
)


def bridges(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
) -> Result:
    """Which parties bridge programmes, and which keep to one?

    One row per party with an item in a programme: its fractional load L_d and that of each programme L_dp (Σ 1/k of its
    items there); ``participation`` P_d = 1 − Σ_p (L_dp / L_d)², 0 for all its load in one programme, 1 − 1/n for the same
    load in each of n; the programme of its largest load and its share.  A party in several plans bridges theirs, too.
    Sorted by participation, load (both falling), then first appearance.  Items outside any programme are left out.
    Source: participation coefficient, Guimerà & Amaral 2005, Nature 433, 895–900, of loads instead of links.

    >>> from ipgraph.analysis.example import plan_of
    >>> rows = bridges(plan_of("1.1 甲、乙", "2.1 甲、丙", "2.2 丙")).rows
    >>> [(row["department"], row["participation"], row["programme_loads"]) for row in rows]
    [('甲', 0.5, {'1': 0.5, '2': 0.5}), ('丙', 0.0, {'2': 1.5}), ('乙', 0.0, {'1': 0.5})]
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    names = _names(tables)
    loads = programme_loads(graph)
    rows = [_row(graph, party, loads[party], names) for party in parties(graph) if loads[party]]
    rows.sort(key=lambda row: (-row["participation"], -row["fractional_load"]))
    told = (*cautions(graph, network=False), *_outside(graph))
    return Result(settings(graph, "fractional"), COLUMNS, rows, told)


def programme_loads(graph: nx.Graph) -> dict[str, dict[str, Fraction]]:
    """L_dp for every party of a two-mode graph and every programme it has an item in, exactly, in document order.

    >>> from ipgraph.analysis.example import plan_of
    >>> programme_loads(bipartite(plan_of("1.1 甲、乙", "1.2 甲")))["example/甲"]
    {'plan/p1': Fraction(3, 2)}
    """
    loads: dict[str, dict[str, Fraction]] = {party: {} for party in parties(graph)}
    for item in items(graph):
        programme = graph.nodes[item]["programme"]
        for party in graph[item] if programme else ():
            own = loads[party]
            own[programme] = own.get(programme, Fraction(0)) + Fraction(1, graph.degree(item))
    return loads


def participation(loads: Mapping[str, Fraction]) -> float | None:
    """P = 1 − Σ_p (L_p / L)², ``None`` for no load at all.

    >>> participation({"1": Fraction(1, 2), "2": Fraction(1, 2)}), participation({"1": Fraction(3)}), participation({})
    (0.5, 0.0, None)
    """
    total = sum(loads.values())
    return float(1 - sum(load * load for load in loads.values()) / total**2) if total else None


def _names(tables: Tables) -> dict[str, str]:
    """Programme → its number; with its document where several plans have one of that number."""
    rows = [row for row in tables.rows("items") if row["level"] == "programme"]
    holders: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        holders[row["notation"] or ""].add(row["item"])
    return {
        row["item"]: row["notation"] if len(holders[row["notation"] or ""]) == 1 else row["item"]
        for row in rows
    }


def _row(graph: nx.Graph, party: str, loads: Mapping[str, Fraction], names: Mapping[str, str]) -> Row:
    main = max(loads, key=loads.__getitem__)  # the first of several
    total = sum(loads.values())
    return {
        "department": graph.nodes[party]["name"],
        "programmes": len(loads),
        "fractional_load": float(total),
        "participation": participation(loads),
        "main_programme": names.get(main) or main,
        "main_share": float(loads[main] / total),
        "programme_loads": {
            names.get(programme) or programme: float(load) for programme, load in loads.items()
        },
        "party_id": party,
    }


def _outside(graph: nx.Graph) -> Iterator[Sentence]:
    count = sum(not graph.nodes[item]["programme"] and graph.degree(item) > 0 for item in items(graph))
    if count:
        yield (
            f"有 {count} 项不属于任何工程，未计入。",
            f"Not counted, because outside any programme: {count} item{'s' * (count > 1)}.",
        )
