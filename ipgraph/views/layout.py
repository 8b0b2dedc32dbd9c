"""Where the nodes of a drawing stand: computed once, the same for the same graph, no label over another.

Coordinates are pixels around the middle of a box, rounded to whole ones.  Nodes come in a fixed
order and nothing here draws lots.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from math import cos, hypot, pi, sin, sqrt

from ipgraph.views.space import BUDGET, Box, Extent, Places, Point, freed, roomy, settle

Neighbours = Mapping[str, Collection[str]]

#: Above this many nodes a component is laid out as a sunflower, its largest nodes inside.
DENSE = 120


#: The room left around the ring of a two-mode drawing, on each side.
AROUND = Box(115, 85)


def spread(nodes: Sequence[str], near: Neighbours, extents: Mapping[str, Extent], box: Box) -> Places:
    """Places for a one-mode network: components apart, the largest first, isolates last, no label covered."""
    box, groups = roomy(box, extents), components(nodes, near)
    places: Places = {}
    for group, (left, top, part) in zip(groups, _shares(groups, box), strict=True):
        inside = _fitted(_shape(group, near), part)
        places |= {node: (left + x, top + y) for node, (x, y) in inside.items()}
    lines = [(one, other) for one in nodes for other in near[one] if one < other]
    return _rounded(freed(places, lines, extents, box))


def components(nodes: Sequence[str], near: Neighbours) -> list[list[str]]:
    """The connected parts, the largest first, nodes in the given order.

    >>> components("abc", {"a": "c", "b": "", "c": "a"})
    [['a', 'c'], ['b']]
    """
    left, found = dict.fromkeys(nodes), []
    while left:
        reached = hops(next(iter(left)), near)
        found.append([node for node in nodes if node in reached])
        left = {node: None for node in left if node not in reached}
    return sorted(found, key=len, reverse=True)


def hops(start: str, near: Neighbours) -> dict[str, int]:
    """How many ties away every reachable node is."""
    found, queue = {start: 0}, deque([start])
    while queue:
        node = queue.popleft()
        for other in near[node]:
            if other not in found:
                found[other] = found[node] + 1
                queue.append(other)
    return found


def _shares(groups: Sequence[Sequence[str]], box: Box) -> list[tuple[float, float, Box]]:
    """The middle and size of the space of each component: the largest beside a strip of the others."""
    if len(groups) < 2:
        return [(0.0, 0.0, box)] * len(groups)
    flat = box.width >= box.height
    long, short = (box.width, box.height) if flat else (box.height, box.width)
    weights = [sqrt(len(group)) for group in groups]
    strip = long * max(0.16, min(0.5, weights[1] / (weights[0] + weights[1]) * 0.7))
    shares = [(strip / -2, 0.0, long - strip, short)]
    start = -short / 2
    for weight in weights[1:]:
        part = short * weight / sum(weights[1:])
        shares.append(((long - strip) / 2, start + part / 2, strip * 0.8, part * 0.7))
        start += part
    return [(a, b, Box(c, d)) if flat else (b, a, Box(d, c)) for a, b, c, d in shares]


def _shape(group: Sequence[str], near: Neighbours) -> Places:
    return _sunflower(group) if len(group) > DENSE else _stress(group, near)


def _sunflower(group: Sequence[str]) -> Places:
    turn = pi * (3 - sqrt(5))
    return {
        node: (sqrt(i + 0.5) * cos(i * turn), sqrt(i + 0.5) * sin(i * turn)) for i, node in enumerate(group)
    }


def _stress(group: Sequence[str], near: Neighbours) -> Places:
    """Places whose distances come close to the numbers of ties between (SMACOF, from a circle)."""
    away = {node: hops(node, near) for node in group}
    turn = 2 * pi / len(group)
    places = {node: (cos(i * turn), sin(i * turn)) for i, node in enumerate(group)}
    for _ in range(min(200, BUDGET // (2 * len(group) ** 2))):
        for node in group:
            places[node] = _pulled(node, places, away[node])
    return places


def _pulled(node: str, places: Places, away: Mapping[str, int]) -> Point:
    """Where the others, each at its ideal distance, want ``node`` on average."""
    x, y = places[node]
    sum_x = sum_y = total = 0.0
    for other, (ox, oy) in places.items():
        if other != node:
            steps = away[other]
            pull = 1 / (steps * steps)
            ratio = steps / max(hypot(x - ox, y - oy), 1e-6)
            sum_x += pull * (ox + (x - ox) * ratio)
            sum_y += pull * (oy + (y - oy) * ratio)
            total += pull
    return (sum_x / total, sum_y / total) if total else (x, y)


def _fitted(places: Places, box: Box) -> Places:
    """The places moved and stretched to fill a box around the origin."""
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    mid_x, mid_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    by_x = box.width * 0.82 / wide if wide > 1e-6 else 0.0
    by_y = box.height * 0.82 / high if high > 1e-6 else 0.0
    return {node: ((x - mid_x) * by_x, (y - mid_y) * by_y) for node, (x, y) in places.items()}


def rings(
    works: Sequence[Sequence[str]],
    parties: Mapping[str, Sequence[str]],
    extents: Mapping[str, Extent],
    box: Box,
) -> Places:
    """Places for a two-mode network: work on a ring by programme, parties of one programme outside.

    ``works`` are the nodes of each programme in the order of the plan; ``parties`` maps a party to its work.
    A party that serves several programmes stands inside, in the middle of its work.
    """
    box = roomy(box, extents)
    ring = settle(_ring(works, box), extents, box)
    home = {work: number for number, group in enumerate(works) for work in group}
    places = dict(ring)
    for party, served in parties.items():
        x, y = (sum(ring[work][axis] for work in served) / len(served) for axis in (0, 1))
        inside = len({home[work] for work in served}) > 1 or (len(works) == 1 and len(served) > 1)
        places[party] = (x, y) if inside else _outside(x, y, box)
    # Upright there is no room inside the ring to step aside.
    lines = [(party, work) for party in parties for work in parties[party]] if box.width > box.height else []
    # At last, where there is no other way, work leaves the ring.
    return _rounded(settle(freed(places, lines, extents, box, fixed=ring), extents, box))


def _ring(works: Sequence[Sequence[str]], box: Box) -> Places:
    """Work on an ellipse, clockwise from the top, with room for names around it and a gap per programme."""
    slots = sum(len(group) + 1 for group in works)
    found, slot = {}, 0.5
    for group in works:
        for work in group:
            angle = 2 * pi * slot / slots - pi / 2
            found[work] = (
                cos(angle) * (box.width / 2 - AROUND.width),
                sin(angle) * (box.height / 2 - AROUND.height),
            )
            slot += 1
        slot += 1
    return found


def _outside(x: float, y: float, box: Box) -> Point:
    reach = hypot(x / box.width, y / box.height) or 1.0
    return x * 0.48 / reach, y * 0.48 / reach


def _rounded(places: Places) -> Places:
    return {node: (float(round(x)), float(round(y))) for node, (x, y) in places.items()}
