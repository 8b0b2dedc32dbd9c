"""Workbooks (.xlsx, .xls): every sheet that is shown, one below the other, merged cells spread.

The name of a sheet is not text of the document; a hidden sheet is not read (and said so), hidden rows are,
since most of them are only filtered out for a moment.  Macros and links are never touched.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from ipgraph.model import Cell
from ipgraph.read.biff import refuse_sprawling
from ipgraph.read.canvas import Canvas, Reading
from ipgraph.read.formats import Format, column, formats, shown
from ipgraph.read.ledger import Record, kinds
from ipgraph.read.package import member, tree, unpack
from ipgraph.read.unfit import Unfit

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d{1,10})["']""")
_Places = dict[tuple[int, int], tuple[int, int]]
#: Cells of one sheet, merged ones counted once for each place that they cover.
MOST_CELLS = 5_000_000


def read(_name: str, data: bytes) -> Reading:
    """The sheets of a workbook; ``ValueError`` if it is none."""
    canvas = Canvas()
    looks: Mapping[str, Mapping[tuple[int, int], Format]] = {}
    if data.startswith(b"PK"):
        package = unpack(io.BytesIO(data))
        looks = formats(package)
        data = _plain(package)
    refuse_sprawling(data, MOST_CELLS)
    hidden = []
    for sheet, visible in _sheets(data):
        if visible:
            _sheet(sheet, looks.get(sheet.name, {}), canvas)
            canvas.paragraph("")
        else:
            hidden.append(sheet.name)
    return canvas.finish(("sheet-hidden", name) for name in hidden)


def _plain(package: zipfile.ZipFile) -> bytes:
    """The XML of a workbook and nothing else, in a package that tells its true sizes and refers to nothing outside."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as plain:
        for one in package.infolist():
            if one.filename.lower().endswith((".xml", ".rels")) and "externalLinks" not in one.filename:
                content = member(package, one)
                _refuse_doctype(content)
                if "worksheets" in one.filename:
                    _refuse_sprawling(content)
                plain.writestr(one.filename, content)
    return data.getvalue()


def _refuse_doctype(content: bytes) -> None:
    """Sheets are large: parsed as a tree are only the few whose beginning is not plain UTF-8."""
    if b"<!DOCTYPE" in content or b"\0" in content[:64]:
        tree(content)


def _refuse_sprawling(content: bytes) -> None:
    """A sheet with one cell in its last corner: to lay it out would take all memory."""
    letters, rows = {b""}, {1}
    for one in _REFERENCE.finditer(content):
        letters.add(one[1])
        rows.add(int(one[2]))
    height, width = max(rows), max(map(column, letters)) + 1
    if height * width > MOST_CELLS:
        raise Unfit("file-too-large", f"{height} × {width}")


def _sheets(data: bytes) -> Iterator[tuple[CalamineSheet, bool]]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook: CalamineWorkbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for about in workbook.sheets_metadata:
            if about.typ == SheetTypeEnum.WorkSheet:
                yield workbook.get_sheet_by_name(about.name), about.visible == SheetVisibleEnum.Visible
    except CalamineError as error:
        raise Unfit(_why(error), str(error)) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how its compiled part gives up on damaged bytes
            raise
        raise Unfit("file-damaged", str(error)) from None


def _why(error: Exception) -> str:
    return "file-encrypted" if "password" in str(error).lower() else "file-damaged"


def _sheet(sheet: CalamineSheet, looks: Mapping[tuple[int, int], Format], canvas: Canvas) -> None:
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise Unfit("file-too-large", f"{sheet.total_height} × {sheet.total_width}")
    values = sheet.to_python(skip_empty_area=False)
    width = max((len(row) for row in values), default=0)
    origin = _origins(sheet.merged_cell_ranges or [], len(values), width)
    records = [_record(number, row, width, origin, looks) for number, row in enumerate(values)]
    begins, laid = set(origin.values()), dict[tuple[int, int], Cell]()
    for number, (record, kind) in enumerate(zip(records, kinds(records), strict=True)):
        if kind != "row":
            canvas.paragraph(record.words[0] if kind == "text" else "")
            continue
        row = canvas.row([_place(number, column, record, origin, laid) for column in range(width)])
        laid |= {(number, column): cell for column, cell in enumerate(row) if (number, column) in begins}


def _origins(merged: Sequence[tuple[tuple[int, int], tuple[int, int]]], height: int, width: int) -> _Places:
    """Place → the first place of the merge that covers it."""
    found: _Places = {}
    if (
        sum((bottom - top + 1) * (right - left + 1) for (top, left), (bottom, right) in merged)
        > MOST_CELLS * 4
    ):
        raise Unfit("file-too-large", f"{len(merged)} merged cells")
    for (top, left), (bottom, right) in merged:
        for row in range(top, min(bottom + 1, height)):
            found |= {(row, column): (top, left) for column in range(left, min(right + 1, width))}
    return {place: begin for place, begin in found.items() if place != begin}


def _record(
    number: int,
    row: Sequence[object],
    width: int,
    origin: _Places,
    looks: Mapping[tuple[int, int], Format],
) -> Record:
    words = [
        _words(value, looks.get((number, column)) if looks else None) for column, value in enumerate(row)
    ]
    joined = bool(origin) and any(
        origin.get((number, column), (number, 0))[0] != number for column in range(width)
    )
    return Record((*words, *[""] * (width - len(words))), joined)


def _place(row: int, column: int, record: Record, origin: _Places, laid: Any) -> str | Cell | None:
    begin = origin.get((row, column))
    if begin is None:
        return record.words[column]
    return None if begin[0] == row else laid.get(begin, record.words[column])


def _words(value: object, look: Format | None = None) -> str:
    """A value as a person reads it in the sheet.

    >>> _words(3.0), _words(date(2018, 12, 31)), _words(6.2), _words(0.1 + 0.2)
    ('3', '2018年12月31日', '6.2', '0.3')
    """
    if look and (words := shown(value, look)):
        return words
    if isinstance(value, float):
        return f"{value:.15g}" if abs(value) < 1e15 else f"{value:.0f}"
    if isinstance(value, datetime) and value.time() != time():
        return f"{value.year}年{value.month}月{value.day}日 {value:%H:%M}"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value).strip()
