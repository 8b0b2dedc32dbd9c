"""Tables that lost their lines: one cell a line, or one row a line with blanks or bars between the cells.

Both are known by their header.  Where the words under a header do not fall into its columns, the table was
scrambled on its way (columns of a PDF interleaved, half cells above and below their row): that is said
(``table-unreadable``), and no row is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ipgraph.extract.layout.celled import cells, cells_header
from ipgraph.extract.layout.clauses import find
from ipgraph.extract.layout.marks import mark
from ipgraph.extract.layout.sorts import INTEGER, is_sort
from ipgraph.extract.layout.tables import CONTENT, is_header, meanings
from ipgraph.extract.words import Meaning, announces, clean, divide, meaning
from ipgraph.model import Cell, Grid, Span

Report = Callable[[str, Span, str], None]


@dataclass(frozen=True, slots=True)
class Flat:
    """A table that stood in running text, and how it was printed there (``cells`` or ``rows`` a line)."""

    grid: Grid
    layout: str


_FEWEST = 3  # columns; two heading words beside each other may be prose
_WIDEST = 14  # columns
_TOKEN = re.compile(r"(?:19|20)\d\d +年\S*|\S+")  # 2025 年底前 is one cell
_BAR = re.compile("[|｜]")
#: Headings and the first number run together: 序号任务责任单位1…
_GLUED = re.compile(r"序号[\u3400-\u9fff（）()、]{4,60}?(?:单位|部门)[\u3400-\u9fff（）()、]{0,30}\d")
#: The lines of a table drawn with characters.
_DRAWN = re.compile("[┌┐└┘├┤┬┴┼│┃━─]")
_GAP = re.compile(r"\S(?: {2,}|\u3000+| *\t *)\S")
#: Lines with gaps inside that make a page of columns out of running text.
_COLUMNS_AT_LEAST = 3
_FAILING = 4  # one row in so many may miss its owner before the whole table counts as scrambled


def tabled(spans: Sequence[Span], text: str, report: Report) -> Iterator[Span | Flat]:
    """The lines of running text (of a document with this ``text``), with the tables among them."""
    at = 0
    while at < len(spans):
        width = cells_header(spans, at)
        columns = None if width else _row_header(spans[at])
        if width:
            grid, at = cells(spans, at, width, text, report)
            yield Flat(grid, "cells")
        elif _bars(spans[at]):
            stop = next((n for n in range(at, len(spans)) if not _bars(spans[n])), len(spans))
            yield from _barred(spans[at:stop], report)
            at = stop
        elif columns:
            found, at = _rows(spans, at, columns, report)
            yield from found
        elif _is_scrambled(spans, at):
            at = _skipped(spans, at, report)
        else:
            yield spans[at]
            at += 1


# Cells between bars


def _bars(span: Span) -> bool:
    return span.text.count("|") + span.text.count("｜") >= _FEWEST - 1 and not find(span)


def _barred(spans: Sequence[Span], report: Report) -> Iterator[Span | Flat]:
    """Rows whose cells stand between bars, if the owners stand where the header says."""
    rows = [[part.strip() for part, _ in divide(span, _BAR)] for span in spans]
    said = meanings(rows[0])
    if not is_header(said):
        yield from spans
        return
    grid = Grid(tuple(tuple(map(Cell, row[: len(said)])) for row in rows))
    owners = [n for n, one in enumerate(said) if one and one.what == "owner" and one.kind == "organization"]
    wrong = [row for row in rows[1:] if any(not is_sort(row[n], "owner") for n in owners if n < len(row))]
    if len(wrong) * _FAILING > len(rows):
        report("table-unreadable", spans[0], "")
    else:
        yield Flat(grid, "rows")


# One row a line


def _row_header(span: Span) -> list[Meaning] | None:
    """The columns named by a line such as ``序号 工 作 任 务 牵头负责部门``."""
    tokens = tuple(clean(token) for token in span.text.split())
    columns = _columns(tokens) if _FEWEST <= len(tokens) <= 4 * _WIDEST else None
    return list(columns) if columns and is_header(columns) else None


@lru_cache(maxsize=256)
def _columns(tokens: tuple[str, ...]) -> tuple[Meaning, ...] | None:
    """The likeliest headings that the tokens make when those in a row are joined, ``None`` if they make none."""
    best: list[tuple[Meaning, ...] | None] = [()]
    for stop in range(1, len(tokens) + 1):
        ways = [
            (*before, said)
            for start in range(max(0, stop - 10), stop)
            if (before := best[start]) is not None and (said := meaning("".join(tokens[start:stop])))
        ]
        best.append(min(ways, key=_unlikely, default=None))
    return best[-1]


def _unlikely(columns: tuple[Meaning, ...]) -> int:
    """How many headings, those that are only known by how they end counted as three (工作任务完成时限)."""
    return sum(1 if announces(column.word) else 3 for column in columns)


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row, ``None`` for one that has no owner where the header asks for one."""

    cells: list[Span] | None
    line: Span


