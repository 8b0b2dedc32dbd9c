"""Comma-separated tables: every record is a row, quoted line breaks and commas included."""

from __future__ import annotations

import csv
import io

from ipgraph.model import Block
from ipgraph.read.canvas import Canvas
from ipgraph.read.text import decode


def read(_name: str, data: bytes) -> tuple[str, tuple[Block, ...]]:
    """The records of a CSV file; a record with one filled cell at its start is a line of running text."""
    canvas = Canvas()
    csv.field_size_limit(len(data) + 1)
    for record in csv.reader(io.StringIO(decode(data), newline="")):
        if any(cell.strip() for cell in record[1:]):
            canvas.row(record)
        else:
            canvas.paragraph(record[0] if record else "")
    return canvas.finish()
