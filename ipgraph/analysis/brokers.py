"""Who holds the co-responsibility network together: one row per party."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ipgraph.analysis.centrality import articulation, betweenness, components
from ipgraph.analysis.coordination import projection
from ipgraph.analysis.ties import two_mode

Row = dict[str, Any]


def brokers(rows: Sequence[Row]) -> list[Row]:
    """Who stands between bureaus that are not otherwise connected, the strongest broker first?

    ``rows`` as for :mod:`ipgraph.analysis.ties`.  ``componentsAfter`` are the sizes of the pieces that the network falls
    into without the party.  A party without a joint item has no place in the network: it comes last, its values ``None``.

    >>> ties = {"1": "甲乙", "2": "乙丙", "3": "丁"}
    >>> found = brokers([{"document": "zz", "item": item, "who": who, "party": who} for item in ties for who in ties[item]])
    >>> [tuple(row.values()) for row in found[:2]]
    [('乙', 0.3333333333333333, True, [1, 1, 1]), ('丙', 0.0, False, [2, 1])]
    >>> found[-1]
    {'party': '丁', 'betweenness': None, 'articulation': None, 'componentsAfter': None}
    """
    network = projection(two_mode(rows))
    between, cuts = betweenness(network), articulation(network)
    found = [
        {
            "party": network.nodes[party]["name"],
            "betweenness": between.get(party),
            "articulation": cuts.get(party),
            "componentsAfter": components(network.subgraph(set(network) - {party}))
            if party in cuts
            else None,
        }
        for party in sorted(network)
    ]
    return sorted(found, key=_place)


def _place(row: Row) -> tuple[bool, float, int]:
    """The strongest first, cut points before others, those outside the network last."""
    return row["betweenness"] is None, -(row["betweenness"] or 0), -(row["articulation"] or 0)
