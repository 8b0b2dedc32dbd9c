"""How unevenly the work of a plan is spread: one row of figures per document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import fsum
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.centrality import components, density
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, items, parties, projection
from ipgraph.analysis.load import fractional_load
from ipgraph.analysis.result import Result

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

COLUMNS = (
    "document",
    "items",
    "unanswered",
    "parties",
    "mean_parties",
    "sole",
    "joint",
    "sole_share",
    "joint_share",
    "hhi",
    "gini",
    "pairs",
    "density",
    "components",
)


def concentration(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
) -> Result:
    """Does one body carry the plan, and how much of it is joint work?

    One row per document: its ``items``, of them ``unanswered`` (no party), ``sole`` (k = 1) and ``joint`` (k ≥ 2); the two
    shares and ``mean_parties`` refer to the items that have a party; :func:`hhi` and :func:`gini` of the fractional load;
    ``pairs``, ``density`` and component sizes of the co-responsibility network.  What has no value is ``None``.

    >>> from ipgraph.analysis.example import plan_of
    >>> row = concentration(plan_of("1.1 甲、乙", "1.2 乙", "1.3 -")).rows[0]
    >>> row["items"], row["unanswered"], row["sole_share"], row["hhi"], row["components"]
    (3, 1, 0.5, 0.625, [2])
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    rows = [_row(name, part) for name, part in by_document(graph).items()]
    return Result(settings(graph, "fractional"), COLUMNS, rows, cautions(graph))


def by_document(graph: nx.Graph) -> dict[str, nx.Graph]:
    """The two-mode graph of each document alone: its items and the parties that answer for one of them.

    >>> from ipgraph.analysis.example import plan_of
    >>> list(by_document(bipartite(plan_of("1.1 甲", document="zz"))))
    ['zz']
    """
    import networkx as nx

    found: dict[str, nx.Graph] = {}
    for item in items(graph):
        part = found.setdefault(graph.nodes[item]["document"], nx.Graph(**graph.graph))
        part.add_node(item, **graph.nodes[item])
        part.add_nodes_from((party, graph.nodes[party]) for party in graph[item])
        part.add_edges_from((party, item, edge) for party, edge in graph[item].items())
    return found


def hhi(loads: Iterable[float]) -> float | None:
    """Herfindahl–Hirschman index Σ (L_d / ΣL)², from 1/n (even) to 1 (one carries all); ``None`` for no load.

    >>> hhi([3, 1]), hhi([])
    (0.625, None)
    """
    values = sorted(loads)
    total = fsum(values)
    return fsum((value / total) ** 2 for value in values) if total else None


def gini(loads: Iterable[float]) -> float | None:
    """Gini coefficient 2 Σ i·L_(i) / (n ΣL) − (n+1)/n over rising L_(i), 0 (even) to 1 − 1/n; ``None`` for no load.

    >>> gini([1, 1, 1]), gini([0, 0, 4]), gini([])
    (0.0, 0.6666666666666666, None)
    """
    values = sorted(loads)
    n, total = len(values), fsum(values)
    if not total:
        return None
    return fsum((2 * i - n - 1) * value for i, value in enumerate(values, start=1)) / (n * total)


def _row(name: str, graph: nx.Graph) -> dict[str, Any]:
    sizes = [graph.degree(item) for item in items(graph)]
    answered = [size for size in sizes if size]
    loads = fractional_load(graph).values()
    alone = answered.count(1)
    network = projection(graph)
    return {
        "document": name,
        "items": len(sizes),
        "unanswered": len(sizes) - len(answered),
        "parties": len(parties(graph)),
        "mean_parties": _share(sum(answered), answered),
        "sole": alone,
        "joint": len(answered) - alone,
        "sole_share": _share(alone, answered),
        "joint_share": _share(len(answered) - alone, answered),
        "hhi": hhi(loads),
        "gini": gini(loads),
        "pairs": network.number_of_edges(),
        "density": density(network),
        "components": components(network),
    }


def _share(part: int, whole: Sequence[int]) -> float | None:
    return part / len(whole) if whole else None
