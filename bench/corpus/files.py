"""Pages as files: text, Markdown, HTML, Word, CSV and Excel, the same bytes every time.

Each printer gives the bytes, and for every row the line on which a reader counts it: in text the line of the file,
elsewhere one line a paragraph or table row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby

from bench.corpus.pages import Content, Row
from bench.corpus.zipped import package

Lines = list[int]
Printed = tuple[bytes, Lines]
_BLANK = ""


def printed(suffix: str, title: str, rows: Sequence[Row]) -> Printed:
    """The bytes of a page in the format of a suffix, and the line of each row."""
    return _PRINTERS[suffix](title, [row.content for row in rows])


def _width(page: Sequence[Content]) -> int:
    return max((len(row) for row in page if isinstance(row, tuple)), default=1)


def _blocks(page: Sequence[Content]) -> Iterator[tuple[bool, list[Content]]]:
    """Runs of rows that are one table (a second header starts another), and paragraphs one by one."""
    for is_table, run in groupby(page, key=lambda row: isinstance(row, tuple)):
        yield is_table, [*run]


def _text(_title: str, page: list[Content]) -> Printed:
    lines = (row if isinstance(row, str) else "\t".join(cell or "" for cell in row) for row in page)
    return ("\n".join(lines) + "\n").encode(), [*range(1, len(page) + 1)]


def _markdown(_title: str, page: list[Content]) -> Printed:
    out: list[str] = []
    lines: Lines = []
    for is_table, run in _blocks(page):
        out.append(_BLANK)
        for at, row in enumerate(run):
            out.append(f"| {' | '.join(cell or '' for cell in row)} |" if is_table else f"{row}")
            lines.append(len(out))
            if is_table and at == 0:
                out.append("|" + "---|" * len(row))
            elif not is_table:
                out.append(_BLANK)
    return ("\n".join(out) + "\n").encode(), lines


def _in_html(words: str) -> str:
    """Escaped, with the blanks of a slot as an editor keeps them."""
    return escape(words).replace("   ", "&nbsp;&nbsp;&nbsp;")


def _html(title: str, page: list[Content]) -> Printed:
    out = [
        "<!DOCTYPE html>",
        f'<html lang="zh"><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>',
    ]
    for is_table, run in _blocks(page):
        if is_table:
            width = _width(run)
            body = ("".join(_html_cells(run, at, width)) for at in range(len(run)))
            out += ["<table>", *(f"<tr>{cells}</tr>" for cells in body), "</table>"]
        else:
            out += [f"<p>{_in_html(str(row))}</p>" for row in run]
    return "\n".join([*out, "</body></html>", ""]).encode(), [*range(1, len(page) + 1)]


def _html_cells(run: list[Content], at: int, width: int) -> Iterator[str]:
    row = run[at]
    if len(row) == 1:
        yield f'<td colspan="{width}">{_in_html(row[0] or "")}</td>'
        return
    for column, cell in enumerate(row):
        if cell is not None:
            deep = _depth(run, at, column)
            yield f'<td rowspan="{deep}">{_in_html(cell)}</td>' if deep > 1 else f"<td>{_in_html(cell)}</td>"


def _depth(run: list[Content], at: int, column: int) -> int:
    """How many rows a cell reaches over."""
    stop = at + 1
    while stop < len(run) and column < len(run[stop]) and run[stop][column] is None:
        stop += 1
    return stop - at


def _csv(_title: str, page: list[Content]) -> Printed:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in page:
        writer.writerow([row] if isinstance(row, str) else [cell or "" for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode(), [*range(1, len(page) + 1)]


def _word(_title: str, page: list[Content]) -> Printed:
    out: list[str] = []
    for is_table, run in _blocks(page):
        if is_table:
            width = _width(run)
            grid = f"<w:tblGrid>{'<w:gridCol/>' * width}</w:tblGrid>"
            body = "".join(f"<w:tr>{''.join(_word_cells(row, width))}</w:tr>" for row in run)
            out.append(f"<w:tbl><w:tblPr/>{grid}{body}</w:tbl>")
        else:
            out += [_word_paragraph(str(row)) for row in run]
    return package("docx", "".join(out)), [*range(1, len(page) + 1)]


def _word_cells(row: Content, width: int) -> Iterator[str]:
    merged = f'<w:gridSpan w:val="{width}"/>' if len(row) == 1 else ""
    for column, cell in enumerate(row):
        up = column < 2 and len(row) > 1
        merge = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if up else ""
        yield f"<w:tc><w:tcPr>{merged}{merge}</w:tcPr>{_word_paragraph(cell or '')}</w:tc>"


def _word_paragraph(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(words, quote=False)}</w:t></w:r></w:p>'


def _sheet(_title: str, page: list[Content]) -> Printed:
    rows = "".join(f'<row r="{at}">{"".join(_sheet_cells(row, at))}</row>' for at, row in enumerate(page, 1))
    merges = [
        f'<mergeCell ref="{_LETTERS[column]}{at + 1}:{_LETTERS[column]}{at + deep}"/>'
        for at, row in enumerate(page)
        if isinstance(row, tuple)
        for column, cell in enumerate(row)
        if cell is not None and (deep := _depth(page, at, column)) > 1
    ]
    merged = f'<mergeCells count="{len(merges)}">{"".join(merges)}</mergeCells>' if merges else ""
    return package("xlsx", f"<sheetData>{rows}</sheetData>{merged}"), [*range(1, len(page) + 1)]


_LETTERS = "ABCDEFGH"


def _sheet_cells(row: Content, at: int) -> Iterator[str]:
    for column, cell in zip(_LETTERS, (row,) if isinstance(row, str) else row, strict=False):
        if cell:
            words = escape(cell, quote=False)
            yield f'<c r="{column}{at}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


_PRINTERS: dict[str, Callable[[str, list[Content]], Printed]] = {
    "txt": _text,
    "md": _markdown,
    "html": _html,
    "docx": _word,
    "csv": _csv,
    "xlsx": _sheet,
}
