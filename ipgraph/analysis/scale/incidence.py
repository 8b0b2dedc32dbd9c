"""Who works with whom in a large plan: the two-mode graph as a matrix B, its projection as the product B·Bᵀ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.scale.edges import Edges, kept
from ipgraph.analysis.scale.lazy import Adjacency, lazily

if TYPE_CHECKING:
    import networkx as nx
    from scipy.sparse import csr_array


@dataclass(frozen=True, eq=False)
class Incidence:
    """Parties and items in their order, and the matrix item × party: 1 where the party answers for the item."""

    parties: list[str]
    items: list[str]
    matrix: csr_array


def projected(graph: nx.Graph) -> nx.Graph:
    """:func:`ipgraph.analysis.coordination.projection` by way of matrices: the same nodes, edges and attributes.

    The edges are filled in when they are looked at; what runs on matrices does not need that.

    >>> from ipgraph.analysis.coordination import bipartite
    >>> from ipgraph.analysis.example import plan_of
    >>> network = projected(bipartite(plan_of("1.1 甲、乙、丙", "1.2 甲、乙", "1.3 丁")))
    >>> network.edges["example/甲", "example/乙"]["newman"], network.number_of_nodes()
    (1.5, 4)
    """
    incidence = incidence_of(graph)
    edges, about = together(incidence), graph._node
    nodes = {party: about[party].copy() for party in incidence.parties}
    network = lazily(nodes, partial(_adjacency, incidence, edges), **graph.graph)
    kept(network)["edges"] = edges
    return network


def incidence_of(graph: nx.Graph) -> Incidence:
    """The matrix of a two-mode graph, read once and kept with the graph until it changes.

    >>> from ipgraph.analysis.coordination import bipartite
    >>> from ipgraph.analysis.example import plan_of
    >>> incidence_of(bipartite(plan_of("1.1 甲、乙", "1.2 乙"))).matrix.toarray().tolist()
    [[1.0, 1.0], [0.0, 1.0]]
    """
    notes = kept(graph)
    if "incidence" not in notes:
        notes["incidence"] = _read(graph)
    found: Incidence = notes["incidence"]
    return found


def together(incidence: Incidence) -> Edges:
    """Every two parties with a common item: ``count``, ``newman`` and ``overlap`` as in the projection.

    One product tells both weights: the items weigh 1 + i/(k−1), so the real parts add up to the count, the imaginary
    parts to the Newman weight.

    >>> from ipgraph.analysis.coordination import bipartite
    >>> from ipgraph.analysis.example import plan_of
    >>> found = together(incidence_of(bipartite(plan_of("1.1 甲、乙、丙", "1.2 甲、乙", "1.3 丁"))))
    >>> {name: values.tolist() for name, values in found.values.items()}
    {'count': [2, 1, 1], 'newman': [1.5, 0.5, 0.5], 'overlap': [1.0, 0.5, 0.5]}
    """
    import numpy as np
    from scipy.sparse import csr_array

    by_item = incidence.matrix
    size = np.diff(by_item.indptr)
    weight = np.repeat(1 + 1j / np.maximum(size - 1, 1), size)
    weighted = csr_array((weight, by_item.indices, by_item.indptr), shape=by_item.shape)
    product = by_item.T.tocsr() @ weighted
    product.sort_indices()
    rows, columns = product.tocoo().coords
    above = columns > rows
    a, b, tie = rows[above], columns[above], product.data[above]
    count, own = tie.real.round().astype(int), np.bincount(by_item.indices, minlength=len(incidence.parties))
    values = {"count": count, "newman": tie.imag, "overlap": count / (own[a] + own[b] - count)}
    return Edges([*incidence.parties], a, b, values)


def _read(graph: nx.Graph) -> Incidence:
    import numpy as np
    from scipy.sparse import csr_array

    sides = _sides(graph)
    place = {party: number for number, party in enumerate(sides[0])}
    rows = list(map(graph._adj.__getitem__, sides[1]))
    ends = np.cumsum([0, *map(len, rows)], dtype=np.int32)
    columns = np.fromiter(map(place.__getitem__, chain.from_iterable(rows)), np.int32, ends[-1])
    matrix = csr_array((np.ones(len(columns)), columns, ends), shape=(len(rows), len(place)))
    matrix.sort_indices()
    return Incidence(*sides, matrix)


def _sides(graph: nx.Graph) -> tuple[list[str], list[str]]:
    """Its parties and its items, each in their order."""
    sides: tuple[list[str], list[str]] = ([], [])
    places: tuple[list[int], list[int]] = ([], [])
    for node, about in graph.nodes(data=True):
        sides[about["bipartite"]].append(node)
        places[about["bipartite"]].append(about["order"])
    for side, place in zip(sides, places, strict=True):
        if place != sorted(place):  # as they are after `bipartite`, and sorting takes long
            side.sort(key=dict(zip(side, place, strict=True)).__getitem__)
    return sides


def _adjacency(incidence: Incidence, edges: Edges) -> Adjacency:
    """The edges as networkx has them, with the ``items`` of each, in the order of the parties."""
    nodes, pairs = incidence.parties, list(zip(edges.a.tolist(), edges.b.tolist(), strict=True))
    ties: dict[tuple[int, int], dict[str, Any]] = {}
    columns = (edges.values[name].tolist() for name in ("count", "newman", "overlap"))
    for pair, count, newman, overlap in zip(pairs, *columns, strict=True):
        ties[pair] = {"count": count, "newman": newman, "overlap": overlap, "items": []}
    who, ends = incidence.matrix.indices.tolist(), incidence.matrix.indptr.tolist()
    for item, start, end in zip(incidence.items, ends, ends[1:], strict=False):
        for pair in combinations(who[start:end], 2):
            ties[pair]["items"].append(item)
    adjacency: Adjacency = {node: {} for node in nodes}
    for (a, b), tie in ties.items():
        adjacency[nodes[a]][nodes[b]] = adjacency[nodes[b]][nodes[a]] = tie
    return adjacency
