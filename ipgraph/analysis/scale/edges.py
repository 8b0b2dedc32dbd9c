"""A network as arrays: who is tied to whom, and how strongly.  It is kept with the nx.Graph that it was read from."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    import networkx as nx
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Edges:
    """An undirected graph without loops: edge ``e`` ties ``nodes[a[e]]`` to ``nodes[b[e]]``, ``a[e] < b[e]``.

    Sorted by ``a``, then ``b``.  ``values`` are edge attributes that are numbers.  It is what networkx calls a backend
    graph: what networkx asks of one is here, everything else it finds in :mod:`ipgraph.analysis.scale.backend`.
    """

    nodes: list[Hashable]
    a: Array
    b: Array
    values: Mapping[str, Array]

    __networkx_backend__: ClassVar[str] = "ipgraph"

    def __len__(self) -> int:
        return len(self.nodes)

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self.nodes)

    def is_directed(self) -> bool:
        """No: a tie is a tie of both."""
        return False

    def is_multigraph(self) -> bool:
        """No: two nodes have one tie."""
        return False

    def weights(self, name: str | None) -> Array:
        """The attribute ``name`` of every edge, 1 where it has none, as networkx has it."""
        import numpy as np

        return self.values.get(name or "", np.ones(len(self.a)))

    def matrix(self, name: str | None) -> csr_array:
        """The symmetric matrix of the weights ``name``."""
        import numpy as np
        from scipy.sparse import csr_array

        rows, columns = np.concatenate((self.a, self.b)), np.concatenate((self.b, self.a))
        return csr_array((np.tile(self.weights(name), 2), (rows, columns)), shape=(len(self), len(self)))

    def tied(self) -> list[Hashable]:
        """The nodes that have a tie, in their order."""
        import numpy as np

        return [self.nodes[node] for node in np.union1d(self.a, self.b).tolist()]

    @cached_property
    def ties(self) -> csr_array:
        """The symmetric matrix of who is tied to whom: ones."""
        return self.matrix(None)


def edges_of(graph: nx.Graph, weight: str | None = None) -> Edges:
    """The edges of a graph with the attribute ``weight``, read once and kept with it until it changes.

    As everywhere in networkx, a change by ``graph[u][v][key] = value`` goes unseen: change with ``add_edge``.
    Raises :exc:`NotImplementedError` for a directed graph, a multigraph and loops.

    >>> import networkx as nx
    >>> found = edges_of(nx.Graph([("甲", "乙", {"count": 2}), ("甲", "丙", {"count": 1})]), "count")
    >>> list(zip(found.a.tolist(), found.b.tolist(), found.weights("count").tolist()))
    [(0, 1, 2.0), (0, 2, 1.0)]
    """
    notes = kept(graph)
    edges: Edges | None = notes.get("edges")
    if edges is None or (weight and weight not in edges.values):
        read = _read(graph, weight)
        edges = read if edges is None else replace(edges, values={**edges.values, **read.values})
        notes["edges"] = edges
    return edges


def kept(graph: nx.Graph) -> dict[str, Any]:
    """What was worked out for a graph and holds until it changes: networkx empties this cache with every change.

    A view changes with the graph behind it, so nothing is kept for one.

    >>> import networkx as nx
    >>> graph = nx.Graph()
    >>> kept(graph)["edges"] = ()
    >>> graph.add_node("甲"); kept(graph)
    {}
    """
    cache = getattr(graph, "__networkx_cache__", None)
    if cache is None or hasattr(graph, "_graph"):
        return {}
    notes: dict[str, Any] = cache.setdefault("ipgraph", {})
    return notes


def _read(graph: nx.Graph, weight: str | None) -> Edges:
    import numpy as np

    if graph.is_directed() or graph.is_multigraph():
        raise NotImplementedError("only undirected graphs with one edge between two nodes")
    place = {node: number for number, node in enumerate(graph)}
    a, b, values = list(zip(*graph.edges(data=weight, default=1), strict=True)) or [()] * 3
    at, to = (np.fromiter(map(place.__getitem__, end), dtype=np.int64, count=len(a)) for end in (a, b))
    if (at == to).any():
        raise NotImplementedError("no node is tied to itself here")
    order = np.lexsort((np.maximum(at, to), np.minimum(at, to)))
    held = {weight: np.array(values, dtype=float)[order]} if weight else {}
    return Edges(list(place), np.minimum(at, to)[order], np.maximum(at, to)[order], held)
