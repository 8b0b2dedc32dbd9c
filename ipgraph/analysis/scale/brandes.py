"""Betweenness of a large network: all shortest paths from many sources at once, as products of matrices.

Source: Brandes 2001, J. Mathematical Sociology 25(2), 163–177; level by level instead of node by node.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Array = NDArray[Any]

#: So many sources are gone through at once: more do not fit the processor's cache.
_BLOCK = 32


def dependencies(ties: csr_array, sources: Sequence[int]) -> Array:
    """How many shortest paths from the ``sources`` to others each node lies on: Σ_s Σ_t σ_st(v) / σ_st.

    One product of matrices for every step away from a source: made for networks in which nobody is far from another.
    Each component is gone through by itself: the bureaus of a thousand cities are a thousand of them.

    >>> from scipy.sparse import csr_array
    >>> dependencies(csr_array([[0, 1, 0], [1, 0, 1], [0, 1, 0]]), [0, 2]).tolist()
    [0.0, 2.0, 0.0]
    """
    import numpy as np

    total = np.zeros(ties.shape[0])
    for nodes, own in _components(ties, sources):
        part = ties[nodes][:, nodes]
        for start in range(0, len(own), _BLOCK):
            total[nodes] += _back(part, *_away(part, own[start : start + _BLOCK])).sum(axis=1)
    return total


def _components(ties: csr_array, sources: Sequence[int]) -> Iterator[tuple[Array, list[int]]]:
    """The nodes of every component with a source, and the places of its sources among them."""
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    number, of_node = connected_components(ties, directed=False)
    order = np.argsort(of_node, kind="stable")
    ends = np.searchsorted(of_node[order], np.arange(number + 1))
    chosen = np.zeros(ties.shape[0], dtype=bool)
    chosen[list(sources)] = True
    for start, end in pairwise(ends):
        own = np.flatnonzero(chosen[order[start:end]])
        if len(own):
            yield order[start:end], own.tolist()


def _away(ties: csr_array, sources: Sequence[int]) -> tuple[Array, Array, int]:
    """Node × source: how many shortest paths there are (σ), of how many steps; and how many steps at most."""
    import numpy as np

    here = (list(sources), range(len(sources)))
    paths = np.zeros((ties.shape[0], len(sources)))
    steps = np.full(paths.shape, -1, dtype=np.int32)
    paths[here], steps[here], farthest = 1, 0, 0
    front = paths
    while True:
        front = ties @ front
        front[steps >= 0] = 0
        met = front > 0
        if not met.any():
            return paths, steps, farthest
        farthest += 1
        steps[met] = farthest
        paths = paths + front


def _back(ties: csr_array, paths: Array, steps: Array, farthest: int) -> Array:
    """Node × source: δ_s(v) = Σ over the next nodes w of σ_sv / σ_sw · (1 + δ_s(w)), from the farthest inwards."""
    import numpy as np

    dependency = np.zeros(paths.shape)
    share = np.divide(1, paths, out=np.zeros(paths.shape), where=paths > 0)
    for at in range(farthest, 1, -1):
        passed = np.where(steps == at, (1 + dependency) * share, 0)
        dependency += np.where(steps == at - 1, (ties @ passed) * paths, 0)
    return dependency
