"""The numbers behind the chart of the network: the places, sizes and widths of the page's drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipgraph.views.drawing import BROADEST, TEXT, between_parties, widest
from ipgraph.views.facts import Facts, gather, visible
from ipgraph.views.space import extent
from ipgraph.views.ties import Ties, ties_of
from ipgraph.views.timeplot import fitting

if TYPE_CHECKING:
    from ipgraph.tables import Tables
    from ipgraph.views.page import Words

#: So many bodies are drawn, those of the largest load; the page has more.
MOST = 60
_EDGE = 8  # pixels around the drawing
_TITLE = 360  # of the title of a programme


@dataclass(frozen=True, slots=True)
class Disc:
    """A body: its place, its radius, its name in lines, and whether it shares no measure."""

    x: float
    y: float
    radius: float
    name: tuple[str, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class Stroke:
    """Common measures of two bodies: from where to where, how wide, and the hue of their programme (0: several)."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    hue: int


@dataclass(frozen=True, slots=True)
class Network:
    """The drawing with its size, the largest numbers, the width of one common measure, how many are not drawn, the pairs,
    and the programmes whose hues the lines have.
    """

    discs: tuple[Disc, ...]
    strokes: tuple[Stroke, ...]
    width: float
    height: float
    load: int
    common: int
    unit: float
    rest: int
    pairs: tuple[tuple[str, str, int], ...]
    programmes: tuple[tuple[int, str], ...]
    radius: float = BROADEST


def network(tables: Tables, say: Words) -> Network | None:
    """The network of those who share measures, or None if nobody does.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.views.page import Words
    >>> found = network(plan_of("1.1 甲、乙", "1.2 丙"), Words("zh"))
    >>> [(disc.name, disc.radius, disc.alone) for disc in found.discs]
    [(('甲',), 30.0, False), (('乙',), 30.0, False), (('丙',), 5.0, True)]
    """
    facts = gather(tables)
    ties = ties_of(tables, facts)
    if not ties.pairs:
        return None
    shown = ties.largest(MOST)
    data = between_parties(shown, facts, say)
    return _placed(data["nodes"], data["edges"], ties, shown, _programmes(facts, shown))


def _programmes(facts: Facts, shown: Ties) -> tuple[tuple[int, str], ...]:
    """The hue and the title of each programme that all common measures of a pair are of."""
    home = {work.key: programme for programme in facts.programmes for work in programme.works}
    homes = [{home[work.key].key for work in tie.works} for tie in shown.pairs]
    drawn = {key for keys in homes if len(keys) == 1 for key in keys}
    return tuple(
        (one.hue, fitting(visible(one.head["title"] or ""), _TITLE, 11))
        for one in facts.programmes
        if one.head and one.key in drawn
    )


def _placed(
    nodes: list[dict[str, Any]],
    edges: list[dict[str, Any]],
    ties: Ties,
    shown: Ties,
    programmes: tuple[tuple[int, str], ...],
) -> Network:
    room = {one["id"]: extent(one["size"], one["label"], TEXT) for one in nodes}
    left = min(one["x"] - room[one["id"]].half for one in nodes) - _EDGE
    top = min(one["y"] - room[one["id"]].up for one in nodes) - _EDGE
    at = {one["id"]: (one["x"] - left, one["y"] - top) for one in nodes}
    return Network(
        tuple(_disc(one, *at[one["id"]]) for one in nodes),
        tuple(
            Stroke(*at[one["from"]], *at[one["to"]], one["width"], one["hue"]) for one in reversed(edges)
        ),  # the widest last
        max(x + room[key].half for key, (x, _) in at.items()) + _EDGE,
        max(y + room[key].down for key, (_, y) in at.items()) + _EDGE,
        max(ties.load.values()),
        max(tie.count for tie in ties.pairs),
        widest(shown),
        len(ties.parties) - len(shown.parties),
        tuple((visible(tie.one.name), visible(tie.other.name), tie.count) for tie in shown.pairs),
        programmes,
    )


def _disc(node: dict[str, Any], x: float, y: float) -> Disc:
    lines = tuple(visible(line) for line in node["label"].split("\n"))
    return Disc(x, y, node["size"], lines, node["group"] == "alone")
