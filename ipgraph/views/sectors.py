"""Where thousands of nodes stand: communities as round fields beside those they work with, the largest inside.

No force is computed: a field is packed like the seeds of a sunflower, and put at the free spot nearest to the
middle of the fields that it is tied to.  The same graph has the same places, and 25,000 nodes take seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, count
from math import cos, pi, sin, sqrt

import networkx as nx

from ipgraph.views.space import Point

#: Two nodes with the weight of what ties them.
Tied = tuple[int, int, float]

_TURN = pi * (3 - sqrt(5))
#: The air around a node, and around a field.
GAP, AIR = 3.0, 14.0
#: How much looser than the sum of its nodes a field is, and how much wider than high the whole.
LOOSE, FLAT = 1.15, 1.3
#: So many fields look for a place from the middle of their kin; the smaller ones begin at the border.
FROM_THE_MIDDLE = 400


def placed(radii: Sequence[float], ties: Sequence[Tied]) -> list[Point]:
    """The place of each node ``0, 1, 2, …``: by its community, those without ties together at the border.

    >>> places = placed([9.0, 4.0, 4.0, 4.0], [(0, 1, 1.0), (2, 3, 1.0)])
    >>> places[0]
    (0.0, 0.0)
    >>> len(set(places))
    4
    """
    fields = communities(len(radii), ties)
    home = {node: number for number, nodes in enumerate(fields) for node in nodes}
    kin: list[dict[int, float]] = [defaultdict(float) for _ in fields]
    for one, other, weight in ties:
        kin[home[one]][home[other]] += weight
        kin[home[other]][home[one]] += weight
    inside = [_sunflower(nodes, radii) for nodes in fields]
    middles = _packed([_reach(nodes, radii) for nodes in fields], kin)
    found: list[Point] = [(0.0, 0.0)] * len(radii)
    for nodes, seeds, (x, y) in zip(fields, inside, middles, strict=True):
        for node, (dx, dy) in zip(nodes, seeds, strict=True):
            found[node] = (round(x + dx, 1), round(y + dy, 1))
    return found


def communities(size: int, ties: Sequence[Tied]) -> list[list[int]]:
    """Who belongs together (Louvain), the largest first, the untied as one group at the end.

    >>> communities(5, [(0, 1, 1.0), (2, 3, 1.0)])
    [[0, 1], [2, 3], [4]]
    """
    graph = nx.Graph()
    graph.add_nodes_from(sorted({node for one, other, _ in ties for node in (one, other)}))
    graph.add_weighted_edges_from(ties)
    # whole numbers as nodes: their sets have one order under every hash seed
    found = [sorted(nodes) for nodes in nx.community.louvain_communities(graph, seed=1)] if graph else []
    untied = [node for node in range(size) if node not in graph]
    return sorted(found, key=lambda nodes: (-len(nodes), nodes)) + ([untied] if untied else [])


def _areas(nodes: Sequence[int], radii: Sequence[float]) -> list[float]:
    return list(accumulate((radii[node] + GAP) ** 2 for node in nodes))


def _eye(nodes: Sequence[int], radii: Sequence[float]) -> float:
    """What the first node needs besides its share, for the second not to cover it."""
    return 1.6 * (radii[nodes[0]] + GAP) ** 2 if len(nodes) > 1 else 0.0


def _reach(nodes: Sequence[int], radii: Sequence[float]) -> float:
    return LOOSE * sqrt(_areas(nodes, radii)[-1] + _eye(nodes, radii)) + AIR


def _sunflower(nodes: Sequence[int], radii: Sequence[float]) -> list[Point]:
    """Places around the origin, the first node in the middle, each with the room of its disc."""
    eye, found = _eye(nodes, radii), [(0.0, 0.0)]
    for number, area in enumerate(_areas(nodes, radii)[:-1], start=1):
        away = LOOSE * sqrt(area + eye)
        found.append((away * cos(number * _TURN), away * sin(number * _TURN)))
    return found


def _packed(reaches: Sequence[float], kin: Sequence[dict[int, float]]) -> list[Point]:
    """The middle of each field, none over another, each near those before it that it is tied to."""
    taken, found = _Taken(max(40.0, sum(reaches) / max(len(reaches), 1))), list[Point]()
    for number, reach in enumerate(reaches):
        start = _middle([(found[other], weight) for other, weight in kin[number].items() if other < number])
        if number and (number >= FROM_THE_MIDDLE or not kin[number]):
            start = taken.border(start, number)
        found.append(taken.put(start, reach))
    return found


def _middle(points: Sequence[tuple[Point, float]]) -> Point:
    total = sum(weight for _, weight in points)
    if not total:
        return 0.0, 0.0
    return tuple(sum(place[axis] * weight for place, weight in points) / total for axis in (0, 1))  # type: ignore[return-value]


@dataclass
class _Taken:
    """The ground that fields stand on, in squares of ``side``; each knows the fields that touch it."""

    side: float
    squares: dict[tuple[int, int], list[tuple[float, float, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    far: float = 0.0

    def border(self, start: Point, number: int) -> Point:
        """The point at the border in the direction of ``start``; for those tied to nobody all around, by their number."""
        x, y = start if start != (0.0, 0.0) else (cos(number * _TURN), sin(number * _TURN))
        away = self.far / sqrt((x / FLAT) ** 2 + y**2)
        return x * away, y * away

    def put(self, start: Point, reach: float) -> Point:
        """Take the free spot for a circle nearest to ``start``, looking around it in a spiral."""
        for step in count():
            away = 0.6 * reach * sqrt(step)
            x = start[0] + FLAT * away * cos(step * _TURN)
            y = start[1] + away * sin(step * _TURN)
            if self._free(x, y, reach):
                break
        for square in self._under(x, y, reach):
            self.squares[square].append((x, y, reach))
        self.far = max(self.far, sqrt((x / FLAT) ** 2 + y**2))
        return x, y

    def _under(self, x: float, y: float, reach: float) -> list[tuple[int, int]]:
        across, down = (
            range(int((at - reach) // self.side), int((at + reach) // self.side) + 1) for at in (x, y)
        )
        return [(column, row) for column in across for row in down]

    def _free(self, x: float, y: float, reach: float) -> bool:
        return not any(
            (x - ox) ** 2 + (y - oy) ** 2 < (reach + other) ** 2
            for square in self._under(x, y, reach)
            for ox, oy, other in self.squares.get(square, ())
        )
