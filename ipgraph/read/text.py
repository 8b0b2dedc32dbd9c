"""Plain text: lines of running text, and tables whose cells are separated by tabs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from ipgraph.model import Block, Cell, Grid, Paragraph, Span
from ipgraph.read.canvas import Reading

_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
#: Encodings of Chinese documents that are not Unicode, the likelier first.
_LEGACY = ["gb18030", "big5"]


def read(_name: str, data: bytes) -> Reading:
    """The normalised text of ``data`` and its blocks; ``UnicodeDecodeError`` if it has no encoding."""
    content = normalise(decode(data))
    return Reading(content, tuple(blocks(content)))


def decode(data: bytes) -> str:
    """The characters of ``data``: by BOM, else UTF-8, else the Chinese encoding that makes sense.

    >>> decode("郑州市".encode("gb18030") * 9)[:3]
    '郑州市'

    Raises the ``UnicodeDecodeError`` of the encoding that got furthest.
    """
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return data.decode(encoding).removeprefix("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        from charset_normalizer import from_bytes  # slow to import, and seldom needed

        if best := from_bytes(data, cp_isolation=_LEGACY).best():
            return str(best)
        raise max([error, *_failures(data)], key=lambda failure: failure.start) from None


def _failures(data: bytes) -> Iterator[UnicodeDecodeError]:
    for encoding in _LEGACY:
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            yield error


def normalise(content: str) -> str:
    r"""NFC and LF, nothing else: no width folding, so that every quotation stays as printed.

    >>> normalise("a\r\nb，")
    'a\nb，'
    """
    return unicodedata.normalize("NFC", content).replace("\r\n", "\n").replace("\r", "\n")


def blocks(content: str) -> Iterator[Block]:
    r"""Paragraphs and grids of ``content``; neighbouring lines with tabs are one grid.

    >>> [type(block).__name__ for block in blocks("标题\n\n甲\t乙\n丙\t丁\n尾")]
    ['Paragraph', 'Grid', 'Paragraph']
    """
    for tabbed, lines in groupby(_lines(content), key=lambda line: "\t" in line.text):
        if tabbed:
            yield Grid(tuple(tuple(_cells(line)) for line in lines))
        else:
            yield from (Paragraph(span) for line in lines if (span := line.strip()).text)


def _lines(content: str) -> Iterator[Span]:
    offset = 0
    for number, line in enumerate(content.split("\n"), start=1):
        yield Span(line, number, None, 0, offset)
        offset += len(line) + 1


def _cells(line: Span) -> Iterator[Cell]:
    offset = line.offset
    for column, words in enumerate(line.text.split("\t"), start=1):
        yield Cell(Span(words, line.line, column, 0, offset))
        offset += len(words) + 1
