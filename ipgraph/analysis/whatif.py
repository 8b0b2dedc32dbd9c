"""What happens to the plan if one party goes: orphans, hand-overs, and the pieces the network falls into."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.centrality import articulation, components
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, parties, projection
from ipgraph.analysis.result import Result

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

COLUMNS = (
    "department",
    "orphans",
    "orphan_numbers",
    "hand_overs",
    "hand_over_to",
    "hand_over_numbers",
    "pieces_before",
    "pieces_after",
    "components_before",
    "components_after",
    "articulation",
    "party_id",
)


@dataclass(frozen=True, slots=True)
class Effect:
    """What the removal of a party does to one item: nobody is left, or the second name becomes the first."""

    item: str
    effect: Literal["orphan", "hand_over"]
    next_party: str | None


def removal(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
) -> Result:
    """If a party is merged or drops out, which items lose their only or their first-named party?

    One row per party of the two-mode graph: ``orphans`` {m : parties(m) = {d}}; ``hand_overs``, joint items in which it is
    named first, and to whom they pass (second name → how many); ``components`` sizes of the co-responsibility network
    before and after, ``pieces`` how many there are; ``articulation`` as in the department table.
    Sorted by orphans, hand-overs (both falling), first appearance.

    >>> from ipgraph.analysis.example import plan_of
    >>> row = removal(plan_of("1.1 甲、乙", "1.2 甲", "1.3 甲、丙")).rows[0]
    >>> row["orphan_numbers"], row["hand_over_to"], row["components_before"], row["components_after"]
    (['1.2'], {'乙': 1, '丙': 1}, [3], [1, 1])
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    network = projection(graph)
    cuts = articulation(network)
    before = components(network)
    rows = [
        _row(graph, party, before, _without(network, party, before), cut=cuts.get(party))
        for party in parties(graph)
    ]
    rows.sort(key=lambda row: (-row["orphans"], -row["hand_overs"]))
    return Result(settings(graph, "count"), COLUMNS, rows, cautions(graph))


def effects(graph: nx.Graph, party: str) -> list[Effect]:
    """What happens to each item of the two-mode graph that loses its only or first-named party, in document order.

    Items in which the party is named second or later are not listed.  Raises :exc:`KeyError` for a party that
    answers for nothing.

    >>> from ipgraph.analysis.example import plan_of
    >>> effects(bipartite(plan_of("1.1 甲、乙", "1.2 甲")), "example/甲")[0]
    Effect(item='plan/p1/t1/m1', effect='hand_over', next_party='example/乙')
    """
    found: list[Effect] = []
    for item in graph[party]:
        first, *others = graph[item]
        if first == party:
            found.append(Effect(item, "hand_over" if others else "orphan", others[0] if others else None))
    return found


def _without(network: nx.Graph, party: str, before: list[int]) -> list[int]:
    """The component sizes after the removal; only the party's own component is walked again."""
    import networkx as nx

    own = nx.node_connected_component(network, party)
    left = before.copy()
    left.remove(len(own))
    return sorted(left + components(network.subgraph(own - {party})), reverse=True)


def _row(
    graph: nx.Graph, party: str, before: list[int], after: list[int], *, cut: bool | None
) -> dict[str, Any]:
    found = effects(graph, party)
    orphans = [one.item for one in found if one.effect == "orphan"]
    passed = [one for one in found if one.effect == "hand_over"]
    return {
        "department": graph.nodes[party]["name"],
        "orphans": len(orphans),
        "orphan_numbers": [graph.nodes[item]["notation"] or item for item in orphans],
        "hand_overs": len(passed),
        "hand_over_to": _heirs(graph, passed),
        "hand_over_numbers": [graph.nodes[one.item]["notation"] or one.item for one in passed],
        "pieces_before": len(before),
        "pieces_after": len(after),
        "components_before": before,
        "components_after": after,
        "articulation": cut,
        "party_id": party,
    }


def _heirs(graph: nx.Graph, passed: list[Effect]) -> dict[str, int]:
    """Name of the next party → how many items pass to it, most first, then by first appearance."""
    count = Counter(one.next_party for one in passed)
    names: Counter[str] = Counter()
    for heir in sorted(count, key=lambda heir: (-count[heir], graph.nodes[heir]["order"])):
        names[graph.nodes[heir]["name"]] += count[heir]
    return dict(names)
