"""The finding about joint work: how much of it there is, where it rests, and whether any pair stands out from chance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.carrying import name_of
from ipgraph.analysis.chance import chance
from ipgraph.analysis.claims import Claim, Evidence, Finding, counted, listed, share
from ipgraph.analysis.coordination import items, projection
from ipgraph.analysis.load import coordination_load, joint

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

NAME = "joining"
#: So many pairs are named.
NAMED = 3
#: The null model of the test: exact, without draws, so that a page is the same and quick for plans of any size.
NULL = "sdsm"


def joining(tables: Tables, graph: nx.Graph) -> Finding:
    """Where does coordination rest, and is any of it more than the sizes of lists and workloads give?

    ``numbers``: ``joint`` measures of ``answered`` ones; the ``hub`` with the largest coordination load; the ``count`` of
    the heaviest ``pairs``; how many pairs were ``tested`` and how many are ``beyond`` chance.

    >>> from ipgraph.analysis.coordination import bipartite
    >>> from ipgraph.analysis.example import plan_of
    >>> tables = plan_of("1.1 甲、乙", "1.2 甲、乙", "1.3 丙")
    >>> joining(tables, bipartite(tables)).claims[0].text("en")
    '2 of 3 measures (67%) are joint work of several bodies.'
    """
    together = tuple(item for item in items(graph) if graph.degree(item) > 1)
    answered = sum(graph.degree(item) > 0 for item in items(graph))
    numbers: dict[str, Any] = {"joint": len(together), "answered": answered}
    if not together:
        return Finding(
            NAME,
            (_none(answered),),
            "sure" if answered else None,
            (_AS_WRITTEN,) * bool(answered),
            (),
            numbers,
        )
    pairs = _heaviest(graph)
    proof = tuple(_evidence(graph, together, pairs))
    test = chance(tables, null=NULL)
    numbers |= {"pairs": [pair[:2] for pair in pairs], "count": pairs[0][2], "hub": _hubs(graph)}
    numbers |= {"tested": test.settings["pairs"], "beyond": sum(row["survives"] for row in test.rows)}
    return Finding(
        NAME,
        (
            _share(len(together), answered),
            *_hub(graph, numbers["hub"]),
            _pairs(graph, pairs, apart=len(proof) > 1),
            _verdict(numbers),
        ),
        "sure",
        (_AS_WRITTEN,),
        proof,
        numbers,
    )


_ONCE = Claim(("没有哪两个单位的共同举措多于 1 项。", "No two bodies have more than one measure in common."))
_AS_WRITTEN = Claim(("责任单位都是原文写明的。", "All bodies are named in the plan."))


def _none(answered: int) -> Claim:
    if not answered:
        return Claim(("没有写明责任单位的举措。", "No measure has a body that answers for it."))
    return Claim(
        (
            "没有联办的举措：{n} 项都只有一个责任单位。",
            "There is no joint work: every measure has one body, {n} in all.",
        ),
        {"n": counted(answered, "measure")},
    )


def _share(together: int, answered: int) -> Claim:
    return Claim(
        (
            "{n} 项举措（共 {all} 项，占 {share}）要几个单位一起办。",
            "{n} of {all} ({share}) " + ("is" if together == 1 else "are") + " joint work of several bodies.",
        ),
        {"n": together, "all": counted(answered, "measure"), "share": share(together, answered)},
    )


def _hubs(graph: nx.Graph) -> list[str]:
    load = coordination_load(graph)
    most = max(load.values())
    return [party for party in load if load[party] == most]


def _hub(graph: nx.Graph, hubs: list[str]) -> Iterator[Claim]:
    if len(hubs) == 1 and projection(graph).degree(hubs[0]) > 1:
        yield Claim(
            (
                "协调最集中在{who}：{n} 项联办，对着 {partners} 个单位。",
                "Coordination rests on {who}: {n} with {partners}.",
            ),
            {
                "who": name_of(graph, hubs[0]),
                "n": counted(joint(graph)[hubs[0]], "joint measure"),
                "partners": counted(projection(graph).degree(hubs[0]), "other body", "other bodies"),
            },
        )


def _heaviest(graph: nx.Graph) -> list[tuple[str, str, int]]:
    pairs: list[tuple[str, str, int]] = list(projection(graph).edges(data="count"))
    most = max(count for _, _, count in pairs)
    return [pair for pair in pairs if pair[2] == most]


def _pairs(graph: nx.Graph, pairs: list[tuple[str, str, int]], *, apart: bool) -> Claim:
    if pairs[0][2] == 1 and len(pairs) > 1:
        return _ONCE
    names = [(name_of(graph, a), name_of(graph, b)) for a, b, _ in pairs]
    each = listed([(f"{a[0]}与{b[0]}", f"{a[1]} with {b[1]}") for a, b in names], NAMED)
    if len(pairs) == 1:
        zh, en = "一起办得最多的是{each}，共同 {n} 项。", "The pair with most in common: {each}, {n}."
    else:
        zh, en = "一起办得最多的，各 {n} 项：{each}。", "The pairs with most in common, {n} each: {each}."
    return Claim((zh, en), {"each": each, "n": counted(pairs[0][2], "measure")}, apart)


def _verdict(numbers: dict[str, Any]) -> Claim:
    if not numbers["beyond"]:
        return Claim(
            (
                "但 {tested} 对单位中没有一对多到超出偶然：按各家任务多少、名单长短随意搭配，也会如此。"
                "不能据此说谁与谁特别密切。",
                "But of {tested} of bodies not one has more in common than chance "
                "would give to bodies that busy on lists that long. It does not show that any two are especially close.",
            ),
            {"tested": counted(numbers["tested"], "pair")},
        )
    return Claim(
        (
            "{tested} 对单位中有 {beyond} 对的共同举措超出了偶然（按各家任务多少、名单长短随意搭配）。",
            "Of {tested} of bodies {beyond} have more in common than chance would give to bodies that busy.",
        ),
        {"tested": counted(numbers["tested"], "pair"), "beyond": numbers["beyond"]},
    )


def _evidence(
    graph: nx.Graph, together: tuple[str, ...], pairs: list[tuple[str, str, int]]
) -> Iterator[Evidence]:
    yield Evidence((f"联办的 {len(together)} 项", f"Joint measures: {len(together)}"), together)
    common = {item for a, b, _ in pairs for item in graph[a] if b in graph[item]}
    heaviest = tuple(item for item in together if item in common)
    if heaviest != together:
        yield Evidence(
            (
                f"一起办得最多的单位的 {len(heaviest)} 项",
                f"Those of the pairs with most in common: {len(heaviest)}",
            ),
            heaviest,
        )
