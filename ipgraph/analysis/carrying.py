"""The finding about load: who carries most, how far ahead of the second, and whether that hangs on how one counts."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from ipgraph.analysis.claims import Claim, Evidence, Finding, Sureness, counted, listed, share
from ipgraph.analysis.coordination import items, parties
from ipgraph.analysis.load import first, joint, sole
from ipgraph.analysis.steadiness import equal_shares, leaders, ways, without_each

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.analysis.result import Sentence
    from ipgraph.tables import Tables

NAME = "carrying"
#: In so large a part of all cases the answer must hold to be called fairly sure; in all of them to be called sure.
FAIRLY = 0.75
_NOBODY = Claim(
    (
        "文件没有写明哪项举措由谁负责，无从比较。",
        "The plan names nobody as answering for a measure: nothing to compare.",
    )
)
_HOURS = Claim(
    (
        "这里数的是项数：文件没有写每项工作量多大、各单位有多少人。",
        "Measures are counted, not hours: the plan says neither how much work each is nor how many people there are.",
    )
)


def carrying(tables: Tables, graph: nx.Graph) -> Finding:
    """Who carries most, and how sure is that?

    Loads are the equal shares Σ 1/k.  ``numbers``: the ``first`` and ``second`` (ids), their ``load`` and ``next_load``,
    in how many of the ``ways`` to count, and of the ``left_out`` runs with one measure less, the same stand first.

    >>> from ipgraph.analysis.coordination import bipartite
    >>> from ipgraph.analysis.example import plan_of
    >>> tables = plan_of("1.1 甲", "1.2 甲", "1.3 甲、乙")
    >>> found = carrying(tables, bipartite(tables))
    >>> found.sure, found.claims[0].text("en")
    ('sure', '甲 carries most: a load of 2.5 of 3 measures, 83%; next comes 乙 with 0.5.')
    """
    loads = equal_shares(graph)
    top = leaders(loads)
    if not top:
        return Finding(NAME, (_NOBODY,))
    held = _held(tables, graph, top)
    numbers = {
        "load": max(loads.values()),
        "first": [party for party in loads if party in top],
        **_next(loads, top),
        **held,
    }
    return Finding(
        NAME,
        tuple(_claims(graph, loads, top)),
        _sureness(held, len(top)) if len(loads) > 1 else "sure",
        (_because(held, loads, top), _HOURS),
        tuple(_evidence(graph, party) for party in loads if party in top),
        numbers,
    )


def _held(tables: Tables, graph: nx.Graph, top: set[str]) -> dict[str, int]:
    every, left = ways(tables), list(without_each(graph))
    return {
        "ways": len(every),
        "ways_held": sum(leaders(loads) == top for loads in every),
        "left_out": len(left),
        "left_out_held": sum(leaders(loads) == top for loads in left),
    }


def _next(loads: Mapping[str, Fraction], top: set[str]) -> dict[str, object]:
    rest = {party: load for party, load in loads.items() if party not in top}
    second = leaders(rest)
    return {
        "second": [party for party in rest if party in second],
        "next_load": max(rest.values(), default=None),
    }


def _sureness(held: Mapping[str, int], first_ones: int) -> Sureness:
    parts = [held["ways_held"] / held["ways"], held["left_out_held"] / held["left_out"]]
    if first_ones > 1:
        return "open"
    return "sure" if min(parts) == 1 else "fairly" if min(parts) >= FAIRLY else "open"


def _claims(graph: nx.Graph, loads: Mapping[str, Fraction], top: set[str]) -> list[Claim]:
    if len(loads) == 1:
        return [_alone(graph)]
    if len(top) > 1:
        return [_tie(graph, loads, top)]
    [party] = top
    return [_most(graph, loads, party), _parts(graph, party)]


def _most(graph: nx.Graph, loads: Mapping[str, Fraction], party: str) -> Claim:
    after = _next(loads, {party})
    second: list[str] = after["second"]  # type: ignore[assignment]
    mine, theirs = _apart(loads[party], loads[second[0]])
    whole = sum(loads.values())
    zh = "负荷最重的是{first}：合 {load} 项，占{whose} {all} 项举措的 {share}；其次是{second}，{each}合 {next} 项。"
    en = "{first} carries most: a load of {load} of {all}{whose}, {share}; next {come} {second} with {next}{each}."
    several, whose = len(second) > 1, _scope(graph)
    words = (
        zh.replace("{each}", "各" if several else "").replace("{whose}", whose[0]),
        en.replace("{each}", " each" if several else "")
        .replace("{come}", "come" if several else "comes")
        .replace("{whose}", whose[1]),
    )
    return Claim(
        words,
        {
            "first": name_of(graph, party),
            "load": mine,
            "all": counted(int(whole), "measure"),
            "share": share(float(loads[party]), float(whole)),
            "second": listed([name_of(graph, one) for one in second]),
            "next": theirs,
        },
    )


def _scope(graph: nx.Graph) -> Sentence:
    """Of which measures: of all, or only of those that somebody answers for."""
    everyone = all(graph[item] for item in items(graph))
    return ("全部", "") if everyone else ("写明了责任单位的", " that name anybody")


def _apart(mine: Fraction, theirs: Fraction) -> tuple[str, str]:
    """Two different loads with as many digits as it takes to tell them apart.

    >>> _apart(Fraction(59, 6), Fraction(13, 6)), _apart(Fraction(4, 3), Fraction(13, 10))
    (('9.8', '2.2'), ('1.33', '1.30'))
    """
    for digits in range(1, 6):
        both = f"{float(mine):.{digits}f}", f"{float(theirs):.{digits}f}"
        if both[0] != both[1]:
            break
    return both


def _parts(graph: nx.Graph, party: str) -> Claim:
    return Claim(
        (
            "它负责 {n} 项：独办 {sole} 项，与别家联办 {joint} 项，其中 {first} 项排在第一。联办的项目由几家平分。",
            "It answers for {n}: {sole} alone and {joint} with others, named first in {first}. "
            "A joint measure is shared equally.",
        ),
        {
            "n": counted(graph.degree(party), "measure"),
            "sole": sole(graph)[party],
            "joint": joint(graph)[party],
            "first": first(graph)[party],
        },
    )


def _alone(graph: nx.Graph) -> Claim:
    [party] = parties(graph)
    whose = _scope(graph)
    words = (
        f"{whose[0]} {{n}} 项举措都由{{first}}一家负责。",
        f"{{first}} alone answers for all: {{n}}{whose[1]}.",
    )
    return Claim(words, {"n": counted(graph.degree(party), "measure"), "first": name_of(graph, party)})


def _tie(graph: nx.Graph, loads: Mapping[str, Fraction], top: set[str]) -> Claim:
    names = [name_of(graph, party) for party in loads if party in top]
    return Claim(
        (
            "{n} 个单位并列最重，各合 {load} 项：{names}。不能说谁负荷最重。",
            "{n} share the first place with a load of {load} each: {names}. Nobody carries most.",
        ),
        {
            "n": counted(len(names), "body", "bodies"),
            "load": f"{float(max(loads.values())):.1f}",
            "names": listed(names),
        },
    )


def _because(held: Mapping[str, int], loads: Mapping[str, Fraction], top: set[str]) -> Claim:
    if len(loads) == 1:
        return Claim(("只有一个责任单位。", "There is no second body."))
    who = (
        ("它仍独居首位", "it stays first")
        if len(top) == 1
        else ("仍由它们并列", "the same share the first place")
    )
    return Claim(
        (
            f"换 {{ways}} 种算法（举措或具体做法、是否偏重牵头、是否计入参与单位），{{ways_held}} 种中{who[0]}；"
            f"逐一去掉一项再算，{{left_out}} 次中有 {{left_out_held}} 次{who[0]}。",
            "Counted in {ways} (by measure or by row, with or without more weight for leads, with or without those "
            f"who take part), {who[1]} in {{ways_held}}; with any one measure left out, in {{left_out_held}} of {{left_out}}.",
        ),
        {**held, "ways": (str(held["ways"]), counted(held["ways"], "way")[1])},
    )


def _evidence(graph: nx.Graph, party: str) -> Evidence:
    own = tuple(item for item in items(graph) if party in graph[item])
    zh, en = name_of(graph, party)
    return Evidence((f"{zh}的 {len(own)} 项", f"What {en} answers for: {len(own)}"), own)


def name_of(graph: nx.Graph, party: str) -> Sentence:
    """The name of a party; a group of bodies is called one, for no single office carries its load.

    >>> from ipgraph.analysis.coordination import bipartite
    >>> from ipgraph.analysis.example import plan_of
    >>> name_of(bipartite(plan_of("1.1 甲")), "example/甲")
    ('甲', '甲')
    """
    node = graph.nodes[party]
    name = node["name"]
    return (f"{name}（一组单位）", f"{name} (a group of bodies)") if node["kind"] == "group" else (name, name)
