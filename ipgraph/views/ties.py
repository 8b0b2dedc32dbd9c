"""The graphs behind the network page, their nodes named by the opaque keys of the page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ipgraph.analysis import load
from ipgraph.analysis.coordination import bipartite, projection

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables
    from ipgraph.views.facts import Facts, Party, Work

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two parties with their common measures; ``newman`` = Σ 1/(k−1) over these."""

    key: str
    one: Party
    other: Party
    count: int
    newman: float
    works: tuple[Work, ...]


@dataclass(frozen=True, slots=True)
class Ties:
    """Who works with whom at measure level, in the roles that answer.

    ``graph`` is the two-mode graph of the analysis; ``parties`` (by coordination load) and ``works`` (in
    plan order) are its nodes by id; ``pairs`` the ties, the strongest first; ``load`` is Σ(k−1) by key.
    """

    graph: nx.Graph
    parties: dict[str, Party]
    works: dict[str, Work]
    pairs: tuple[Tie, ...]
    load: dict[str, int]

    @property
    def joint(self) -> int:
        """How many measures have several parties."""
        return sum(self.graph.degree(work) > 1 for work in self.works)

    def largest(self, limit: int) -> Ties:
        """Only the ``limit`` parties of the largest load, the first ``limit`` measures and their ties."""
        parties = dict(list(self.parties.items())[:limit])
        works = dict(list(self.works.items())[:limit])
        pairs = tuple(tie for tie in self.pairs if tie.one.id in parties and tie.other.id in parties)
        return replace(self, parties=parties, works=works, pairs=pairs)


def ties_of(tables: Tables, facts: Facts) -> Ties:
    """The graphs of a plan at measure level, without those who only take part."""
    graph = bipartite(tables)
    loads = load.coordination_load(graph)
    parties = sorted((party for party in facts.parties if party.id in loads), key=lambda one: -loads[one.id])
    by_id = {party.id: party for party in parties}
    works = {work.head["measure"]: work for work in facts.works if work.head["measure"] in graph}
    pairs = _pairs(graph, by_id, works)
    return Ties(graph, by_id, works, pairs, {party.key: loads[party.id] for party in parties})


def _pairs(graph: nx.Graph, parties: dict[str, Party], works: dict[str, Work]) -> tuple[Tie, ...]:
    place = {party: number for number, party in enumerate(parties)}
    edges = [
        (*sorted((a, b), key=place.__getitem__), edge) for a, b, edge in projection(graph).edges(data=True)
    ]
    edges.sort(key=lambda one: (-one[2]["count"], -one[2]["newman"], place[one[0]], place[one[1]]))
    return tuple(
        Tie(
            f"t{number}",
            parties[a],
            parties[b],
            edge["count"],
            edge["newman"],
            tuple(works[item] for item in edge["items"]),
        )
        for number, (a, b, edge) in enumerate(edges, start=1)
    )
