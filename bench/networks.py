"""How fast large networks are analysed: the same calls against plain networkx and against the libraries underneath.

A made country: 1,000 cities with 25 departments each, whose shares of the work fall as 1, 1/2, 1/3, …; 250 measures a
city with one to four departments, as many of each as in the bundled plan; one responsibility in ten lies with a
department of another city.  Times are processor seconds of this process, one thread: other programs on the machine
hardly change them.  Ours are medians of three, those of plain networkx were taken once.
"""

from __future__ import annotations

import gc
import random
import sys
import time
from collections.abc import Callable, Iterable
from statistics import median
from typing import Any

import networkx as nx
from networkx.algorithms import bipartite as plain

from ipgraph.analysis.coordination import projection
from ipgraph.analysis.scale import betweenness_centrality, louvain_communities
from ipgraph.analysis.scale.edges import Edges, edges_of
from ipgraph.analysis.scale.incidence import Incidence, incidence_of

_CITIES, _DEPARTMENTS, _MEASURES = 1000, 25, 250
_SIZES = [1] * 8 + [2] * 8 + [3] * 5 + [4] * 2  # parties of a measure, as in the bundled plan
_AWAY = 0.1
_SOURCES = 100
_REPEATS = 3


def country(cities: int, seed: int = 1) -> nx.Graph:
    """The two-mode graph of departments and measures, as ``ipgraph.analysis.bipartite`` makes one."""
    dice, shares = random.Random(seed), [1 / rank for rank in range(1, _DEPARTMENTS + 1)]
    graph = nx.Graph()
    names = [f"department {number}" for number in range(cities * _DEPARTMENTS)]
    graph.add_nodes_from(
        (name, {"bipartite": 0, "order": place, "name": name}) for place, name in enumerate(names, start=1)
    )
    for measure in range(cities * _MEASURES):
        size = dice.choice(_SIZES)
        homes = [
            dice.randrange(cities) if dice.random() < _AWAY else measure // _MEASURES for _ in range(size)
        ]
        ranks = dice.choices(range(_DEPARTMENTS), shares, k=size)
        graph.add_node(f"measure {measure}", bipartite=1, order=measure + 1, name="")
        graph.add_edges_from(
            (names[home * _DEPARTMENTS + rank], f"measure {measure}")
            for home, rank in zip(homes, ranks, strict=True)
        )
    return graph


def once(work: Callable[[], Any]) -> tuple[float, Any]:
    """Processor seconds that ``work`` takes, and what it returns."""
    gc.collect()
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def often(work: Callable[..., Any], fresh: Callable[[], Any] | None = None) -> float:
    """The median of a few times, the first not counted; ``work`` gets what ``fresh`` makes, which is not counted."""
    times = []
    for _ in range(_REPEATS + 1):
        given = [fresh()] if fresh else []
        times.append(once(lambda given=given: work(*given))[0])
    return median(times[1:])


def faster(name: str, own: float, peer: str, theirs: float, goal: float | None = None) -> None:
    """Print one line: our time, the peer's, how many times the peer's is ours, and the goal."""
    told = (
        "" if goal is None else f"  (goal ≥ {goal:g}: {'reached' if theirs / own >= goal else 'not reached'})"
    )
    print(f"{name:<44} {own:7.3f} s   {peer:<30} {theirs:6.2f} s   {theirs / own:6.1f} ×{told}", flush=True)


def within(name: str, own: float, library: str, theirs: float) -> None:
    """Print one line: our time against that of the library underneath, which it may take twice."""
    from bench.__main__ import ratio

    ratio(name, own, library, theirs, 2)


def projections(graph: nx.Graph) -> nx.Graph:
    """The projection against plain networkx and scipy; the projected network, filled in."""

    def unread() -> nx.Graph:
        graph.__networkx_cache__.clear()
        return graph

    departments = [node for node, side in graph.nodes(data="bipartite") if not side]
    count, counts = once(lambda: plain.weighted_projected_graph(graph, departments))
    newman, newmans = once(lambda: plain.collaboration_weighted_projected_graph(graph, departments))
    overlap, overlaps = once(lambda: plain.overlap_weighted_projected_graph(graph, departments))
    two, three = count + newman, count + newman + overlap
    reading, own, whole = (
        often(projection, unread),
        often(lambda: projection(graph)),
        often(lambda: filled(graph)),
    )
    faster("projection", own, "networkx, count and Newman", two, 50)
    faster("… against one weight of the three it has", own, "networkx, count alone", count)
    faster("… with the matrix of the graph still to read", reading, "networkx, count and Newman", two)
    faster("… with every edge filled in as in networkx", whole, "networkx, all three weights", three)
    within("projection", own, "scipy, B·Bᵀ for two weights", _products(incidence_of(graph)))
    network = filled(graph)
    for name, theirs in (("count", counts), ("newman", newmans), ("overlap", overlaps)):
        assert network.number_of_edges() == theirs.number_of_edges()
        _tell(name, (abs(theirs.edges[a, b]["weight"] - own) for a, b, own in network.edges(data=name)))
    return network


