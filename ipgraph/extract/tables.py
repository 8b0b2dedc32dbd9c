"""Tables: which column means what, and the rows with their merged cells given back.

Cells that a merge left blank in the outer content columns (task, measure) mean "as above"; a blank
owner or schedule means "none" and is reported, since in a printed table nobody can tell the two apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ipgraph.extract.words import NOTHING, Meaning, clean, meaning
from ipgraph.model import Cell, Grid, Level, Span

Report = Callable[[str, Span, str], None]

#: Content columns from the outermost to the innermost.
CONTENT: tuple[Level, ...] = ("programme", "task", "measure", "action")
_HEADER_WITHIN = 3  # rows; a table may have a title row of its own above the header


@dataclass(frozen=True, slots=True)
class Table:
    """A grid whose header was understood: the meaning of each column, and the rows below."""

    columns: tuple[Meaning | None, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of work: its words by level, its printed number, its owners and its schedules."""

    content: dict[Level, Span]
    number: Span | None
    owners: tuple[tuple[Meaning, Span], ...]
    schedules: tuple[Span, ...]
    first: Span


def read_header(grid: Grid, report: Report) -> Table | None:
    """The table of a grid, or ``None`` (reported) if no row of its first three is a known header."""
    for at, row in enumerate(grid.rows[:_HEADER_WITHIN]):
        columns = tuple(_once([meaning(cell.span.text) for cell in row]))
        if _is_header(columns):
            _report_columns(grid.rows[at:], columns, report)
            return Table(_beside_a_lead(columns), grid.rows[at + 1 :])
    report("header-unknown", _row_words(grid.rows[0]), "")
    return None


def _is_header(columns: tuple[Meaning | None, ...]) -> bool:
    known = {column.what for column in columns if column}
    return "owner" in known and bool(known & set(CONTENT))


def _once(columns: list[Meaning | None]) -> Iterator[Meaning | None]:
    """Each level of content and the number from one column only; owners and schedules may have several."""
    taken: set[str] = set()
    for column in columns:
        again = column is not None and column.what in taken and column.what not in {"owner", "schedule"}
        yield None if again else column
        taken |= {column.what} if column else set()


def _report_columns(
    rows: tuple[tuple[Cell, ...], ...], columns: tuple[Meaning | None, ...], report: Report
) -> None:
    """Report every column that is not read, by its heading or, without one, by its first words."""
    for number, column in enumerate(columns):
        if column is None:
            printed = (
                row[number].span for row in rows if number < len(row) and row[number].span.text.strip()
            )
            if first := next(printed, None):
                report("column-unknown", first, "")


def _beside_a_lead(columns: tuple[Meaning | None, ...]) -> tuple[Meaning | None, ...]:
    """责任单位 alone means all who are responsible; beside a 牵头单位 it means the others."""
    if not any(column and column.role == "lead" for column in columns):
        return columns
    return tuple(
        replace(column, role="support") if column and column.role == "responsible" else column
        for column in columns
    )


def read_rows(table: Table, report: Report) -> Iterator[Row]:
    """The rows of work in a table, blanks of the outer content columns filled from above."""
    above: dict[Level, Span] = {}
    for cells in table.rows:
        if not any(cell.span.text.strip() for cell in cells) or _is_repeated_header(cells, table):
            continue
        if len(cells) != len(table.columns):
            report("row-ragged", _row_words(cells), f"{len(cells)} ≠ {len(table.columns)}")
        pairs = [(column, cell.span) for column, cell in zip(table.columns, cells, strict=False) if column]
        above = _filled(above, pairs)
        row = _row(above, pairs, cells[0].span)
        if row.content.keys() - {"programme"} and _has_own_words(pairs):
            yield row
        else:
            report("row-empty", _row_words(cells), "")


def _is_repeated_header(cells: tuple[Cell, ...], table: Table) -> bool:
    words = [found.word if (found := meaning(cell.span.text)) else None for cell in cells]
    return words == [column.word if column else None for column in table.columns]


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


def _row(content: dict[Level, Span], pairs: list[tuple[Meaning, Span]], first: Span) -> Row:
    stripped = [(column, span.strip()) for column, span in pairs]
    owners = tuple((column, span) for column, span in stripped if column.role and span.text not in NOTHING)
    schedules = (span for column, span in stripped if column.what == "schedule" and span.text not in NOTHING)
    number = [span for column, span in stripped if column.what == "number" and span.text not in NOTHING]
    return Row(content, number[0] if number else None, owners, tuple(schedules), first)


def _row_words(cells: tuple[Cell, ...]) -> Span:
    """The row as one span, from its first cell to its last (in the whole text, tabs included)."""
    spans = [cell.span for cell in cells]
    return replace(spans[0], text="\t".join(span.text for span in spans))
