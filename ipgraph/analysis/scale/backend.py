"""The networkx backend ``ipgraph``: calls of networkx, with its names and parameters, on :class:`Edges`.

Installed with ipgraph as an entry point of networkx; it needs the extra ``scale``.  What a function here cannot do it
says with :exc:`NotImplementedError`: then networkx does it, or says so where ``backend="ipgraph"`` was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from math import nan
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.scale import is_large
from ipgraph.analysis.scale.brandes import dependencies
from ipgraph.analysis.scale.edges import Edges, edges_of
from ipgraph.refusal import Refused

if TYPE_CHECKING:
    import networkx as nx


def convert_from_nx(graph: nx.Graph, edge_attrs: dict[str, Any] | None = None, **_: Any) -> Edges:
    """What networkx calls before it calls one of the functions below.

    >>> import networkx as nx
    >>> len(convert_from_nx(nx.path_graph(3)))
    3
    """
    needed("scipy")
    return edges_of(graph, next(iter(edge_attrs or ()), None))


def convert_to_nx(result: Any, **_: Any) -> Any:
    """What networkx calls to get an ``nx.Graph`` back.

    >>> import networkx as nx
    >>> convert_to_nx(convert_from_nx(nx.Graph([("甲", "乙", {"count": 2})]), {"count": 1})).edges(data=True)
    EdgeDataView([('甲', '乙', {'count': 2.0})])
    """
    if not isinstance(result, Edges):
        return result
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(result.nodes)
    columns = [values.tolist() for values in result.values.values()]
    ties = zip(*columns, strict=True) if columns else [()] * len(result.a)
    for a, b, tie in zip(result.a.tolist(), result.b.tolist(), ties, strict=True):
        graph.add_edge(result.nodes[a], result.nodes[b], **dict(zip(result.values, tie, strict=True)))
    return graph


def should_run(_name: str, args: Any, _kwargs: Any) -> bool:
    """Whether networkx shall take this way of its own accord: for large graphs.

    >>> import networkx as nx
    >>> should_run("pagerank", [nx.path_graph(3)], {})
    False
    """
    return bool(args) and is_large(args[0])


def needed(library: str) -> None:
    """Raise :exc:`~ipgraph.refusal.Refused` where a library of the extra ``scale`` is not installed.

    >>> needed("a_library_that_is_not_there")
    Traceback (most recent call last):
    ipgraph.refusal.Refused: a_library_that_is_not_there is not installed: pip install 'ipgraph[scale]'
    """
    if not find_spec(library):
        way_out = "pip install 'ipgraph[scale]'"
        raise Refused(f"没有安装 {library}：{way_out}", f"{library} is not installed: {way_out}")


def betweenness_centrality(
    G: Edges,  # noqa: N803
    k: int | None = None,
    normalized: bool = True,  # noqa: FBT001, FBT002
    weight: str | None = None,
    endpoints: bool = False,  # noqa: FBT001, FBT002
    seed: Any = None,
) -> dict[Any, float]:
    """``nx.betweenness_centrality``, from the same sources for the same seed; unweighted, without endpoints.

    >>> import networkx as nx
    >>> betweenness_centrality(edges_of(nx.path_graph(["甲", "乙", "丙"])))
    {'甲': 0.0, '乙': 1.0, '丙': 0.0}
    """
    import networkx as nx

    if weight is not None or endpoints:
        raise NotImplementedError("only unweighted and without endpoints")
    sources = range(len(G))
    if k is not None and k != len(G):
        sources = nx.utils.create_py_random_state(seed).sample(sources, k)
    values = dependencies(G.ties, sources) * _scale(len(G), None if k == len(G) else k, normalized=normalized)
    if len(sources) < len(G):
        # A source lies on no path from itself, so it had one source less to lie on a path from.
        values[sources] *= len(sources) / (len(sources) - 1) if len(sources) > 1 else nan
    return dict(zip(G.nodes, values.tolist(), strict=True))


def _scale(n: int, k: int | None, *, normalized: bool) -> float:
    others = n - 1
    if others < 2:
        return 1
    sources = others if k is None else k
    return 1 / (sources * (others - 1)) if normalized else others / (2 * sources)


def louvain_communities(
    G: Edges,  # noqa: N803
    weight: str | None = "weight",
    resolution: float = 1,
    threshold: float = 1e-7,
    max_level: int | None = None,
    seed: Any = None,
) -> list[set[Any]]:
    """A partition of high modularity by networkit's Louvain method with refinement, in one thread.

    It is not the partition that networkx finds.  The seed shuffles the order in which the nodes are visited, as there.
    Sources: Blondel et al. 2008, J. Stat. Mech. P10008; Staudt & Meyerhenke 2016, IEEE TPDS 27(1), 171–184.

    >>> import networkx as nx
    >>> louvain_communities(edges_of(nx.Graph([(1, 2), (3, 4)])), seed=1)
    [{1, 2}, {3, 4}]
    """
    import networkx as nx

    from ipgraph.analysis.scale.louvain import labels

    needed("networkit")
    if threshold != 1e-7 or max_level is not None:
        raise NotImplementedError("neither a threshold nor a greatest level")
    order = list(range(len(G)))
    nx.utils.create_py_random_state(seed).shuffle(order)
    return _parts(G, labels(G, weight, order, resolution))


def connected_components(G: Edges) -> Iterator[set[Any]]:  # noqa: N803
    """``nx.connected_components``, in the order of their first node.

    >>> import networkx as nx
    >>> list(connected_components(edges_of(nx.Graph([(1, 2), (3, 4)]))))
    [{1, 2}, {3, 4}]
    """
    from scipy.sparse.csgraph import connected_components as parts

    return iter(_parts(G, parts(G.ties, directed=False)[1].tolist()))


def core_number(G: Edges) -> dict[Any, int]:  # noqa: N803
    """``nx.core_number``: the largest k such that the node is in a part where everybody has k ties.

    >>> import networkx as nx
    >>> core_number(edges_of(nx.Graph(["甲乙", "乙丙", "丙甲", "丙丁"])))
    {'甲': 2, '乙': 2, '丙': 2, '丁': 1}
    """
    import numpy as np

    degree = np.diff(G.ties.indptr)
    core, left, k = np.zeros_like(degree), np.ones(len(G), dtype=bool), 0
    while left.any():
        k = max(k, degree[left].min())
        while (leaving := left & (degree <= k)).any():
            core[leaving] = k
            left &= ~leaving
            degree = degree - (G.ties @ leaving).astype(degree.dtype)
    return dict(zip(G.nodes, core.tolist(), strict=True))


def pagerank(
    G: Edges,  # noqa: N803
    alpha: float = 0.85,
    personalization: Any = None,
    max_iter: int = 100,
    tol: float = 1e-6,
    nstart: Any = None,
    weight: str | None = "weight",
    dangling: Any = None,
) -> dict[Any, float]:
    """``nx.pagerank`` by the same power iteration; from everywhere alike.

    Source: Page, Brin, Motwani & Winograd 1999, The PageRank citation ranking.

    >>> import networkx as nx
    >>> {node: round(rank, 3) for node, rank in pagerank(edges_of(nx.path_graph(3))).items()}
    {0: 0.257, 1: 0.486, 2: 0.257}
    """
    import networkx as nx
    import numpy as np

    if (personalization, nstart, dangling) != (None, None, None):
        raise NotImplementedError("only from everywhere alike")
    if not len(G):
        return {}
    ties, n = G.matrix(weight), len(G)
    strength = ties.sum(axis=1)
    tied = strength != 0
    share, rank = np.divide(1, strength, out=np.zeros(n), where=tied), np.full(n, 1 / n)
    for _ in range(max_iter):
        before = rank
        rank = (alpha * (ties @ (before * share) + before[~tied].sum() / n)) + (1 - alpha) / n
        if np.abs(rank - before).sum() < n * tol:
            return dict(zip(G.nodes, rank.tolist(), strict=True))
    raise nx.PowerIterationFailedConvergence(max_iter)


def _parts(edges: Edges, labels: list[int]) -> list[set[Any]]:
    """The nodes of each label, in the order of their first node."""
    parts: dict[int, set[Any]] = {}
    for node, label in zip(edges.nodes, labels, strict=True):
        parts.setdefault(label, set()).add(node)
    return list(parts.values())
