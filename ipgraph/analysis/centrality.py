"""Where a party stands in the co-responsibility network: quantities per party that has a joint item.

A party without a joint item has no place in the network: it is absent here and ``None`` in a table, never 0, never NaN.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from ipgraph.analysis.scale import betweenness_centrality, tied

if TYPE_CHECKING:
    import networkx as nx


def strength(network: nx.Graph) -> dict[str, float]:
    """How many joint items a party has, as the sum of its Newman weights Σ_j w_ij.

    Rounded to nine decimals: thirds that sum to a whole number shall show it.
    Source: Newman 2001, Phys. Rev. E 64, 016132.

    >>> from ipgraph.analysis.coordination import bipartite, projection
    >>> from ipgraph.analysis.example import plan_of
    >>> strength(projection(bipartite(plan_of("1.1 甲、乙、丙", "1.2 甲、乙", "1.3 丁"))))
    {'example/甲': 2.0, 'example/乙': 2.0, 'example/丙': 1.0}
    """
    return {
        party: round(fsum(weight for _, _, weight in network.edges(party, data="newman")), 9)
        for party in tied(network)
    }


def degree(network: nx.Graph) -> dict[str, int]:
    """With how many others a party shares an item.

    >>> from ipgraph.analysis.coordination import bipartite, projection
    >>> from ipgraph.analysis.example import plan_of
    >>> degree(projection(bipartite(plan_of("1.1 甲、乙、丙", "1.2 甲、乙"))))["example/甲"]
    2
    """
    return {party: network.degree(party) for party in tied(network)}


def betweenness(network: nx.Graph, sources: int | None = None, seed: int = 1) -> dict[str, float]:
    """On what share of the shortest paths between two others a party lies, 0 to 1 (normalised, unweighted).

    With ``sources`` (two at least) it is estimated from the paths that start at so many parties, drawn with ``seed``:
    for thousands of parties, where all paths take minutes.
    Sources: Freeman 1977, Sociometry 40(1), 35–41; Brandes & Pich 2007, Int. J. Bifurcation and Chaos 17(7), 2303–2318.

    >>> from ipgraph.analysis.coordination import bipartite, projection
    >>> from ipgraph.analysis.example import plan_of
    >>> betweenness(projection(bipartite(plan_of("1.1 甲、乙", "1.2 乙、丙"))))
    {'example/甲': 0.0, 'example/乙': 1.0, 'example/丙': 0.0}
    """
    if sources is not None and sources < 2:
        raise ValueError("betweenness is estimated from two sources at least")
    k = None if sources is None else min(sources, len(network))
    values = betweenness_centrality(network, k=k, seed=seed)
    return {party: values[party] for party in tied(network)}


def articulation(network: nx.Graph) -> dict[str, bool]:
    """Whether the network falls into more pieces when the party leaves it (Tarjan 1972).

    >>> from ipgraph.analysis.coordination import bipartite, projection
    >>> from ipgraph.analysis.example import plan_of
    >>> articulation(projection(bipartite(plan_of("1.1 甲、乙", "1.2 乙、丙"))))["example/乙"]
    True
    """
    import networkx as nx

    cuts = set(nx.articulation_points(network))
    return {party: party in cuts for party in tied(network)}


def components(network: nx.Graph) -> list[int]:
    """The sizes of the connected components, largest first; a party on its own is one of size 1.

    >>> from ipgraph.analysis.coordination import bipartite, projection
    >>> from ipgraph.analysis.example import plan_of
    >>> components(projection(bipartite(plan_of("1.1 甲、乙", "1.2 丙"))))
    [2, 1]
    """
    import networkx as nx

    return sorted((len(part) for part in nx.connected_components(network)), reverse=True)


def density(network: nx.Graph) -> float | None:
    """The share of all pairs of parties that share an item; ``None`` below two parties.

    >>> from ipgraph.analysis.coordination import bipartite, projection
    >>> from ipgraph.analysis.example import plan_of
    >>> density(projection(bipartite(plan_of("1.1 甲、乙、丙", "1.2 丁"))))
    0.5
    """
    n = network.number_of_nodes()
    return 2 * network.number_of_edges() / (n * (n - 1)) if n > 1 else None
