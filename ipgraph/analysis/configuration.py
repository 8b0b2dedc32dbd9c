"""The bipartite configuration model: what is most likely of a plan of which only the row and column sums are known.

A party with r items answers for an item of c parties with the probability x_r·y_c / (1 + x_r·y_c), where x and y are
such that every expected sum is the true one.  Sources: Saracco et al. 2015, Sci. Rep. 5, 10595; 2017, New J. Phys. 19,
053022.  Sums that leave a party no choice (it has every item, or all those that others have left) have no finite x:
such a plan falls into blocks that are full, empty, or have a solution of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import exp, log
from typing import NamedTuple

from ipgraph.refusal import Refused

#: Sum of a row, sum of a column → how likely the one has the other.
Chances = dict[tuple[int, int], float]

#: How far an expected sum may be from the true one.
TOLERANCE = 1e-9
#: Newton's steps until a solution; even plans nearly without a choice take a dozen.
_STEPS = 100
#: The longest step, in the logarithm of x or y: from far away Newton's own would leap beyond the solution.
_STRIDE = 3.0


class _Lines(NamedTuple):
    """All rows, or all columns, of the same sum: ``whole`` in the plan, ``sum`` in a block of it, and how many."""

    whole: int
    sum: int
    many: int


def bicm(rows: Iterable[int], columns: Iterable[int]) -> Chances:
    """The probability of a link for every sum of a row and of a column; lines of the same sum are alike.

    Raises :class:`~ipgraph.refusal.Refused` if Newton's method should not find it.

    >>> {key: round(chance, 3) for key, chance in bicm([2, 1, 1], [2, 2]).items()}
    {(2, 2): 1.0, (1, 2): 0.5}
    """
    found: Chances = {}
    blocks = [(_lines(rows), _lines(columns))]
    while blocks:
        block = blocks.pop()
        cut = _cut(*block) if all(block) else None
        if cut:
            found.update(_settled(*block, *cut))
            blocks += _parts(*block, *cut)
        elif all(block):
            found.update(_solved(*block))
    return found


def _lines(sums: Iterable[int]) -> list[_Lines]:
    return [_Lines(size, size, many) for size, many in sorted(Counter(sums).items(), reverse=True)]


def _cut(rows: list[_Lines], columns: list[_Lines]) -> tuple[int, int] | None:
    """How many kinds of rows, and how many rows, have as much as they can: Gale and Ryser's bound is reached.

    The longest k rows cannot have more than Σ min(c, k).
    """
    high = list(accumulate((row.many for row in rows), initial=0))
    total = accumulate((row.many * row.sum for row in rows), initial=0)
    for kinds, (k, has) in enumerate(zip(high, total, strict=True)):
        reached = has == sum(column.many * min(column.sum, k) for column in columns)
        if reached and (0 < k < high[-1] or any(column.sum == k for column in columns)):
            return kinds, k
    return None


def _settled(rows: list[_Lines], columns: list[_Lines], kinds: int, k: int) -> Chances:
    """What the bound settles: the k longest rows fill every column that is long enough, the others have none of the short."""
    full = {(row.whole, column.whole): 1.0 for row in rows[:kinds] for column in columns if column.sum >= k}
    empty = {(row.whole, column.whole): 0.0 for row in rows[kinds:] for column in columns if column.sum <= k}
    return full | empty


def _parts(
    rows: list[_Lines], columns: list[_Lines], kinds: int, k: int
) -> Iterable[tuple[list[_Lines], list[_Lines]]]:
    """The two blocks that the bound leaves open."""
    full = sum(column.many for column in columns if column.sum >= k)
    yield _less(rows[:kinds], full), [column for column in columns if column.sum < k]
    yield rows[kinds:], _less([column for column in columns if column.sum > k], k)


def _less(lines: list[_Lines], by: int) -> list[_Lines]:
    return [line._replace(sum=line.sum - by) for line in lines]


def _solved(rows: list[_Lines], columns: list[_Lines]) -> Chances:
    """The probabilities of a block in which every sum leaves a choice, by Newton's method for log x and log y."""
    links = sum(row.sum * row.many for row in rows)
    logs = [log(line.sum / links**0.5) for line in (*rows, *columns)]
    for _ in range(_STEPS):
        chances = [[1 / (1 + exp(-x - y)) for y in logs[len(rows) :]] for x in logs[: len(rows)]]
        missing = _missing(rows, columns, chances)
        if max(map(abs, missing)) < TOLERANCE:
            break
        step = _solution(_slopes(rows, columns, chances), missing)
        stride = min(1.0, _STRIDE / max(map(abs, step)))
        logs = [at + stride * by for at, by in zip(logs, step, strict=True)]
    else:
        raise Refused(
            "配置模型未能收敛：请改用 null=fdsm", "the configuration model has no solution: use null=fdsm"
        )
    return {
        (row.whole, column.whole): chance
        for row, line in zip(rows, chances, strict=True)
        for column, chance in zip(columns, line, strict=True)
    }


def _missing(rows: list[_Lines], columns: list[_Lines], chances: list[list[float]]) -> list[float]:
    """What the expected sums lack, of all lines alike together."""
    of_rows = [
        row.many * (row.sum - sum(column.many * p for column, p in zip(columns, line, strict=True)))
        for row, line in zip(rows, chances, strict=True)
    ]
    of_columns = [
        column.many * (column.sum - sum(row.many * p for row, p in zip(rows, line, strict=True)))
        for column, line in zip(columns, zip(*chances, strict=True), strict=True)
    ]
    return of_rows + of_columns


def _slopes(rows: list[_Lines], columns: list[_Lines], chances: list[list[float]]) -> list[list[float]]:
    """How the expected sums answer to log x and log y.

    Only x·y matters, so that one of the logarithms is free: a diagonal that is larger by a trifle chooses it.
    """
    size = len(rows) + len(columns)
    found = [[0.0] * size for _ in range(size)]
    for i, row in enumerate(rows):
        for j, column in enumerate(columns, start=len(rows)):
            p = chances[i][j - len(rows)]
            slope = row.many * column.many * p * (1 - p)
            found[i][j] = found[j][i] = slope
            found[i][i] += slope * (1 + 1e-10)
            found[j][j] += slope * (1 + 1e-10)
    return found


def _solution(matrix: list[list[float]], right: Sequence[float]) -> list[float]:
    """The solution of a symmetric, positive definite system, by Gauss's elimination."""
    lines = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    for at, top in enumerate(lines):
        for below in range(at + 1, len(lines)):
            factor = lines[below][at] / top[at]
            if factor:
                lines[below] = [one - factor * other for one, other in zip(lines[below], top, strict=True)]
    found: list[float] = []
    for at in reversed(range(len(lines))):
        known = sum(a * x for a, x in zip(reversed(lines[at][at + 1 : -1]), found, strict=True))
        found.append((lines[at][-1] - known) / lines[at][at])
    return found[::-1]
