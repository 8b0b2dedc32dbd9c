"""The network before and after a change, as two drawings in which nobody who stays has moved.

A party that is new stands where those stood whose items it has.  Drawn as plain SVG: the pictures stand still, need
no script, and print.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import cos, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.coordination import bipartite, parties, projection
from ipgraph.analysis.load import coordination_load
from ipgraph.views import layout
from ipgraph.views.drawing import TEXT, label
from ipgraph.views.facts import visible
from ipgraph.views.space import Box, Extent, Places, Point, extent, roomy, settle

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.analysis.outcome import Outcome
    from ipgraph.tables import Tables

#: The form of one drawing: two stand side by side on a desktop, one above the other on a phone.
FORM = Box(440, 520)
#: More parties than this are not drawn: those that change and their partners are, the rest is in the tables.
LIMIT = 40
BROADEST = 26
WIDEST = 7
#: How far a new party keeps from the others, where it can.
ROOM = 75


@dataclass(frozen=True, slots=True)
class Disc:
    """A party: ``state`` is same, changed, gone or new; ``lines`` are its label."""

    party: str
    name: str
    x: float
    y: float
    radius: float
    lines: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """Two parties with common items; ``numbers`` names these."""

    start: Point
    end: Point
    width: float
    names: tuple[str, str]
    numbers: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One of the two drawings; ``left_out`` parties are too many to be drawn.  The same ``box`` for both."""

    discs: tuple[Disc, ...]
    lines: tuple[Line, ...]
    box: Box
    left_out: int


def pictures(before: Tables, after: Tables, found: Outcome) -> tuple[Picture, Picture]:
    """The co-responsibility networks of two tables, counted as the outcome says.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.analysis.outcome import outcome
    >>> from ipgraph.analysis.scenario import Body, Change, carried_out
    >>> plan, change = plan_of("1.1 甲、乙"), Change("remove", (Body("example/甲", "甲"),))
    >>> was, now = pictures(plan, carried_out(plan, [change]), outcome(plan, [change]))
    >>> [(disc.name, disc.state) for disc in was.discs], [(disc.name, disc.state) for disc in now.discs]
    ([('甲', 'gone'), ('乙', 'changed')], [('乙', 'changed')])
    """
    chosen: Any = {name: found.settings[name] for name in ("level", "roles", "inherit_participants")}
    was, now = (bipartite(tables, **chosen) for tables in (before, after))
    changed = {row["party_id"] for row in found.departments}
    drawn = _drawn(was, now, changed)
    extents, radii = _sizes(was, now, drawn)
    box = roomy(FORM, extents)
    places = _places(was, now, extents, box)
    picture = partial(_picture, box=box, places=places, radii=radii, changed=changed)
    return picture(was, now, "gone"), picture(now, was, "new")


def _drawn(was: nx.Graph, now: nx.Graph, changed: Collection[str]) -> list[str]:
    """The parties to draw: all, or of too many those that change, their partners, and then the busiest."""
    everyone = list(dict.fromkeys([*parties(was), *parties(now)]))
    if len(everyone) <= LIMIT:
        return everyone
    near = {other for graph in (was, now) for other in _partners(graph, changed)}
    loads = [coordination_load(graph) for graph in (was, now)]
    busy = {party: max(load.get(party, 0) for load in loads) for party in everyone}
    order = sorted(everyone, key=lambda one: (one not in changed, one not in near, -busy[one]))
    kept = set(order[:LIMIT])
    return [party for party in everyone if party in kept]


def _partners(graph: nx.Graph, these: Collection[str]) -> set[str]:
    return {other for party in these if party in graph for item in graph[party] for other in graph[item]}


def _sizes(
    was: nx.Graph, now: nx.Graph, drawn: Sequence[str]
) -> tuple[dict[str, Extent], dict[str, dict[str, float]]]:
    """The space that each party takes in either drawing, and its radius in each (keys gone, new: see below)."""
    loads = {"gone": coordination_load(was), "new": coordination_load(now)}
    most = max((load for one in loads.values() for load in one.values()), default=0)
    radii = {
        side: {party: _radius(load[party], most) for party in drawn if party in load}
        for side, load in loads.items()
    }
    names = {party: (was if party in was else now).nodes[party]["name"] for party in drawn}
    extents = {
        party: extent(
            max(one.get(party, 0) for one in radii.values()), "\n".join(_labelled(names[party])), TEXT
        )
        for party in drawn
    }
    return extents, radii


def _labelled(name: str) -> list[str]:
    """The lines of a label; what stands on a sign-board begins a new one.

    >>> _labelled("市市场监管局（挂市知识产权局牌子）")
    ['市市场监管局', '（挂市知识产权局', '牌子）']
    """
    own, board, boards = name.partition("（挂")
    return [line for part in (own, board + boards) if part for line in label(part).split("\n")] or ["—"]


