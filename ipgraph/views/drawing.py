"""The data of the drawings, made with pyvis and fenced in: opaque ids, plain text, plain numbers, fixed places.

pyvis is imported here and nowhere else.  Its pages are not used: its template loads from elsewhere, prints
two headings and no language, and writes ids as script.  Only its nodes, edges and vis-network are.
"""

from __future__ import annotations

import re
from math import sqrt
from typing import TYPE_CHECKING, Any

from pyvis.network import Network

from ipgraph.views import layout
from ipgraph.views.page import Words
from ipgraph.views.space import Box, Extent, Places, extent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ipgraph.views.facts import Facts, Mark, Party, Work
    from ipgraph.views.ties import Json, Tie, Ties

#: The two shapes of a drawing: beside the panel of a desktop, and on a phone held upright.
BOXES = {"wide": Box(820, 600), "tall": Box(440, 660)}
TEXT = 14
BROADEST = 30
WIDEST = 7
PER_LINE = 8

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def between_parties(ties: Ties, facts: Facts, say: Words) -> Json:
    """Departments alone: a tie per pair, as wide as their common measures are many.

    A tie that lives in one programme has its colour; one that spans several has none.
    """
    network, parties = _network(), list(ties.parties.values())
    near: dict[str, list[str]] = {party.key: [] for party in parties}
    for tie in ties.pairs:
        near[tie.one.key].append(tie.other.key)
        near[tie.other.key].append(tie.one.key)
    extents = _party_extents(ties)
    places = {name: layout.spread(list(near), near, extents, box) for name, box in BOXES.items()}
    for party in parties:
        _add_party(network, party, ties, places["wide"], say)
    hues = {work.key: programme.hue for programme in facts.programmes for work in programme.works}
    for tie in ties.pairs:
        _add_tie(network, tie, {hues[work.key] for work in tie.works}, widest(ties), say)
    return _data(network, places)


def with_works(ties: Ties, facts: Facts, say: Words) -> Json:
    """Departments and measures: a line per department that answers for a measure."""
    network, drawn = _network(), {work.key for work in ties.works.values()}
    groups = [[work for work in programme.works if work.key in drawn] for programme in facts.programmes]
    marks = [mark for group in groups for work in group for mark in _owners(work, ties)]
    served: dict[str, list[str]] = {}
    for mark in marks:
        served.setdefault(mark.party.key, []).append(mark.work.key)
    extents = _party_extents(ties) | {work.key: boxed(_number(work)) for group in groups for work in group}
    ring = [[work.key for work in group] for group in groups if group]
    places = {name: layout.rings(ring, served, extents, box) for name, box in BOXES.items()}
    for party in ties.parties.values():
        if party.key in served:
            _add_party(network, party, ties, places["wide"], say)
    for programme, group in zip(facts.programmes, groups, strict=True):
        for work in group:
            _add_work(network, work, programme.hue, programme.pattern, places["wide"])
    for number, mark in enumerate(marks, start=1):
        _add_mark(network, f"e{number}", mark, say)
    return _data(network, places)


def _network() -> Network:
    # Directed, and without arrows: pyvis looks through all edges at each undirected one.
    return Network(directed=True)


def _data(network: Network, places: Mapping[str, Places]) -> Json:
    nodes, edges, *_ = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "tall": places["tall"]}


def _owners(work: Work, ties: Ties) -> list[Mark]:
    marks = {mark.party.key: mark for mark in reversed(work.answering) if mark.party.id in ties.parties}
    return list(marks.values())[::-1]


def _radius(ties: Ties, party: Party) -> float:
    """An area in proportion to the coordination load; without any, a small disc (drawn hollow)."""
    most = max(ties.load.values(), default=0)
    return round(BROADEST * sqrt(ties.load[party.key] / most), 2) if ties.load[party.key] else 5.0


def _party_extents(ties: Ties) -> dict[str, Extent]:
    return {
        party.key: extent(_radius(ties, party), label(party.name), TEXT) for party in ties.parties.values()
    }


def boxed(number: str) -> Extent:
    """The space of a box with a short number in it.

    >>> boxed("2.4")
    Extent(half=23, up=17, down=17)
    """
    return Extent(len(number) * 4 + 11, 17, 17)


def label(text: str) -> str:
    r"""A name as a label: broken into short lines, without the marks that would turn other words around.

    >>> label("中国人民银行郑州中心支行")
    '中国人民银行郑州\n中心支行'
    """
    plain = _BIDI.sub("", text) or "—"
    return "\n".join(plain[at : at + PER_LINE] for at in range(0, len(plain), PER_LINE))


def _number(work: Work) -> str:
    return _BIDI.sub("", work.head["notation"] or "") or work.key[1:]


def _title_of(work: Work) -> str:
    return _BIDI.sub("", " ".join(filter(None, (work.head["notation"], work.head["title"]))))


def _add_party(network: Network, party: Party, ties: Ties, places: Places, say: Words) -> None:
    x, y = places[party.key]
    count = say("says_duties", n=len(party.duties))
    network.add_node(
        party.key,
        label=label(party.name),
        shape="dot",
        group="party" if ties.load[party.key] else "alone",
        size=_radius(ties, party),
        title="\n".join([_BIDI.sub("", party.name), count, *(_title_of(mark.work) for mark in party.duties)]),
        x=x,
        y=y,
    )


def _add_work(network: Network, work: Work, hue: int, pattern: int, places: Places) -> None:
    x, y = places[work.key]
    quotes = [part.item["quote"] or part.item["text"] or "" for part in work.parts]
    options: dict[str, Any] = {"shapeProperties": {"borderDashes": [2 * pattern, 2]}} if pattern else {}
    network.add_node(
        work.key,
        label=_number(work),
        shape="box",
        group=f"hue-{hue}",
        title="\n".join([_title_of(work), *(_BIDI.sub("", quote) for quote in quotes if quote)]),
        x=x,
        y=y,
        **options,
    )


def widest(ties: Ties) -> float:
    """Line width of one common measure."""
    return min(1.75, WIDEST / max((tie.count for tie in ties.pairs), default=1))


def _add_tie(network: Network, tie: Tie, hues: set[int], unit: float, say: Words) -> None:
    network.add_edge(
        tie.one.key,
        tie.other.key,
        id=tie.key,
        width=round(tie.count * unit, 2),
        title=_tie_title(tie, say),
        arrows="",
        hue=hues.pop() if len(hues) == 1 else 0,
    )


def _tie_title(tie: Tie, say: Words) -> str:
    names = f"{_BIDI.sub('', tie.one.name)} — {_BIDI.sub('', tie.other.name)}"
    weight = say("tie", n=tie.count, newman=f"{tie.newman:.3f}")
    return "\n".join([names, weight, *(_title_of(work) for work in tie.works)])


def _add_mark(network: Network, key: str, mark: Mark, say: Words) -> None:
    role = say("rank_of", role=say(f"role_{mark.role}"), rank=mark.rank)
    network.add_edge(
        mark.party.key,
        mark.work.key,
        id=key,
        width=2.5 if mark.rank == 1 else 1,
        title=f"{_BIDI.sub('', mark.party.name)} — {_title_of(mark.work)}\n{role}",
        arrows="",
    )
