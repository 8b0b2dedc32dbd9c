"""Where each party stands in the co-responsibility network: the usual measures side by side, counts first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING, Any

from ipgraph.analysis import centrality
from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, parties, projection
from ipgraph.analysis.holes import holes
from ipgraph.analysis.influence import eigenvector, pagerank, ties
from ipgraph.analysis.load import joint
from ipgraph.analysis.parameters import choice
from ipgraph.analysis.result import Result, Sentence

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

Row = dict[str, Any]
#: The weights a tie may have: an attribute of the projection, or none.
WEIGHTS = ("newman", "count", "overlap", "none")
WEIGHT = choice("weight", ("联系的权重", "what a tie weighs"), WEIGHTS)
COLUMNS = (
    "department",
    "piece",
    "measures",
    "joint",
    "degree",
    "strength",
    "betweenness",
    "eigenvector",
    "pagerank",
    "core",
    "articulation",
    "constraint",
    "effective_size",
    "party_id",
)


def standing(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
    weight: str = "newman",
) -> Result:
    """Where does each party stand in the network of those that answer together?

    One row per party with an item: the connected ``piece`` of the network it stands in (1 = the largest); counts first,
    ``measures``, ``joint``, ``degree`` (partners); by the weight of the ties
    ``strength``, ``eigenvector`` and ``pagerank`` (:mod:`~ipgraph.analysis.influence`), ``constraint`` and
    ``effective_size`` (:mod:`~ipgraph.analysis.holes`); without weights ``betweenness``, ``core`` (the largest k such that
    it belongs to a group with k partners each within it, Seidman 1983), and ``articulation``
    (:mod:`~ipgraph.analysis.centrality`).  All of them are ``None`` without a joint item.
    Sorted by joint items, degree (both falling), then first appearance, never by the measures that small numbers mislead.

    >>> from ipgraph.analysis.example import plan_of
    >>> rows = standing(plan_of("1.1 甲、乙", "1.2 乙、丙", "1.3 丁")).rows
    >>> [(row["department"], row["degree"], row["core"], row["constraint"]) for row in rows]
    [('乙', 2, 1, 0.5), ('甲', 1, 1, 1.0), ('丙', 1, 1, 1.0), ('丁', None, None, None)]
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    network, together = projection(graph), joint(graph)
    places = _places(network, None if weight == "none" else weight)
    rows = [_row(graph, party, together[party], places) for party in parties(graph)]
    rows.sort(key=lambda row: (-row["joint"], -(row["degree"] or 0)))
    told = (*cautions(graph), *no_joint_item(graph), *_apart(rows), *_above_one(rows), *_restless(rows))
    return Result(settings(graph, _weights(weight), weight=weight), COLUMNS, rows, told)


def strength(network: nx.Graph, weight: str | None) -> dict[str, float]:
    """The sum of the weights of a party's ties; with Newman weights the number of its joint items.

    Rounded to nine decimals: thirds that sum to a whole number shall show it.

    >>> import networkx as nx
    >>> strength(nx.Graph([("甲", "乙", {"count": 2})]), "count")
    {'甲': 2.0, '乙': 2.0}
    """
    return {party: round(fsum(own.values()), 9) for party, own in ties(network, weight).items()}


def no_joint_item(graph: nx.Graph) -> Iterator[Sentence]:
    """The sentence on parties of a two-mode graph that are alone on all their items, if there are any.

    >>> from ipgraph.analysis.example import plan_of
    >>> [en for _, en in no_joint_item(bipartite(plan_of("1.1 甲、乙", "1.2 丙")))]
    ['1 party has no joint item and hence no place in the network: its values are left empty.']
    """
    count = sum(together == 0 for together in joint(graph).values())
    if count:
        yield (
            f"有 {count} 个单位没有联办事项，在网络中没有位置，相应的值留空。",
            f"{count} {'party has' if count == 1 else 'parties have'} no joint item and hence no place in the network: "
            f"{'its' if count == 1 else 'their'} values are left empty.",
        )


def _places(network: nx.Graph, weight: str | None) -> dict[str, Mapping[str, Any]]:
    """Column → party → value, for the parties that have a tie."""
    import networkx as nx

    hole = holes(network, weight)
    return {
        "piece": _pieces(network),
        "degree": centrality.degree(network),
        "strength": strength(network, weight),
        "betweenness": centrality.betweenness(network),
        "eigenvector": eigenvector(network, weight),
        "pagerank": pagerank(network, weight),
        "core": nx.core_number(network.subgraph(list(hole))),
        "articulation": centrality.articulation(network),
        "constraint": {party: one.constraint for party, one in hole.items()},
        "effective_size": {party: one.effective_size for party, one in hole.items()},
    }


def _row(graph: nx.Graph, party: str, together: int, places: Mapping[str, Mapping[str, Any]]) -> Row:
    known = {
        "department": graph.nodes[party]["name"],
        "measures": graph.degree(party),
        "joint": together,
        "party_id": party,
    }
    return {c: known[c] if c in known else places[c].get(party) for c in COLUMNS}


def _weights(weight: str) -> str:
    weighted = "strength, eigenvector, PageRank (damping 0.85), constraint, effective size"
    return f"{weight} ({weighted}); none (degree, betweenness, core, cut point)"


def _pieces(network: nx.Graph) -> dict[str, int]:
    """Party → the number of its connected piece, the largest first."""
    import networkx as nx

    pieces = [piece for piece in nx.connected_components(network) if len(piece) > 1]
    pieces.sort(key=len, reverse=True)
    return {party: number for number, piece in enumerate(pieces, start=1) for party in piece}


def _apart(rows: list[Row]) -> Iterator[Sentence]:
    count = len({row["piece"] for row in rows} - {None})
    if count > 1:
        yield (
            f"网络分成 {count} 块，特征向量中心度只能在同一块内比较。",
            f"The network is in {count} pieces: compare eigenvector centrality within a piece only.",
        )


def _above_one(rows: list[Row]) -> Iterator[Sentence]:
    names = [row["department"] for row in rows if (row["constraint"] or 0) > 1]
    if names:
        yield (
            f"有 {len(names)} 个单位的约束度大于 1：该指标没有上限 1，小圈子会超过它，并不说明最受约束。",
            f"Constraint above 1 ({len(names)}): it is not bounded by 1, and small closed groups exceed it "
            "without being the most constrained.",
        )


def _restless(rows: list[Row]) -> Iterator[Sentence]:
    count = sum(row["degree"] is not None and row["eigenvector"] is None for row in rows)
    if count:
        yield (
            f"有 {count} 个单位的特征向量中心度未能收敛，留空。",
            f"The eigenvector centrality of {count} parties did not come to rest and is left empty.",
        )
