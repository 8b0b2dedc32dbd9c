"""How much each party carries, alone and with others: quantities per party, and the department table.

What is counted and summed here is defined by the texts ``columns/measures/*.sql``, which DuckDB runs over the ties of the
two-mode graph; Spark runs the same over the tables of a large corpus.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ipgraph.analysis import centrality
from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, parties, parties_of, projection
from ipgraph.analysis.result import Result
from ipgraph.columns.texts import measure

if TYPE_CHECKING:
    import networkx as nx
    import pyarrow as pa

    from ipgraph.tables import Tables

Row = dict[str, Any]

#: The columns of ``measures/load.sql``, each with what its exact numbers are shown as.
_QUANTITIES: dict[str, type[int] | type[float]] = {
    "measures": int,
    "sole": int,
    "joint": int,
    "first": int,
    "fractional_load": float,
    "coordination_load": int,
    "programmes": int,
}
COLUMNS = (
    "department",
    "measures",
    "sole",
    "joint",
    "first",
    "fractional_load",
    "coordination_load",
    "partners",
    "programmes",
    "strength",
    "degree",
    "betweenness",
    "articulation",
    "supports",
    "party_id",
)


def departments(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
) -> Result:
    """Who carries how much, alone and with others?

    One row per party: ``measures`` = items at the chosen level, of them ``sole`` (k = 1) and ``joint`` (k ≥ 2);
    ``first`` = joint items where it is named first; ``fractional_load`` Σ 1/k; ``coordination_load`` Σ (k−1);
    ``partners`` and ``programmes`` = how many different ones; ``strength``, ``degree``, ``betweenness``, ``articulation``
    as in :mod:`ipgraph.analysis.centrality`, ``None`` without a joint item; ``supports`` = items of any level where it
    is named in the role *support*.  Sorted by items, then fractional load (both falling), then first appearance;
    parties without an item come last.

    >>> from ipgraph.analysis.example import plan_of
    >>> rows = departments(plan_of("1.1 甲、乙", "1.2 乙", "1 support:丙")).rows
    >>> [(row["department"], row["measures"], row["fractional_load"], row["strength"]) for row in rows]
    [('乙', 2, 1.5, 1.0), ('甲', 1, 0.5, 1.0), ('丙', 0, 0.0, None)]
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    everyone = parties_of(tables)
    counts = _columns(graph, projection(graph)) | {"supports": supports(tables)}
    rows = [_row(party, node, counts) for party, node in everyone.items()]
    rows.sort(key=lambda row: (-row["measures"], -row["fractional_load"], everyone[row["party_id"]]["order"]))
    return Result(settings(graph, "fractional, newman"), COLUMNS, rows, cautions(graph))


def carried(graph: nx.Graph) -> dict[str, dict[str, Any]]:
    """Each quantity of load by its name: for every party of the two-mode graph, in the order of first appearance.

    >>> from ipgraph.analysis.example import plan_of
    >>> carried(bipartite(plan_of("1.1 甲、乙", "1.2 乙")))["measures"]
    {'example/甲': 1, 'example/乙': 2}
    """
    from ipgraph.columns.duck import query

    found = {row["party_id"]: row for row in query(measure("load"), ties=_ties(graph))}
    everyone = parties(graph)
    return {
        name: {party: kind(found[party][name]) if party in found else kind(0) for party in everyone}
        for name, kind in _QUANTITIES.items()
    }


def _ties(graph: nx.Graph) -> pa.Table:
    import pyarrow as pa

    ties = list(graph.edges(parties(graph), data="rank"))
    columns = {
        "party_id": [party for party, _, _ in ties],
        "item": [item for _, item, _ in ties],
        "rank": [rank for _, _, rank in ties],
        "programme": [graph.nodes[item].get("programme", "") for _, item, _ in ties],
    }
    kinds = {"rank": pa.int64()}
    return pa.table(
        {name: pa.array(column, kinds.get(name, pa.string())) for name, column in columns.items()}
    )


