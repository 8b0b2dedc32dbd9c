"""Two plans side by side: who carries how much in either, and who works with whom.

In two plans of one place a party is found again by itself, in plans of two places by its kind: the finance bureaus of two
cities are of one kind.  What no register teaches has no kind, and is found again in its own place only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.centrality import components, density
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, parties, projection
from ipgraph.analysis.load import fractional_load, joint, sole

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.analysis.result import Sentence
    from ipgraph.tables import Tables

Row = dict[str, Any]

#: What is told of a party, each with ``_before``, ``_after`` and ``_delta``.
QUANTITIES = ("measures", "sole", "joint", "fractional_load")
COLUMNS = (
    "department",
    *(f"{name}_{when}" for name in QUANTITIES for when in ("before", "after", "delta")),
    "key_id",
)
#: The codes of bodies that no register teaches: a letter, and the beginning of a digest of the name.
_UNTAUGHT = re.compile(r"[agopuw][0-9a-f]{10}")
_FAR = (
    "两份计划属于不同地方，单位按机构种类对应；没有种类的单位各列各的。",
    "The plans are of two places: bodies are matched by their kind, those without a kind stand apart.",
)


@dataclass(frozen=True, slots=True)
class Sides:
    """Both plans in numbers: a row of :data:`COLUMNS` per party, the two networks, settings and cautions."""

    settings: dict[str, object]
    departments: list[Row]
    network: Row
    cautions: tuple[Sentence, ...]


def side_by_side(
    old: Tables,
    new: Tables,
    *,
    near: bool = True,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
) -> Sides:
    """Who carries how much in the one plan and in the other; ``near`` if both are of one place.

    The quantities are those of the department table (:mod:`ipgraph.analysis.load`), 0 where a party has no item.  Sorted
    by how much the fractional load changed (falling), then by the load itself, then by first appearance.

    >>> from ipgraph.analysis.example import plan_of
    >>> found = side_by_side(plan_of("1.1 甲、乙"), plan_of("1.1 甲", "1.2 乙、丙"))
    >>> [(row["department"], row["fractional_load_delta"]) for row in found.departments]
    [('甲', 0.5), ('丙', 0.5), ('乙', 0.0)]
    >>> found.network["pairs_new"], found.network["pairs_gone"]
    ([['乙', '丙']], [['甲', '乙']])
    """
    scope = {"inherit_participants": inherit_participants}
    before, after = (_keyed(bipartite(one, level, roles, **scope), near=near) for one in (old, new))
    made_with = settings(before, "fractional", matched_by="party" if near else "kind")
    names = _names(before, after)
    return Sides(
        {**made_with, "documents": [*_documents(old), *_documents(new)]},
        _rows(before, after, names),
        _network(projection(before), projection(after), names),
        (*(() if near else (_FAR,)), *_told("旧", "Old", before), *_told("新", "New", after)),
    )


def _documents(tables: Tables) -> list[str]:
    names: list[str] = tables.items.column("document").unique().to_pylist()
    return names


def _told(zh: str, en: str, graph: nx.Graph) -> list[Sentence]:
    """The cautions about one side, with its name before them."""
    return [(f"{zh}：{one[0]}", f"{en}: {one[1]}") for one in cautions(graph)]


def kind(party_id: str) -> str | None:
    """The code that bodies of one kind have in every place; ``None`` for what no register teaches.

    >>> kind("zhengzhou/finance"), kind("zhengzhou/g0123456789")
    ('finance', None)
    """
    code = party_id.rpartition("/")[2]
    return None if _UNTAUGHT.fullmatch(code) else code


def _keyed(graph: nx.Graph, *, near: bool) -> nx.Graph:
    """The two-mode graph with its parties under the keys by which the other plan's are matched."""
    import networkx as nx

    ids = parties(graph)
    keys = {party: party.rpartition("/")[2] if near else kind(party) or party for party in ids}
    return nx.relabel_nodes(graph, keys)


def _names(old: nx.Graph, new: nx.Graph) -> dict[str, str]:
    """Key → name, both names where they differ; in the order of first appearance, the old plan first."""
    found: dict[str, list[str]] = {}
    for graph in (old, new):
        for party in parties(graph):
            found.setdefault(party, []).append(graph.nodes[party]["name"])
    return {party: " / ".join(dict.fromkeys(names)) for party, names in found.items()}


def _rows(old: nx.Graph, new: nx.Graph, names: Mapping[str, str]) -> list[Row]:
    before, after = _quantities(old), _quantities(new)
    rows = [
        {"department": name, "key_id": party}
        | {key: value for one in QUANTITIES for key, value in _change(one, party, before, after)}
        for party, name in names.items()
    ]
    return sorted(rows, key=lambda row: (-abs(row["fractional_load_delta"]), -row["fractional_load_after"]))


def _quantities(graph: nx.Graph) -> dict[str, Mapping[str, float]]:
    loads = {party: round(load, 9) for party, load in fractional_load(graph).items()}
    degrees = dict(graph.degree(parties(graph)))
    return {"measures": degrees, "sole": sole(graph), "joint": joint(graph), "fractional_load": loads}


def _change(
    name: str,
    party: str,
    before: Mapping[str, Mapping[str, float]],
    after: Mapping[str, Mapping[str, float]],
) -> list[tuple[str, float]]:
    nothing = 0.0 if name == "fractional_load" else 0
    was, now = before[name].get(party, nothing), after[name].get(party, nothing)
    delta = round(now - was, 9)
    return [(f"{name}_before", was), (f"{name}_after", now), (f"{name}_delta", delta)]


def _network(old: nx.Graph, new: nx.Graph, names: Mapping[str, str]) -> Row:
    """Both networks in numbers; pairs by their names, in the order of the plan that has them."""
    before, after = _pairs(old), _pairs(new)
    return {
        "parties_before": len(old),
        "parties_after": len(new),
        "density_before": density(old),
        "density_after": density(new),
        "components_before": components(old),
        "components_after": components(new),
        "pairs_before": len(before),
        "pairs_after": len(after),
        "pairs_kept": sum(pair in before for pair in after),
        "pairs_new": [_named(pair, names) for pair in after if pair not in before],
        "pairs_gone": [_named(pair, names) for pair in before if pair not in after],
    }


def _pairs(network: nx.Graph) -> list[frozenset[str]]:
    return [frozenset(pair) for pair in network.edges]


def _named(pair: frozenset[str], names: Mapping[str, str]) -> list[str]:
    return [name for party, name in names.items() if party in pair]
