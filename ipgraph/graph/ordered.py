"""The quads that many plans share, written in order: kept as lines meanwhile, a fifth of the memory of quads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice

import pyoxigraph as ox

from ipgraph.graph import quads

_TOGETHER = 10_000  # lines that are quads at one time


def nquads(found: Iterable[ox.Quad]) -> bytes:
    """``found`` as N-Quads, each line once, in order.

    >>> from ipgraph.graph.terms import Base
    >>> every = list(quads.vocabulary(Base()))
    >>> nquads(every) == nquads(reversed(every))
    True
    """
    return b"".join(sorted(set(chain.from_iterable(_by_graph(found, ox.RdfFormat.N_QUADS).values()))))


def trig(found: Iterable[ox.Quad]) -> bytes:
    """``found`` as :func:`ipgraph.graph.quads.trig` writes it, without the header of the file.

    >>> from ipgraph.graph.terms import Base
    >>> every = list(quads.vocabulary(Base()))
    >>> quads.trig_header() + trig(every) == quads.trig(every)
    True
    """
    lines = _by_graph(found, ox.RdfFormat.N_TRIPLES)
    return b"".join(_block(graph, lines[graph]) for graph in quads.in_order(lines))


def _by_graph(found: Iterable[ox.Quad], form: ox.RdfFormat) -> dict[quads.Graph, set[bytes]]:
    """The lines of each graph."""
    lines = defaultdict[quads.Graph, set[bytes]](set)
    for graph, said in groupby(found, key=lambda quad: quad.graph_name):
        while some := list(islice(said, _TOGETHER)):
            told = some if form == ox.RdfFormat.N_QUADS else [quad.triple for quad in some]
            text = ox.serialize(told, format=form) or b""
            lines[graph].update(line + b"\n" for line in text.split(b"\n") if line)
    return lines


def _block(graph: quads.Graph, lines: Iterable[bytes]) -> bytes:
    """The block of one graph: some subjects after others, each whole."""
    inner, head = list[bytes](), b""
    for some in _whole_subjects(sorted(lines)):
        triples = ox.parse(b"".join(some), format=ox.RdfFormat.N_TRIPLES)
        text = quads.trig(ox.Quad(one.subject, one.predicate, one.object, graph) for one in triples)
        head, _, body = text.removeprefix(quads.trig_header()).partition(b"\n")
        inner.append(body.removesuffix(b"}\n"))
    return b"".join([head, b"\n", *inner, b"}\n"])


def _whole_subjects(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    waiting: list[bytes] = []
    for _, said in groupby(lines, key=lambda line: line.partition(b" ")[0]):
        waiting += said
        if len(waiting) >= _TOGETHER:
            yield waiting
            waiting = []
    if waiting:
        yield waiting