def sole(graph: nx.Graph) -> dict[str, int]:
    """On how many items a party of the two-mode graph is the only one.

    >>> from ipgraph.analysis.example import plan_of
    >>> sole(bipartite(plan_of("1.1 甲、乙", "1.2 乙")))
    {'example/甲': 0, 'example/乙': 1}
    """
    return carried(graph)["sole"]


def joint(graph: nx.Graph) -> dict[str, int]:
    """On how many items a party of the two-mode graph has company.

    >>> from ipgraph.analysis.example import plan_of
    >>> joint(bipartite(plan_of("1.1 甲、乙", "1.2 乙")))
    {'example/甲': 1, 'example/乙': 1}
    """
    return carried(graph)["joint"]


def first(graph: nx.Graph) -> dict[str, int]:
    """On how many joint items a party is named first (its position only: not a stated lead).

    >>> from ipgraph.analysis.example import plan_of
    >>> first(bipartite(plan_of("1.1 甲、乙", "1.2 乙")))
    {'example/甲': 1, 'example/乙': 0}
    """
    return carried(graph)["first"]


def fractional_load(graph: nx.Graph) -> dict[str, float]:
    """The items of a party, each shared equally among its k parties: L_d = Σ 1/k (fractional counting).

    Over all parties it sums to the number of items that have a party.

    >>> from ipgraph.analysis.example import plan_of
    >>> fractional_load(bipartite(plan_of("1.1 甲、乙", "1.2 乙")))
    {'example/甲': 0.5, 'example/乙': 1.5}
    """
    return carried(graph)["fractional_load"]


def coordination_load(graph: nx.Graph) -> dict[str, int]:
    """How many counterparts a party faces, item by item: C_d = Σ (k−1).

    Over all parties it sums to Σ k(k−1), twice the number of working pairs.

    >>> from ipgraph.analysis.example import plan_of
    >>> coordination_load(bipartite(plan_of("1.1 甲、乙、丙", "1.2 甲、乙")))
    {'example/甲': 3, 'example/乙': 3, 'example/丙': 2}
    """
    return carried(graph)["coordination_load"]


def programmes(graph: nx.Graph) -> dict[str, int]:
    """In how many different programmes a party has an item.

    >>> from ipgraph.analysis.example import plan_of
    >>> programmes(bipartite(plan_of("1.1 甲", "1.2 甲", "2.1 甲")))
    {'example/甲': 2}
    """
    return carried(graph)["programmes"]


def supports(tables: Tables) -> dict[str, int]:
    """On how many items, of whatever level, a party is named in the role *support*.

    >>> from ipgraph.analysis.example import plan_of
    >>> dict(supports(plan_of("1.1 甲", "1 support:乙、丙", "2 support:乙")))
    {'example/乙': 2, 'example/丙': 1}
    """
    from ipgraph.columns.duck import query

    rows = query(measure("supports"), responsibilities=tables.responsibilities)
    return {row["party_id"]: row["supports"] for row in rows}


def _columns(graph: nx.Graph, network: nx.Graph) -> dict[str, dict[str, Any]]:
    """Column → party → value, for the parties that have one."""
    degrees = centrality.degree(network)
    return carried(graph) | {
        "partners": degrees,
        "strength": centrality.strength(network),
        "degree": degrees,
        "betweenness": centrality.betweenness(network),
        "articulation": centrality.articulation(network),
    }


#: What a party without an item, or without a joint one, shows: a count is 0, a place in the network does not exist.
_MISSING = {"fractional_load": 0.0} | dict.fromkeys(("strength", "degree", "betweenness", "articulation"))


def _row(party: str, node: Row, counts: dict[str, dict[str, Any]]) -> Row:
    found = {"department": node["name"], "party_id": party}
    return {
        column: found[column] if column in found else counts[column].get(party, _MISSING.get(column, 0))
        for column in COLUMNS
    }
