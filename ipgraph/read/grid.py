"""Merged cells, for every format alike: the value of a merge stands in each place that it covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ipgraph.model import Cell
from ipgraph.read.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Merged:
    """A printed cell that covers ``rows`` × ``columns`` places."""

    text: str
    rows: int = 1
    columns: int = 1


def lay(canvas: Canvas, rows: Iterable[Iterable[Merged]]) -> None:
    """Write a table whose rows name only the cells that begin in them, as HTML does.

    >>> canvas = Canvas()
    >>> lay(canvas, [[Merged("甲", rows=2), Merged("乙", columns=2)], [Merged("丙"), Merged("丁")]])
    >>> [[(cell.span.text, cell.spread) for cell in row] for row in canvas.finish()[1][0].rows]
    [[('甲', False), ('乙', False), ('乙', True)], [('甲', True), ('丙', False), ('丁', False)]]
    """
    above: dict[
        int, tuple[Cell, int]
    ] = {}  # column → the cell that reaches down into it, and for how many rows
    for row in rows:
        places = list(_places(row, above))
        laid = canvas.row([words for words, _ in places])
        reach = (
            (column, cell, rows) for column, (cell, (_, rows)) in enumerate(zip(laid, places, strict=True))
        )
        above = {column: (cell, rows - 1) for column, cell, rows in reach if rows > 1}


def _places(
    row: Iterable[Merged], above: dict[int, tuple[Cell, int]]
) -> Iterator[tuple[str | Cell | None, int]]:
    """Column by column what stands there (as :meth:`Canvas.row` takes it), and how many rows it still covers."""
    column = 0
    for cell in row:
        while column in above:
            yield above[column]
            column += 1
        for step in range(cell.columns):
            yield (None if step else cell.text, cell.rows)
        column += cell.columns
    while column in above:
        yield above[column]
        column += 1
