"""Ruling lines to tables: the cells that lines enclose, merged where a line is missing between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean

from ipgraph.read.ink import Box

#: Lines on one page; a page with more is a map or a drawing, not a plan.
MOST_RULES = 4000
_NEAR = 3.0  # points; lines as near as this are one, or meet


@dataclass(frozen=True, slots=True)
class _Line:
    """A line across or down: where it stands, and from where to where it goes."""

    at: float
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a lattice: its first row and column, how many it covers, and the box around it."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class Lattice:
    """A ruled table: its outline, the positions of its columns, its cells row by row."""

    box: Box
    columns: tuple[float, ...]
    places: tuple[Place, ...]


def lattices(rules: Sequence[Box]) -> list[Lattice]:
    """The ruled tables among ``rules``, from top to bottom.  A single frame and lone lines are none.

    >>> across = [Box(0, y, 90, y) for y in (0, 20, 40)]
    >>> down = [Box(0, 0, 0, 40), Box(30, 0, 30, 40), Box(60, 20, 60, 40), Box(90, 0, 90, 40)]
    >>> [(one.row, one.column, one.rows, one.columns) for one in lattices(across + down)[0].places]
    [(0, 0, 1, 1), (0, 1, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)]
    """
    across = _joined(_Line((one.y0 + one.y1) / 2, one.x0, one.x1) for one in rules if _wide(one))
    down = _joined(_Line((one.x0 + one.x1) / 2, one.y0, one.y1) for one in rules if not _wide(one))
    if len(across) + len(down) > MOST_RULES:
        return []
    found = [_lattice(*group) for group in _groups(across, down)]
    return sorted((one for one in found if one), key=lambda one: one.box.y0)


def _wide(rule: Box) -> bool:
    return rule.x1 - rule.x0 >= rule.y1 - rule.y0


def _joined(lines: Iterable[_Line]) -> list[_Line]:
    """Lines that lie on one another or end where the next begins, as one each."""
    ordered = sorted(lines, key=lambda one: one.at)
    result: list[_Line] = []
    for level in _near([one.at for one in ordered]):
        here = sorted((ordered[at] for at in level), key=lambda one: one.start)
        at = mean(one.at for one in here)
        start, stop = here[0].start, here[0].stop
        for one in here[1:]:
            if one.start > stop + _NEAR:
                result.append(_Line(at, start, stop))
                start, stop = one.start, one.stop
            stop = max(stop, one.stop)
        result.append(_Line(at, start, stop))
    return result


def _near(values: Sequence[float]) -> Iterator[list[int]]:
    """Indices of sorted ``values``, those near the first of their group together."""
    group: list[int] = []
    for at, value in enumerate(values):
        if group and value - values[group[0]] > _NEAR:
            yield group
            group = []
        group.append(at)
    if group:
        yield group


def _meet(across: _Line, down: _Line) -> bool:
    return (
        across.start - _NEAR <= down.at <= across.stop + _NEAR
        and down.start - _NEAR <= across.at <= down.stop + _NEAR
    )


def _groups(across: list[_Line], down: list[_Line]) -> Iterator[tuple[list[_Line], list[_Line]]]:
    """Lines that hang together."""
    parent = list(range(len(across) + len(down)))
    for at, one in enumerate(across):
        for to, other in enumerate(down, start=len(across)):
            if _meet(one, other):
                parent[_root(parent, at)] = _root(parent, to)
    groups: dict[int, tuple[list[_Line], list[_Line]]] = defaultdict(lambda: ([], []))
    for at, one in enumerate((*across, *down)):
        groups[_root(parent, at)][at >= len(across)].append(one)
    yield from groups.values()


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _lattice(across: list[_Line], down: list[_Line]) -> Lattice | None:
    if not across or not down:
        return None
    ys, xs = _positions(across, down), _positions(down, across)
    if len(ys) < 2 or len(xs) < 3:  # one column is a frame around running text
        return None
    places = list(_places(xs, ys, across, down))
    rectangular = all(one for one in places)
    found = tuple(one for one in places if one)
    if not rectangular or len(found) < 2:
        return None
    return Lattice(Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(xs), found)


def _positions(lines: list[_Line], crossing: list[_Line]) -> list[float]:
    """Where lines stand; the ends of those that cross them stand for outer lines that were left out."""
    ats = sorted(one.at for one in lines)
    first, last = min(one.start for one in crossing), max(one.stop for one in crossing)
    before, after = [first] * (first < ats[0] - 2 * _NEAR), [last] * (last > ats[-1] + 2 * _NEAR)
    middle = [mean(ats[at] for at in group) for group in _near(ats)]
    return [*before, *middle, *after]


def _places(
    xs: list[float], ys: list[float], across: list[_Line], down: list[_Line]
) -> Iterator[Place | None]:
    """The cells between all positions, joined where no line parts them; ``None`` for a shape that is no cell."""
    width, height = len(xs) - 1, len(ys) - 1
    parent = list(range(width * height))
    below, beside = _walls(ys, xs, across), _walls(xs, ys, down)
    for row in range(height):
        for column in range(width):
            here = row * width + column
            if column + 1 < width and (column + 1, row) not in beside:
                parent[_root(parent, here + 1)] = _root(parent, here)
            if row + 1 < height and (row + 1, column) not in below:
                parent[_root(parent, here + width)] = _root(parent, here)
    regions: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for here in range(width * height):
        regions[_root(parent, here)].append(divmod(here, width))
    for region in sorted(regions.values()):
        yield _place(region, xs, ys)


def _walls(positions: list[float], cuts: list[float], lines: list[_Line]) -> set[tuple[int, int]]:
    """(position, gap between two cuts) wherever a line stands."""
    found = set()
    for line in lines:
        at = min(range(len(positions)), key=lambda one: abs(positions[one] - line.at))
        for gap in range(len(cuts) - 1):
            if line.start <= (cuts[gap] + cuts[gap + 1]) / 2 <= line.stop:
                found.add((at, gap))
    return found


def _place(region: list[tuple[int, int]], xs: list[float], ys: list[float]) -> Place | None:
    (row, column), (last, end) = min(region), max(region)
    rows, columns = last - row + 1, end - column + 1
    if rows * columns != len(region) or any(not column <= one <= end for _, one in region):
        return None
    return Place(row, column, rows, columns, Box(xs[column], ys[row], xs[end + 1], ys[last + 1]))