def filled(graph: nx.Graph) -> nx.Graph:
    """The projection with its edges, which are filled in when somebody looks at one."""
    network = projection(graph)
    network.number_of_edges()
    return network


def communities(graph: nx.Graph, network: nx.Graph) -> None:
    """Louvain's method against plain networkx and networkit, on the Newman weights."""

    def work(network: nx.Graph) -> list[set[Any]]:
        return louvain_communities(network, "newman", seed=1)

    theirs, parts = once(lambda: nx.community.louvain_communities(network, "newman", seed=1))
    own = often(work, lambda: projection(graph))
    faster("communities", own, "networkx", theirs, 15)
    faster("… with the ties of the graph still to read", often(work, network.copy), "networkx", theirs)
    within("communities", own, "networkit, from arrays", _networkit(edges_of(projection(graph))))
    ours = nx.community.modularity(network, work(projection(graph)), "newman")
    print(f"  modularity {ours:.4f}, networkx {nx.community.modularity(network, parts, 'newman'):.4f}")


def betweenness(graph: nx.Graph, network: nx.Graph) -> None:
    """Betweenness from sampled sources against plain networkx and networkit."""

    def work(network: nx.Graph) -> dict[Any, float]:
        return betweenness_centrality(network, k=_SOURCES, seed=1)

    theirs, values = once(lambda: nx.betweenness_centrality(network, k=_SOURCES, seed=1))
    own = often(work, lambda: projection(graph))
    faster(f"betweenness from {_SOURCES} sources", own, "networkx, the same sources", theirs, 20)
    within(f"betweenness from {_SOURCES} sources", own, "networkit, sources of its own", _estimated(network))
    found = work(projection(graph))
    _tell("betweenness", (abs(found[node] - value) for node, value in values.items()))


def main(cities: int = _CITIES) -> None:
    """Print the table."""
    built, graph = once(lambda: country(cities))
    read, incidence = once(lambda: incidence_of(graph))
    print(
        f"networks: {len(incidence.parties):,} departments × {len(incidence.items):,} measures, "
        f"{graph.number_of_edges():,} responsibilities; processor seconds, one thread\n"
        f"  the two-mode nx.Graph took {built:.1f} s to make, its matrix {read:.2f} s"
    )
    network = projections(graph)
    print(f"  the projection has {network.number_of_edges():,} ties")
    communities(graph, network)
    betweenness(graph, network)


def _products(incidence: Incidence) -> float:
    import numpy as np

    by_party, by_item, weighted = incidence.matrix.T.tocsr(), incidence.matrix, incidence.matrix.copy()
    size = np.diff(by_item.indptr)
    weighted.data = np.repeat(1 / np.maximum(size - 1, 1), size)
    return often(lambda: (by_party @ by_item, by_party @ weighted))


def _networkit(edges: Edges) -> float:
    import networkit

    def work() -> list[int]:
        graph = networkit.GraphFromCoo(
            (edges.weights("newman"), (edges.a, edges.b)), len(edges), weighted=True
        )
        found: list[int] = networkit.community.PLM(graph, refine=True).run().getPartition().getVector()
        return found

    networkit.setNumberOfThreads(1)
    return often(work)


def _estimated(network: nx.Graph) -> float:
    import networkit

    edges = edges_of(network)
    networkit.setNumberOfThreads(1)

    def work() -> list[float]:
        graph = networkit.GraphFromCoo((edges.a, edges.b), len(edges))
        found: list[float] = (
            networkit.centrality.EstimateBetweenness(graph, _SOURCES, normalized=True).run().scores()
        )
        return found

    return once(work)[0]


def _tell(what: str, differences: Iterable[float]) -> None:
    largest = max(differences)
    assert largest < 1e-9, what
    print(f"  {what}: the largest difference from networkx is {largest:.0e}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
