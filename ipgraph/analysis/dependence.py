"""The finding about what hangs on a single body: measures of one body, what its going would leave, cut points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.carrying import name_of
from ipgraph.analysis.claims import Claim, Evidence, Finding, counted, listed, share
from ipgraph.analysis.coordination import items, parties
from ipgraph.analysis.whatif import removal

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.analysis.result import Sentence
    from ipgraph.tables import Tables

Row = dict[str, Any]
NAME = "dependence"
#: So many bodies are named with what only they carry.
NAMED = 6


def dependence(tables: Tables, graph: nx.Graph) -> Finding:
    """What does only one body carry, and what hangs on it?

    ``numbers``: the ``sole`` measures, of how many ``answered``, and for the body with most of them the ``orphans`` and
    ``hand_overs`` if it goes; ``cuts`` are the bodies without which the network falls apart.

    >>> from ipgraph.analysis.coordination import bipartite
    >>> from ipgraph.analysis.example import plan_of
    >>> tables = plan_of("1.1 甲", "1.2 甲、乙")
    >>> dependence(tables, bipartite(tables)).claims[2].text("en")
    'Without 甲 1 measure would have nobody; 1 more would have another first name.'
    """
    rows = removal(tables).rows
    alone = tuple(item for item in items(graph) if graph.degree(item) == 1)
    answered = sum(graph.degree(item) > 0 for item in items(graph))
    cuts = [row for row in rows if row["articulation"]]
    if not answered:
        return Finding(NAME, (_NOBODY,))
    numbers: Row = {"sole": len(alone), "answered": answered, "cuts": [row["party_id"] for row in cuts]}
    numbers |= {name: rows[0][name] for name in ("orphans", "hand_overs", "pieces_before", "pieces_after")}
    open_lists = graph.graph["open_lists"]
    return Finding(
        NAME,
        (_sole(alone, answered), *_whose(graph, rows), *_without(graph, rows), *_network(graph, cuts)),
        "fairly" if open_lists else "sure",
        (_because(open_lists),),
        (_evidence(alone),) if alone else (),
        numbers,
    )


_NOBODY = Claim(("没有写明责任单位的举措。", "No measure has a body that answers for it."))


def _sole(alone: tuple[str, ...], answered: int) -> Claim:
    if not alone:
        return Claim(
            (
                "没有一项举措只靠一个单位：{n} 项都是联办。",
                "No measure hangs on one body: all are joint, {n}.",
            ),
            {"n": counted(answered, "measure")},
        )
    return Claim(
        (
            "{n} 项举措只靠一个单位（共 {all} 项，占 {share}）。",
            f"{{n}} of {{all}} ({{share}}) {'hangs' if len(alone) == 1 else 'hang'} on a single body.",
        ),
        {
            "n": len(alone),
            "all": counted(answered, "measure"),
            "share": share(len(alone), answered),
        },
    )


def _whose(graph: nx.Graph, rows: list[Row]) -> Iterator[Claim]:
    each = [_with_numbers(graph, row) for row in rows if row["orphans"]]
    if each:
        yield Claim(("其中{each}。", "They are {each}."), {"each": _joined(each)})


def _with_numbers(graph: nx.Graph, row: Row) -> Sentence:
    zh, en = name_of(graph, row["party_id"])
    numbers = listed(row["orphan_numbers"])
    return f"{zh} {row['orphans']} 项（{numbers[0]}）", f"{en} {row['orphans']} ({numbers[1]})"


def _joined(each: list[Sentence]) -> Sentence:
    rest = len(each) - NAMED
    zh, en = "；".join(one for one, _ in each[:NAMED]), "; ".join(one for _, one in each[:NAMED])
    return (f"{zh}；另有 {rest} 个单位", f"{en}; and {rest} more") if rest > 0 else (zh, en)


def _without(graph: nx.Graph, rows: list[Row]) -> Iterator[Claim]:
    """What the going of the body with most sole measures leaves behind."""
    row = rows[0]
    if not row["orphans"]:
        return
    passed = "，另有 {passed} 项要换排在第一的单位" if row["hand_overs"] else ""
    passed_en = "; {passed} more would have another first name" if row["hand_overs"] else ""
    yield Claim(
        (
            f"若没有{{who}}，{{n}} 项无人负责{passed}。",
            f"Without {{who}} {{n}} would have nobody{passed_en}.",
        ),
        {
            "who": name_of(graph, row["party_id"]),
            "n": counted(row["orphans"], "measure"),
            "passed": row["hand_overs"],
        },
    )


def _network(graph: nx.Graph, cuts: list[Row]) -> Iterator[Claim]:
    if len(parties(graph)) < 3 or all(graph.degree(item) < 2 for item in items(graph)):
        return
    if not cuts:
        yield Claim(
            (
                "没有哪个单位一缺，协作网络就断开。",
                "There is no body without which the network of joint work falls apart.",
            )
        )
        return
    if len(cuts) > 1:
        yield Claim(
            (
                "缺了就会使协作网络断开的有 {n} 个单位：{who}。",
                "The network of joint work falls apart without any of {n}: {who}.",
            ),
            {
                "n": counted(len(cuts), "body", "bodies"),
                "who": listed([name_of(graph, row["party_id"]) for row in cuts]),
            },
        )
        return
    yield Claim(
        (
            "只有{who}把各单位连在一起：缺了它，协作网络由 {before} 块散成 {after} 块。",
            "{who} alone holds the network of joint work together: without it the pieces go from {before} to {after}.",
        ),
        {
            "who": name_of(graph, cuts[0]["party_id"]),
            "before": cuts[0]["pieces_before"],
            "after": cuts[0]["pieces_after"],
        },
    )


def _because(open_lists: int) -> Claim:
    if open_lists:
        return Claim(
            (
                "责任单位是原文写明的，但有 {n} 项的名单以“等”结尾，实际单位可能更多。",
                "The bodies are named in the plan, but {n} with a list that ends in 等: there may be more of them.",
            ),
            {"n": counted(open_lists, "measure")},
        )
    return Claim(
        (
            "责任单位都是原文写明的，名单没有以“等”结尾的。",
            "All bodies are named in the plan, and no list ends in 等.",
        )
    )


def _evidence(alone: tuple[str, ...]) -> Evidence:
    return Evidence((f"只有一个责任单位的 {len(alone)} 项", f"Measures of one body: {len(alone)}"), alone)
