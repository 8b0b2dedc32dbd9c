"""Ways for lines between boxes: right angles only, round the boxes, few bends, no two lines on one another.

A search for the cheapest way over a grid.  Nothing here knows what the boxes mean.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

Point = tuple[int, int]
Step = tuple[int, int]
_Before = tuple[Point, Step] | tuple[()]

UNIT = 10  # distance between the points of the grid, in pixels
_SIDES: dict[str, Step] = {"left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1)}
_BEND, _CROSSING, _BESIDE, _PORT_TAKEN, _OFF_CENTRE = 6.0, 10.0, 3.0, 30.0, 0.15


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in pixels.

    >>> Area(0, 0, 20, 10).overlaps(Area(15, 5, 20, 10))
    True
    """

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.y + self.height

    def overlaps(self, other: Area) -> bool:
        """Whether the two share some surface."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom

    def grown(self, by: int) -> Area:
        """The rectangle with a margin all around."""
        return Area(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


@dataclass
class Plane:
    """Boxes that lines go round, and the lines that are there already (points of the grid → directions)."""

    bounds: Area
    boxes: Sequence[Area]
    taken: dict[Point, set[Step]] = field(default_factory=dict)
    _walls: set[Point] = field(default_factory=set)

    def __post_init__(self) -> None:
        for box in self.boxes:
            area = box.grown(UNIT // 2)
            self._walls |= {
                (x, y)
                for x in range(-(-area.x // UNIT), area.right // UNIT + 1)
                for y in range(-(-area.y // UNIT), area.bottom // UNIT + 1)
            }

    def join(self, source: Area, target: Area) -> list[Point]:
        """The corners of a way from ``source`` to ``target``, which is then taken."""
        found = self._search(source, target)
        self.take(found)
        return found

    def clear(self, corners: Sequence[Point]) -> bool:
        """Whether a line over these corners runs through no box."""
        return not self._walls & set(_points(corners)[1:-1])

    def take(self, corners: Sequence[Point]) -> None:
        """Note that a line runs over these corners."""
        points = _points(corners)
        for one, other in itertools.pairwise(points):
            step = (other[0] - one[0], other[1] - one[1])
            self.taken.setdefault(one, set()).add(step)
            self.taken.setdefault(other, set()).add(step)

    def _search(self, source: Area, target: Area) -> list[Point]:
        ends = {point: (way, cost) for point, way, cost in self._ports(target)}
        queue: list[tuple[float, Point, Step, _Before]] = [
            (cost, point, way, ()) for point, way, cost in self._ports(source)
        ]
        heapq.heapify(queue)
        came: dict[tuple[Point, Step], _Before] = {}
        while queue:
            cost, point, way, before = heapq.heappop(queue)
            if (point, way) in came:
                continue
            came[point, way] = before
            if before and point in ends:
                return _corners(_trail(came, (point, way)))
            for following, step, more in self._steps(point, way, ends):
                heapq.heappush(queue, (cost + more, following, step, (point, way)))
        raise ValueError("there is no way between two boxes of the diagram: leave more room")

    def _steps(
        self, point: Point, way: Step, ends: dict[Point, tuple[Step, float]]
    ) -> Iterator[tuple[Point, Step, float]]:
        for step in _SIDES.values():
            following = (point[0] + step[0], point[1] + step[1])
            back = step == (-way[0], -way[1])
            leaving = point in self._walls and step != way
            if back or leaving or not self._free(following, step, ends):
                continue
            port = ends[following][1] if following in ends else 0.0
            yield following, step, 1 + port + (_BEND if step != way else 0) + self._crowd(following, step)

    def _free(self, point: Point, step: Step, ends: dict[Point, tuple[Step, float]]) -> bool:
        if point in ends:
            return ends[point][0] == (-step[0], -step[1])
        inside = self.bounds.x <= point[0] * UNIT <= self.bounds.right
        inside &= self.bounds.y <= point[1] * UNIT <= self.bounds.bottom
        along = any(abs(one[0]) == abs(step[0]) for one in self.taken.get(point, ()))
        return inside and point not in self._walls and not along

    def _crowd(self, point: Point, step: Step) -> float:
        """What it costs to cross a line, or to run close beside one."""
        beside = [(point[0] + side * step[1], point[1] + side * step[0]) for side in (-1, 1)]
        return _CROSSING * (point in self.taken) + _BESIDE * sum(one in self.taken for one in beside)

    def _ports(self, box: Area) -> Iterator[tuple[Point, Step, float]]:
        """Where lines may touch a box: point, direction away from it, cost (the middle of a side is cheapest)."""
        for step in _SIDES.values():
            for point in _side(box, step):
                middle = ((box.x + box.right) / 2 / UNIT, (box.y + box.bottom) / 2 / UNIT)
                off = abs(point[0] - middle[0]) * abs(step[1]) + abs(point[1] - middle[1]) * abs(step[0])
                near = [(point[0] + n * step[1], point[1] + n * step[0]) for n in (-1, 0, 1)]
                yield point, step, off * _OFF_CENTRE + _PORT_TAKEN * any(one in self.taken for one in near)


def _side(box: Area, step: Step) -> list[Point]:
    xs = range(box.x // UNIT + 1, box.right // UNIT)
    ys = range(box.y // UNIT + 1, box.bottom // UNIT)
    if step[0]:
        return [((box.x if step[0] < 0 else box.right) // UNIT, y) for y in ys]
    return [(x, (box.y if step[1] < 0 else box.bottom) // UNIT) for x in xs]


def _trail(came: dict[tuple[Point, Step], _Before], end: tuple[Point, Step]) -> list[Point]:
    trail: list[Point] = []
    at: _Before = end
    while at:
        trail.append(at[0])
        at = came[at]
    return trail[::-1]


def _corners(trail: Sequence[Point]) -> list[Point]:
    """The ends of a way and the points where it turns, in pixels."""
    turns = [
        point
        for before, point, after in zip(trail, trail[1:], trail[2:], strict=False)
        if (point[0] - before[0], point[1] - before[1]) != (after[0] - point[0], after[1] - point[1])
    ]
    return [(x * UNIT, y * UNIT) for x, y in (trail[0], *turns, trail[-1])]


def _points(corners: Sequence[Point]) -> list[Point]:
    """Every point of the grid on a way given by its corners in pixels."""
    found = [(x // UNIT, y // UNIT) for x, y in corners[:1]]
    for end in corners[1:]:
        x, y = end[0] // UNIT, end[1] // UNIT
        while found[-1] != (x, y):
            at = found[-1]
            found.append((at[0] + (x > at[0]) - (x < at[0]), at[1] + (y > at[1]) - (y < at[1])))
    return found


# ----------------------------------------------------------------------------------------------- given forms


def loop(box: Area) -> list[Point]:
    """A line from the top of a box round its left corner and back into its side."""
    x, y = box.x, box.y
    return [(x + 40, y), (x + 40, y - 20), (x - 20, y - 20), (x - 20, y + 10), (x, y + 10)]


def comb(boxes: Sequence[Area], target: Area) -> list[list[Point]]:
    """Lines from boxes that stand over one another to one beside or above them; each joins the one before."""
    leftwards = boxes[0].x >= target.x
    bar = boxes[0].x - 2 * UNIT if leftwards else boxes[0].right + 2 * UNIT
    y, into = target.bottom - 2 * UNIT, target.x if bar < target.x else target.right
    found: list[list[Point]] = []
    for box in boxes:
        middle = (box.y + box.height // 2) // UNIT * UNIT
        stub = [(box.x if leftwards else box.right, middle), (bar, middle)]
        rest = [(bar, y), (into, y)] if not found else [(bar, found[-1][0][1] - UNIT // 2)]
        found.append(stub + rest)
    return found


def rounded(corners: Sequence[Point], radius: int = 5) -> str:
    """A way as an SVG path, its corners slightly round.

    >>> rounded([(0, 0), (20, 0), (20, 20)])
    'M0 0L15 0Q20 0 20 5L20 20'
    """
    parts = ["M{} {}".format(*corners[0])]
    for before, at, after in zip(corners, corners[1:], corners[2:], strict=False):
        enter, leave = _towards(at, before, radius), _towards(at, after, radius)
        parts.append(f"L{enter[0]} {enter[1]}Q{at[0]} {at[1]} {leave[0]} {leave[1]}")
    return "".join([*parts, "L{} {}".format(*corners[-1])])


def _towards(at: Point, end: Point, by: int) -> Point:
    return at[0] + sign(end[0] - at[0]) * by, at[1] + sign(end[1] - at[1]) * by


def sign(number: int) -> int:
    """-1, 0 or 1."""
    return (number > 0) - (number < 0)
