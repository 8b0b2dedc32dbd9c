"""Words beside lines: how much room they take, and where they cover nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ontology_routes import Area, Point

if TYPE_CHECKING:
    from rdflib import URIRef

SMALL, LABEL = 11, 12  # sizes of type: names as they stand in triples, labels in the page's language
_LEADING, _GAP = 15, 5  # from line to line, and between words and the line that they belong to
_SHIFTS = (0, -10, 10, -20, 20, -30, 30, -40, 40, -60, 60, -80, 80)


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of a term: its name as it stands in triples, its label, how many values there may be."""

    iri: URIRef
    name: str
    label: str
    count: str

    @property
    def width(self) -> float:
        """The room that label and name take, one below the other."""
        return max(width(self.label, LABEL), width(f"{self.name} {self.count}", SMALL))

    @property
    def height(self) -> int:
        """The height of label and name, one below the other."""
        return _LEADING * (2 if self.label else 1)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where words stand: the room they take, and for each its line's first baseline."""

    area: Area
    anchor: str
    baselines: tuple[tuple[Line, int, int], ...]


def width(words: str, size: int) -> float:
    """About how wide words are set: a Chinese sign is a square, a letter six tenths of one.

    >>> width("责任ab", 10)
    32.2
    """
    return round(sum(size if ord(one) > 0x2E7F else size * 0.61 for one in words), 1)


def placed(
    wanted: Sequence[tuple[Sequence[Line], Sequence[Point]]], boxes: Sequence[Area], bounds: Area
) -> list[Spot | None]:
    """A spot for the words of each way where they cover no box, no line and no other words, if there is one.

    ``wanted`` are the words and the corners of their line.  Those with the least choice come first.
    """
    strips = [[_strip(*ends) for ends in itertools.pairwise(way)] for _, way in wanted]
    choice = [[one for one in _spots(*each) if _inside(one[0].area, bounds)] for each in wanted]
    found: list[Spot | None] = [None] * len(wanted)
    for at in sorted(range(len(wanted)), key=lambda at: len(choice[at])):
        taken = [*boxes, *(one.area for one in found if one)]
        others = [strip for n, each in enumerate(strips) if n != at for strip in each]
        own = strips[at]

        def covered(
            one: tuple[Spot, bool],
            taken: list[Area] = taken,
            others: list[Area] = others,
            own: list[Area] = own,
        ) -> int:
            lines = others if one[1] else others + own
            return 3 * sum(map(one[0].area.overlaps, taken)) + sum(map(one[0].area.overlaps, lines))

        best = min(choice[at], key=covered, default=None)
        found[at] = best[0] if best else None
    return found


def _spots(words: Sequence[Line], way: Sequence[Point]) -> Iterator[tuple[Spot, bool]]:
    """Spots for words on a way, best first, and whether its own line runs between the words."""
    if not words:
        return
    wide = int(max(one.width for one in words)) + 6
    segments = sorted(itertools.pairwise(way), key=lambda ends: -_length(*ends))
    level = [ends for ends in segments if ends[0][1] == ends[1][1]]
    for ends in level:
        for x in _along(ends[0][0], ends[1][0], wide):
            yield _around(words, x, ends[0][1], wide), True
    for ends in level:
        for x in _along(ends[0][0], ends[1][0], wide):
            yield _stack(words, x, ends[0][1] - _GAP - _height(words), wide, "middle"), False
            yield _stack(words, x, ends[0][1] + _GAP, wide, "middle"), False
    for (x0, y0), (x1, y1) in segments:
        if x0 == x1:
            for y in _along(y0, y1, _height(words)):
                yield _stack(words, x0 + _GAP, y, wide, "start"), False
                yield _stack(words, x0 - _GAP - wide, y, wide, "end"), False
    for (x0, y0), (x1, _) in level:
        yield _stack(words, min(x0, x1), y0 - _GAP - _height(words), wide, "start"), False


def _along(one: int, other: int, room: int) -> list[int]:
    """Where words that take ``room`` may begin on a segment, its middle first."""
    low, high = min(one, other) + _GAP, max(one, other) - _GAP - room
    middle = (low + high) // 2
    return [middle + shift for shift in _SHIFTS if low <= middle + shift <= high]


def _around(words: Sequence[Line], x: int, y: int, wide: int) -> Spot:
    """The first words above a level line, the others below it."""
    first, rest = words[0], words[1:]
    top, bottom = y - _GAP - first.height, y + _GAP + _height(rest) if rest else y
    above = _stack([first], x, top, wide, "middle").baselines
    below = _stack(rest, x, y + _GAP - 2, wide, "middle").baselines
    return Spot(Area(x, top, wide, bottom - top), "middle", above + below)


def _stack(words: Sequence[Line], x: int, y: int, wide: int, anchor: str) -> Spot:
    at = {"start": x, "middle": x + wide // 2, "end": x + wide}[anchor]
    tops = [y + sum(one.height for one in words[:n]) for n in range(len(words))]
    lines = tuple((one, at, top + SMALL) for one, top in zip(words, tops, strict=True))
    return Spot(Area(x, y, wide, _height(words)), anchor, lines)


def _height(words: Sequence[Line]) -> int:
    return sum(one.height for one in words)


def _inside(area: Area, bounds: Area) -> bool:
    return bounds.x <= area.x and area.right <= bounds.right and bounds.y <= area.y


def _strip(one: Point, other: Point) -> Area:
    x, y = min(one[0], other[0]), min(one[1], other[1])
    return Area(x - 2, y - 2, abs(one[0] - other[0]) + 4, abs(one[1] - other[1]) + 4)


def _length(one: Point, other: Point) -> int:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])
