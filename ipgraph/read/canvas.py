"""The text of a document that is not plain text: its lines written out, and every block's place in them.

A Word file or a web page has no lines of its own.  Readers write what they meet onto a canvas, a
paragraph or a table row to a line with tabs between the cells, and places count in that text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ipgraph.model import BREAK, Block, Cell, Grid, Paragraph, Span

_BREAKS = re.compile(r"\s*[\n\r\v\f\u2028\u2029]\s*")


class Reading(NamedTuple):
    """What a reader gives: the text, what stands in it, and notes (problem code, detail) on what it left out."""

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[tuple[str, str], ...] = ()


class Canvas:
    """Collects lines and blocks; :meth:`finish` gives the text and what stands in it."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._offset = 0
        self._blocks: list[Block] = []
        self._rows: list[tuple[Cell, ...]] = []

    def paragraph(self, words: str) -> None:
        """A line of running text; it ends a table.  Blank words only move on by a line."""
        self._end_table()
        whole = self._line([one_line(words)])[0]
        if (span := whole.strip()).text:
            self._blocks.append(Paragraph(span))

    def row(self, cells: Sequence[str | Cell | None]) -> tuple[Cell, ...]:
        """A table row: words, a cell of an earlier row that reaches down here, or ``None`` for one that the
        cell on the left reaches over.
        """
        if not cells:
            self.skip()
            return ()
        printed = [one_line(cell).replace("\t", " ") if isinstance(cell, str) else "" for cell in cells]
        row: list[Cell] = []
        for cell, span in zip(cells, self._line(printed, 1), strict=True):
            if isinstance(cell, str):
                row.append(Cell(span))
            else:
                row.append(Cell((cell or row[-1]).span, spread=True))
        self._rows.append(tuple(row))
        return self._rows[-1]

    def skip(self) -> None:
        """A line of the source that is only markup; it ends nothing."""
        self._line([""])

    def finish(self, notes: Iterable[tuple[str, str]] = ()) -> Reading:
        """The text and its blocks."""
        self._end_table()
        return Reading("\n".join(self._lines), tuple(self._blocks), tuple(notes))

    def _end_table(self) -> None:
        if self._rows:
            self._blocks.append(Grid(tuple(self._rows)))
            self._rows = []

    def _line(self, parts: list[str], first: int | None = None) -> list[Span]:
        """Write a line of ``parts``, cells if they are counted from ``first`` on; their places."""
        number, offset, spans = len(self._lines) + 1, self._offset, []
        for at, part in enumerate(parts):
            spans.append(Span(part, number, first and first + at, 0, offset))
            offset += len(part) + 1
        self._lines.append("\t".join(parts))
        self._offset = offset
        return spans


def one_line(words: str) -> str:
    r"""``words`` in NFC with their line breaks as :data:`~ipgraph.model.BREAK`.

    >>> one_line("市科技局\n市财政局") == "市科技局" + BREAK + "市财政局"
    True
    """
    words = unicodedata.normalize("NFC", words)
    return words if words.isprintable() else _BREAKS.sub(BREAK, words.strip("\n\r\v\f"))
