"""What a scenario changes: the analyses before and after, and only where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from ipgraph.analysis import load
from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.centrality import articulation, components
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, items, parties, projection
from ipgraph.analysis.result import Sentence
from ipgraph.analysis.scenario import Change, carried_out
from ipgraph.refusal import Refused

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

Row = dict[str, Any]

#: What can happen to an item, the gravest first.
EFFECTS = ("orphan", "hand_over", "alone", "joined", "fewer", "more", "replaced", "moved")
#: What is counted of every party.
QUANTITIES = ("items", "sole", "joint", "fractional_load", "coordination_load")
_NEVER: Sentence = (
    "以上由文本推算：计划里没有写由谁接手，排在首位也不等于写明的牵头单位。",
    "This is worked out from the text: the plan does not say who takes over, and the first in a list is not a stated lead.",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The difference that a scenario makes.

    ``items``: one row per item whose parties differ, with its ``effects`` (of :data:`EFFECTS`) and its parties
    before and after, in their order; ``departments``: one row per party of which one of :data:`QUANTITIES` differs
    (``change``: gone, new, changed); ``network``: numbers of the whole, before and after, and the pairs of parties that
    are one party now.  ``settings`` and ``cautions`` as in :class:`~ipgraph.analysis.result.Result`.
    """

    settings: dict[str, object]
    items: list[Row]
    departments: list[Row]
    network: Row
    cautions: tuple[Sentence, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing that is counted has changed."""
        return not self.items and not self.departments


def outcome(
    tables: Tables,
    changes: Sequence[Change],
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
) -> Outcome:
    """What changes if parties go, become one, are split, or pass items on.

    Every number is that of the department table (:func:`ipgraph.analysis.load.departments`), before and after.
    Raises :class:`~ipgraph.refusal.Refused` for a party that has no item in these roles at this level.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.analysis.scenario import Body
    >>> found = outcome(plan_of("1.1 甲、乙", "1.2 甲"), [Change("remove", (Body("example/甲", "甲"),))])
    >>> [(row["number"], row["effects"], row["after"]) for row in found.items]
    [('1.1', ['hand_over', 'alone'], ['乙']), ('1.2', ['orphan'], [])]
    >>> [(row["department"], row["items_before"], row["items_after"]) for row in found.departments]
    [('甲', 2, 0), ('乙', 1, 1)]
    """
    counted = partial(bipartite, level=level, roles=roles, inherit_participants=inherit_participants)
    was = counted(tables)
    _check(was, changes)
    now, heirs = counted(carried_out(tables, changes)), _heirs(changes)
    numbers = {row["item"]: row["notation"] or row["item"] for row in tables.rows("items")}
    return Outcome(
        settings(was, "count, fractional", scenario=[_told(change, numbers) for change in changes]),
        list(_items(was, now, heirs)),
        _departments(was, now),
        _network(was, now, heirs),
        (*cautions(was), _NEVER),
    )


def _check(graph: nx.Graph, changes: Sequence[Change]) -> None:
    """Refuse a party that has nothing to lose, unless an earlier step gives it something."""
    known = set(parties(graph))
    for change in changes:
        for giver in change.givers:
            if giver.id not in known:
                raise _nothing_to_lose(giver.name, graph)
        known |= {taker.id for taker, _ in change.takers}


def _nothing_to_lose(name: str, graph: nx.Graph) -> Refused:
    level, roles = graph.graph["level"], ",".join(graph.graph["roles"])
    return Refused(
        f"{name}在这个口径下没有任务（--level {level} --roles {roles}）；若它只是参与，请在 --roles 中加上 support",
        f"{name} has no item with --level {level} --roles {roles}; if it only takes part, add support to --roles",
    )


def _heirs(changes: Sequence[Change]) -> dict[str, str]:
    """Old id → the id under which a party lives on in the end."""
    found: dict[str, str] = {}
    for change in changes:
        found = {old: change.heirs.get(new, new) for old, new in found.items()} | change.heirs
    return found


def _told(change: Change, numbers: Mapping[str, str]) -> Row:
    """A change as data, items by the numbers that people quote."""
    return {
        "change": change.what,
        "parties": [giver.name for giver in change.givers],
        "to": [
            {
                "party": change.signed(taker).name,
                "new": taker.new,
                "items": [numbers[item] for item in shares],
            }
            for taker, shares in change.takers
        ],
        "sign_boards": list(change.boards),
    }


def _items(was: nx.Graph, now: nx.Graph, heirs: Mapping[str, str]) -> Iterator[Row]:
    for item in items(was):
        before, after = list(was[item]), list(now[item])
        effects = effects_of(before, after, heirs)
        if effects:
            node = was.nodes[item]
            yield {
                "number": node["notation"] or item,
                "title": node["name"],
                "effects": effects,
                "before": [was.nodes[party]["name"] for party in before],
                "after": [now.nodes[party]["name"] for party in after],
                "document": node["document"],
                "item": item,
            }


def effects_of(before: Sequence[str], after: Sequence[str], heirs: Mapping[str, str]) -> list[str]:
    """What happened to an item that had the parties ``before`` and has those ``after``, the gravest first.

    A party that lives on in its heir has not handed anything over.  *alone* and *joined*: it has become the item of
    one party, or of several; *fewer* and *more*: of other numbers; *replaced*: as many, but others; *moved*: it only went
    along with a party into its heir.

    >>> effects_of(["甲", "乙"], ["乙"], {}), effects_of(["甲", "乙"], ["丙"], {"甲": "丙", "乙": "丙"})
    (['hand_over', 'alone'], ['alone'])
    >>> effects_of(["甲"], [], {}), effects_of(["甲"], ["乙"], {"甲": "乙"}), effects_of(["甲"], ["甲"], {})
    (['orphan'], ['moved'], [])
    """
    if list(before) == list(after):
        return []
    if not after:
        return ["orphan"]
    heads = ["hand_over"] if before and heirs.get(before[0], before[0]) != after[0] else []
    found = heads + _resized(len(before), len(after))
    same = list(dict.fromkeys(heirs.get(party, party) for party in before)) == list(after)
    return found or ["moved" if same else "replaced"]


def _resized(before: int, after: int) -> list[str]:
    if before == after:
        return []
    if after < before:
        return ["alone" if after == 1 else "fewer"]
    return ["joined" if before == 1 else "more"]


def _departments(was: nx.Graph, now: nx.Graph) -> list[Row]:
    """The parties of which a quantity differs: those that go, those that come, then by how much their items change."""
    before, after = _quantities(was), _quantities(now)
    names = {party: now.nodes[party] if party in after else was.nodes[party] for party in before | after}
    rows = [
        row
        for party, node in names.items()
        if (row := _department(party, node["name"], before.get(party), after.get(party)))
    ]
    rows.sort(
        key=lambda row: (_ORDER[row["change"]], -abs(row["items_delta"]), -abs(row["fractional_load_delta"]))
    )
    return rows


_ORDER = {"gone": 0, "new": 1, "changed": 2}


def _quantities(graph: nx.Graph) -> dict[str, Row]:
    """Party → its :data:`QUANTITIES`, in the order of first appearance."""
    columns = load.carried(graph) | {"items": dict(graph.degree(parties(graph)))}
    return {party: {name: columns[name][party] for name in QUANTITIES} for party in parties(graph)}


_NOTHING = {"items": 0, "sole": 0, "joint": 0, "fractional_load": 0.0, "coordination_load": 0}


def _department(party: str, name: str, before: Row | None, after: Row | None) -> Row | None:
    if before == after:
        return None
    change = "new" if before is None else "gone" if after is None else "changed"
    row: Row = {"department": name, "change": change}
    for quantity in QUANTITIES:
        row |= _pair(quantity, (before or _NOTHING)[quantity], (after or _NOTHING)[quantity])
    return row | {"party_id": party}


def _pair(name: str, before: float, after: float) -> Row:
    return {f"{name}_before": before, f"{name}_after": after, f"{name}_delta": round(after - before, 9)}


def _network(was: nx.Graph, now: nx.Graph, heirs: Mapping[str, str]) -> Row:
    before, after = _whole(was), _whole(now)
    found: Row = {}
    for name, value in before.items():
        found |= {f"{name}_before": value, f"{name}_after": after[name]}
    return found | {"pairs_inside": list(_inside(was, heirs))}


def _whole(graph: nx.Graph) -> Row:
    """Numbers of the whole: the parties, their items by number of parties, and the network that these make."""
    network = projection(graph)
    sizes = [graph.degree(item) for item in items(graph)]
    pieces = components(network)
    cuts = articulation(network)
    return {
        "parties": len(network),
        "unanswered": sizes.count(0),
        "sole": sizes.count(1),
        "joint": sum(size > 1 for size in sizes),
        "pairs": network.number_of_edges(),
        "coordination_load": sum(size * (size - 1) for size in sizes),
        "pieces": len(pieces),
        "components": pieces,
        "articulation": [network.nodes[party]["name"] for party, cut in cuts.items() if cut],
    }


def _inside(graph: nx.Graph, heirs: Mapping[str, str]) -> Iterator[Row]:
    """The pairs that had to coordinate and are one party now."""
    for a, b, edge in projection(graph).edges(data=True):
        if heirs.get(a, a) == heirs.get(b, b):
            yield {
                "a": graph.nodes[a]["name"],
                "b": graph.nodes[b]["name"],
                "count": edge["count"],
                "numbers": [graph.nodes[item]["notation"] or item for item in edge["items"]],
            }
