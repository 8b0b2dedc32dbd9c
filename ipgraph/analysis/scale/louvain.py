"""Communities of a large network by networkit, the same for the same order of nodes on every machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipgraph.analysis.scale.edges import Edges


def labels(edges: Edges, weight: str | None, order: Sequence[int], resolution: float) -> list[int]:
    """The number of the community of every node; the nodes are visited in ``order``.

    >>> import networkx as nx
    >>> from ipgraph.analysis.scale.edges import edges_of
    >>> one, other, *_ = labels(edges_of(nx.Graph([(1, 2), (3, 4)])), None, [3, 1, 2, 0], 1)
    >>> one == other
    True
    """
    import numpy as np
    from networkit import GraphFromCoo
    from networkit.community import PLM

    if not len(edges.a):
        return list(range(len(edges)))
    place = np.empty(len(order), dtype=np.int64)
    place[list(order)] = np.arange(len(order))
    ties = (edges.weights(weight).astype(float), (place[edges.a], place[edges.b]))
    with _one_thread():
        method = PLM(GraphFromCoo(ties, len(edges), weighted=True), refine=True, gamma=resolution, par="none")
        found = np.array(method.run().getPartition().getVector())
    return [int(label) for label in found[place]]


@contextmanager
def _one_thread() -> Iterator[None]:
    """More threads would move nodes in the order in which they happen to run."""
    import networkit

    before = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    try:
        yield
    finally:
        networkit.setNumberOfThreads(before)
