"""An Oxigraph store in this process, whose default graph is the union of the named ones."""

from __future__ import annotations

import pyoxigraph as ox

from ipgraph.graph.outward import unread_without
from ipgraph.refusal import Refused

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_LONGEST_MESSAGE = 200  # characters; the parser would list all that it can read


class Embedded:
    """An Oxigraph store in this process."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def query(self, text: str) -> Results:
        """The results of a SPARQL 1.1 query over the union of the graphs, or over those that its FROM names."""
        union = (
            unread_without("from", text) is None
        )  # the engine would put the union above a FROM, and say nothing
        try:
            return self.store.query(text, use_default_graph_as_union=union)
        except SyntaxError as error:
            said = str(error)[:_LONGEST_MESSAGE]
            raise Refused(f"不是 SPARQL 查询：{said}", f"not a SPARQL query: {said}") from None
