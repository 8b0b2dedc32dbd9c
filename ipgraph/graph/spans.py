"""Where words stand: the normalised text of a document, and the spans that quote it.

The text itself is in the graph (``prov:value``), so that every quotation can be checked, and shown with
the words around it, by whoever has the graph alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import PROV, RDF, Literal, URIRef

from ipgraph.graph.terms import IPG, OA, Base, position_selector, quote_selector
from ipgraph.graph.triples import Triple, about, value
from ipgraph.model import Document, Span

_AROUND = 16  # characters quoted before and after a span, as a text quote selector wants them


def whole_text(document: Document, base: Base) -> Iterator[Triple]:
    """The normalised text of a document: its words, its digest, and which document it is the text of."""
    yield from about(
        base.text(document.name),
        [
            (RDF.type, PROV.Entity),
            (PROV.wasDerivedFrom, base.document(document.name)),
            (IPG.sha256, Literal(document.text_sha256)),
            (PROV.value, Literal(document.text)),
        ],
    )


class Spans:
    """The spans of one document, each kept once however many claims cite it.

    >>> spans = Spans(Document("a", "标题", "市法院", "", "", ()), Base())
    >>> spans.at(Span("市法院", 1, None, 0, 0)) == spans.at(Span("市法院", 1, None, 0, 0))
    True
    >>> len(list(spans.triples()))
    13
    """

    def __init__(self, document: Document, base: Base) -> None:
        self._document, self._base = document, base
        self._text = base.text(document.name)
        self._kept: dict[URIRef, Span] = {}

    def at(self, span: Span) -> URIRef:
        """The IRI of a span, which is kept for :meth:`triples`."""
        iri = self._base.span(self._document.name, span)
        self._kept[iri] = span
        return iri

    def triples(self) -> Iterator[Triple]:
        """Every span that was asked for: its line and cell, its position in the text, and its words."""
        for iri, span in self._kept.items():
            yield from self._span(iri, span)
            yield from _position(position_selector(iri), span)
            yield from _quote(quote_selector(iri), span, self._document.text)

    def _span(self, iri: URIRef, span: Span) -> Iterator[Triple]:
        return about(
            iri,
            [
                (RDF.type, IPG.SourceSpan),
                (OA.hasSource, self._text),
                (OA.hasSelector, position_selector(iri)),
                (OA.hasSelector, quote_selector(iri)),
                (IPG.line, value(span.line)),
                (IPG.column, None if span.column is None else value(span.column)),
                (IPG.startInCell, value(span.start)),
            ],
        )


def _position(selector: URIRef, span: Span) -> Iterator[Triple]:
    return about(
        selector,
        [
            (RDF.type, OA.TextPositionSelector),
            (OA.start, value(span.offset)),
            (OA.end, value(span.end)),
        ],
    )


def _quote(selector: URIRef, span: Span, text: str) -> Iterator[Triple]:
    return about(
        selector,
        [
            (RDF.type, OA.TextQuoteSelector),
            (OA.exact, value(span.text)),
            (OA.prefix, Literal(text[max(0, span.offset - _AROUND) : span.offset])),
            (OA.suffix, Literal(text[span.end : span.end + _AROUND])),
        ],
    )
