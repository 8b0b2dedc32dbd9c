"""Does who stands first stay first: under every declared way to count, and with any one item left out?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, items
from ipgraph.analysis.weights import PRESETS, casts_of, weighted_load
from ipgraph.model import ROLES

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

Loads = Mapping[str, Fraction]


def leaders(loads: Loads) -> set[str]:
    """Those with the largest load; none where nobody has one.

    >>> sorted(leaders({"甲": Fraction(1), "乙": Fraction(1)})), leaders({"甲": Fraction(0)})
    (['乙', '甲'], set())
    """
    most = max(loads.values(), default=Fraction(0))
    return {party for party, load in loads.items() if load == most and most}


def ways(tables: Tables) -> list[Loads]:
    """The loads of all parties, once for each way to count that makes a difference.

    The ways are the presets of :mod:`~ipgraph.analysis.weights`, by measure or by row, with and without the parties that
    take part, with only the stated leads or also the first names for leads.

    >>> from ipgraph.analysis.example import plan_of
    >>> len(ways(plan_of("1.1 甲"))), len(ways(plan_of("1.1 甲、乙")))
    (1, 2)
    """
    found: list[Loads] = []
    for loads in _every_way(tables):
        if loads not in found:
            found.append(loads)
    return found


def _every_way(tables: Tables) -> Iterator[Loads]:
    for level in ("measure", "row"):
        for helpers in (False, True):
            roles = ROLES if helpers else DEFAULT_ROLES
            graph = bipartite(tables, level, roles, inherit_participants=helpers)
            for leads in ("stated", "presumed"):
                casts = casts_of(tables, graph, leads)
                for preset in PRESETS:
                    loads = weighted_load(graph, casts, preset)
                    yield {party: load for party, load in loads.items() if load}


def without_each(graph: nx.Graph) -> Iterator[Loads]:
    """The equal shares of all parties with one item left out, for each item that has a party.

    >>> from ipgraph.analysis.example import plan_of
    >>> [leaders(loads) for loads in without_each(bipartite(plan_of("1.1 甲", "1.2 甲", "1.3 甲、乙")))]
    [{'example/甲'}, {'example/甲'}, {'example/甲'}]
    """
    loads = equal_shares(graph)
    for item in items(graph):
        if graph[item]:
            part = Fraction(1, graph.degree(item))
            yield loads | {party: loads[party] - part for party in graph[item]}


def equal_shares(graph: nx.Graph) -> dict[str, Fraction]:
    """The items of every party, each shared equally among its k parties: exactly Σ 1/k.

    >>> from ipgraph.analysis.example import plan_of
    >>> equal_shares(bipartite(plan_of("1.1 甲、乙", "1.2 乙")))["example/乙"]
    Fraction(3, 2)
    """
    casts = {item: dict.fromkeys(graph[item], "responsible") for item in items(graph) if graph[item]}
    return weighted_load(graph, casts, "equal")
