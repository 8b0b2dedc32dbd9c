"""Tables: which column means what, and the rows with their merged cells given back.

Cells that a merge left blank in the outer content columns (task, measure) mean "as above"; a blank
owner or schedule means "none" and is reported, since in a printed table nobody can tell the two apart.
A row that is one heading over all columns opens a section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ipgraph.extract.layout.marks import mark
from ipgraph.extract.words import NOTHING, Meaning, clean, meaning
from ipgraph.model import Cell, Grid, Level, Span

Report = Callable[[str, Span, str], None]
Cells = tuple[Cell, ...]

#: Content columns from the outermost to the innermost.
CONTENT: tuple[Level, ...] = ("programme", "task", "measure", "action")
_HEADER_WITHIN = 4  # rows; a table may have title and note rows of its own above the header
_LONGEST_HEADING = 10  # characters
_SAME = frozenset({"同上", "〃", "″"})
_NOTE = re.compile(r"(?:注|说明|备注|填表说明)\s*\d*\s*[：:.、]")
_COUNT = re.compile(r"[（(]\s*共?\s*(\d+)\s*[项条个件]\s*[)）]$")


@dataclass(frozen=True, slots=True)
class Table:
    """A grid whose header was understood: the meaning of each column, the rows below, and its words as printed."""

    columns: tuple[Meaning | None, ...]
    rows: tuple[Cells, ...]
    header: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of work: its words by level, its printed number, its owners, schedules and promised figures.

    ``timed`` when the table has a column for schedules, so that a blank one is a gap.
    """

    content: dict[Level, Span]
    number: Span | None
    owners: tuple[tuple[Meaning, Span], ...]
    schedules: tuple[Span, ...]
    goals: tuple[Span, ...] = ()
    timed: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """A heading inside a table, over all its columns."""

    span: Span


def read_header(grid: Grid, report: Report) -> Table | None:
    """The table of a grid, or ``None`` (reported) if none of its first rows is a known header."""
    for at, row in enumerate(grid.rows[:_HEADER_WITHIN]):
        if is_header(_meanings(row)):
            at = _last_header(grid.rows, at)
            columns = tuple(_levelled(_meanings(grid.rows[at])))
            _report_columns(grid.rows[at:], columns, report)
            return Table(columns, grid.rows[at + 1 :], tuple(clean(cell.span.text) for cell in grid.rows[at]))
    named = any(one and one.what == "owner" for row in grid.rows[:_HEADER_WITHIN] for one in _meanings(row))
    report("header-unknown" if named else "table-left", _row_words(grid.rows[0]), "")
    return None


def _meanings(row: Cells) -> list[Meaning | None]:
    return meanings([cell.span for cell in row])


def meanings(headings: Sequence[Span]) -> list[Meaning | None]:
    """What the headings of a table announce.

    Between a number and the owners headings that are not taught (民生实事) name the work.
    """
    said = [meaning(span.text) for span in headings]
    known = {one.what for one in said if one}
    if {"number", "owner"} <= known and not known & {*CONTENT, "target"}:
        first = next(n for n, one in enumerate(said) if one and one.what == "owner")
        unknown = [
            n
            for n in range(first)
            if said[n] is None and 0 < len(clean(headings[n].text)) <= _LONGEST_HEADING
        ]
        for n, level in zip(unknown, CONTENT[1:], strict=False):
            said[n] = Meaning(level, None, clean(headings[n].text))
    return said


def is_header(columns: Sequence[Meaning | None]) -> bool:
    """Whether headings name both work and owners."""
    known = {column.what for column in columns if column}
    return "owner" in known and bool(known & {*CONTENT, "target"})


def _last_header(rows: tuple[Cells, ...], at: int) -> int:
    """The innermost header row: under 责任分工 stand 牵头单位 and 配合单位."""
    while at + 1 < len(rows) and is_header(_meanings(rows[at + 1])):
        at += 1
    return at


def _levelled(columns: list[Meaning | None]) -> Iterator[Meaning | None]:
    """Each level of content and the number from one column only; owners and schedules may have several.

    A second column of one level is of the next level inwards (重点任务 beside 工作任务), and promised
    figures are the work itself where no other column says it.
    """
    goals_only = not any(column and column.what in CONTENT for column in columns)
    taken: set[str] = set()
    for column in columns:
        one = replace(column, what="measure") if column and goals_only and column.what == "target" else column
        if one and one.what in taken and one.what in CONTENT:
            free = [level for level in CONTENT[CONTENT.index(one.what) :] if level not in taken]
            one = replace(one, what=free[0]) if free else None
        if one and one.what in taken and one.what == "number":
            one = None
        yield one
        taken |= {one.what} if one else set()


