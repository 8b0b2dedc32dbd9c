"""Tables that lost their lines: printed one cell a line, or one row a line with blanks between the cells.

Both are known by their header.  Where the words under a header do not fall into its columns, the table was
scrambled on its way (columns of a PDF interleaved, half cells above and below their row): that is said
(``table-unreadable``), and no row is guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from ipgraph.extract.clauses import is_bare_list
from ipgraph.extract.marks import mark
from ipgraph.extract.tables import CONTENT
from ipgraph.extract.words import NOTHING, Meaning, clean, meaning
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
_INTEGER = re.compile(r"\d{1,3}[.．、]?")
_GAP = re.compile(r"\S(?: {2,}|\u3000+| *\t *)\S")
_TIME = re.compile(r"\d{4}\s*年|[\d一二三四]+\s*[月季]|20\d\d[.-]\d|长期|持续|每[年季月]|年底|年内|常态|全年|五”?[期时末]|立即|立行")
#: Lines with gaps inside that make a page of columns out of running text.
_COLUMNS_AT_LEAST = 3
_FAILING = 4  # one row in so many may miss its owner before the whole table counts as scrambled


def tabled(spans: Sequence[Span], report: Report) -> Iterator[Span | Flat]:
    """The lines of running text, with the tables among them."""
    at = 0
    while at < len(spans):
        width = _cells_header(spans, at)
        columns = None if width else _row_header(spans[at])
        if width:
            grid, at = _cells(spans, at, width, report)
            yield Flat(grid, "cells")
        elif columns:
            found, at = _rows(spans, at, columns, report)
            yield from found
        elif _is_scrambled(spans, at):
            at = _skipped(spans, at, report)
        else:
            yield spans[at]
            at += 1


def _is_header(said: Sequence[Meaning | None]) -> bool:
    known = {one.what for one in said if one}
    return len(said) >= _FEWEST and "owner" in known and bool(known & {*CONTENT, "target"})


# One cell a line


def _cells_header(spans: Sequence[Span], at: int) -> int:
    """How many lines from ``at`` on are the headings of a table printed one cell a line (0: none)."""
    said = list(takewhile(lambda one: one is not None, (meaning(span.text) for span in spans[at : at + _WIDEST])))
    numbered = any(one and one.what == "number" for one in said)
    return len(said) if numbered and _is_header(said) else 0


def _cells(spans: Sequence[Span], at: int, width: int, report: Report) -> tuple[Grid, int]:
    header, body = spans[at : at + width], spans[at + width :]
    key = next(n for n, span in enumerate(header) if (said := meaning(span.text)) and said.what == "number")
    starts = list(_numbers(body))
    if not starts:
        report("table-unreadable", header[0], "")
        return Grid((tuple(Cell(span) for span in header),)), at + width
    step = Counter(b.line - a.line for a, b in pairwise(spans[at : at + width + len(body)])).most_common(1)[0][0]
    rows = [tuple(Cell(span) for span in header)]
    before = list(body[: starts[0]])
    for start, stop in zip(starts, [*starts[1:], _end(body, starts[-1], width - key)], strict=True):
        cells = _spaced(body[start:stop], step)
        inner, after = cells[: width - key], cells[width - key :]
        outer = [_blank(body[start])] * (key - len(before)) + before[-key:] if key else []
        if len(inner) < width - key or len(after) > key:
            report("row-ragged", body[start], f"{len(cells) + len(before)} ≠ {width}")
        inner += [_blank(body[stop - 1])] * (width - key - len(inner))
        rows.append(tuple(Cell(span) for span in [*outer, *inner]))
        before = [span for span in after if span.text]
    return Grid(tuple(rows)), at + width + _end(body, starts[-1], width - key)


def _numbers(body: Sequence[Span]) -> Iterator[int]:
    """Where rows begin: the lines that are the next number, with room for numbers left out."""
    last = 0
    for at, span in enumerate(body):
        words = clean(span.text)
        if _INTEGER.fullmatch(words) and last < int(re.sub(r"\D", "", words)) <= last + 5:
            last = int(re.sub(r"\D", "", words))
            yield at


def _end(body: Sequence[Span], start: int, width: int) -> int:
    """Where the last row ends: when it is full, or a heading begins."""
    for at in range(start + 1, min(start + width, len(body))):
        if (found := mark(body[at].text)) and found.depth <= 1:
            return at
    return min(start + width, len(body))


def _spaced(cells: Sequence[Span], step: int) -> list[Span]:
    """The cells of a row with the empty ones among them, which show as wider gaps between the lines."""
    found = [cells[0]]
    for a, b in pairwise(cells):
        missing, odd = divmod(b.line - a.line - step, step) if step else (0, 1)
        found += [_blank(a)] * (missing if not odd else 0) + [b]
    return found


def _blank(span: Span) -> Span:
    return span.part(len(span.text))


# One row a line


def _row_header(span: Span) -> list[Meaning] | None:
    """The columns named by a line such as ``序号 工 作 任 务 牵头负责部门``."""
    tokens = tuple(clean(token) for token in span.text.split())
    columns = _columns(tokens) if _FEWEST <= len(tokens) <= 4 * _WIDEST else None
    return list(columns) if columns and _is_header(columns) else None


@lru_cache(maxsize=256)
def _columns(tokens: tuple[str, ...]) -> tuple[Meaning, ...] | None:
    """The fewest headings that the tokens make when those in a row are joined, ``None`` if they make none."""
    best: list[tuple[Meaning, ...] | None] = [()]
    for stop in range(1, len(tokens) + 1):
        ways = [
            (*before, said)
            for start in range(max(0, stop - 10), stop)
            if (before := best[start]) is not None and (said := meaning("".join(tokens[start:stop])))
        ]
        best.append(min(ways, key=len, default=None))
    return best[-1]


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
        stop = next(n for n in range(1, len(tokens) + 1) if meaning("".join(t.text for t in tokens[:n])) == said)
        yield span.part(tokens[0].offset - span.offset, tokens[stop - 1].end - span.offset)
        tokens = tokens[stop:]


def _row(span: Span, columns: list[Meaning]) -> _Row | None:
    """A line as a row: its number, the work, and from the right as many cells as the header has there."""
    tokens = [span.part(found.start(), found.end()) for found in _TOKEN.finditer(span.text)]
    numbered = columns[0].what == "number"
    if numbered and not (len(tokens) > 1 and _INTEGER.fullmatch(tokens[0].text)):
        return None
    left = 1 if numbered else 0
    content = [n for n, said in enumerate(columns) if said.what in {*CONTENT, "target"}]
    right = len(columns) - content[-1] - 1
    tail = list(_tail(tokens[left + 1 :], columns[content[-1] + 1 :]))
    middle = tokens[left : len(tokens) - sum(cell is not None for cell in tail)]
    words = _middle(span, middle, len(content))
    if not right or words is None or content != list(range(left, left + len(content))):
        return _Row(None, span)
    blank = _blank(span)
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
        owners = sum(_is_sort(token, "owner") for token in rest[-(left + 1) :])
        wanted = sum(one.what == "owner" for one in columns[: left + 1])
        short = said.what == "owner" and owners < wanted
        cells.append(rest.pop() if rest and _is_sort(rest[-1], said.what) and not short else None)
    return cells[::-1]


def _is_sort(token: Span, what: str) -> bool:
    if clean(token.text) in NOTHING:
        return True
    if what == "owner":
        return is_bare_list(token) or bool(re.search(r"(?:牵头|负责|配合)$", token.text))
    return bool(_TIME.search(token.text)) and len(token.text) <= 40 if what == "schedule" else True


# Neither


def _is_scrambled(spans: Sequence[Span], at: int) -> bool:
    """Whether headings stand among other words, or lines have the gaps of columns."""
    said = [one for token in spans[at].text.split() if (one := meaning(token))]
    if _is_header(said) and len({one.what for one in said}) >= _FEWEST:
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
