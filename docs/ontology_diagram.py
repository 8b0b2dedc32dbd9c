"""The classes of the ontology as a drawing: a box for each, arrows between them, all from the ontology.

Only the rough places are given (``templates/diagram.toml``).  Sizes follow from the words, lines find their
way (:mod:`ontology_routes`), words their spot (:mod:`ontology_labels`), and a template writes the SVG.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ontology_labels import LABEL, SMALL, Line, Spot, placed, width
from ontology_routes import UNIT, Area, Plane, Point, comb, loop, rounded, sign
from ontology_terms import NS, Ontology
from rdflib import RDFS, URIRef

if TYPE_CHECKING:
    from ontology_laws import Laws

_MAP = Path(__file__).resolve().parent / "templates" / "diagram.toml"
_HEAD, _ROW, _PAD = 32, 18, 10  # heights of a box's head and of a line in it, space around
_TITLE, _BOLD = 14, 16  # size of type in the head; Latin letters are wider there
_MARGIN, _BETWEEN_ROWS, _STACKED = 120, 60, 20
_PER_ROW = 4  # boxes in the last row, where classes stand that have no place


@dataclass(frozen=True, slots=True)
class Box:
    """A class: its place, its head, the foreign classes it belongs to, its values in compartments."""

    head: Line
    above: str
    parts: tuple[tuple[Line, ...], ...]
    area: Area

    @property
    def rules(self) -> list[int]:
        """How far down the compartments begin."""
        tall = [_ROW * len(part) + _PAD for part in self.parts]
        return [self.area.y + _head(self.above) + sum(tall[:n]) for n in range(len(tall))]

    @property
    def lines(self) -> list[tuple[Line, int]]:
        """The lines of the compartments with their baselines."""
        return [
            (line, y + _ROW * n)
            for part, y in zip(self.parts, self.rules, strict=True)
            for n, line in enumerate(part, start=1)
        ]


@dataclass(frozen=True, slots=True)
class Link:
    """What is drawn as a line: a property with its inverse, or (without words) a subclass and its class."""

    source: URIRef
    target: URIRef
    words: tuple[Line, ...] = ()
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from box to box.  ``joins``: it ends in another line, which has the tip."""

    link: Link
    corners: tuple[Point, ...]
    joins: bool
    spot: Spot | None

    @property
    def path(self) -> str:
        """The line as an SVG path, its corners slightly round."""
        return rounded(self.corners)

    @property
    def tip(self) -> tuple[int, int, int]:
        """Where the arrow ends and in which direction (degrees, clockwise from the right)."""
        (x0, y0), (x1, y1) = self.corners[-2:]
        return x1, y1, {(1, 0): 0, (0, 1): 90, (-1, 0): 180, (0, -1): 270}[sign(x1 - x0), sign(y1 - y0)]


@dataclass(frozen=True, slots=True)
class Diagram:
    """The whole drawing and the part of the plane that it fills."""

    frame: Area
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def diagram(ontology: Ontology, laws: Laws, lang: str) -> Diagram:
    """The drawing with its words in one language."""
    draft = _Draft(ontology, laws, lang)
    boxes = draft.boxes()
    areas = [one.area for one in boxes.values()]
    bounds = Area(
        0, 0, max(one.right for one in areas) + 4 * UNIT, max(one.bottom for one in areas) + 4 * UNIT
    )
    ways = _ways(draft.links, boxes, Plane(bounds, areas))
    links = list(ways)
    spots = placed([(one.words, ways[one]) for one in links], areas, bounds)
    arrows = tuple(
        Arrow(one, tuple(ways[one]), not _touches(boxes[one.target].area, ways[one][-1]), spot)
        for one, spot in zip(links, spots, strict=True)
    )
    return Diagram(_frame(areas, arrows), tuple(boxes.values()), arrows)


def boxes_of(ontology: Ontology) -> list[URIRef]:
    """The classes that have a box: the own ones, and foreign ones that own properties belong to."""
    properties = [*ontology.of_kind("object"), *ontology.of_kind("data")]
    domains = [end for one in properties for end in ontology.values(one, RDFS.domain)]
    own = ontology.of_kind("class")
    return own + [one for one in ontology.sorted(domains) if one not in own]


