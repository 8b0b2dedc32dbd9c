"""The plan as an Excel workbook: the responsibility matrix, the ledger, the due list and what they mean.

Every text is written as a text, so that none is ever a formula or a link, and every date as a date.  The day
in the file's properties is no clock, but that of :func:`ipgraph.export.fixed.day_of`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook

from ipgraph.export.documents import documents, words
from ipgraph.export.due import dues
from ipgraph.export.fixed import day_of
from ipgraph.export.legible import legible
from ipgraph.export.matrix import matrix
from ipgraph.export.sheets import Cell, Sheet, due_sheet, ledger_sheet, matrix_sheet, notes_sheet
from ipgraph.refusal import Refused

if TYPE_CHECKING:
    import pyoxigraph as ox
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from ipgraph.tables import Tables

#: What a sheet can hold, and a cell.
ROWS, COLUMNS, SIGNS = 1_048_576, 16_384, 32_767
#: The first day that the calendar of Excel has.
_FIRST = date(1900, 1, 1)
_A3 = 8
_THIN, _DASHED = 1, 3

_BASE = {"valign": "top", "text_wrap": True, "border": _THIN, "border_color": "#9AA5B1"}
_CENTRE = {**_BASE, "align": "center", "text_wrap": False}
_STYLES: dict[str, dict[str, Any]] = {
    "text": _BASE,
    "date": {**_BASE, "num_format": "yyyy-mm-dd", "align": "left"},
    "heading": {**_BASE, "bold": True, "bg_color": "#E4E9F0", "valign": "vcenter"},
    "turned": {**_BASE, "bold": True, "bg_color": "#E4E9F0", "align": "center", "rotation": 270},
    "band": {**_BASE, "bold": True, "bg_color": "#F3F5F8"},
    "mark": _CENTRE,
    "presumed": {**_CENTRE, "border": _DASHED, "border_color": "#1F2933"},
    "inferred": {**_CENTRE, "italic": True},
    "total": {**_CENTRE, "bold": True},
}


def workbook(quads: Iterable[ox.Quad], tables: Callable[[], Tables]) -> bytes:
    """The workbook; :class:`~ipgraph.refusal.Refused` if a sheet cannot hold so much."""
    facts, told = list(quads), tables()
    plans, names = documents(facts), words(facts)
    sheets = [
        matrix_sheet(matrix(told)),
        ledger_sheet(told),
        due_sheet(dues(told, plans, names)),
        notes_sheet(plans, names),
    ]
    check(sheets)
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    title = legible("、".join(plan.title for plan in plans))[:255]
    book.set_properties({"title": title, "created": datetime.combine(day_of(plans), time())})
    looks = formats(book)
    for sheet in sheets:
        write(book.add_worksheet(sheet.name), sheet, looks)
    book.close()
    return file.getvalue()


def check(sheets: Iterable[Sheet]) -> None:
    """Raise :class:`~ipgraph.refusal.Refused` if Excel cannot hold one of ``sheets``.

    >>> check([Sheet("台账", [10], [Cell(0, 0, "甲")])])
    """
    for sheet in sheets:
        if sheet.rows > ROWS or len(sheet.widths) > COLUMNS:
            raise Refused(
                f"{sheet.name}有 {sheet.rows} 行 {len(sheet.widths)} 列，Excel 装不下；请改用：ipgraph export csv -o 台账.csv",
                f"a sheet with {sheet.rows} rows and {len(sheet.widths)} columns is more than Excel holds; "
                "use instead: ipgraph export csv -o ledger.csv",
            )


def formats(book: Workbook) -> dict[str, Format]:
    """How each style of a cell looks in ``book``; *date* is that of a day, whatever the style of its cell."""
    return {style: book.add_format(look) for style, look in _STYLES.items()}


def write(paper: Worksheet, sheet: Sheet, looks: dict[str, Format]) -> None:
    """Write ``sheet`` onto ``paper``: its cells, what stays in sight and how it is printed."""
    for column, width in enumerate(sheet.widths):
        paper.set_column(column, column, width)
    for cell in sheet.cells:
        _put(paper, cell, looks)
    if any(cell.style == "turned" for cell in sheet.cells):
        longest = max(len(str(cell.value)) for cell in sheet.cells if cell.style == "turned")
        paper.set_row(0, 16 * max(3, min(longest, 16)))
    paper.freeze_panes(1, sheet.frozen)
    if sheet.filtered:
        paper.autofilter(0, 0, max(sheet.rows - 1, 1), len(sheet.widths) - 1)
    paper.set_landscape()
    paper.set_paper(_A3)
    paper.repeat_rows(0)
    paper.fit_to_pages(1, 0)
    paper.set_footer("&C&P / &N")


def _put(paper: Worksheet, cell: Cell, looks: dict[str, Format]) -> None:
    """Write one cell by the kind of its value; what does not fit into a cell ends with …."""
    where, value, look = (cell.row, cell.column), cell.value, looks[cell.style]
    if value is None or value == "":
        paper.write_blank(*where, None, look)
    elif isinstance(value, date) and value >= _FIRST:
        paper.write_datetime(*where, datetime.combine(value, time()), looks["date"])
    elif isinstance(value, int):
        paper.write_number(*where, value, look)
    else:
        text = legible(str(value))
        paper.write_string(*where, text if len(text) <= SIGNS else text[: SIGNS - 1] + "…", look)
