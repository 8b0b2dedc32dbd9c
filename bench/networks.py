"""How fast large networks are analysed: the same calls against plain networkx and against the libraries underneath.

A made country: 1,000 cities with 25 departments each, whose shares of the work fall as 1, 1/2, 1/3, …; 250 measures a
city with one to four departments, as many of each as in the bundled plan; one responsibility in ten lies with a
department of another city.  Times are processor seconds of this process, one thread: other programs on the machine
hardly change them.  Ours are medians of three, those of plain networkx were taken once.
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable
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


def often(work: Callable[[], object], before: Callable[[], object] = int) -> float:
    """The median of a few times; ``before`` each, ``before`` is called and not counted."""
    times = []
    for _ in range(_REPEATS + 1):
        before()
        times.append(once(work)[0])
    return median(times[1:])


def faster(name: str, own: float, peer: float, goal: float | None = None) -> None:
    """Print one line: our time, that of plain networkx, how many times it is ours, and the goal."""
    told = (
        "" if goal is None else f"  (goal ≥ {goal:g}: {'reached' if peer / own >= goal else 'not reached'})"
    )
    print(f"{name:<58} {own:7.3f} s   plain networkx {peer:7.2f} s   {peer / own:6.1f} ×{told}", flush=True)
