"""Comma- and tab-separated tables: every record is a row, quoted line breaks and separators included."""

from __future__ import annotations

import csv
import io
import re

from ipgraph.read import text
from ipgraph.read.canvas import Canvas, Reading
from ipgraph.read.ledger import Record, kinds
from ipgraph.read.unfit import Unfit

#: Characters in which the separator is looked for.
_BEGINNING = 4096
_QUOTED = re.compile(r'(?:^|\t)"', re.MULTILINE)


def read(_name: str, data: bytes) -> Reading:
    """The records of a CSV file; :mod:`~ipgraph.read.ledger` says which of them are running text."""
    content = text.decode(data)
    beginning = content[:_BEGINNING]
    separator = next((one for one in ",\t;" if one in beginning), ",")
    canvas = Canvas()
    records = [Record(tuple(cell.strip() for cell in one)) for one in _records(content, separator)]
    for record, kind in zip(records, kinds(records), strict=True):
        if kind == "row":
            canvas.row(record.words)
        else:
            canvas.paragraph(record.words[0] if kind == "text" else "")
    return canvas.finish()


def read_tabs(name: str, data: bytes) -> Reading:
    """A tab-separated file, read as plain text unless a spreadsheet has put cells into quotes."""
    content = text.decode(data)
    if not _QUOTED.search(content):
        return text.read(name, data)
    canvas = Canvas()
    for record in _records(content, "\t"):
        if len(record) > 1:
            canvas.row(record)
        else:
            canvas.paragraph("".join(record))
    return canvas.finish()


def _records(content: str, separator: str) -> list[list[str]]:
    csv.field_size_limit(
        max(csv.field_size_limit(), len(content) + 1)
    )  # one for the whole process: never less
    try:
        return list(csv.reader(io.StringIO(content, newline=""), delimiter=separator))
    except csv.Error as error:
        raise Unfit("file-damaged", str(error)) from None
