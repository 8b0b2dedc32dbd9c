"""A plan as a hypergraph: each item is a hyperedge over its parties, and is not cut into pairs.

In the projection an item of 40 parties is 780 equal ties; here it stays one thing of size 40.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, items, parties
from ipgraph.analysis.parameters import whole
from ipgraph.analysis.result import Result

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

Row = dict[str, Any]
#: Two items, the earlier first.
Pair = tuple[str, str]
SIZES = ("department", "measures", "sole", "joint", "item_sizes", "mean_size", "largest_size", "party_id")
OVERLAPS = (
    "number_a",
    "number_b",
    "common",
    "common_parties",
    "size_a",
    "size_b",
    "overlap",
    "item_a_id",
    "item_b_id",
)
S = whole("s", ("至少有几个共同单位", "how many common parties two items need"), 2, 1, 1000)


def sizes(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
) -> Result:
    """In how large a company does each party answer for its items?

    One row per party with an item: ``item_sizes`` = how many of its items have k parties, for each k that occurs;
    ``mean_size`` Σ k / items, over sole items too; ``largest_size``.  Sorted by joint items, mean size (both falling), then
    first appearance.  Source: edge sizes and degrees of a hypergraph, as in Aksoy et al. 2020, EPJ Data Science 9:16.

    >>> from ipgraph.analysis.example import plan_of
    >>> row = sizes(plan_of("1.1 甲、乙", "1.2 甲、丙、丁", "1.3 甲")).rows[0]
    >>> row["department"], row["item_sizes"], row["mean_size"], row["largest_size"]
    ('甲', {'k=1': 1, 'k=2': 1, 'k=3': 1}, 2.0, 3)
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    rows = [_sizes(graph, party) for party in parties(graph)]
    rows.sort(key=lambda row: (-row["joint"], -row["mean_size"]))
    return Result(settings(graph, "hypergraph"), SIZES, rows, cautions(graph, network=False))


def overlaps(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
    s: int = 2,
) -> Result:
    """Which items are held together by the same parties, so that whoever moves one must watch the other?

    One row per two items with at least ``s`` common parties: how many and which; both sizes; ``overlap`` = common / all
    parties of the two.  Sorted by common parties, overlap (both falling), then document order.  The settings tell how many
    such pairs there are for every s (``pairs_by_s``), and into what pieces the items of s or more parties fall when tied by
    them (``s_components``).  Source: s-line graphs, Aksoy et al. 2020, EPJ Data Science 9:16.

    >>> from ipgraph.analysis.example import plan_of
    >>> result = overlaps(plan_of("1.1 甲、乙、丙", "1.2 甲、乙", "1.3 丙"))
    >>> [(row["number_a"], row["number_b"], row["common_parties"], row["overlap"]) for row in result.rows]
    [('1.1', '1.2', ['甲', '乙'], 0.6666666666666666)]
    >>> result.settings["pairs_by_s"], result.settings["s_components"]
    ({'s=1': 2, 's=2': 1}, [2])
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    common = common_parties(graph)
    kept = {pair: count for pair, count in common.items() if count >= s}
    rows = [_overlap(graph, a, b, count) for (a, b), count in kept.items()]
    rows.sort(key=lambda row: (-row["common"], -row["overlap"]))
    found = settings(
        graph, "hypergraph", s=s, pairs_by_s=_by_s(common.values()), s_components=_pieces(graph, s, kept)
    )
    return Result(found, OVERLAPS, rows, cautions(graph))


def common_parties(graph: nx.Graph) -> dict[Pair, int]:
    """How many parties two items have in common, for those that have any, in document order.

    >>> from ipgraph.analysis.example import plan_of
    >>> common_parties(bipartite(plan_of("1.1 甲、乙", "1.2 乙、甲", "1.3 丙")))
    {('plan/p1/t1/m1', 'plan/p1/t1/m2'): 2}
    """
    place = {item: number for number, item in enumerate(items(graph))}
    count: Counter[Pair] = Counter()
    for party in parties(graph):
        count.update(combinations(sorted(graph[party], key=place.__getitem__), 2))
    return {pair: count[pair] for pair in sorted(count, key=lambda pair: (place[pair[0]], place[pair[1]]))}


def _sizes(graph: nx.Graph, party: str) -> Row:
    found = sorted(graph.degree(item) for item in graph[party])
    count = Counter(found)
    return {
        "department": graph.nodes[party]["name"],
        "measures": len(found),
        "sole": count[1],
        "joint": len(found) - count[1],
        "item_sizes": {f"k={size}": many for size, many in count.items()},
        "mean_size": sum(found) / len(found),
        "largest_size": found[-1],
        "party_id": party,
    }


def _overlap(graph: nx.Graph, a: str, b: str, count: int) -> Row:
    return {
        "number_a": graph.nodes[a]["notation"] or a,
        "number_b": graph.nodes[b]["notation"] or b,
        "common": count,
        "common_parties": [graph.nodes[party]["name"] for party in graph[a] if party in graph[b]],
        "size_a": graph.degree(a),
        "size_b": graph.degree(b),
        "overlap": count / (graph.degree(a) + graph.degree(b) - count),
        "item_a_id": a,
        "item_b_id": b,
    }


def _by_s(counts: Iterable[int]) -> dict[str, int]:
    """For every s that two items reach: how many pairs have s or more common parties."""
    exactly = Counter(counts)
    return {f"s={s}": sum(many for size, many in exactly.items() if size >= s) for s in sorted(exactly)}


def _pieces(graph: nx.Graph, s: int, pairs: Mapping[Pair, int]) -> list[int]:
    """The sizes of the pieces that the items of s or more parties fall into, largest first."""
    import networkx as nx

    line = nx.Graph()
    line.add_nodes_from(item for item in items(graph) if graph.degree(item) >= s)
    line.add_edges_from(pairs)
    return sorted((len(part) for part in nx.connected_components(line)), reverse=True)
