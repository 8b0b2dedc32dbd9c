"""The document laid out for the source page: lines with their margins, tables in leaves, the strip of the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeVar

from ipgraph.model import Cell, Document, Grid, Paragraph, Span
from ipgraph.views.pieces import Piece, Pieces
from ipgraph.views.readings import Flaw, Reading

Mark = TypeVar("Mark", Reading, Flaw)

#: Lines or rows that a browser lays out at once; the rest waits until it is scrolled to.
LEAF = 40
#: How many steps the strip has at most.
STEPS = 120
_HEAD_ROWS = 3
_EM_PER_LINE, _LETTERS_PER_LINE = 1.9, 42


@dataclass(frozen=True, slots=True)
class Field:
    """One cell (or a paragraph): its pieces; ``spread`` where a merge reaches down, ``width`` in columns."""

    pieces: tuple[Piece, ...]
    spread: bool = False
    width: int = 1


@dataclass(slots=True)
class Line:
    """A line of the source: what stands in it, the items that begin there and the problems met there.

    ``named`` is false for a line whose number was given to one before it (a row that merges left nothing of).
    """

    number: int
    fields: tuple[Field, ...]
    named: bool = True
    items: list[Reading] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)

    @property
    def pieces(self) -> Iterator[Piece]:
        """All that is printed in it."""
        return (piece for one in self.fields for piece in one.pieces)

    @property
    def length(self) -> int:
        """Its code points."""
        return sum(len(piece.text) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Some lines that stand together: paragraphs, or rows of a table (``columns``: their widths in em)."""

    lines: tuple[Line, ...]
    columns: tuple[float, ...] = ()
    head: int = 0
    table: int = 0
    first: bool = True

    @property
    def height(self) -> int:
        """About how high it is, in em, until it is laid out."""
        rows = (max(1, line.length // _LETTERS_PER_LINE + 1) for line in self.lines)
        return round(sum(rows) * _EM_PER_LINE)


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of the strip: lines ``first``..``last``, their letters, and of these the read, doubtful and other."""

    first: int
    last: int
    letters: int
    read: int
    doubtful: int
    flaws: int

    @property
    def share(self) -> int:
        """How much of it was read, in percent."""
        return round(100 * self.read / self.letters) if self.letters else 0


def leaves_of(document: Document, readings: Sequence[Reading], flaws: Sequence[Flaw]) -> list[Leaf]:
    """The whole document, in order."""
    pieces = Pieces([*readings, *flaws])
    begin = _by_line(one for one in readings if one.works)
    met = _by_line(flaws)
    leaves: list[Leaf] = []
    seen: set[int] = set()
    tables = 0
    for kind, blocks in groupby(document.blocks, key=type):
        if kind is Paragraph:
            lines = [_paragraph(one.span, pieces) for one in blocks if isinstance(one, Paragraph)]
            leaves += [Leaf(tuple(lines[at : at + LEAF])) for at in range(0, len(lines), LEAF)]
            continue
        for grid in (one for one in blocks if isinstance(one, Grid)):
            tables += 1
            leaves += _table(grid, tables, pieces)
    for line in (line for leaf in leaves for line in leaf.lines):
        line.named = line.number not in seen
        seen.add(line.number)
        line.items += _chips(begin.pop(line.number, ()))
        line.flaws += met.pop(line.number, ())
    return leaves


def _by_line(marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    found = defaultdict(list)
    for one in marks:
        if one.span:
            found[one.span.line].append(one)
    return found


def _chips(items: Iterable[Reading]) -> list[Reading]:
    """One chip per number: a measure and its only action share theirs, and the action has the facts."""
    return list({one.number: one for one in items}.values())


def _paragraph(span: Span, pieces: Pieces) -> Line:
    return Line(span.line, (Field(tuple(pieces.of(span))),))


def _table(grid: Grid, number: int, pieces: Pieces) -> Iterator[Leaf]:
    lines = [Line(_line_of(row), tuple(_fields(row, pieces))) for row in grid.rows]
    columns = _columns(grid)
    head = _head(lines)
    for at in range(0, len(lines), LEAF):
        yield Leaf(tuple(lines[at : at + LEAF]), columns, 0 if at else head, number, first=not at)


def _line_of(row: Sequence[Cell]) -> int:
    """The line of a row: that of a cell printed in it, or of the last that reaches down to it."""
    printed = [cell.span.line for cell in row if not cell.spread]
    return printed[0] if printed else max((cell.span.line for cell in row), default=0)


def _fields(row: Sequence[Cell], pieces: Pieces) -> Iterator[Field]:
    """The cells of a row; what a merge carries on from the left is part of one, from above it is blank."""
    for _, cells in groupby(row, key=lambda cell: (cell.span.offset, cell.span.column)):
        first, *rest = cells
        printed = () if first.spread else tuple(pieces.of(first.span))
        yield Field(printed, first.spread, 1 + len(rest))


def _head(lines: Sequence[Line]) -> int:
    """How many rows stand above the first that became something: the header, as far as the plan tells."""
    for above, line in enumerate(lines[:_HEAD_ROWS]):
        if any(isinstance(mark, Reading) for piece in line.pieces for mark in piece.marks):
            return above
    return min(1, len(lines))


def _columns(grid: Grid) -> tuple[float, ...]:
    """Widths in em: long columns are wider, though not in proportion, and none is too narrow for a name."""
    widest = max((len(row) for row in grid.rows), default=0)
    printed = [
        [len(row[at].span.text) for row in grid.rows if at < len(row) and not row[at].spread]
        for at in range(widest)
    ]
    usual = [sorted(lengths)[len(lengths) * 3 // 4] if lengths else 0 for lengths in printed]
    return tuple(round(2.6 + min(60, length) ** 0.5 * 1.6, 1) for length in usual)


def strip_of(leaves: Iterable[Leaf]) -> list[Step]:
    """The whole document in at most :data:`STEPS` stretches of about the same length."""
    lines = [_measured(line) for leaf in leaves for line in leaf.lines]
    size = sum(step.letters for step in lines) / STEPS
    steps: list[Step] = []
    for step in lines:
        joins = steps and steps[-1].letters + step.letters <= max(size, 1) and len(lines) > STEPS
        steps[-1:] = [_joined(steps[-1], step)] if joins else [*steps[-1:], step]
    return steps


def _measured(line: Line) -> Step:
    read = doubtful = letters = 0
    for piece in line.pieces:
        letters += piece.letters
        if any(isinstance(mark, Reading) for mark in piece.marks):
            read += piece.letters
        elif piece.marks:
            doubtful += piece.letters
    return Step(line.number, line.number, letters, read, doubtful, len(line.flaws))


def _joined(one: Step, other: Step) -> Step:
    return Step(
        one.first,
        other.last,
        one.letters + other.letters,
        one.read + other.read,
        one.doubtful + other.doubtful,
        one.flaws + other.flaws,
    )
