"""A graph that is filled when somebody looks at its edges: most of the time of a large network goes into that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx

Adjacency = dict[Any, dict[Any, dict[str, Any]]]


class Lazy(nx.Graph):  # type: ignore[misc]
    """An ``nx.Graph`` whose edges are still to come.

    Whoever reads or changes an edge reads the adjacency first: then it is filled in, and the graph is a plain
    ``nx.Graph`` from there on.  Its nodes are there from the beginning.
    """

    @property
    def _adj(self) -> Adjacency:
        self._adj = self.__dict__["_later"]()
        return self._adj

    @_adj.setter
    def _adj(self, value: Adjacency) -> None:
        self.__dict__.pop("_later", None)
        self.__class__ = nx.Graph
        self._adj = value


def lazily(
    nodes: dict[Any, dict[str, Any]], adjacency: Callable[[], Adjacency], **attributes: Any
) -> nx.Graph:
    """A graph of ``nodes`` with the edges that ``adjacency`` will tell, each under both of its nodes.

    >>> tie = {"count": 1}
    >>> graph = lazily({"甲": {}, "乙": {}}, lambda: {"甲": {"乙": tie}, "乙": {"甲": tie}})
    >>> type(graph).__name__, list(graph.edges(data=True)), type(graph).__name__
    ('Lazy', [('甲', '乙', {'count': 1})], 'Graph')
    """
    graph = nx.Graph(**attributes)
    graph._node = nodes
    del graph.__dict__["_adj"]
    graph.__dict__["_later"] = adjacency
    graph.__class__ = Lazy
    return graph
