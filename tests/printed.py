"""The same small document printed in every format, by other people's programs where there are any."""

from __future__ import annotations

import csv
import html
import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import docx
import openpyxl
import xlwt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Merged(NamedTuple):
    """A cell over several rows and columns."""

    text: str
    rows: int = 1
    columns: int = 1


Cells = list[list["Merged | str"]]


def placed(rows: Cells) -> tuple[list[list[str]], list[tuple[int, int, Merged]]]:
    """The words at each place, and the merges with their first place."""
    taken: dict[tuple[int, int], str] = {}
    merges = []
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            one = cell if isinstance(cell, Merged) else Merged(cell)
            if one.rows * one.columns > 1:
                merges.append((at, column, one))
            taken |= {
                (at + down, column + right): "" for down in range(one.rows) for right in range(one.columns)
            }
            taken[at, column] = one.text
    height, width = max(row for row, _ in taken) + 1, max(column for _, column in taken) + 1
    return [[taken[row, column] for column in range(width)] for row in range(height)], merges


def separated(separator: str, lines: list[str], rows: Cells) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerows([[line] for line in lines] + placed(rows)[0])
    return out.getvalue().encode()


def plain(lines: list[str], rows: Cells) -> bytes:
    return "\n".join([*lines, *("\t".join(row) for row in placed(rows)[0])]).encode()


def markdown(lines: list[str], rows: Cells) -> bytes:
    head, *rest = ["| " + " | ".join(row).replace("\n", "<br>") + " |" for row in placed(rows)[0]]
    delimiter = "|---" * len(placed(rows)[0][0]) + "|"
    return "\n\n".join([*lines, "\n".join([head, delimiter, *rest])]).encode()


def table_in_html(rows: Cells) -> str:
    def cell(one: Merged | str) -> str:
        one = one if isinstance(one, Merged) else Merged(one)
        words = html.escape(one.text).replace("\n", "<br/>")
        return f'<td rowspan="{one.rows}" colspan="{one.columns}">{words}</td>'

    return "<table>" + "\n".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows) + "</table>"


def page(lines: list[str], rows: Cells) -> bytes:
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines) + table_in_html(rows)
    return f'<!DOCTYPE html><meta charset="utf-8"><body>{body}</body>'.encode()


def markdown_with_html(lines: list[str], rows: Cells) -> bytes:
    return "\n\n".join([*lines, table_in_html(rows)]).encode()


def word(lines: list[str], rows: Cells) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    word_table(document, rows)
    return saved(document.save)


def word_table(document: Any, rows: Cells) -> None:
    cells, merges = placed(rows)
    table = document.add_table(len(cells), len(cells[0]))
    for at, row in enumerate(cells):
        for column, words in enumerate(row):
            table.cell(at, column).text = words
    for at, column, one in merges:
        merged = table.cell(at, column).merge(table.cell(at + one.rows - 1, column + one.columns - 1))
        merged.text = one.text


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def xlsx(lines: list[str], rows: Cells) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for line in lines:
        sheet.append([line])
    sheet_rows(sheet, rows)
    return saved(book.save)


def sheet_rows(sheet: Any, rows: Cells) -> None:
    cells, merges = placed(rows)
    above = sheet.max_row if any(sheet.values) else 0
    for row in cells:
        sheet.append(row)
    for at, column, one in merges:
        top, left = at + above + 1, column + 1
        sheet.merge_cells(None, top, left, top + one.rows - 1, left + one.columns - 1)


def xls(lines: list[str], rows: Cells) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("1")
    cells, merges = placed(rows)
    covered = set()
    for at, column, one in merges:
        bottom, right = at + one.rows, column + one.columns
        covered |= {(row, place) for row in range(at, bottom) for place in range(column, right)}
        top = at + len(lines)
        sheet.write_merge(top, top + one.rows - 1, column, right - 1, one.text)
    for at, line in enumerate(lines):
        sheet.write(at, 0, line)
    for at, row in enumerate(cells):
        for column, words in enumerate(row):
            if (at, column) not in covered and words:
                sheet.write(at + len(lines), column, words)
    return saved(book.save)


def style(size: float = 10, **options: object) -> ParagraphStyle:
    return ParagraphStyle("s", fontName=FONT, fontSize=size, leading=size * 1.4, wordWrap="CJK", **options)


def ruled(rows: Cells, width: float = 420, repeat: int = 0, *, tear: bool = False) -> Table:
    """A table of reportlab with all lines drawn, its words wrapped as its cells need."""
    cells, merges = placed(rows)
    looks = [("GRID", (0, 0), (-1, -1), 0.5, "#000000"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    for at, column, one in merges:
        looks.append(("SPAN", (column, at), (column + one.columns - 1, at + one.rows - 1)))
    drawn = [
        [Paragraph(html.escape(words).replace("\n", "<br/>"), style()) for words in row] for row in cells
    ]
    return Table(
        drawn, [width / len(cells[0])] * len(cells[0]), style=looks, repeatRows=repeat, splitInRow=int(tear)
    )


def laid_out(
    flowables: Iterable[object], on_page: Callable[..., None] | None = None, **options: object
) -> bytes:
    out = io.BytesIO()
    draw = on_page or (lambda *_: None)
    SimpleDocTemplate(out, pagesize=A4, invariant=True, **options).build(
        list(flowables), onFirstPage=draw, onLaterPages=draw
    )
    return out.getvalue()


def pdf(lines: list[str], rows: Cells) -> bytes:
    return laid_out([*(Paragraph(line, style(12)) for line in lines), Spacer(1, 12), ruled(rows)])


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


#: suffix → who prints in it.
PRINTERS: dict[str, Callable[[list[str], Cells], bytes]] = {
    ".txt": plain,
    ".tsv": lambda lines, rows: separated("\t", lines, rows),
    ".csv": lambda lines, rows: separated(",", lines, rows),
    ".md": markdown,
    ".markdown": markdown_with_html,
    ".html": page,
    ".htm": page,
    ".docx": word,
    ".xlsx": xlsx,
    ".xls": xls,
    ".pdf": pdf,
}
#: Formats that can merge cells.
MERGING = (".markdown", ".html", ".docx", ".xlsx", ".xls", ".pdf")
