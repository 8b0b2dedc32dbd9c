"""The answer to one query: refused, or complete and in the media type that the client likes best.

Rows are counted in a form that writes one to a line (TSV, N-Triples) before any other form is made of them, so that
an answer over the limit is never begun.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pyoxigraph as ox

from ipgraph.graph.outward import ServiceRefused, refuse_service
from ipgraph.graph.store import Engine, Results
from ipgraph.refusal import Refused
from ipgraph.web.answered import Answered, Told
from ipgraph.web.asking import Asked
from ipgraph.web.dataset import results
from ipgraph.web.limits import Limits
from ipgraph.web.negotiation import chosen

#: Media type → the form of rows, and of graphs; the first is what a client without wishes gets.
ROWS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}
_BEFORE = r"(?:\s|#[^\n]*\n|BASE\s*<[^>]*>|PREFIX\s*[^\s:]*:\s*<[^>]*>)*"
_UPDATE = re.compile(_BEFORE + r"(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE)


def evaluated(engine: Engine, asked: Asked, limits: Limits) -> Answered:
    """The complete answer.

    Raises :class:`~ipgraph.web.answered.Told` for what is refused, cannot be read, or has too many rows.
    """
    try:
        refuse_service(asked.text)
        found = results(engine, asked)
        return _written(found, asked.accept, limits)
    except Told:
        raise
    except ServiceRefused as refusal:
        raise Told(403, refusal.zh, refusal.en) from None
    except Refused as refusal:
        raise _unread(asked.text, refusal) from None
    except RecursionError:
        raise limits.too_heavy() from None


def described(engine: Engine, address: str, accept: str) -> Answered:
    """What this service is and which graphs it holds, in the words of SPARQL 1.1 Service Description."""
    query = Path(__file__).with_name("service.rq").read_text(encoding="utf-8")
    found = engine.query(f"BASE {ox.NamedNode(address)}\n{query}")
    return _written(found, accept, Limits())


def _unread(text: str, refusal: Refused) -> Told:
    update = _UPDATE.match(text)
    if update is None:
        return Told(400, refusal.zh, refusal.en)
    word = update[1].upper()
    return Told(
        400,
        f"不接受 {word}（SPARQL UPDATE）：这里的图谱只读；要改动请用 ipgraph build 重新生成",
        f"{word} is SPARQL UPDATE and refused: the graph is read-only here; to change it, build it anew",
    )


def _written(found: Results, accept: str, limits: Limits) -> Answered:
    if isinstance(found, ox.QueryTriples):
        kind = _kind(accept, list(GRAPHS))
        body = _graph(_lines(found, ox.RdfFormat.N_TRIPLES, limits.rows, limits), GRAPHS[kind])
    elif isinstance(found, ox.QueryBoolean):
        kind = _kind(accept, list(ROWS))
        body = found.serialize(format=ROWS[kind]) or b""
    else:
        kind = _kind(accept, list(ROWS))
        body = _rows(_lines(found, ox.QueryResultsFormat.TSV, limits.rows + 1, limits), ROWS[kind])
    return Answered(200, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, body)


def _kind(accept: str, offers: Sequence[str]) -> str:
    kind = chosen(accept, offers)
    if kind is None:
        listed = ", ".join(offers)
        raise Told(
            406,
            f"不能以 {accept} 回答；这个查询的结果可用：{listed}",
            f"there is no answer as {accept}; this query can be answered as: {listed}",
        )
    return kind


class _Counted(io.RawIOBase):
    """What is written, up to so many lines; then ``over`` is raised."""

    def __init__(self, left: int, over: Told) -> None:
        self.left, self.over = left, over
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        part = bytes(cast("bytes", data))
        self.left -= part.count(b"\n")
        if self.left < 0:
            raise self.over
        self.parts.append(part)
        return len(part)


def _lines(
    found: ox.QuerySolutions | ox.QueryTriples,
    form: ox.QueryResultsFormat | ox.RdfFormat,
    most: int,
    limits: Limits,
) -> bytes:
    counted = _Counted(most, limits.too_many())
    found.serialize(counted, format=form)  # type: ignore[arg-type]  # rows to TSV, triples to N-Triples
    return b"".join(counted.parts)


def _rows(tsv: bytes, form: ox.QueryResultsFormat) -> bytes:
    if form == ox.QueryResultsFormat.TSV:
        return tsv
    read = ox.parse_query_results(tsv, format=ox.QueryResultsFormat.TSV)
    return read.serialize(format=form) or b""


def _graph(ntriples: bytes, form: ox.RdfFormat) -> bytes:
    """The graph in order, so that the same query has the same answer, byte by byte."""
    lines = b"".join(sorted(set(ntriples.splitlines(keepends=True))))
    if form == ox.RdfFormat.N_TRIPLES:
        return lines
    from ipgraph.graph.quads import PREFIXES

    triples = ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)
    return ox.serialize(triples, format=form, prefixes=PREFIXES) or b""
