"""Being tied to those who are tied: eigenvector centrality and PageRank by power iteration, without scipy.

Sums are exactly rounded, so that parties in the same position have the same value to the last digit.  A party
without a tie is absent: it has no place in the network.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

#: Party → partner → weight, for those that have a tie.
Ties = Mapping[str, Mapping[str, float]]
#: Two steps of an iteration that differ by no more are one.
_TOLERANCE = 1e-12
#: After so many steps a value that still moves is given up.
_MOST_STEPS = 5000


def ties(network: nx.Graph, weight: str | None) -> dict[str, dict[str, float]]:
    """The ties of every party that has one, each with the edge attribute ``weight`` (``None``: 1).

    >>> import networkx as nx
    >>> ties(nx.Graph([("甲", "乙", {"count": 2})]), "count")
    {'甲': {'乙': 2.0}, '乙': {'甲': 2.0}}
    """
    return {
        party: {other: float(edge[weight]) if weight else 1.0 for other, edge in network[party].items()}
        for party in network
        if network.degree(party)
    }


def eigenvector(network: nx.Graph, weight: str | None = "newman") -> dict[str, float | None]:
    """x_i ∝ Σ_j w_ij x_j in the connected piece of the party, the largest of a piece being 1.

    Each piece is measured by itself: over the whole network all pieces but one would be 0.  ``None`` where the iteration
    does not come to rest (long chains).  Source: Bonacich 1972, J. Math. Sociology 2(1), 113–120.

    >>> import networkx as nx
    >>> {party: round(value, 3) for party, value in eigenvector(nx.path_graph(["甲", "乙", "丙"]), None).items()}
    {'甲': 0.707, '乙': 1.0, '丙': 0.707}
    """
    import networkx as nx

    weights = ties(network, weight)
    found: dict[str, float | None] = {}
    for piece in nx.connected_components(network.subgraph(list(weights))):
        found |= _principal({party: weights[party] for party in weights if party in piece})
    return {party: found[party] for party in weights}


def pagerank(network: nx.Graph, weight: str | None = "newman", damping: float = 0.85) -> dict[str, float]:
    """How often a walk over the ties comes by, that starts anew with probability 1 − damping; sums to 1.

    x_i = (1 − d)/n + d Σ_j x_j w_ij / s_j over the n parties that have a tie, s_j being the sum of the weights of j.
    Source: Page, Brin, Motwani & Winograd 1999, Stanford InfoLab 1999-66.

    >>> import networkx as nx
    >>> {party: round(value, 3) for party, value in pagerank(nx.path_graph(["甲", "乙", "丙"]), None).items()}
    {'甲': 0.257, '乙': 0.486, '丙': 0.257}
    """
    weights = ties(network, weight)
    out = {party: fsum(own.values()) for party, own in weights.items()}
    found = dict.fromkeys(weights, 1 / max(len(weights), 1))
    for _ in range(_MOST_STEPS):
        share = {party: damping * found[party] / out[party] for party in weights}
        after = {
            party: (1 - damping) / len(weights) + fsum(w * share[other] for other, w in own.items())
            for party, own in weights.items()
        }
        if _still(found, after):
            break
        found = after
    return found


def _principal(weights: Ties) -> dict[str, float | None]:
    """The eigenvector of the largest eigenvalue of one connected piece.

    The iteration is that of A + cI, which has the same vectors; without cI it swings to and fro in a piece of two sides.
    """
    shift = max(fsum(own.values()) for own in weights.values()) / 2
    found = dict.fromkeys(weights, 1.0)
    for _ in range(_MOST_STEPS):
        sums = {
            party: shift * found[party] + fsum(w * found[other] for other, w in own.items())
            for party, own in weights.items()
        }
        largest = max(sums.values())
        after = {party: value / largest for party, value in sums.items()}
        if _still(found, after):
            return dict(after)
        found = after
    return dict.fromkeys(weights)


def _still(before: Mapping[str, float], after: Mapping[str, float]) -> bool:
    return all(abs(after[party] - value) <= _TOLERANCE for party, value in before.items())
