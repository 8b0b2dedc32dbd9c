"""Word files (.docx): paragraphs and tables in document order, merged cells spread."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from ipgraph.model import Block, Cell
from ipgraph.read.canvas import Canvas


def read(_name: str, data: bytes) -> tuple[str, tuple[Block, ...]]:
    """The text and tables of a Word file; ``ValueError`` if it is none."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        body = Document(io.BytesIO(data)).element.body
    except (PackageNotFoundError, KeyError, zipfile.BadZipFile) as error:
        raise ValueError(str(error)) from None
    canvas = Canvas()
    for element in body.iterchildren():
        kind = element.tag.rpartition("}")[2]
        if kind == "p":
            canvas.paragraph(_words(element))
        elif kind == "tbl":
            _table(element, canvas)
    return canvas.finish()


def _words(paragraph: Any) -> str:
    """The words of a paragraph as shown: inserted runs are in, deleted ones out."""
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        kind = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if kind == "t":
            yield child.text or ""
        elif kind in {"br", "cr"}:
            yield "\n"
        elif kind == "tab":
            yield " "
        elif kind not in {"del", "delText", "instrText", "pPr", "rPr", "drawing", "pict", "txbxContent"}:
            yield from _pieces(child)


def _table(table: Any, canvas: Canvas) -> None:
    above: dict[int, Cell] = {}
    for row in table.tr_lst:
        cells: list[str | Cell | None] = [""] * row.grid_before
        for cell in row.tc_lst:
            continued = cell.vMerge == "continue" and len(cells) in above
            cells.append(above[len(cells)] if continued else _text(cell))
            cells += [None] * (cell.grid_span - 1)
        laid = canvas.row(cells)
        above = dict(enumerate(laid))


def _text(cell: Any) -> str:
    return "\n".join(_words(paragraph) for paragraph in cell.p_lst).strip()