def _rows(
    spans: Sequence[Span], at: int, columns: list[Meaning], report: Report
) -> tuple[list[Span | Flat], int]:
    """The rows under a header, with the headings between them; nothing if they do not fit it."""
    header = tuple(Cell(part) for part in _parts(spans[at], columns))
    found: list[Span | Flat] = []
    rows: list[_Row] = []
    stop = at + 1
    pending: list[tuple[Cell, ...]] = [header]
    for span in spans[at + 1 :]:
        if _row_header(span):
            stop += 1
            continue
        row = _row(span, columns)
        if row is None:
            if not (found_mark := mark(span.text)) or found_mark.depth > 2:
                break
            found += [*_grid(pending), span]
            pending = [header]
        else:
            rows.append(row)
            pending += [tuple(map(Cell, row.cells))] if row.cells else []
        stop += 1
    failing = [row for row in rows if row.cells is None]
    if not rows or len(failing) * _FAILING > len(rows):
        return [], _skipped(spans, at, report)
    for row in failing:
        report("row-unreadable", row.line, "")
    return [*found, *_grid(pending)], stop


def _grid(rows: list[tuple[Cell, ...]]) -> list[Flat]:
    return [Flat(Grid(tuple(rows)), "rows")] if len(rows) > 1 else []


def _parts(span: Span, columns: list[Meaning]) -> Iterator[Span]:
    """The headings in the header line."""
    tokens = [span.part(found.start(), found.end()) for found in _TOKEN.finditer(span.text)]
    for said in columns:
        stop = next(
            n for n in range(1, len(tokens) + 1) if meaning("".join(t.text for t in tokens[:n])) == said
        )
        yield span.part(tokens[0].offset - span.offset, tokens[stop - 1].end - span.offset)
        tokens = tokens[stop:]


def _row(span: Span, columns: list[Meaning]) -> _Row | None:
    """A line as a row: its number, the work, and from the right as many cells as the header has there."""
    tokens = [span.part(found.start(), found.end()) for found in _TOKEN.finditer(span.text)]
    numbered = columns[0].what == "number"
    if numbered and not (len(tokens) > 1 and INTEGER.fullmatch(tokens[0].text)):
        return None
    left = 1 if numbered else 0
    content = [n for n, said in enumerate(columns) if said.what in {*CONTENT, "target"}]
    right = len(columns) - content[-1] - 1
    tail = list(_tail(tokens[left + 1 :], columns[content[-1] + 1 :]))
    middle = tokens[left : len(tokens) - sum(cell is not None for cell in tail)]
    words = _middle(span, middle, len(content))
    if not right or words is None or content != list(range(left, left + len(content))):
        return _Row(None, span)
    blank = span.part(len(span.text))
    if not any(said.what == "owner" and cell for said, cell in zip(columns[-right:], tail, strict=True)):
        return _Row(None, span)
    return _Row([*tokens[:left], *words, *(cell or blank for cell in tail)], span)


def _middle(span: Span, tokens: list[Span], columns: int) -> list[Span] | None:
    """The words of the content columns; blanks inside a single column are its own."""
    if columns > 1:
        return tokens if len(tokens) == columns else None
    return [span.part(tokens[0].offset - span.offset, tokens[-1].end - span.offset)] if tokens else None


def _tail(tokens: list[Span], columns: list[Meaning]) -> list[Span | None]:
    """For each column right of the work its cell, taken from the right where it is of the column's sort."""
    cells: list[Span | None] = []
    rest = list(tokens)
    for left, said in reversed(list(enumerate(columns))):
        owners = sum(is_sort(token, "owner") for token in rest[-(left + 1) :])
        wanted = sum(one.what == "owner" for one in columns[: left + 1])
        short = said.what == "owner" and owners < wanted
        cells.append(rest.pop() if rest and is_sort(rest[-1], said.what) and not short else None)
    return cells[::-1]


# Neither


def _is_scrambled(spans: Sequence[Span], at: int) -> bool:
    """Whether headings stand among other words, or lines have the gaps of columns."""
    said = [one for token in spans[at].text.split() if (one := meaning(token))]
    if len(_DRAWN.findall(spans[at].text)) > 1:
        return True
    if (is_header(said) and len({one.what for one in said}) >= _FEWEST) or _GLUED.search(spans[at].text):
        return True
    window = spans[at : at + 2 * _COLUMNS_AT_LEAST]
    gaps = sum(bool(_GAP.search(span.text)) for span in window)
    return bool(_GAP.search(spans[at].text)) and gaps >= _COLUMNS_AT_LEAST


def _skipped(spans: Sequence[Span], at: int, report: Report) -> int:
    """Leave out what follows up to the next chapter."""
    report("table-unreadable", spans[at], "")
    for stop in range(at + 1, len(spans)):
        found = mark(spans[stop].text)
        if found and found.depth <= 1 and not _GAP.search(spans[stop].text):
            return stop
    return len(spans)
