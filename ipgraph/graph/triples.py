"""Triples about one subject, and how plain values are written in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rdflib import XSD, Literal, URIRef

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

Triple = tuple[URIRef, URIRef, URIRef | Literal]
Pairs = Iterable[tuple[URIRef, URIRef | Literal | None]]


def about(subject: URIRef, pairs: Pairs) -> Iterator[Triple]:
    """Triples that say all ``pairs`` of one subject; a pair without a value says nothing.

    >>> from rdflib import RDFS
    >>> [str(value) for _, _, value in about(URIRef("urn:a"), [(RDFS.label, text("甲")), (RDFS.comment, text(None))])]
    ['甲']
    """
    return ((subject, predicate, value) for predicate, value in pairs if value is not None)


def text(words: str | None, language: str | None = None) -> Literal | None:
    """``words`` as a literal, in a language if one is given.

    >>> text("市法院", "zh")
    rdflib.term.Literal('市法院', lang='zh')
    """
    return None if words is None else Literal(words, lang=language)


def day(value: date | None) -> Literal | None:
    """A day as ``xsd:date``.

    >>> from datetime import date
    >>> str(day(date(2018, 12, 31)))
    '2018-12-31'
    """
    return None if value is None else Literal(value.isoformat(), datatype=XSD.date)


def decimal(value: Decimal | None) -> Literal | None:
    """A number as ``xsd:decimal``, without needless zeros and without an exponent.

    >>> from decimal import Decimal
    >>> str(decimal(Decimal("1E+2"))), str(decimal(Decimal("0.30")))
    ('100', '0.3')
    """
    return None if value is None else Literal(format(value.normalize(), "f"), datatype=XSD.decimal)
