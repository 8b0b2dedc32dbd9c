"""Who works with whom: the two-mode graph party × item and its projection onto parties.

The two-mode graph is primary and carries everything; the projection is a view of it.  Both are built in
document order, so that nothing depends on the order of rows or on the hash seed.

Nodes of the two-mode graph are a party's ``party_id`` (``bipartite=0``) and an item's id (``bipartite=1``):

=============  =======================================  ==========================================
attribute      party                                    item
=============  =======================================  ==========================================
``bipartite``  0                                        1
``kind``       organization, group, person, unit        programme, measure, action
``name``       the party's name                         the item's title
``order``      1-based order of first appearance        1-based place among the items
``programme``  ``""``                                   id of its programme, ``""`` if it has none
``notation``   ``""``                                   the short number people quote (2.4)
``document``   ``""``                                   name of its document
=============  =======================================  ==========================================

An edge has ``rank`` (1-based place of the party among those of the item), ``role`` (the first of ``roles``),
``roles``, ``lines`` (of the source) and ``responsibilities`` (ids of the rows it was made from).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import fsum
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.scale import is_large
from ipgraph.model import ROLES

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

Row = dict[str, Any]
LEVELS = ("row", "measure", "programme")
DEFAULT_ROLES = ("lead", "responsible", "own_duties")


def bipartite(
    tables: Tables,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    *,
    inherit_participants: bool = False,
) -> nx.Graph:
    """The two-mode graph of the parties that answer in ``roles`` and of all items at ``level``.

    ``level`` is *row* (an action, or a measure without actions), *measure* or *programme*; what is stated below
    it counts for it, what is stated above it is left out and counted in ``graph["left_out"]``.
    ``inherit_participants`` adds the role *support* and passes what is stated above down to every item below.
    A party named twice on an item is one edge.  Raises :exc:`ValueError` for an unknown level or role.

    >>> from ipgraph.analysis.example import plan_of
    >>> graph = bipartite(plan_of("1.1 甲、乙", "1.1 乙、丙", "1.2 -"))
    >>> graph.edges["example/丙", "plan/p1/t1/m1"]["rank"], graph.number_of_nodes()
    (3, 5)
    """
    import networkx as nx

    roles = _checked(level, roles, inherit_participants=inherit_participants)
    units = units_of(tables, level)
    everyone = parties_of(tables)
    below = _below(units) if inherit_participants else {}
    rows = _by_unit(tables, units, level, roles, below)
    left_out = rows.pop("", [])
    graph = nx.Graph(
        level=level, roles=roles, inherit_participants=inherit_participants, left_out=len(left_out)
    )
    graph.graph["open_lists"] = sum(unit["open_list"] for unit in units.values())
    here = {row["party_id"] for found in rows.values() for row in found}
    graph.add_nodes_from((party, node) for party, node in everyone.items() if party in here)
    graph.add_nodes_from((unit, _item_node(row)) for unit, row in units.items())
    for unit in units:
        graph.add_edges_from(_edges(unit, rows.get(unit, [])))
    if is_large(graph):
        from ipgraph.analysis.scale.incidence import incidence_of

        incidence_of(graph)  # kept with the graph, for its projection
    return graph


def projection(graph: nx.Graph) -> nx.Graph:
    """The co-responsibility network of a two-mode graph: its parties, isolates kept, and their common items.

    Edge attributes, for the common items m with k parties each: ``count`` = how many; ``newman`` = Σ 1/(k−1);
    ``overlap`` = common / all items of the two (Jaccard); ``items``, in document order.
    The weights are those of the three weighted projections of ``networkx.algorithms.bipartite``, summed once over the
    items and exactly rounded, because those return edges and float sums in the order of the hash seed.
    Source: Newman 2001, Phys. Rev. E 64, 016132.

    >>> from ipgraph.analysis.example import plan_of
    >>> network = projection(bipartite(plan_of("1.1 甲、乙、丙", "1.2 甲、乙", "1.3 丁")))
    >>> network.edges["example/甲", "example/乙"]["newman"], network.number_of_nodes()
    (1.5, 4)
    """
    if is_large(graph):
        from ipgraph.analysis.scale.incidence import projected

        return projected(graph)
    import networkx as nx

    order = graph.nodes(data="order")
    together: dict[tuple[str, str], list[str]] = defaultdict(list)
    for item in items(graph):
        for pair in combinations(sorted(graph[item], key=order.__getitem__), 2):
            together[pair].append(item)
    network = nx.Graph(**graph.graph)
    network.add_nodes_from((party, graph.nodes[party]) for party in parties(graph))
    for (a, b), common in sorted(together.items(), key=lambda one: [order[party] for party in one[0]]):
        network.add_edge(a, b, **_weights(graph, a, b, common))
    return network


def parties(graph: nx.Graph) -> list[str]:
    """The party nodes of a two-mode graph, in the order of first appearance.

    >>> from ipgraph.analysis.example import plan_of
    >>> parties(bipartite(plan_of("1.1 乙、甲")))
    ['example/乙', 'example/甲']
    """
    return _side(graph, 0)


def items(graph: nx.Graph) -> list[str]:
    """The item nodes of a two-mode graph, in document order.

    >>> from ipgraph.analysis.example import plan_of
    >>> items(bipartite(plan_of("1.1 乙、甲"), "programme"))
    ['plan/p1']
    """
    return _side(graph, 1)


def parties_of(tables: Tables) -> dict[str, Row]:
    """Every party of the tables in any role, as nodes, in the order of first appearance in the text.

    >>> from ipgraph.analysis.example import plan_of
    >>> [node["name"] for node in parties_of(plan_of("1.1 乙", "1 support:甲")).values()]
    ['乙', '甲']
    """
    found: dict[str, Row] = {}
    for row in sorted(tables.rows("responsibilities"), key=_reading_order):
        node = {"bipartite": 0, "kind": row["kind"] or "", "name": row["party"], "order": len(found) + 1}
        found.setdefault(row["party_id"], node | {"programme": "", "notation": "", "document": ""})
    return found


def units_of(tables: Tables, level: str) -> dict[str, Row]:
    """The items that are counted at ``level``: id → row of the items table with its ``order``, in document order.

    ``open_list`` says whether a list of parties on the item or below it ended in 等.

    >>> from ipgraph.analysis.example import plan_of
    >>> [unit["notation"] for unit in units_of(plan_of("1.1 甲", "1.1 乙", "1.2 甲"), "row").values()]
    ['1.1', '1.1', '1.2']
    """
    rows = sorted(tables.rows("items"), key=lambda row: (row["document"], row["position"] or 0, row["item"]))
    inner = {row["measure"] for row in rows if row["level"] == "action"}
    open_ones = {unit_of(row, level) for row in rows if row["open_list"]}
    units = [row for row in rows if _is_unit(row, level, inner)]
    return {
        row["item"]: row | {"order": place, "open_list": row["item"] in open_ones}
        for place, row in enumerate(units, start=1)
    }


def unit_of(row: Row, level: str) -> str:
    """The id of the item at ``level`` that a row of any of the four tables belongs to, or ``""``.

    >>> unit_of({"item": "d/p1/t1/m1/a1", "measure": "d/p1/t1/m1", "programme": None}, "measure")
    'd/p1/t1/m1'
    """
    return row["item" if level == "row" else level] or ""


def _side(graph: nx.Graph, side: int) -> list[str]:
    nodes = [node for node, its_side in graph.nodes(data="bipartite") if its_side == side]
    return sorted(nodes, key=graph.nodes(data="order").__getitem__)


def _is_unit(row: Row, level: str, inner: set[str]) -> bool:
    """Whether an item is counted at ``level``; a measure without actions is itself a row of the plan."""
    if level == "row":
        return row["level"] == "action" or (row["level"] == "measure" and row["item"] not in inner)
    return bool(row["item"] == row[level])


def _checked(level: str, roles: Sequence[str], *, inherit_participants: bool) -> tuple[str, ...]:
    if level not in LEVELS:
        raise ValueError(f"level {level!r}: choose one of {', '.join(LEVELS)}")
    wrong = [role for role in roles if role not in ROLES]
    if wrong or not roles:
        raise ValueError(f"roles {wrong}: choose among {', '.join(ROLES)}")
    asked = {*roles, "support"} if inherit_participants else set(roles)
    return tuple(role for role in ROLES if role in asked)


def _below(units: dict[str, Row]) -> dict[str, list[str]]:
    """The items counted below every item of the plan, by the id of that item."""
    below: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        steps = unit.split("/")
        for depth in range(2, len(steps)):
            below["/".join(steps[:depth])].append(unit)
    return below


def _by_unit(
    tables: Tables, units: dict[str, Row], level: str, roles: tuple[str, ...], below: dict[str, list[str]]
) -> dict[str, list[Row]]:
    """Responsibilities in ``roles`` by the item they count for, under ``""`` those that count for none."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(tables.rows("responsibilities"), key=_reading_order):
        if row["role"] in roles:
            unit = unit_of(row, level)
            inherited = below.get(row["item"], []) if row["role"] == "support" else []
            for target in [unit] if unit in units else inherited or [""]:
                found[target].append(row)
    return found


