"""Workbooks (.xlsx, .xls): every sheet a table, merged cells spread."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from ipgraph.model import Block, Cell
from ipgraph.read.canvas import Canvas


def read(_name: str, data: bytes) -> tuple[str, tuple[Block, ...]]:
    """The sheets of a workbook one below the other; ``ValueError`` if it is none.

    A row with words in its first cell only (a title, a heading, a note) is a line of running text.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    canvas = Canvas()
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            _sheet(sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or [], canvas)
    except CalamineError as error:
        raise ValueError(str(error)) from None
    return canvas.finish()


def _sheet(
    values: Sequence[Sequence[object]], merged: list[tuple[tuple[int, int], tuple[int, int]]], canvas: Canvas
) -> None:
    origin = {
        (row, column): (top, left)
        for (top, left), (bottom, right) in merged
        for row in range(top, min(bottom + 1, len(values)))
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    width = max((len(row) for row in values), default=0)
    laid: dict[tuple[int, int], Cell] = {}
    for number, row in enumerate(values):
        words = [_words(value) for value in row] + [""] * (width - len(row))
        if not any(words[1:]) and not any(
            (number, column) in origin and origin[number, column][0] != number for column in range(width)
        ):
            canvas.paragraph(words[0] if words else "")
            continue
        cells = [_place(number, column, words, origin, laid) for column in range(width)]
        laid |= {(number, column): cell for column, cell in enumerate(canvas.row(cells))}


def _place(
    row: int,
    column: int,
    words: list[str],
    origin: dict[tuple[int, int], tuple[int, int]],
    laid: dict[tuple[int, int], Cell],
) -> str | Cell | None:
    begin = origin.get((row, column))
    if begin is None:
        return words[column]
    return None if begin[0] == row else laid.get(begin, words[column])


def _words(value: object) -> str:
    """A value as a person reads it in the sheet.

    >>> _words(3.0), _words(date(2018, 12, 31)), _words(True)
    ('3', '2018年12月31日', 'True')
    """
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value).strip()
