"""The rows of a saved question as networks: which party of which document answers for which item.

A row has ``document``, ``item`` (its IRI), ``who`` (the IRI of a party, ``None`` for an item without one) and ``party``
(its name); rows come in the order of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

Row = Mapping[str, Any]


def two_mode(rows: Iterable[Row]) -> nx.Graph:
    """The two-mode graph of the rows, with those attributes of :func:`~ipgraph.analysis.coordination.bipartite`
    that its projection needs: ``bipartite``, ``order``, ``name`` and ``document``.

    >>> graph = two_mode([{"document": "zz", "item": "1", "who": "a", "party": "甲"},
    ...                   {"document": "zz", "item": "2", "who": None, "party": None}])
    >>> graph.number_of_nodes(), graph.number_of_edges(), graph.nodes["a"]["name"]
    (3, 1, '甲')
    """
    import networkx as nx

    graph = nx.Graph()
    for order, row in enumerate(rows, start=1):
        _add(graph, row["item"], order, bipartite=1, name="", document=row["document"])
        if row["who"] is not None:
            _add(graph, row["who"], order, bipartite=0, name=row["party"], document="")
            graph.add_edge(row["who"], row["item"])
    return graph


def _add(graph: nx.Graph, node: str, order: int, **attributes: object) -> None:
    if node not in graph:
        graph.add_node(node, order=order, **attributes)


def incidences(rows: Iterable[Row]) -> list[dict[str, set[str]]]:
    """One incidence per document: party → its items, both in the order of the rows.

    >>> incidences([{"document": "zz", "item": "1", "who": "a"}, {"document": "zz", "item": "1", "who": "b"}])
    [{'a': {'1'}, 'b': {'1'}}]
    """
    plans: dict[str, dict[str, set[str]]] = {}
    for row in rows:
        if row["who"] is not None:
            plans.setdefault(row["document"], {}).setdefault(row["who"], set()).add(row["item"])
    return list(plans.values())


def names(rows: Iterable[Row]) -> dict[str, str]:
    """Party → its name.

    >>> names([{"who": "a", "party": "甲"}, {"who": None, "party": None}])
    {'a': '甲'}
    """
    return {row["who"]: row["party"] for row in rows if row["who"] is not None}
