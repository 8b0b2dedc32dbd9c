"""Triples about one subject, and how plain values are written in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from rdflib import XSD, Literal, URIRef

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

Triple = tuple[URIRef, URIRef, URIRef | Literal]
_KNOWN = 10_000
Pairs = Iterable[tuple[URIRef, URIRef | Literal | None]]


def about(subject: URIRef, pairs: Pairs) -> Iterator[Triple]:
    """Triples that say all ``pairs`` of one subject; a pair without a value says nothing.

    >>> from rdflib import RDFS
    >>> [str(value) for _, _, value in about(URIRef("urn:a"), [(RDFS.label, text("甲")), (RDFS.comment, text(None))])]
    ['甲']
    """
    return ((subject, predicate, value) for predicate, value in pairs if value is not None)


@lru_cache(maxsize=_KNOWN)
def value(of: str | int, language: str | None = None) -> Literal:
    """Words or a whole number as a literal; rdflib is slow to make one, and most stand there again and again.

    >>> value("市法院", "zh"), value(1)
    (rdflib.term.Literal('市法院', lang='zh'), rdflib.term.Literal('1', datatype=rdflib.term.URIRef('http://www.w3.org/2001/XMLSchema#integer')))
    """
    return Literal(of, lang=language)


def text(words: str | None, language: str | None = None) -> Literal | None:
    """``words`` as a literal, in a language if one is given; nothing for no words.

    >>> text("市法院", "zh")
    rdflib.term.Literal('市法院', lang='zh')
    """
    return None if words is None else value(words, language)


@lru_cache(maxsize=_KNOWN)
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
