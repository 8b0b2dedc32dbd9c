"""Which parties answer for something together, how often, and how closely."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, projection
from ipgraph.analysis.result import Result

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

COLUMNS = ("a", "b", "count", "newman", "overlap", "numbers", "sizes", "items", "a_id", "b_id")


def pairs(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
) -> Result:
    """Who must coordinate with whom, on how many items, alone or in a crowd?

    One row per pair that shares an item: ``count`` a_ij = Σ_m B_im B_jm; ``newman`` Σ_m B_im B_jm / (k_m − 1), in which
    an item of many parties binds each two of them less; ``overlap`` a_ij / (s_i + s_j − a_ij), which is 1.0 for two
    parties with a single common item; the items with their ``numbers`` and ``sizes`` k.  Sorted by Newman weight, then
    count (both falling), then first appearance.
    Source: Newman 2001, Phys. Rev. E 64, 016132.

    >>> from ipgraph.analysis.example import plan_of
    >>> rows = pairs(plan_of("1.1 甲、乙、丙", "1.2 甲、乙")).rows
    >>> [(row["a"], row["b"], row["count"], row["newman"], row["sizes"]) for row in rows]
    [('甲', '乙', 2, 1.5, [3, 2]), ('甲', '丙', 1, 0.5, [3]), ('乙', '丙', 1, 0.5, [3])]
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    rows = [_row(graph, a, b, edge) for a, b, edge in projection(graph).edges(data=True)]
    rows.sort(key=lambda row: (-row["newman"], -row["count"]))
    return Result(settings(graph, "count, newman, overlap"), COLUMNS, rows, cautions(graph))


def _row(graph: nx.Graph, a: str, b: str, edge: dict[str, Any]) -> dict[str, Any]:
    return {
        "a": graph.nodes[a]["name"],
        "b": graph.nodes[b]["name"],
        "count": edge["count"],
        "newman": edge["newman"],
        "overlap": edge["overlap"],
        "numbers": [graph.nodes[item]["notation"] or item for item in edge["items"]],
        "sizes": [graph.degree(item) for item in edge["items"]],
        "items": edge["items"],
        "a_id": a,
        "b_id": b,
    }
