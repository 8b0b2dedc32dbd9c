"""Partitions of a network into communities, run after run, and how far the runs agree.

A partition is a tuple of numbers, one per node in the order of the network: nodes of one number belong together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

from ipgraph.analysis.scale import louvain_communities

if TYPE_CHECKING:
    import networkx as nx

Partition = tuple[int, ...]


def louvain(network: nx.Graph, weight: str | None, seeds: Iterable[int]) -> list[Partition]:
    """The partition of greatest modularity that Louvain's method finds with each seed.

    The network is rebuilt on the numbers 0, 1, … in its own order: with names as nodes the same seed gives other
    partitions under other hash seeds.  A network without ties leaves every node alone.
    A large network goes to another engine, which finds other partitions (:mod:`ipgraph.analysis.scale`).
    Source: Blondel et al. 2008, J. Stat. Mech. P10008.

    >>> import networkx as nx
    >>> louvain(nx.Graph([("甲", "乙"), ("丙", "丁")]), None, [1])
    [(0, 0, 1, 1)]
    """
    numbered = _numbered(network, weight)
    return [_labels(louvain_communities(numbered, seed=seed)) for seed in seeds]


def modularity(network: nx.Graph, weight: str | None, partition: Partition) -> float | None:
    """How much more of the weight lies inside the parts than chance would put there; ``None`` without ties.

    Source: Newman & Girvan 2004, Phys. Rev. E 69, 026113.

    >>> import networkx as nx
    >>> modularity(nx.Graph([("甲", "乙"), ("丙", "丁")]), None, (0, 0, 1, 1))
    0.5
    """
    import networkx as nx

    if not network.number_of_edges():
        return None
    parts = list(map(set, _parts(partition)))
    return float(nx.community.modularity(_numbered(network, weight), parts, weight="weight"))


def adjusted_rand(a: Sequence[int], b: Sequence[int]) -> float:
    """How far two partitions agree on which pairs belong together: 1 for the same, about 0 for what chance gives.

    (Σ_ij C(n_ij,2) − E) / (½[Σ_i C(a_i,2) + Σ_j C(b_j,2)] − E) with E = Σ_i C(a_i,2) Σ_j C(b_j,2) / C(n,2).
    Source: Hubert & Arabie 1985, J. Classification 2, 193–218.

    >>> adjusted_rand((0, 0, 1, 1), (1, 1, 0, 0)), adjusted_rand((0, 0, 1, 1), (0, 1, 0, 1))
    (1.0, -0.5)
    """
    both, of_a, of_b = _pairs_within(zip(a, b, strict=True)), _pairs_within(a), _pairs_within(b)
    chance = Fraction(of_a * of_b, max(comb(len(a), 2), 1))
    most = Fraction(of_a + of_b, 2) - chance
    return float((both - chance) / most) if most else 1.0


def agreement(runs: Sequence[Partition]) -> dict[Partition, float]:
    """How far each partition that was found agrees with the other runs: the mean adjusted Rand index with each of them.

    In the order in which they were found; 1 for a single run, which nothing gainsays.

    >>> agreement([(0, 0, 1, 1), (0, 0, 1, 1), (0, 1, 0, 1)])
    {(0, 0, 1, 1): 0.25, (0, 1, 0, 1): -0.5}
    """
    count = Counter(runs)
    total = {one: Fraction(many - 1) for one, many in count.items()}
    for a, b in combinations(count, 2):
        index = Fraction(adjusted_rand(a, b))
        total[a] += index * count[b]
        total[b] += index * count[a]
    return {one: float(sum_ / (len(runs) - 1)) if len(runs) > 1 else 1.0 for one, sum_ in total.items()}


def together(runs: Sequence[Partition]) -> dict[tuple[int, int], float]:
    """Two nodes → in what share of the runs they belong together, for those that ever do.

    >>> together([(0, 0, 1), (0, 1, 1)])
    {(0, 1): 0.5, (1, 2): 0.5}
    """
    met: Counter[tuple[int, int]] = Counter()
    for run, many in Counter(runs).items():
        for part in _parts(run):
            for pair in combinations(part, 2):
                met[pair] += many
    return {pair: met[pair] / len(runs) for pair in sorted(met)}


def fellowship(partition: Partition, runs: Sequence[Partition]) -> list[float | None]:
    """For each node, the mean share of the runs in which it is with each of its fellows in ``partition``.

    ``None`` for a node that is alone there.

    >>> fellowship((0, 0, 0, 1), [(0, 0, 0, 1), (0, 0, 1, 1)])
    [0.75, 0.75, 0.5, None]
    """
    size = Counter(partition)
    met = [0] * len(partition)
    for run, many in Counter(runs).items():
        pairs = list(zip(partition, run, strict=True))
        overlap = Counter(pairs)
        for node, pair in enumerate(pairs):
            met[node] += many * (overlap[pair] - 1)
    return [
        count / (len(runs) * (size[label] - 1)) if size[label] > 1 else None
        for count, label in zip(met, partition, strict=True)
    ]


def _numbered(network: nx.Graph, weight: str | None) -> nx.Graph:
    import networkx as nx

    place = {node: number for number, node in enumerate(network)}
    numbered = nx.Graph()
    numbered.add_nodes_from(place.values())
    numbered.add_weighted_edges_from(
        (place[a], place[b], edge[weight] if weight else 1) for a, b, edge in network.edges(data=True)
    )
    return numbered


def _labels(parts: Iterable[Iterable[int]]) -> Partition:
    """Parts numbered by their first node."""
    label: Mapping[int, int] = {
        node: number for number, part in enumerate(sorted(map(sorted, parts))) for node in part
    }
    return tuple(label[node] for node in range(len(label)))


def _parts(partition: Partition) -> list[list[int]]:
    parts: dict[int, list[int]] = {}
    for node, label in enumerate(partition):
        parts.setdefault(label, []).append(node)
    return list(parts.values())


def _pairs_within(labels: Iterable[object]) -> int:
    return sum(comb(count, 2) for count in Counter(labels).values())
