"""The rows of a sheet: which are a table, and which are the lines of running text around it.

A sheet has no paragraphs: titles, headings and notes stand in its first column like anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["blank", "text", "row"]


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a sheet: its words, and whether a cell from above reaches down into it."""

    words: tuple[str, ...]
    joined: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.joined and not any(self.words)

    @property
    def alone(self) -> bool:
        """Whether words stand in its first cell only."""
        return not self.joined and bool(self.words) and bool(self.words[0]) and not any(self.words[1:])


def kinds(records: Sequence[Record]) -> Iterator[Kind]:
    """What each record is.

    Words that stand alone are running text, except between two rows of one table: there they head a
    group of rows (一、大气污染防治).  It is no longer the same table if its header is printed again.

    >>> rows = ["任务清单", "任务|单位", "一、水|", "修桥|甲", "说明"]
    >>> list(kinds([Record(tuple(row.split("|"))) for row in rows]))
    ['text', 'row', 'row', 'row', 'text']
    """
    header: Record | None = None
    for at, record in enumerate(records):
        if record.blank:
            header = None
            yield "blank"
        elif not record.alone:
            header = header or record
            yield "row"
        elif header and _heads_rows(records, at, header):
            yield "row"
        else:
            header = None
            yield "text"


def _heads_rows(records: Sequence[Record], at: int, header: Record) -> bool:
    after = records[at + 1] if at + 1 < len(records) else None
    return after is not None and not after.blank and not after.alone and after.words != header.words