def _report_columns(rows: tuple[Cells, ...], columns: tuple[Meaning | None, ...], report: Report) -> None:
    """Report every column that is not read, by its heading or, without one, by its first words."""
    for number, column in enumerate(columns):
        if column is None:
            printed = (
                row[number].span for row in rows if number < len(row) and row[number].span.text.strip()
            )
            if first := next(printed, None):
                report("column-unknown", first, "")


def read_rows(table: Table, report: Report) -> Iterator[Row | Section]:
    """The rows of work in a table and its sections, blanks of the outer content columns filled from above."""
    above: dict[Level, Span] = {}
    last: dict[int, Span] = {}
    for cells in table.rows:
        if not any(cell.span.text.strip() for cell in cells):
            continue
        if again := _headed(cells, table):
            table = again
            continue
        if heading := _heading(cells):
            if _NOTE.match(heading.text):
                report("text-unread", heading, "")
            else:
                above = {}
                yield Section(heading)
            continue
        if len(cells) != len(table.columns):
            report("row-ragged", _row_words(cells), f"{len(cells)} ≠ {len(table.columns)}")
        spans = [
            last.get(n, cell.span) if clean(cell.span.text) in _SAME else cell.span
            for n, cell in enumerate(cells)
        ]
        last = dict(enumerate(spans))
        pairs = [(column, span) for column, span in zip(table.columns, spans, strict=False) if column]
        above = _filled(above, pairs)
        row = _row(above, pairs)
        if row.content.keys() - {"programme"} and _has_own_words(pairs):
            yield row
        else:
            report("row-empty", _row_words(cells), "")


def counted(heading: Span) -> int | None:
    """How many rows a section says that it has: ``一、保护方面(共5项)``.

    >>> counted(Span("一、保护方面（共5项）", 1, None, 0, 0))
    5
    """
    found = _COUNT.search(heading.text)
    return int(found[1]) if found else None


def _heading(cells: Cells) -> Span | None:
    """The only words of a row that stand over all its columns, or alone with a mark such as 一、."""
    words = {cell.span.offset: cell.span for cell in cells if cell.span.text.strip()}
    if len(words) != 1 or len(cells) < 2:
        return None
    span = next(iter(words.values())).strip()
    over_all = sum(bool(cell.span.text.strip()) for cell in cells) == len(cells)
    found = mark(span.text)
    return span if over_all or (found and found.depth <= 2) else None


def _headed(cells: Cells, table: Table) -> Table | None:
    """The table from a row on that is a header: printed again on a new page, or another one below the first."""
    words = tuple(clean(cell.span.text) for cell in cells)
    if words == table.header:
        return table
    if max(map(len, words)) > _LONGEST_HEADING or not is_header(said := _meanings(cells)):
        return None
    return replace(table, columns=tuple(_levelled(said)), header=words)


def _filled(above: dict[Level, Span], pairs: list[tuple[Meaning, Span]]) -> dict[Level, Span]:
    """The content of a row: a new outer value starts afresh, a blank one means the one above."""
    printed = {column.what: span.strip() for column, span in pairs if span.text.strip()}
    content: dict[Level, Span] = {}
    fresh = False
    for level in CONTENT:
        inner = level == _innermost(pairs)
        if level in printed:
            content[level] = printed[level]
            fresh = fresh or clean(printed[level].text) != clean(above[level].text if level in above else "")
        elif level in above and not fresh and not inner:
            content[level] = above[level]
    return content


def _innermost(pairs: list[tuple[Meaning, Span]]) -> str:
    levels = [column.what for column, _ in pairs if column.what in CONTENT]
    return max(levels, key=lambda level: [*CONTENT].index(level)) if levels else ""


def _has_own_words(pairs: list[tuple[Meaning, Span]]) -> bool:
    return any(column.what in CONTENT and span.text.strip() for column, span in pairs)


def _row(content: dict[Level, Span], pairs: list[tuple[Meaning, Span]]) -> Row:
    said = [(column, span.strip()) for column, span in pairs if clean(span.text) not in NOTHING]
    number = [span for column, span in said if column.what == "number"]
    return Row(
        content,
        number[0] if number else None,
        tuple((column, span) for column, span in said if column.role),
        tuple(span for column, span in said if column.what == "schedule"),
        tuple(span for column, span in said if column.what == "target"),
        any(column.what == "schedule" for column, _ in pairs),
    )


def _row_words(cells: Cells) -> Span:
    """The row as one span, from its first cell to its last (in the whole text, tabs included)."""
    spans = [cell.span for cell in cells]
    return replace(spans[0], text="\t".join(span.text for span in spans))
