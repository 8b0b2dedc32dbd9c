"""Communities of parties, with the figure that says whether they are there at all: do fifty runs find the same?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.cautions import cautions, settings, small
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, parties, projection
from ipgraph.analysis.parameters import choice, whole
from ipgraph.analysis.partitions import Partition, agreement, fellowship, louvain, modularity, together
from ipgraph.analysis.result import Result, Sentence
from ipgraph.analysis.scale import is_large
from ipgraph.analysis.standing import no_joint_item

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

Row = dict[str, Any]
#: Below this mean agreement two runs tell different stories.
STABLE = 0.9
RUNS = whole("runs", ("用种子 1 到几各运行一次", "how many runs, with the seeds 1, 2, …"), 50, 2, 1000)
PAIRS = choice(
    "pairs",
    ("全部单位对，或只列有共同事项者", "all pairs, or only those that share an item"),
    ("all", "tied"),
)
COMMUNITIES = ("department", "community", "community_size", "stability", "joint", "party_id")
CO_MEMBERSHIP = ("a", "b", "together", "count", "newman", "a_id", "b_id")


def communities(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
    weight: str = "newman",
    runs: int = 50,
) -> Result:
    """Do the parties fall into groups that work mostly among themselves, and does every run find the same groups?

    Louvain's method, once with each of the seeds 1 to ``runs``.  One row per party with an item: its ``community`` in the
    run that agrees best with the others (1 = the largest), ``community_size``, and ``stability``, the mean share of runs in
    which it is with each of its fellows; all ``None`` without a joint item.  The settings tell ``agreement`` (mean adjusted
    Rand index of two runs), how many different ``partitions`` there were, the ``modularity`` of the one shown, how many
    communities the runs found at least and at most, and which ``engine`` found them: groups that are beyond doubt are found
    by either, of others each may find its own.  Sorted by community, then first appearance.
    Sources: Blondel et al. 2008, J. Stat. Mech. P10008; Hubert & Arabie 1985, J. Classification 2, 193–218.

    >>> from ipgraph.analysis.example import plan_of
    >>> rows = communities(plan_of("1.1 甲、乙", "1.2 丙、丁、戊", "1.3 己"), runs=5).rows
    >>> [(row["department"], row["community"], row["stability"]) for row in rows]
    [('丙', 1, 1.0), ('丁', 1, 1.0), ('戊', 1, 1.0), ('甲', 2, 1.0), ('乙', 2, 1.0), ('己', None, None)]
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    network = _tied(graph)
    found = louvain(network, _weight(weight), range(1, runs + 1)) if network else []
    agreed = agreement(found)
    shown = max(agreed, key=agreed.__getitem__, default=())  # the earliest of several
    rows = _rows(graph, network, shown, fellowship(shown, found))
    told = (*cautions(graph), *_guard(graph, _mean(agreed, found)), *no_joint_item(graph))
    declared = settings(
        graph,
        weight,
        method=f"Louvain, seeds 1–{runs}",
        engine=_engine(network),
        weight=weight,
        runs=runs,
        agreement=_mean(agreed, found),
        partitions=len(agreed),
        modularity=modularity(network, _weight(weight), shown),
        communities=_range([len(set(one)) for one in found]),
    )
    return Result(declared, COMMUNITIES, rows, told)


def co_membership(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
    weight: str = "newman",
    runs: int = 50,
    pairs: str = "all",
) -> Result:
    """How often do two parties fall into one community, run after run?

    The runs of :func:`communities`.  One row per two parties that are together in one run at least (with ``pairs="tied"``:
    that share an item): the share of runs in which they are ``together``, 0 to 1; their common items and Newman weight,
    0 for none.  Sorted by this share, Newman weight (both falling), then first appearance.

    >>> from ipgraph.analysis.example import plan_of
    >>> rows = co_membership(plan_of("1.1 甲、乙", "1.2 丙、丁"), runs=5).rows
    >>> [(row["a"], row["b"], row["together"], row["count"]) for row in rows]
    [('甲', '乙', 1.0, 1), ('丙', '丁', 1.0, 1)]
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    network = _tied(graph)
    found = louvain(network, _weight(weight), range(1, runs + 1)) if network else []
    names = list(network)
    share = {(names[a], names[b]): often for (a, b), often in together(found).items()}
    asked = network.edges if pairs == "tied" else share
    rows = [_pair(network, a, b, share.get((a, b), 0.0)) for a, b in asked]
    rows.sort(key=lambda row: (-row["together"], -row["newman"]))
    told = (*cautions(graph), *_guard(graph, _mean(agreement(found), found)))
    declared = settings(
        graph,
        weight,
        method=f"Louvain, seeds 1–{runs}",
        engine=_engine(network),
        weight=weight,
        runs=runs,
        pairs=pairs,
    )
    return Result(declared, CO_MEMBERSHIP, rows, told)


def _tied(graph: nx.Graph) -> nx.Graph:
    """The co-responsibility network without the parties that have no joint item, in its order."""
    import networkx as nx

    network = projection(graph)
    tied = nx.Graph()
    tied.add_nodes_from((party, node) for party, node in network.nodes(data=True) if network.degree(party))
    tied.add_edges_from(network.edges(data=True))
    return tied


def _engine(network: nx.Graph) -> str:
    """The library that looks for communities in a network of this size: two of them find two partitions."""
    return "networkit" if is_large(network, "networkit") else "networkx"


def _weight(name: str) -> str | None:
    return None if name == "none" else name


def _rows(
    graph: nx.Graph, network: nx.Graph, shown: Partition, stability: Sequence[float | None]
) -> list[Row]:
    size = Counter(shown)
    number = {label: place for place, (label, _) in enumerate(size.most_common(), start=1)}
    where = {
        party: {"community": number[label], "community_size": size[label], "stability": stable}
        for party, label, stable in zip(network, shown, stability, strict=True)
    }
    nowhere = {"community": None, "community_size": None, "stability": None}
    rows = [
        {"department": graph.nodes[party]["name"]}
        | where.get(party, nowhere)
        | {"joint": sum(graph.degree(item) > 1 for item in graph[party]), "party_id": party}
        for party in parties(graph)
    ]
    return sorted(rows, key=lambda row: row["community"] or len(rows) + 1)


def _mean(agreed: Mapping[Partition, float], found: Sequence[Partition]) -> float | None:
    """The mean adjusted Rand index of two runs."""
    count = Counter(found)
    return fsum(agreed[one] * many for one, many in count.items()) / len(found) if found else None


def _range(numbers: Sequence[int]) -> list[int]:
    return [min(numbers), max(numbers)] if numbers else []


def _pair(network: nx.Graph, a: str, b: str, share: float) -> Row:
    edge = network.get_edge_data(a, b, {"count": 0, "newman": 0.0})
    return {
        "a": network.nodes[a]["name"],
        "b": network.nodes[b]["name"],
        "together": share,
        "count": edge["count"],
        "newman": edge["newman"],
        "a_id": a,
        "b_id": b,
    }


def _guard(graph: nx.Graph, agreed: float | None) -> Iterator[Sentence]:
    if agreed is not None and small(graph):
        yield (
            "在这样小的计划上，群组没有统计意义，只供示意，不宜引用。",
            "In so small a plan communities mean nothing: take them as an illustration, do not quote them.",
        )
    if agreed is not None and agreed < STABLE:
        yield (
            f"各次运行的群组不一致（平均调整兰德指数 {agreed:.3f}）。",
            f"The runs do not find the same communities (mean adjusted Rand index {agreed:.3f}).",
        )
