"""With how many others a party works, and how often with each: breadth and depth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, parties, projection
from ipgraph.analysis.load import joint
from ipgraph.analysis.result import Result

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

COLUMNS = (
    "department",
    "joint",
    "breadth",
    "contacts",
    "depth",
    "closest",
    "closest_count",
    "party_id",
)


def breadth(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
) -> Result:
    """Does a party work with many others, or often with a few?

    One row per party with an item: its ``joint`` items; ``breadth`` = how many different partners; ``contacts`` Σ_j a_ij =
    common items summed over the partners (the coordination load); ``depth`` = contacts / breadth, the mean number of items
    it shares with a partner, ``None`` without one; the ``closest`` partners and the ``closest_count`` of items shared with
    each.  Sorted by breadth, depth (both falling), then first appearance.
    Source: the family of breadth and depth of collaboration, as in Healthcare 2022, 10(3), 590; the formulas are ours.

    >>> from ipgraph.analysis.example import plan_of
    >>> rows = breadth(plan_of("1.1 甲、乙", "1.2 甲、乙", "1.3 甲、丙", "1.4 丁")).rows
    >>> [(row["department"], row["breadth"], row["depth"], row["closest"]) for row in rows]
    [('甲', 2, 1.5, ['乙']), ('乙', 1, 2.0, ['甲']), ('丙', 1, 1.0, ['甲']), ('丁', 0, None, [])]
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    network, together = projection(graph), joint(graph)
    rows = [_row(network, party, together[party]) for party in parties(graph)]
    rows.sort(key=lambda row: (-row["breadth"], -(row["depth"] or 0)))
    return Result(settings(graph, "count"), COLUMNS, rows, cautions(graph))


def _row(network: nx.Graph, party: str, together: int) -> dict[str, Any]:
    shared = {other: edge["count"] for other, edge in network[party].items()}
    most = max(shared.values(), default=None)
    order = network.nodes(data="order")
    closest = sorted((other for other, count in shared.items() if count == most), key=order.__getitem__)
    contacts = sum(shared.values())
    return {
        "department": network.nodes[party]["name"],
        "joint": together,
        "breadth": len(shared),
        "contacts": contacts,
        "depth": contacts / len(shared) if shared else None,
        "closest": [network.nodes[other]["name"] for other in closest],
        "closest_count": most,
        "party_id": party,
    }
