"""A document printed again in every format, from what was read of it."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator

import docx
import openpyxl
import printed
from reportlab.platypus import Paragraph as Flowing

from ipgraph.model import BREAK, Document, Grid


def lines_and_tables(document: Document) -> Iterator[str | printed.Cells]:
    for block in document.blocks:
        yield cells(block) if isinstance(block, Grid) else block.span.text


def cells(grid: Grid) -> printed.Cells:
    """The rows of a grid with each merge named once, where it begins."""
    reach: dict[int, tuple[int, int]] = {}
    for row, line in enumerate(grid.rows):
        for column, cell in enumerate(line):
            first = reach.setdefault(key(cell.span), (row, column))
            assert first <= (row, column)
    last = {key(cell.span): (r, c) for r, line in enumerate(grid.rows) for c, cell in enumerate(line)}
    return [
        [
            printed.Merged(words(cell.span.text), last[at][0] - r + 1, last[at][1] - c + 1)
            for c, cell in enumerate(line)
            if reach[at := key(cell.span)] == (r, c)
        ]
        for r, line in enumerate(grid.rows)
    ]


def key(span: object) -> tuple[int, int]:
    return span.offset, span.column or 0  # type: ignore[attr-defined]


def words(text: str) -> str:
    return text.replace(BREAK, "\n")


def plain(document: Document) -> bytes:
    out = []
    for one in lines_and_tables(document):
        if isinstance(one, str):
            out.append(one)
        else:
            out += ["\t".join(row).replace("\n", " ") for row in printed.placed(one)[0]]
    return "\n".join(out).encode()


def page(document: Document) -> bytes:
    parts = (
        f"<p>{html.escape(one)}</p>" if isinstance(one, str) else printed.table_in_html(one)
        for one in lines_and_tables(document)
    )
    return ('<!DOCTYPE html><meta charset="utf-8"><body>' + "\n".join(parts) + "</body>").encode()


def markdown(document: Document) -> bytes:
    parts = (
        one if isinstance(one, str) else printed.table_in_html(one) for one in lines_and_tables(document)
    )
    return "\n\n".join(parts).encode()


def word(document: Document) -> bytes:
    out = docx.Document()
    for one in lines_and_tables(document):
        if isinstance(one, str):
            out.add_paragraph(one)
        else:
            printed.word_table(out, one)
    return printed.saved(out.save)


def workbook(document: Document) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for one in lines_and_tables(document):
        if isinstance(one, str):
            sheet.append([one])
        else:
            printed.sheet_rows(sheet, one)
    return printed.saved(book.save)


def pdf(document: Document) -> bytes:
    return printed.laid_out(
        [
            Flowing(html.escape(one), printed.style(11)) if isinstance(one, str) else printed.ruled(one)
            for one in lines_and_tables(document)
        ]
    )


#: suffix → printer.
PRINTERS: dict[str, Callable[[Document], bytes]] = {
    ".txt": plain,
    ".html": page,
    ".md": markdown,
    ".docx": word,
    ".xlsx": workbook,
    ".pdf": pdf,
}


def fits(document: Document, suffix: str) -> bool:
    """Whether people would print such a document so: no merges in plain text, no running text in a workbook."""
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    merged = any(cell.spread for grid in grids for row in grid.rows for cell in row)
    return not (suffix == ".txt" and merged) and not (suffix == ".xlsx" and not grids)