def _radius(load: int, most: int) -> float:
    return round(BROADEST * sqrt(load / most), 1) if load else 5.0


def _places(was: nx.Graph, now: nx.Graph, extents: Mapping[str, Extent], box: Box) -> Places:
    """Where everybody stands in both drawings; the new ones come after the others, and only they move aside."""
    old = [party for party in extents if party in was]
    before, after = projection(was), projection(now)
    near = {party: [other for other in before[party] if other in extents] for party in old}
    places = layout.spread(old, near, {party: extents[party] for party in old}, box)
    stay = [party for party in old if party in now]
    there = {party: places[party] for party in stay}
    fresh = [party for party in extents if party not in was]
    for party in fresh:
        origin = _origin(party, was, now, places, alone=len(fresh) == 1)
        there[party] = _free(
            origin, [there[one] for one in after[party] if one in there], list(there.values())
        )
    return places | settle(there, extents, box, fixed=set(stay))


def _origin(party: str, was: nx.Graph, now: nx.Graph, places: Places, *, alone: bool) -> Point:
    """The middle of those whose items a new party has; if they stay, or others are new too, nearer to its partners."""
    givers = Counter(
        giver for item in now[party] for giver in was[item] if giver in places and giver not in now[item]
    )
    partners = Counter(other for item in now[party] for other in now[item] if other in places)
    middle = _middle(givers, places)
    if (alone and not any(giver in now for giver in givers)) or not partners:
        return middle
    return _middle(Counter({0: 1, 1: 1}), {0: middle, 1: _middle(partners, places)})


def _middle(times: Mapping[Any, int], places: Mapping[Any, Point]) -> Point:
    count = sum(times.values()) or 1
    return (
        sum(places[one][0] * n for one, n in times.items()) / count,
        sum(places[one][1] * n for one, n in times.items()) / count,
    )


def _free(origin: Point, partners: Sequence[Point], others: Sequence[Point]) -> Point:
    """The place around ``origin`` with the fewest others on its lines and near it, the nearest of equals."""
    around = [
        (origin[0] + reach * cos(turn * pi / 8), origin[1] + reach * sin(turn * pi / 8))
        for reach in (30, 60, 90, 120)
        for turn in range(16)
    ]

    def crowd(place: Point) -> int:
        on_lines = sum(_between(place, end, one) for end in partners for one in others if one != end)
        return on_lines + 2 * sum(hypot(place[0] - x, place[1] - y) < ROOM for x, y in others)

    return min([origin, *around], key=crowd)


def _between(start: Point, end: Point, one: Point) -> bool:
    """Whether a point is on the line between two others, or as good as."""
    (ax, ay), (bx, by) = start, end
    long = hypot(bx - ax, by - ay) or 1.0
    along = ((one[0] - ax) * (bx - ax) + (one[1] - ay) * (by - ay)) / long
    aside = abs((one[0] - ax) * (by - ay) - (one[1] - ay) * (bx - ax)) / long
    return 0 < along < long and aside < BROADEST


def _picture(
    graph: nx.Graph,
    other: nx.Graph,
    side: str,
    *,
    box: Box,
    places: Places,
    radii: Mapping[str, Mapping[str, float]],
    changed: Collection[str],
) -> Picture:
    """One drawing; ``side`` is what those are that are missing in the other one."""
    drawn = [party for party in parties(graph) if party in radii[side]]
    discs = tuple(
        Disc(
            party,
            name := visible(graph.nodes[party]["name"]),
            *places[party],
            radii[side][party],
            tuple(_labelled(name)),
            side if party not in other else "changed" if party in changed else "same",
        )
        for party in drawn
    )
    left_out = len(parties(graph)) - len(drawn)
    return Picture(discs, tuple(_lines(graph, other, side, places, set(drawn))), box, left_out)


def _lines(graph: nx.Graph, other: nx.Graph, side: str, places: Places, drawn: Collection[str]) -> list[Line]:
    network, there = projection(graph), projection(other)
    widest = max((count for one in (network, there) for _, _, count in one.edges(data="count")), default=1)
    unit = min(1.75, WIDEST / widest)
    found = []
    for a, b, edge in network.edges(data=True):
        if a in drawn and b in drawn:
            count = there.edges[a, b]["count"] if there.has_edge(a, b) else 0
            state = side if not count else "same" if count == edge["count"] else "changed"
            names = (visible(graph.nodes[a]["name"]), visible(graph.nodes[b]["name"]))
            numbers = tuple(graph.nodes[item]["notation"] or item for item in edge["items"])
            width = round(edge["count"] * unit, 2)
            found.append(Line(places[a], places[b], width, names, numbers, state))
    return found
