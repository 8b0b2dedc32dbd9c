"""Who leads: leads that the text gives, and apart from them those only presumed of the first-named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, parties, unit_of
from ipgraph.analysis.load import joint, sole
from ipgraph.analysis.result import Result, Sentence

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

Row = dict[str, Any]
#: (party, item)
Tie = tuple[str, str]
#: The basis of a presumed lead, as in the graph and in the answers of saved questions.
BY_POSITION = "byPosition"
COLUMNS = (
    "department",
    "measures",
    "sole",
    "joint",
    "leads",
    "leads_stated",
    "leads_by_rule",
    "lead_numbers",
    "presumed",
    "presumed_basis",
    "presumed_numbers",
    "party_id",
)


def leads(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
) -> Result:
    """Who leads according to the text, and who only because the first name is taken for the lead?

    One row per party with an item: ``sole`` (k = 1) and ``joint`` items; ``leads``, items where the text gives it the lead,
    of them ``leads_stated`` at the item itself and ``leads_by_rule`` of the document (a declared default or an inherited
    lead); ``presumed``, joint items in which nobody is given the lead and it stands first (:func:`presumed_leads`), with
    its basis.  The two are never added up.  Sorted by leads, presumed, items (all falling), then first appearance.

    >>> from ipgraph.analysis.example import plan_of
    >>> rows = leads(plan_of("1.1 乙;lead:甲", "1.2 乙、甲", "1.3 甲")).rows
    >>> [(row["department"], row["leads"], row["presumed"], row["presumed_basis"]) for row in rows]
    [('甲', 1, 0, None), ('乙', 0, 1, 'byPosition')]
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    given, presumed = given_leads(tables, graph), presumed_leads(tables, graph)
    alone, together = sole(graph), joint(graph)
    rows = [
        _row(graph, party, given, presumed) | {"sole": alone[party], "joint": together[party]}
        for party in parties(graph)
    ]
    rows.sort(key=lambda row: (-row["leads"], -row["presumed"], -row["measures"]))
    told = (*cautions(graph, network=False), *_presumed(graph, given, presumed))
    return Result(settings(graph, "count"), COLUMNS, [{c: row[c] for c in COLUMNS} for row in rows], told)


def given_leads(tables: Tables, graph: nx.Graph) -> dict[Tie, set[str]]:
    """The leads that the text gives among the ties of a two-mode graph, each with its bases.

    A lead that was only read from the order of the names is none of them.

    >>> from ipgraph.analysis.example import plan_of
    >>> tables = plan_of("1.1 乙;lead:甲")
    >>> given_leads(tables, bipartite(tables))
    {('example/甲', 'plan/p1/t1/m1'): {'stated'}}
    """
    found: dict[Tie, set[str]] = defaultdict(set)
    for row in tables.rows("responsibilities"):
        tie = row["party_id"], unit_of(row, graph.graph["level"])
        if row["role"] == "lead" and row["basis"] != BY_POSITION and _counted(graph, tie, "lead"):
            found[tie].add(row["basis"] or "stated")
    return dict(found)


def presumed_leads(tables: Tables, graph: nx.Graph) -> set[Tie]:
    """The ties of a two-mode graph in which a party leads only because it is named first.

    That is presumed where several are named as responsible in one place of the text, and the text gives nobody the lead of
    the item; where each is to do its own (按职责分工) nothing is presumed.

    >>> from ipgraph.analysis.example import plan_of
    >>> tables = plan_of("1.1 乙、甲", "1.2 甲", "1.3 own_duties:甲、乙", "1.4 乙、丙;lead:甲")
    >>> presumed_leads(tables, bipartite(tables))
    {('example/乙', 'plan/p1/t1/m1')}
    """
    level = graph.graph["level"]
    led = {unit_of(row, level) for row in tables.rows("responsibilities") if row["role"] == "lead"}
    lists: dict[str, list[Row]] = defaultdict(list)
    for row in tables.rows("responsibilities"):
        if row["role"] == "responsible" and unit_of(row, level) not in led:
            lists[row["item"]].append(row)
    ties = {
        (one["party_id"], unit_of(one, level)) for named in lists.values() for one in _first_of_several(named)
    }
    return {tie for tie in ties if _counted(graph, tie, "responsible")}


def _first_of_several(named: list[Row]) -> Iterator[Row]:
    """The row of the first name, if a second party stands beside it."""
    if len({row["party_id"] for row in named}) > 1:
        yield from (row for row in named if row["rank"] == 1)


def _counted(graph: nx.Graph, tie: Tie, role: str) -> bool:
    return graph.has_edge(*tie) and role in graph.edges[tie]["roles"]


def _row(graph: nx.Graph, party: str, given: dict[Tie, set[str]], presumed: set[Tie]) -> Row:
    own = list(graph[party])  # in document order
    led = [item for item in own if (party, item) in given]
    first = [item for item in own if (party, item) in presumed]
    stated = sum("stated" in given[party, item] for item in led)
    return {
        "department": graph.nodes[party]["name"],
        "measures": len(own),
        "leads": len(led),
        "leads_stated": stated,
        "leads_by_rule": len(led) - stated,
        "lead_numbers": [graph.nodes[item]["notation"] or item for item in led],
        "presumed": len(first),
        "presumed_basis": BY_POSITION if first else None,
        "presumed_numbers": [graph.nodes[item]["notation"] or item for item in first],
        "party_id": party,
    }


def _presumed(graph: nx.Graph, given: dict[Tie, set[str]], presumed: set[Tie]) -> Iterator[Sentence]:
    if parties(graph) and not given:
        yield "文件没有给任何事项写明牵头单位。", "No item has a lead that the text gives."
    if presumed:
        count = len({item for _, item in presumed})
        yield (
            f"有 {count} 项的牵头单位只按排序推定（{BY_POSITION}），不是原文内容，不与写明的牵头相加。",
            f"In {count} item{'s' * (count > 1)} the lead is only presumed of the first name ({BY_POSITION}): "
            "an inference, never added to the leads that the text gives.",
        )
