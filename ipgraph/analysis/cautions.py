"""The declarations that go with a result: what was counted, and what a reader must know before quoting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipgraph.analysis.coordination import items

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.analysis.result import Sentence

#: Below either number network measures are hints, not findings.
FEW_ITEMS = 30
FEW_JOINT_ITEMS = 10

_NOUNS = {
    "row": ("具体做法", "action", "actions"),
    "measure": ("举措", "measure", "measures"),
    "programme": ("工程", "programme", "programmes"),
}


def settings(graph: nx.Graph, weights: str, **more: object) -> dict[str, object]:
    """What the numbers of a two-mode graph were made under; ``more`` is added at the end.

    >>> from ipgraph.analysis.coordination import bipartite
    >>> from ipgraph.analysis.example import plan_of
    >>> settings(bipartite(plan_of("1.1 甲", document="zz")), "count")["documents"]
    ['zz']
    """
    return {
        "level": graph.graph["level"],
        "roles": list(graph.graph["roles"]),
        "inherit_participants": graph.graph["inherit_participants"],
        "weights": weights,
        "documents": list(dict.fromkeys(graph.nodes[item]["document"] for item in items(graph))),
        **more,
    }


def cautions(graph: nx.Graph, *, network: bool = True) -> tuple[Sentence, ...]:
    """The sentences for a result made from a two-mode graph; ``network`` if it shows network measures.

    >>> from ipgraph.analysis.coordination import bipartite
    >>> from ipgraph.analysis.example import plan_of
    >>> cautions(bipartite(plan_of("1.1 甲、乙")))[0][0]
    '只有 1 项多部门举措，网络指标仅供参考。'
    """
    found = (small(graph) if network else None, _left_out(graph), _open_lists(graph))
    return tuple(sentence for sentence in found if sentence)


def small(graph: nx.Graph) -> Sentence | None:
    """The small-n guard: a sentence below 30 items or 10 joint items, else ``None``.

    >>> from ipgraph.analysis.coordination import bipartite
    >>> from ipgraph.analysis.example import plan_of
    >>> small(bipartite(plan_of("1.1 甲、乙")))[1]
    'Only 1 joint measure: take the network figures as hints.'
    >>> small(bipartite(plan_of(*(f"1.{n} 甲、乙" for n in range(1, 31)))))
    """
    everything = items(graph)
    joint = sum(graph.degree(item) > 1 for item in everything)
    if len(everything) >= FEW_ITEMS and joint >= FEW_JOINT_ITEMS:
        return None
    zh, one, many = _NOUNS[graph.graph["level"]]
    if not joint:
        return f"没有多部门{zh}，没有网络指标。", f"No joint {one}, hence no network figures."
    en = f"Only {joint} joint {one if joint == 1 else many}: take the network figures as hints."
    return f"只有 {joint} 项多部门{zh}，网络指标仅供参考。", en


def _left_out(graph: nx.Graph) -> Sentence | None:
    count = graph.graph["left_out"]
    zh, one, _ = _NOUNS[graph.graph["level"]]
    return count and (
        f"有 {count} 处责任写在{zh}以外的层级，未计入。",
        f"Not counted, because not stated on or below a {one}: {count}.",
    )


def _open_lists(graph: nx.Graph) -> Sentence | None:
    count = graph.graph["open_lists"]
    zh, one, many = _NOUNS[graph.graph["level"]]
    return count and (
        f"有 {count} 项{zh}的单位名单以“等”结尾，实际单位可能更多。",
        f"{count} {one if count == 1 else many} with a list of parties that ends in 等: there may be more parties.",
    )
