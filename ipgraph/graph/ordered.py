"""Quads written in order, however many: kept as lines meanwhile, a fifth of the memory of quads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

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
    lines = set[bytes]()
    for some in _batches(found):
        lines |= _lines(some, ox.RdfFormat.N_QUADS)
    return b"".join(sorted(lines))


def trig(found: Iterable[ox.Quad]) -> bytes:
    """``found`` as :func:`ipgraph.graph.quads.trig` writes it, without the header of the file.

    >>> from ipgraph.graph.terms import Base
    >>> every = list(quads.vocabulary(Base()))
    >>> quads.trig_header() + trig(every) == quads.trig(every)
    True
    """
    lines = defaultdict[quads.Graph, set[bytes]](set)
    for graph, said in groupby(found, key=lambda quad: quad.graph_name):
        for some in _batches(said):
            lines[graph] |= _lines([quad.triple for quad in some], ox.RdfFormat.N_TRIPLES)
    return b"".join(_block(graph, lines[graph]) for graph in quads.in_order(lines))


def _batches(found: Iterable[ox.Quad]) -> Iterator[list[ox.Quad]]:
    coming = iter(found)
    while some := list(islice(coming, _TOGETHER)):
        yield some


def _lines(told: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> set[bytes]:
    text = ox.serialize(told, format=form) or b""
    return {line + b"\n" for line in text.split(b"\n") if line}


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
