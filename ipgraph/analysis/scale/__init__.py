"""The same calls at every size: past :data:`LIMIT` nodes they run on sparse matrices, with equal results.

A network is an ``nx.Graph`` for those who ask and those who answer.  Below the limit, or without the extra ``scale``
(``pip install 'ipgraph[scale]'``), plain networkx does the work.  Above it

==============================  ===============================  ==================================================
call                            engine                           result
==============================  ===============================  ==================================================
``coordination.projection``     a product of scipy matrices      the same graph; weights equal to 1e-9
``betweenness_centrality``      Brandes on scipy matrices        the same values to 1e-9, from the same sources
``louvain_communities``         networkit, one thread            another partition of no lower modularity
==============================  ===============================  ==================================================

The calls of networkx itself take this way with ``nx.pagerank(network, backend="ipgraph")``, or all of them with
``nx.config.backend_priority.algos = ["ipgraph"]`` (:mod:`ipgraph.analysis.scale.backend`).
"""

from __future__ import annotations

from collections.abc import Sized
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

#: How many nodes a graph may have before matrices pay for the time it takes to fill them.
LIMIT = 2000


def is_large(graph: Sized, *libraries: str) -> bool:
    """Whether ``graph`` has more than :data:`LIMIT` nodes, and scipy and ``libraries`` are there to work on it.

    >>> is_large(range(2000))
    False
    """
    return len(graph) > LIMIT and all(find_spec(name) for name in ("scipy", *libraries))


def betweenness_centrality(network: nx.Graph, **options: Any) -> dict[Any, float]:
    """``nx.betweenness_centrality``: on what share of the shortest paths between two others each node lies.

    With ``k`` and ``seed`` it is estimated from the paths that start at ``k`` nodes, the same at every size.

    >>> import networkx as nx
    >>> betweenness_centrality(nx.path_graph(["甲", "乙", "丙"]))
    {'甲': 0.0, '乙': 1.0, '丙': 0.0}
    """
    if is_large(network):
        from ipgraph.analysis.scale.backend import betweenness_centrality as engine
        from ipgraph.analysis.scale.edges import edges_of

        return engine(edges_of(network), **options)
    import networkx as nx

    return dict(nx.betweenness_centrality(network, **options))


def tied(network: nx.Graph) -> list[Any]:
    """The nodes that have a tie, in the order of the network.

    >>> import networkx as nx
    >>> network = nx.Graph([("甲", "乙")])
    >>> network.add_node("丙"); tied(network)
    ['甲', '乙']
    """
    if is_large(network):
        from ipgraph.analysis.scale.edges import edges_of

        return edges_of(network).tied()
    return [node for node in network if network.degree(node)]


def louvain_communities(
    network: nx.Graph, weight: str | None = "weight", *, seed: int, resolution: float = 1
) -> list[set[Any]]:
    """``nx.community.louvain_communities``: a partition of high modularity; the same for the same seed.

    Two engines find two partitions, as two seeds do: compare runs of one engine only (:func:`is_large` tells which).

    >>> import networkx as nx
    >>> louvain_communities(nx.Graph([(1, 2), (3, 4)]), seed=1)
    [{1, 2}, {3, 4}]
    """
    if is_large(network, "networkit"):
        from ipgraph.analysis.scale.backend import louvain_communities as engine
        from ipgraph.analysis.scale.edges import edges_of

        return engine(edges_of(network, weight), weight, resolution, seed=seed)
    import networkx as nx

    return list(nx.community.louvain_communities(network, weight, resolution, seed=seed))