def arrows_of(ontology: Ontology) -> list[URIRef]:
    """The object properties that are drawn as arrows: one of each pair of inverses, between boxes."""
    found: list[URIRef] = []
    boxes = set(boxes_of(ontology))
    for one in ontology.of_kind("object"):
        domains, ranges = ontology.values(one, RDFS.domain), ontology.values(one, RDFS.range)
        between = {*domains, *ranges} <= boxes and any(end.startswith(NS) for end in ranges)
        if between and not set(ontology.inverse(one)) & set(found):
            found.append(one)
    return found


class _Draft:
    """What is to be drawn: boxes with their words and places, links between them."""

    def __init__(self, ontology: Ontology, laws: Laws, lang: str) -> None:
        self.ontology, self.laws, self.lang = ontology, laws, lang
        self.links = [*self._properties(), *self._subclasses()]
        self.rows = self._rows()

    def _rows(self) -> list[list[list[URIRef]]]:
        wanted = tomllib.loads(_MAP.read_text(encoding="utf-8"))["rows"]
        known = {self._plain(iri): iri for iri in boxes_of(self.ontology)}
        rows = [[[known.pop(name) for name in stack if name in known] for stack in row] for row in wanted]
        left = list(known.values())
        return rows + [[[one] for one in left[at : at + _PER_ROW]] for at in range(0, len(left), _PER_ROW)]

    def _plain(self, iri: URIRef) -> str:
        return self.ontology.curie(iri).removeprefix("ipg:")

    def _line(self, iri: URIRef, about: URIRef | None = None) -> Line:
        named = iri.startswith(NS) and self.lang != "en"  # in English the name says what the label says
        counts = [use.count for use in self.laws.counted(iri) if use.about == about]
        label = self.ontology.label(iri, self.lang) if named else ""
        return Line(iri, self._plain(iri), label, counts[0] if counts else "")

    def _properties(self) -> Iterator[Link]:
        for one in arrows_of(self.ontology):
            for source in self.ontology.values(one, RDFS.domain):
                for target in self.ontology.values(one, RDFS.range):
                    back = [self._line(other, target) for other in self.ontology.inverse(one)]
                    yield Link(source, target, (self._line(one, source), *back), self.ontology.derived(one))

    def _subclasses(self) -> Iterator[Link]:
        for one in self.ontology.of_kind("class"):
            for above in self.ontology.values(one, RDFS.subClassOf):
                if above.startswith(NS):
                    yield Link(one, above)

    def _inside(self, iri: URIRef) -> Iterator[tuple[Line, ...]]:
        """The compartments of a box: values from lists, then numbers, dates and words."""
        drawn = {end for one in arrows_of(self.ontology) for end in (one, *self.ontology.inverse(one))}
        own = set(self.ontology.terms.subjects(RDFS.domain, iri)) - drawn
        for kind in ("object", "data"):
            lines = tuple(self._line(one, iri) for one in self.ontology.of_kind(kind) if one in own)
            if lines:
                yield lines

    def _above(self, iri: URIRef) -> str:
        names = [one for one in self.ontology.values(iri, RDFS.subClassOf) if not one.startswith(NS)]
        return ", ".join(map(self._plain, names))

    # ------------------------------------------------------------------------------------------- places

    def _sized(self, iri: URIRef) -> Box:
        """The box of a class, not yet put anywhere."""
        parts, head, above = tuple(self._inside(iri)), self._line(iri), self._above(iri)
        title = width(head.label, _TITLE) + width(head.name, LABEL if head.label else _BOLD)
        lines = [one for part in parts for one in part]
        wide = max([title, width("⊑ " + above, SMALL), *map(_line_width, lines)])
        tall = _head(above) + sum(_ROW * len(part) + _PAD for part in parts)
        return Box(head, above, parts, Area(0, 0, _up(wide + 2 * _PAD), _up(tall)))

    def boxes(self) -> dict[URIRef, Box]:
        """The boxes where they stand: columns as wide as their widest box, rows as tall as their tallest stack."""
        sized = {one: self._sized(one) for row in self.rows for stack in row for one in stack}
        lefts, widths = self._columns(sized)
        found, top = {}, _MARGIN
        for row in self.rows:
            bottoms = [top]
            for column, stack in enumerate(row):
                y = top
                for one in stack:
                    box = sized[one]
                    area = Area(lefts[column], y, widths[column], box.area.height)
                    found[one] = Box(box.head, box.above, box.parts, area)
                    y += area.height + _STACKED
                bottoms.append(y - _STACKED)
            top = max(bottoms) + _BETWEEN_ROWS
        return found

    def _columns(self, sized: dict[URIRef, Box]) -> tuple[list[int], list[int]]:
        """Where the columns begin, and how wide they are."""
        of = {one: at for row in self.rows for at, stack in enumerate(row) for one in stack}
        widths = [
            max([sized[one].area.width for one, at in of.items() if at == column], default=0)
            for column in range(max(of.values()) + 1)
        ]
        gaps = [self._gap(column, of) for column in range(len(widths))]
        return [_MARGIN + sum(widths[:n]) + sum(gaps[:n]) for n in range(len(widths))], widths

    def _gap(self, column: int, of: dict[URIRef, int]) -> int:
        """The room right of a column: enough for the words on the lines that cross it straight."""
        crossing = [one for one in self.links if {of[one.source], of[one.target]} == {column, column + 1}]
        looped = any(one.source == one.target and of[one.source] == column + 1 for one in self.links)
        room = max([line.width for one in crossing for line in one.words], default=0)
        return _up(room + 3 * UNIT + (2 * UNIT if looped else 0))


