"""The records of an old workbook (.xls), looked through for cells that stand where no sheet reaches."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ipgraph.read.compound import streams
from ipgraph.read.unfit import Unfit

#: Records that begin with a row and a column: formula, blank, number, label, bool, RK, string, several at once.
_CELLS = {0x06, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0xFD, 0xBD, 0xBE, 0xD6}
_SEVERAL = {0xBD, 0xBE}
_DIMENSIONS = 0x0200


def refuse_sprawling(data: bytes, most: int) -> None:
    """Raise :class:`Unfit` if the cells of a workbook span more than ``most`` places.

    >>> refuse_sprawling(b"no workbook", 100)
    """
    for stream in streams(data, "Workbook", "Book"):
        height = width = 1
        for row, column in _places(stream):
            height, width = max(height, row + 1), max(width, column + 1)
        if height * width > most:
            raise Unfit("file-too-large", f"{height} × {width}")


def _places(stream: bytes) -> Iterator[tuple[int, int]]:
    """The place of each cell, and the last corner that a sheet claims."""
    for kind, body in _records(stream):
        if kind == _DIMENSIONS and len(body) >= 14:
            yield struct.unpack_from("<I", body, 4)[0], struct.unpack_from("<H", body, 10)[0]
        elif kind in _CELLS and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind in _SEVERAL else column
            yield row, max(column, last)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
