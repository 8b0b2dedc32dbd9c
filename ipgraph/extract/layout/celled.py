"""Tables printed one cell a line: rows begin at their numbers, cells find their columns by order and by sort."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ipgraph.extract.layout.marks import mark
from ipgraph.extract.layout.sorts import INTEGER, is_sort
from ipgraph.extract.layout.tables import is_header, meanings
from ipgraph.extract.words import Meaning, clean
from ipgraph.model import Cell, Grid, Span

Report = Callable[[str, Span, str], None]

_FEWEST, _WIDEST = 3, 12  # columns
_LONGEST_HEADING = 12  # characters
_BARS = " \t\u3000|｜"


def cells_header(spans: Sequence[Span], at: int) -> int:
    """How many lines from ``at`` on are the headings of a table printed one cell a line (0: none).

    They end where the first row begins, with a number.
    """
    window = [span.strip(_BARS) for span in spans[at : at + _WIDEST + 1]]
    if not window or len(clean(window[0].text)) > _LONGEST_HEADING:
        return 0
    for width, span in enumerate(window):
        said = meanings(window[:width])
        if width and INTEGER.fullmatch(clean(span.text)):
            return width if _numbers_rows(said) else 0
        if len(clean(span.text)) > _LONGEST_HEADING:
            prefixed = width > _FEWEST and INTEGER.fullmatch(clean(window[width].text))
            return width if prefixed else 0
        if width >= _FEWEST and _numbers_rows(said) and _begins_row(window[width : width + 2], said):
            return width
    return 0


def _numbers_rows(said: Sequence[Meaning | None]) -> bool:
    numbered = any(one and one.what == "number" for one in said)
    return len(said) >= _FEWEST and numbered and is_header(said) and said.count(None) <= 1


def _begins_row(window: Sequence[Span], said: Sequence[Meaning | None]) -> bool:
    """Whether a first row begins with a cell before its number: the columns before 序号."""
    first = said[0]
    before = first is not None and first.what != "number"
    return before and len(window) > 1 and bool(INTEGER.fullmatch(clean(window[1].text)))


def cells(spans: Sequence[Span], at: int, width: int, text: str, report: Report) -> tuple[Grid, int]:
    """The table whose headings are the ``width`` lines from ``at`` on, and where it ends."""
    header = [span.strip(_BARS) for span in spans[at : at + width]]
    body = [span.strip(_BARS) for span in spans[at + width :]]
    said = meanings(header)
    key = next(n for n, one in enumerate(said) if one and one.what == "number")
    starts = list(_numbers(body))
    step = Counter(b.line - a.line for a, b in pairwise(spans[at:])).most_common(1)[0][0]
    rows = [tuple(map(Cell, header))]
    before = body[: starts[0]]
    end = _end(body, starts[-1], said[key:])
    for start, stop in zip(starts, [*starts[1:], end], strict=True):
        inner, after = _row(_spaced(body[start:stop], step), said[key:], key, text)
        outer = [*[_blank(body[start])] * (key - len(before)), *before[len(before) - key :]] if key else []
        if any(cell is None for cell in inner) or len(after) > key:
            report("row-ragged", body[start], f"{stop - start + len(before)} ≠ {width}")
        rows.append(tuple(Cell(cell or _blank(body[stop - 1])) for cell in [*outer, *inner]))
        before = [span for span in after if span.text][-key:] if key else []
    return Grid(tuple(rows)), at + width + end


def _numbers(body: Sequence[Span]) -> Iterator[int]:
    """Where rows begin: the lines that are the next number, with room for numbers left out."""
    last: int | None = None
    for at, span in enumerate(body):
        words = clean(span.text)
        if INTEGER.fullmatch(words):
            number = int(re.sub(r"\D", "", words))
            if last is None or last < number <= last + 5:
                last = number
                yield at


def _end(body: Sequence[Span], start: int, said: Sequence[Meaning | None]) -> int:
    """Where the last row ends: when it is full and the next line is no cell of its kind, or a heading begins."""
    last = said[-1]
    for at in range(start + 1, len(body)):
        found = mark(body[at].text)
        full = at - start >= len(said)
        more = last is not None and last.what in {"owner", "schedule"} and is_sort(body[at], last.what)
        if (found and found.depth <= 1) or (full and not more):
            return at
    return len(body)


def _row(
    lines: list[Span], said: Sequence[Meaning | None], outer: int, text: str
) -> tuple[list[Span | None], list[Span]]:
    """The cells of one row, and what stands behind it (the outer cells of the next)."""
    width = len(said)
    if len(lines) <= width + outer and all(_fits(line, one) for line, one in zip(lines, said, strict=False)):
        return [*lines[:width], *[None] * (width - len(lines))], lines[width:]
    found: list[Span | None] = []
    rest = list(lines)
    for one in said:
        taken = [rest.pop(0)] if rest and _fits(rest[0], one) else []
        while taken and one and one.what == "owner" and rest and _is_more(rest[0], said, one):
            taken.append(rest.pop(0))
        found.append(_joined(taken, text) if taken else None)
    return found, rest


def _fits(cell: Span, one: Meaning | None) -> bool:
    return one is None or one.kind == "person" or is_sort(cell, one.what)


def _is_more(cell: Span, said: Sequence[Meaning | None], one: Meaning) -> bool:
    """Whether a cell goes on with the owners above it: there is no other column of owners for it."""
    alone = sum(bool(other and other.what == "owner") for other in said) == 1
    return alone and bool(cell.text) and is_sort(cell, one.what)


def _joined(lines: list[Span], text: str) -> Span:
    """The lines of one cell as one span of the document."""
    first, last = lines[0], lines[-1]
    return (
        first
        if first is last
        else Span(text[first.offset : last.end], first.line, first.column, first.start, first.offset)
    )


def _spaced(lines: Sequence[Span], step: int) -> list[Span]:
    """The cells of a row with the empty ones among them, which show as wider gaps between the lines."""
    found = [lines[0]]
    for a, b in pairwise(lines):
        missing, odd = divmod(b.line - a.line - step, step) if step else (0, 1)
        found += [_blank(a)] * (missing if not odd else 0) + [b]
    return found


def _blank(span: Span) -> Span:
    return span.part(len(span.text))
