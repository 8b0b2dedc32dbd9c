"""RDF files: the same quads in the syntaxes that other stores load, sorted, so that they diff."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ipgraph.graph.quads import PREFIXES
from ipgraph.graph.quads import trig as _trig

if TYPE_CHECKING:
    from ipgraph.tables import Tables

_Tables = Callable[[], "Tables"]


def trig(quads: Iterable[ox.Quad], _: _Tables) -> bytes:
    """All named graphs in one file."""
    return _trig(quads)


def turtle(quads: Iterable[ox.Quad], _: _Tables) -> bytes:
    """The union of the graphs."""
    return _serialized({quad.triple for quad in quads}, ox.RdfFormat.TURTLE)


def nquads(quads: Iterable[ox.Quad], _: _Tables) -> bytes:
    """One quad a line."""
    return _serialized(set(quads), ox.RdfFormat.N_QUADS)


def _serialized(statements: set[ox.Quad] | set[ox.Triple], format_: ox.RdfFormat) -> bytes:
    prefixes = PREFIXES if format_ != ox.RdfFormat.N_QUADS else None
    return bytes(ox.serialize(sorted(statements, key=_key), format=format_, prefixes=prefixes) or b"")


def _key(one: ox.Quad | ox.Triple) -> tuple[str, ...]:
    graph = str(one.graph_name) if isinstance(one, ox.Quad) else ""
    return graph, str(one.subject), str(one.predicate), str(one.object)
