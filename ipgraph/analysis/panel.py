"""Many plans as a panel: how much bodies of one kind carry, place by place and year by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, parties
from ipgraph.analysis.result import Result, Sentence

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

Row = dict[str, Any]
#: A place, the year of a plan (``None`` if it has no date), and the code of a kind of body.
Cell = tuple[str, int | None, str]
COLUMNS = (
    "place",
    "year",
    "department",
    "measures",
    "sole",
    "joint",
    "fractional_load",
    "load_share",
    "documents",
    "kind_id",
)


def panel(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
) -> Result:
    """How much do bodies of one kind carry, in which place and year?

    One row per place × year × kind of body with an item: ``measures``, of them ``sole`` (k = 1) and ``joint`` (k ≥ 2);
    ``fractional_load`` Σ 1/k, and its share of that of all bodies of the place and year (``load_share``, which sums to 1).
    The year of a plan is that of the first date in it, ``None`` without a date; plans of one place and year are added up.
    A kind is the code of a body within its place, the same for the finance bureaus of all cities (``kind_id``); a body that
    no register teaches is of a kind with those of its name.  ``department`` is the shortest name that the kind goes by.
    Sorted by place, year, items, fractional load (both falling), then first appearance.

    >>> from ipgraph.analysis.example import plan_of
    >>> rows = panel(plan_of("1.1 甲、乙 2017-12-31", "1.2 乙 2018-12-31")).rows
    >>> [(row["place"], row["year"], row["department"], row["measures"], row["load_share"]) for row in rows]
    [('example', 2017, '乙', 2, 0.75), ('example', 2017, '甲', 1, 0.25)]
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    years = _years(tables)
    cells = _cells(graph, years)
    rows = list(_rows(graph, cells))
    rows.sort(key=lambda row: (row["place"], row["year"] or 0, -row["measures"], -row["fractional_load"]))
    told = (*_told(rows), *cautions(graph, network=False))
    return Result(settings(graph, "fractional", year="first date"), COLUMNS, rows, told)


def _years(tables: Tables) -> dict[str, int]:
    """Document → the year of the first date in it."""
    found: dict[str, int] = {}
    for row in tables.rows("milestones"):
        for day in (row["earliest"], row["latest"]):
            if day is not None:
                found[row["document"]] = min(day.year, found.get(row["document"], day.year))
    return found


def _cells(graph: nx.Graph, years: Mapping[str, int]) -> dict[Cell, dict[str, list[str]]]:
    """For each cell of the panel its items, each with the parties of that kind on it."""
    found: dict[Cell, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    place_in = {party: _place_and_kind(party) for party in parties(graph)}
    for party, (place, code) in place_in.items():
        for item in sorted(graph[party], key=graph.nodes(data="order").__getitem__):
            found[place, years.get(graph.nodes[item]["document"]), code][item].append(party)
    return found


def _place_and_kind(party_id: str) -> tuple[str, str]:
    place, _, code = party_id.rpartition("/")
    return place, code


def _rows(graph: nx.Graph, cells: Mapping[Cell, Mapping[str, Sequence[str]]]) -> Iterator[Row]:
    loads = {
        cell: fsum(len(those) / graph.degree(item) for item, those in found.items())
        for cell, found in cells.items()
    }
    whole: dict[tuple[str, int | None], list[float]] = defaultdict(list)
    for (place, year, _), load in loads.items():
        whole[place, year].append(load)
    names = _names(graph)
    for (place, year, code), found in cells.items():
        alone = sum(graph.degree(item) == 1 for item in found)
        load = loads[place, year, code]
        yield {
            "place": place,
            "year": year,
            "department": names[code],
            "measures": len(found),
            "sole": alone,
            "joint": len(found) - alone,
            "fractional_load": load,
            "load_share": load / fsum(whole[place, year]),
            "documents": list(dict.fromkeys(graph.nodes[item]["document"] for item in found)),
            "kind_id": code,
        }


def _names(graph: nx.Graph) -> dict[str, str]:
    """Code of a kind → the shortest name of such a body, the first of several."""
    found: dict[str, list[str]] = defaultdict(list)
    for party in parties(graph):
        found[_place_and_kind(party)[1]].append(graph.nodes[party]["name"])
    return {code: min(names, key=len) for code, names in found.items()}


def _told(rows: Sequence[Row]) -> Iterator[Sentence]:
    plans: dict[tuple[str, int | None], dict[str, None]] = defaultdict(dict)
    for row in rows:
        plans[row["place"], row["year"]] |= dict.fromkeys(row["documents"])
    if len(plans) == 1:
        yield (
            "只有一个地方、一个年份；要比较，请把多份计划放进一个库：ipgraph build 文件… -o out",
            "One place and one year only; to compare, build several plans into one store: ipgraph build SOURCE… -o out",
        )
    for several in (list(found) for found in plans.values() if len(found) > 1):
        listed = ", ".join(several)
        yield (
            f"同一地方、同一年份的计划已合计（{listed}）；草稿请勿与定稿一起入库。",
            f"Plans of one place and year are added up ({listed}); keep a draft out of the store of its plan.",
        )
    if any(year is None for _, year in plans):
        yield (
            "没有写明日期的计划，年份留空。",
            "A plan without any date has no year.",
        )
