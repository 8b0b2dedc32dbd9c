"""The sheets of the workbook as values: what stands in which cell, and how a printed page of it looks.

A value is a text, a number, a day or nothing; how it is written to the file is the matter of :mod:`ipgraph.export.xlsx`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from ipgraph.export import ledger
from ipgraph.export.documents import Published
from ipgraph.export.due import Due
from ipgraph.export.matrix import SIGNS, Line, Mark, Matrix

if TYPE_CHECKING:
    from ipgraph.tables import Tables

Value = str | int | date | None
Style = Literal["text", "heading", "turned", "band", "mark", "presumed", "inferred", "total"]
Names = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell."""

    row: int
    column: int
    value: Value
    style: Style = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; ``widths`` are in characters, ``frozen`` the columns that stay in sight, ``filtered`` offers filters."""

    name: str
    widths: list[int]
    cells: list[Cell] = field(repr=False)
    frozen: int = 0
    filtered: bool = False

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max((cell.row for cell in self.cells), default=-1) + 1


def matrix_sheet(matrix: Matrix) -> Sheet:
    """The responsibility matrix (责任矩阵): ranks of those who answer, signs of the others, totals at its ends."""
    return Sheet(
        "责任矩阵",
        [8, 44, *[5] * len(matrix.parties), 6],
        [*_head(matrix), *_marks(matrix), *_totals(matrix)],
        frozen=2,
    )


def _head(matrix: Matrix) -> Iterator[Cell]:
    yield Cell(0, 0, "编号", "heading")
    yield Cell(0, 1, "主要举措", "heading")
    for column, name in enumerate(matrix.parties.values(), start=2):
        yield Cell(0, column, name, "turned")
    yield Cell(0, len(matrix.parties) + 2, "合计", "heading")


def _marks(matrix: Matrix) -> Iterator[Cell]:
    columns = {party: column for column, party in enumerate(matrix.parties, start=2)}
    for row, line in enumerate(matrix.lines, start=1):
        style: Style = "band" if line.band else "text"
        yield Cell(row, 0, line.number, style)
        yield Cell(row, 1, line.title, style)
        for party, marks in _by_party(line).items():
            yield Cell(row, columns[party], *_written(marks))
        yield Cell(row, len(columns) + 2, len(line.marks) or None, "total")


def _by_party(line: Line) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = {}
    for mark in line.marks:
        found.setdefault(mark.party, []).append(mark)
    return found


def _written(marks: list[Mark]) -> tuple[Value, Style]:
    """A rank alone is a number, so that it can be sorted and counted."""
    signs = " ".join(mark.sign for mark in marks)
    if any(mark.presumed for mark in marks):
        style: Style = "presumed"
    else:
        style = "inferred" if any(mark.inferred for mark in marks) else "mark"
    return (int(signs) if signs.isdecimal() else signs), style


def _totals(matrix: Matrix) -> Iterator[Cell]:
    below = len(matrix.lines) + 1
    for row, (name, counts) in enumerate(
        (("负责的举措", matrix.duties), ("参与及举措以上", matrix.shares)), start=below
    ):
        yield Cell(row, 1, name, "total")
        for column, party in enumerate(matrix.parties, start=2):
            yield Cell(row, column, counts[party] or None, "total")
        yield Cell(row, len(matrix.parties) + 2, counts.total(), "total")


def ledger_sheet(tables: Tables) -> Sheet:
    """The ledger (台账), one row per responsibility: the columns of ``export csv`` under their Chinese headings."""
    rows = ([row[column.column] for column in ledger.COLUMNS] for row in ledger.rows(tables))
    widths = {"action": 40, "measure": 30, "programme": 24, "schedule": 24, "targets": 24, "item": 26}
    return _list(
        "台账",
        [column.zh for column in ledger.COLUMNS],
        [
            widths.get(column.column, 30 if column.column == "responsibility" else 12)
            for column in ledger.COLUMNS
        ],
        rows,
    )


def due_sheet(dues: Iterable[Due]) -> Sheet:
    """The due list (到期清单): by the strict reading, what has no date at its end."""
    ordered = sorted(dues, key=lambda due: due.latest or date.max)
    columns = {
        "编号": 8, "事项": 44, "阶段": 8, "时限": 16, "原文": 30, "最迟日期（从严）": 14, "最迟日期（从宽）": 14,
        "责任单位": 36, "行号": 6, "文件代号": 18,
    }  # fmt: skip
    rows = (
        (one.number, one.title, one.phase, one.when, one.words, one.latest, one.lenient,
         "、".join(one.parties), one.line, one.document)
        for one in ordered
    )  # fmt: skip
    return _list("到期清单", list(columns), list(columns.values()), rows)


def notes_sheet(plans: Iterable[Published], names: Names) -> Sheet:
    """What the other sheets mean (说明): their plans, their signs, their columns and their codes."""
    said = [
        *(("文件 plan", plan.title, plan.identifier) for plan in plans),
        *((sign + "1" * (role in {"lead", "responsible", "own_duties"}), names.get(("role", role), role), role)
          for role, sign in SIGNS.items()),
        ("虚线框 dashed", "并列单位中排在首位者；文件并未写明由它牵头", "first of several; not a stated lead"),
        ("斜体 italic", "由文件的约定或沿用得出，并非逐项写明", "from a rule or a default of the document"),
        ("从严 strict", "“2018年前”到2017-12-31为止；提醒用这个日期", "for reminders"),
        ("从宽 lenient", "“2018年前”到2018-12-31为止；过了这一天才算逾期", "overdue after this day"),
        *((column.zh, column.column, column.en) for column in ledger.COLUMNS),
        *((code, name, list_) for (list_, code), name in sorted(names.items()) if list_ in {"role", "basis"}),
    ]  # fmt: skip
    return _list("说明", ["名称 name", "含义 meaning", "注 note"], [22, 60, 44], said)


def _list(name: str, headings: list[str], widths: list[int], rows: Iterable[Iterable[Value]]) -> Sheet:
    cells = [Cell(0, column, heading, "heading") for column, heading in enumerate(headings)]
    cells += [
        Cell(row, column, value)
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values)
    ]
    return Sheet(name, widths, cells, filtered=True)
