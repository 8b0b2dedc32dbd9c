"""How the work of each plan is spread, side by side: one row of shares and indices per document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.centrality import density
from ipgraph.analysis.concentration import by_document, gini, hhi
from ipgraph.analysis.coordination import items, projection
from ipgraph.analysis.load import fractional_load
from ipgraph.analysis.ties import two_mode

if TYPE_CHECKING:
    import networkx as nx

Row = dict[str, Any]


def structure(rows: Sequence[Row]) -> list[Row]:
    """How concentrated is each plan, how much of it is done alone or jointly, how dense is its network?

    ``rows`` as for :mod:`ipgraph.analysis.ties`, with the items that nobody answers for: they count among the ``items``,
    not in the two shares.  ``hhi`` and ``gini`` are those of the fractional loads.  What has no value is ``None``.

    >>> ties = {"1": "甲乙", "2": "乙"}
    >>> rows = [{"document": "zz", "item": item, "who": who, "party": who} for item in ties for who in ties[item]]
    >>> structure(rows)  # doctest: +NORMALIZE_WHITESPACE
    [{'doc': 'zz', 'items': 2, 'hhi': 0.625, 'gini': 0.25, 'soleShare': 0.5, 'jointShare': 0.5, 'density': 1.0}]
    """
    return [_row(name, plan) for name, plan in by_document(two_mode(rows)).items()]


def _row(name: str, plan: nx.Graph) -> Row:
    sizes = [plan.degree(item) for item in items(plan)]
    answered = [size for size in sizes if size]
    loads = fractional_load(plan).values()
    alone = answered.count(1) / len(answered) if answered else None
    return {
        "doc": name,
        "items": len(sizes),
        "hhi": hhi(loads),
        "gini": gini(loads),
        "soleShare": alone,
        "jointShare": None if alone is None else 1 - alone,
        "density": density(projection(plan)),
    }
