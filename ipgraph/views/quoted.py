"""The lines of a document in which a piece of work stands, what was understood of them marked.

With the text the lines are whole, cell by cell; without it (a store keeps no texts) there are only the quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ipgraph.model import Span
from ipgraph.views.pieces import Pieces, told


@dataclass(frozen=True)
class Mark:
    """A place that was understood, and as what.  Compared by identity: two marks may share a place."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Bit:
    """Words under one mark, the innermost one; ``kind`` is empty for words that became nothing here."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number, its cells, and whether it is whole (or only the quotes from it)."""

    number: int
    cells: tuple[tuple[Bit, ...], ...]
    whole: bool


def lines_of(places: Sequence[tuple[str, Span]], text: str | None) -> list[Line]:
    r"""The lines that hold ``places`` in the order of the text, each once.

    >>> date = ("date", Span("2018年", 1, 2, 0, 3))
    >>> (line,) = lines_of([date], "任务\t2018年完成")
    >>> [[(bit.text, bit.kind) for bit in cell] for cell in line.cells]
    [[('任务', '')], [('2018年', 'date'), ('完成', '')]]
    >>> (line,) = lines_of([date], None)
    >>> line.cells, line.whole
    (((Bit(text='2018年', kind='date'),),), False)
    """
    ordered = sorted(places, key=lambda place: (place[1].line, place[1].offset, -len(place[1].text)))
    groups = [(number, list(group)) for number, group in groupby(ordered, key=lambda place: place[1].line)]
    return [_line(number, group, text) for number, group in groups]


def _line(number: int, places: list[tuple[str, Span]], text: str | None) -> Line:
    pieces = Pieces([Mark(kind, span) for kind, span in places])
    cells = _quotes(places) if text is None else _cells(number, places, text)
    return Line(number, tuple(tuple(_bits(pieces, cell)) for cell in cells), text is not None)


def _bits(pieces: Pieces, span: Span) -> Iterator[Bit]:
    for piece in pieces.of(span):
        last = piece.marks[-1] if piece.marks else None
        yield Bit(told(piece.text), last.kind if isinstance(last, Mark) else "")


def _cells(number: int, places: list[tuple[str, Span]], text: str) -> list[Span]:
    """The cells of the line that the places stand in; the last place may end in a later line."""
    start = text.rfind("\n", 0, places[0][1].offset) + 1
    end = text.find("\n", max(span.end for _, span in places))
    found, at = [], start
    for words in text[start : end if end >= 0 else len(text)].split("\t"):
        found.append(Span(words, number, None, 0, at))
        at += len(words) + 1
    return [cell for cell in found if cell.text.strip()]


def _quotes(places: Iterable[tuple[str, Span]]) -> list[Span]:
    """The places that are not inside another one."""
    found: list[Span] = []
    for _, span in places:
        if not found or span.offset >= found[-1].end:
            found.append(span)
    return found
