"""A ruled table of a PDF: the words in its cells, and what becomes of it when it goes on over a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ipgraph.read.grid import Merged
from ipgraph.read.ink import Box, Glyph
from ipgraph.read.lattice import Lattice, Place
from ipgraph.read.wrap import Line, Measure, begins_item, lines, paragraphs

_SAME = 4.0  # points by which columns may differ from page to page


@dataclass(frozen=True, slots=True)
class Field:
    """A cell with its words; ``full`` if its last line leaves no room, so that it may go on."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    full: bool

    def with_more(self, other: Field, rows: int) -> Field:
        """The cell, now over ``rows`` rows, with the words of ``other`` behind its own."""
        wraps = not self.text or not other.text or (self.full and not begins_item(other.text))
        text = self.text + ("" if wraps else "\n") + other.text
        return replace(self, rows=rows, text=text, full=other.full)


class Ruled:
    """A table that may still grow; :meth:`rows` gives it as HTML would name it."""

    def __init__(self, columns: Sequence[float], fields: Sequence[Field], page: int) -> None:
        self.columns = columns
        self.fields = list(fields)
        self.height = max(one.row + one.rows for one in fields)
        self.page = page

    def rows(self) -> list[list[Merged]]:
        """Row by row the cells that begin there."""
        rows: list[list[Merged]] = [[] for _ in range(self.height)]
        for one in sorted(self.fields, key=lambda one: one.column):
            rows[one.row].append(Merged(one.text, one.rows, one.columns))
        return rows

    def goes_on_in(self, other: Ruled) -> bool:
        """Whether ``other``, the next block, is this table on the next page."""
        near = all(abs(one - two) <= _SAME for one, two in zip(self.columns, other.columns, strict=False))
        return other.page == self.page + 1 and len(self.columns) == len(other.columns) and near

    def go_on(self, other: Ruled) -> None:
        """Take the rows of ``other`` behind the own ones, without the header that is printed again."""
        other._drop(self._repeated(other))
        if other.height:
            above = {one.column: one for one in self.fields if one.row + one.rows == self.height}
            torn = self._is_torn(above, other._at(0))
            for one in other._at(0):
                over = above.get(one.column)
                if over and over.columns == one.columns and (torn or _reaches(over, one)):
                    other.fields.remove(one)
                    self.fields[self.fields.index(over)] = over.with_more(one, over.rows + one.rows - torn)
            self.fields += [replace(one, row=one.row + self.height - torn) for one in other.fields]
            self.height += other.height - torn
        self.page = other.page

    def _is_torn(self, above: dict[int, Field], top: Sequence[Field]) -> bool:
        """Whether the page was turned in the middle of a row: nothing stands where each row has its number.

        Where numbers are merged over rows, or left out, only words that all go on tell a torn row from a new one.
        """
        if not top or top[0].text or not any(one.text for one in top):
            return False
        if any(one.column not in above or above[one.column].columns != one.columns for one in top):
            return False
        numbers = [one for one in self.fields if one.column == 0]
        numbered = all(one.text and one.rows == 1 for one in numbers[1:]) and numbers[-1].text.isdecimal()
        return numbered or all(one.rows == 1 and above[one.column].full for one in top if one.text)

    def _at(self, row: int) -> list[Field]:
        return [one for one in self.fields if one.row == row]

    def _repeated(self, other: Ruled) -> int:
        """How many rows at the top of ``other`` repeat the header."""
        for count in (3, 2, 1):
            header, again = ([one for one in table.fields if one.row < count] for table in (self, other))
            if _looks(header) == _looks(again) and all(one.row + one.rows <= count for one in header):
                return count
        return 0

    def _drop(self, count: int) -> None:
        self.fields = [replace(one, row=one.row - count) for one in self.fields if one.row >= count]
        self.height -= count


def _looks(fields: Iterable[Field]) -> list[tuple[int, int, int, int, str]]:
    return sorted((one.row, one.column, one.rows, one.columns, one.text) for one in fields)


def _reaches(over: Field, one: Field) -> bool:
    """Whether a merged cell reaches over the turn of the page."""
    return not one.text and (over.rows > 1 or one.rows > 1)


def ruled(lattice: Lattice, glyphs: Iterable[Glyph], page: int) -> Ruled:
    """The table of a lattice with the glyphs that stand in it."""
    inside: dict[Place, list[Glyph]] = {place: [] for place in lattice.places}
    by_unit = _Finder(lattice)
    for glyph in glyphs:
        if place := by_unit.place(glyph.box):
            inside[place].append(glyph)
    found = {place: lines(held, page) for place, held in inside.items()}
    padding = _padding(found)
    return Ruled(lattice.columns, [_field(place, text, padding) for place, text in found.items()], page)


class _Finder:
    """Which cell a glyph stands in."""

    def __init__(self, lattice: Lattice) -> None:
        self._columns: dict[int, list[Place]] = {}
        self._xs = lattice.columns
        for place in lattice.places:
            for column in range(place.column, place.column + place.columns):
                self._columns.setdefault(column, []).append(place)

    def place(self, box: Box) -> Place | None:
        """The cell around the middle of ``box``."""
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        column = next((at for at, right in enumerate(self._xs[1:]) if x <= right), len(self._xs) - 2)
        return next((one for one in self._columns[column] if one.box.y0 <= y <= one.box.y1), None)


def _padding(found: dict[Place, list[Line]]) -> float:
    """The blank that is kept at the sides of cells; on the right a long number may have run over it."""
    gaps = [line.x0 - place.box.x0 for place, text in found.items() for line in text]
    return max(min(gaps, default=0), 0)


def _field(place: Place, text: list[Line], padding: float) -> Field:
    left, right = place.box.x0 + padding, place.box.x1 - padding
    words = list(_in_cell(text, left, right))
    full = bool(text) and _room(text[-1], left, right) < 1.2 * text[-1].size
    return Field(place.row, place.column, place.rows, place.columns, "\n".join(words), full)


def _room(line: Line, left: float, right: float) -> float:
    """The width that a line leaves free, on whichever side."""
    return right - left - (line.x1 - line.x0)


def _in_cell(text: list[Line], left: float, right: float) -> Iterator[str]:
    """The paragraphs in a cell, whether they are set to the left or centred: what counts is the room in each line."""
    flush = [replace(one, x0=left, x1=left + one.x1 - one.x0, gapped=False) for one in text]
    return paragraphs(flush, Measure(left, right))
