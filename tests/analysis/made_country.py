"""A made country of cities whose bureaus now and then work with those of another city."""

from __future__ import annotations

import random

import networkx as nx


def country(cities: int = 220, seed: int = 1) -> nx.Graph:
    """Its two-mode graph, past the limit: ten bureaus and twenty measures a city, one to four bureaus a measure."""
    dice = random.Random(seed)
    graph = nx.Graph(level="measure")
    for bureau in range(10 * cities):
        graph.add_node(f"局{bureau}", bipartite=0, order=bureau + 1, name=f"第{bureau}局")
    for measure in range(20 * cities):
        graph.add_node(f"项{measure}", bipartite=1, order=measure + 1, name="")
        for _ in range(dice.randrange(1, 5)):
            city = measure % cities if dice.random() < 0.9 else dice.randrange(cities)
            graph.add_edge(f"局{10 * city + dice.randrange(10)}", f"项{measure}")
    return graph