def _reading_order(row: Row) -> tuple[str, int, int, str, str]:
    return (
        row["document"],
        row["offset"] or 0,
        row["rank"] or 0,
        row["responsibility"] or "",
        row["party_id"],
    )


def _item_node(row: Row) -> Row:
    return {
        "bipartite": 1,
        "kind": row["level"],
        "name": row["title"] or row["text"] or "",
        "order": row["order"],
        "programme": row["programme"] or "",
        "notation": row["notation"] or "",
        "document": row["document"],
    }


def _edges(unit: str, rows: list[Row]) -> Iterator[tuple[str, str, Row]]:
    """One edge per party, in the order of its strongest role, then of the text."""
    by_party: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (ROLES.index(row["role"]), *_reading_order(row))):
        by_party[row["party_id"]].append(row)
    for rank, (party, found) in enumerate(by_party.items(), start=1):
        yield (
            party,
            unit,
            {
                "rank": rank,
                "role": found[0]["role"],
                "roles": list(dict.fromkeys(row["role"] for row in found)),
                "lines": sorted({row["line"] for row in found if row["line"] is not None}),
                "responsibilities": [row["responsibility"] for row in found],
            },
        )


def _weights(graph: nx.Graph, a: str, b: str, common: list[str]) -> Row:
    return {
        "count": len(common),
        "newman": fsum(1 / (graph.degree(item) - 1) for item in common),
        "overlap": len(common) / (graph.degree(a) + graph.degree(b) - len(common)),
        "items": common,
    }
