"""The room that nodes and their labels take in a drawing, and how they are moved out of each other's way."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import hypot, sqrt

Point = tuple[float, float]
Places = dict[str, Point]

#: How many pairs of nodes may be looked at for one drawing; beyond it, fewer rounds are made.
BUDGET = 600_000
#: An overlap of so many pixels is none.
SLACK = 0.5
#: How much larger than all its nodes and labels a drawing is.
AIR = 2.5


@dataclass(frozen=True, slots=True)
class Box:
    """The space of a drawing, in pixels."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Extent:
    """What a node covers around its place: half its width, and how far up and down (its label below)."""

    half: float
    up: float
    down: float


def extent(radius: float, label: str, size: float) -> Extent:
    """The space of a disc with its label below, with a little air.

    >>> extent(10, "市财政局", 14)
    Extent(half=31.0, up=13, down=34.0)
    """
    lines = label.split("\n")
    wide = max(sum(size if char > "\u2e7f" else size * 0.6 for char in text) for text in lines)
    return Extent(max(radius, wide / 2) + 3, radius + 3, radius + 3 + len(lines) * size * 1.5)


def roomy(box: Box, extents: Mapping[str, Extent]) -> Box:
    """The box, or one of its form in which all nodes and labels have air."""
    needed = sum(2 * one.half * (one.up + one.down) for one in extents.values()) * AIR
    factor = max(1.0, sqrt(needed / (box.width * box.height)))
    return Box(box.width * factor, box.height * factor)


def freed(
    places: Places,
    lines: Sequence[tuple[str, str]],
    extents: Mapping[str, Extent],
    box: Box,
    fixed: Collection[str] = (),
) -> Places:
    """The places with no label over another and, where it can be had, no disc on the line between two others."""
    free = [node for node in places if node not in fixed]
    looks = len(lines) * len(free)
    rounds = min(60, BUDGET // (20 * looks)) if looks else 0
    places = settle(places, extents, box, fixed)
    for _ in range(rounds):
        pushed = [_pushed(node, line, places, extents[node].up + 8) for line in lines for node in free]
        if not any(pushed):
            break
        places = settle(places, extents, box, fixed, rounds=4)
    return settle(places, extents, box, fixed) if rounds else places


def _pushed(node: str, line: tuple[str, str], places: Places, gap: float) -> bool:
    """Move a node off the line between two others, if it is nearer to it than ``gap``; whether it was."""
    if node in line:
        return False
    (ax, ay), (bx, by), (x, y) = places[line[0]], places[line[1]], places[node]
    long = hypot(bx - ax, by - ay) or 1.0
    along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / long
    aside = ((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / long
    if not 0 < along < long or abs(aside) >= gap:
        return False
    step = (gap - abs(aside) + 1) * (1 if aside >= 0 else -1)
    places[node] = (x + step * (by - ay) / long, y - step * (bx - ax) / long)
    return True


def settle(
    places: Places,
    extents: Mapping[str, Extent],
    box: Box,
    fixed: Collection[str] = (),
    rounds: int = 200,
) -> Places:
    """The places with every two nodes moved apart until neither covers the other or its label."""
    places = dict(places)
    widest = max((extents[node].half for node in places), default=0.0)
    for _ in range(min(rounds, BUDGET // (20 * len(places) + 1))):
        moved = False
        for one, other in _close(places, extents, widest):
            moved |= _part(one, other, places, extents, fixed)
        for node in places:
            if node not in fixed:
                places[node] = _kept(places[node], extents[node], box)
        if not moved:
            break
    return places


def _close(places: Places, extents: Mapping[str, Extent], widest: float) -> list[tuple[str, str]]:
    """The pairs of nodes that may cover each other, from left to right."""
    order = sorted((*places[node], node) for node in places)
    found = []
    for number, (x, y, one) in enumerate(order, start=1):
        mine = extents[one]
        for other_x, other_y, other in islice(order, number, None):
            if other_x - x > mine.half + widest:
                break
            if -extents[other].down - mine.up < other_y - y < mine.down + extents[other].up:
                found.append((one, other))
    return found


def _part(
    one: str, other: str, places: Places, extents: Mapping[str, Extent], fixed: Collection[str]
) -> bool:
    """Move two nodes that cover each other apart, along the shorter way; whether they did."""
    (ax, ay), (bx, by), a, b = places[one], places[other], extents[one], extents[other]
    over_x = a.half + b.half - abs(ax - bx)
    over_y = (a.down + b.up - (by - ay)) if by >= ay else (b.down + a.up - (ay - by))
    if over_x <= SLACK or over_y <= SLACK or (one in fixed and other in fixed):
        return False
    share = 1.0 if one in fixed or other in fixed else 0.5
    step = (
        (over_x * (1 if ax > bx else -1), 0.0) if over_x < over_y else (0.0, over_y * (1 if ay > by else -1))
    )
    for node, sign in ((one, share), (other, -share)):
        if node not in fixed:
            x, y = places[node]
            places[node] = (x + step[0] * sign, y + step[1] * sign)
    return True


def _kept(place: Point, extent: Extent, box: Box) -> Point:
    x = min(max(place[0], extent.half - box.width / 2), box.width / 2 - extent.half)
    y = min(max(place[1], extent.up - box.height / 2), box.height / 2 - extent.down)
    return x, y
