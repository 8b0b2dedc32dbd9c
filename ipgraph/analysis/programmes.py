"""Where in the plan a party works: programme × party."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import fsum
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, items, parties_of
from ipgraph.analysis.result import Result

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

Row = dict[str, Any]
#: (programme, party): one cell of the matrix.
Cell = tuple[str, str]
COLUMNS = (
    "programme",
    "title",
    "department",
    "measures",
    "joint",
    "fractional_load",
    "share",
    "supports",
    "programme_id",
    "party_id",
)


def programmes(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
) -> Result:
    """In which programmes does each party carry how much?

    One row per programme and party that answers or takes part in it: its items there, how many of them joint,
    its fractional load L_dp = Σ_{m in p} 1/k, the ``share`` of the programme's load (``None`` where nobody carries any),
    and ``supports``, the items of the programme where it has the role *support*.  Sorted by programme, load (falling),
    first appearance.  Items outside any programme have ``programme_id`` ``""``.

    >>> from ipgraph.analysis.example import plan_of
    >>> rows = programmes(plan_of("1.1 甲、乙", "2.1 乙", "1 support:丙")).rows
    >>> [(row["programme"], row["department"], row["fractional_load"], row["supports"]) for row in rows]
    [('1', '甲', 0.5, 0), ('1', '乙', 0.5, 0), ('1', '丙', 0.0, 1), ('2', '乙', 1.0, 0)]
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    everyone, titles = parties_of(tables), _titles(tables)
    sizes, participants = _sizes(graph), _participants(tables)
    totals = Counter(graph.nodes[item]["programme"] for item in items(graph) if graph.degree(item))
    order = {programme: place for place, programme in enumerate({**titles, **totals})}
    cells = [
        _row(cell, titles, everyone, sizes.get(cell, []), participants[cell], totals[cell[0]])
        for cell in sizes.keys() | participants.keys()
    ]
    rows = sorted(cells, key=lambda row: _order(row, order, everyone))
    return Result(settings(graph, "fractional"), COLUMNS, rows, cautions(graph, network=False))


def _titles(tables: Tables) -> dict[str, Row]:
    rows = [row for row in tables.rows("items") if row["level"] == "programme"]
    return {row["item"]: row for row in sorted(rows, key=lambda row: (row["document"], row["position"] or 0))}


def _sizes(graph: nx.Graph) -> dict[Cell, list[int]]:
    """The number of parties k of every item of a cell."""
    sizes: dict[Cell, list[int]] = defaultdict(list)
    for item in items(graph):
        for party in graph[item]:
            sizes[graph.nodes[item]["programme"], party].append(graph.degree(item))
    return sizes


def _participants(tables: Tables) -> Counter[Cell]:
    rows = [row for row in tables.rows("responsibilities") if row["role"] == "support"]
    named = {(row["programme"] or "", row["party_id"], row["item"]) for row in rows}
    return Counter((programme, party) for programme, party, _ in named)


def _order(row: Row, order: dict[str, int], everyone: dict[str, Row]) -> tuple[int, float, int]:
    place = order.get(row["programme_id"], len(order))
    return place, -row["fractional_load"], everyone[row["party_id"]]["order"]


def _row(
    cell: Cell,
    titles: dict[str, Row],
    everyone: dict[str, Row],
    sizes: list[int],
    supports: int,
    total: int,
) -> Row:
    programme, party = cell
    item = titles.get(programme, {"notation": "", "title": ""})
    load = fsum(1 / k for k in sizes)
    return {
        "programme": item["notation"] or programme,
        "title": item["title"] or "",
        "department": everyone[party]["name"],
        "measures": len(sizes),
        "joint": sum(k > 1 for k in sizes),
        "fractional_load": load,
        "share": load / total if total else None,
        "supports": supports,
        "programme_id": programme,
        "party_id": party,
    }