# ----------------------------------------------------------------------------------------------- lines


def _ways(links: Sequence[Link], boxes: dict[URIRef, Box], plane: Plane) -> dict[Link, list[Point]]:
    """A way for every link: loops and combs of subclasses first, then near ends, which have the least choice."""
    found: dict[Link, list[Point]] = {}
    areas = {one: box.area for one, box in boxes.items()}
    for link in (one for one in links if one.source == one.target):
        found[link] = loop(areas[link.source])
    for above in dict.fromkeys(one.target for one in links if not one.words):
        found |= _subclasses(above, links, areas, plane)
    for way in found.values():
        plane.take(way)

    def far(link: Link) -> int:
        one, other = areas[link.source], areas[link.target]
        return abs(one.x - other.x) + abs(one.y - other.y)

    for link in sorted((one for one in links if one not in found), key=far):
        found[link] = plane.join(areas[link.source], areas[link.target])
    return {link: found[link] for link in links}


def _subclasses(
    above: URIRef, links: Sequence[Link], areas: Mapping[URIRef, Area], plane: Plane
) -> dict[Link, list[Point]]:
    """Ways from the subclasses of a class that join before they reach it; none if a box stands in between."""
    below = [one for one in links if one.target == above and not one.words]
    ways = comb([areas[one.source] for one in below], areas[above])
    return dict(zip(below, ways, strict=True)) if all(map(plane.clear, ways)) else {}


def _touches(box: Area, point: Point) -> bool:
    return box.x <= point[0] <= box.right and box.y <= point[1] <= box.bottom


def _frame(areas: Sequence[Area], arrows: Sequence[Arrow]) -> Area:
    """The least rectangle around everything, and a little air."""
    words = [one.spot.area for one in arrows if one.spot]
    corners = [Area(x, y, 0, 0) for one in arrows for x, y in one.corners]
    all_of_it = [*areas, *words, *corners]
    x, y = min(one.x for one in all_of_it) - 4, min(one.y for one in all_of_it) - 4
    right, bottom = max(one.right for one in all_of_it) + 4, max(one.bottom for one in all_of_it) + 4
    return Area(x, y, right - x, bottom - y)


# ----------------------------------------------------------------------------------------------- measures


def _line_width(line: Line) -> float:
    """The room for label, name and number side by side."""
    label = width(line.label, LABEL) + 4 if line.label else 0
    return label + width(line.name, SMALL) + (width(line.count, SMALL) + 8 if line.count else 0)


def _head(above: str) -> int:
    return _HEAD + (_ROW if above else 4)


def _up(length: float) -> int:
    """The next multiple of the grid's unit."""
    return -int(-length // UNIT) * UNIT
