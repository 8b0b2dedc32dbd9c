"""The finding about what must be asked before work begins: no end, no lead, two readings, promises without a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.claims import Claim, Evidence, Finding, counted, listed
from ipgraph.analysis.coordination import items, units_of
from ipgraph.analysis.leads import given_leads

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.analysis.result import Sentence
    from ipgraph.tables import Tables

Row = dict[str, Any]
NAME = "doubts"
_WORDS: dict[str, tuple[Sentence, Sentence]] = {
    "no_party": (
        ("{n} 项没有写明谁负责：{which}。", "{n} with nobody to answer for: {which}."),
        ("没有写明谁负责", "Nobody answers for it"),
    ),
    "no_end": (
        ("{n} 项没有完成节点：{which}。", "{n} without a finishing phase: {which}."),
        ("没有完成节点", "Without a finishing phase"),
    ),
    "no_lead": (
        ("{n} 项联办举措没有写明谁牵头：{which}。", "{n} of several bodies without a stated lead: {which}."),
        ("联办而没有写明牵头", "Joint, without a stated lead"),
    ),
    "two_readings": (
        ("{n} 项的期限有两种读法：{which}。", "{n} with a date that can be read in two ways: {which}."),
        ("期限有两种读法", "Dates with two readings"),
    ),
    "vague": (
        ("{n} 项只说方向、没有数字：{which}。", "{n} with a direction but no number: {which}."),
        ("只说方向、没有数字", "A direction without a number"),
    ),
}


def doubts(tables: Tables, graph: nx.Graph, vague: Iterable[Row] = ()) -> Finding:
    """What is unclear?

    ``vague`` are the rows of the saved question of that name (``number``, ``reason``, ``line``), which reads the words
    themselves.  ``numbers``: how many measures have ``no_party``, ``no_end`` (no finishing phase), ``no_lead`` (of several parties),
    ``two_readings`` of a date, or are ``vague`` (a direction without a number).

    >>> from ipgraph.analysis.coordination import bipartite
    >>> from ipgraph.analysis.example import plan_of
    >>> tables = plan_of("1.1 甲、乙")
    >>> [claim.text("en") for claim in doubts(tables, bipartite(tables)).claims][1:]
    ['1 measure without a finishing phase: 1.1.', '1 measure of several bodies without a stated lead: 1.1.']
    """
    found = {
        "no_party": [item for item in items(graph) if not graph[item]],
        "no_end": no_end(tables),
        "no_lead": no_lead(tables, graph),
        "two_readings": two_readings(tables),
        "vague": _vague(tables, vague),
    }
    named = {row["item"]: row["notation"] or row["title"] or row["item"] for row in tables.rows("items")}
    numbers = {name: len(_numbers(ids, named)) for name, ids in found.items()}
    if not items(graph):
        return Finding(NAME, (Claim(("没有读出任何举措。", "No measure was found.")),), numbers=numbers)
    return Finding(
        NAME,
        (_headline(numbers), *_claims(found, named)),
        "sure",
        (_BECAUSE,),
        tuple(Evidence(_WORDS[name][1], tuple(ids)) for name, ids in found.items() if ids),
        numbers,
    )


_BECAUSE = Claim(
    ("逐句核对原文得出，每一处都附原话。", "Found sentence by sentence; the words of each are quoted.")
)


def no_end(tables: Tables) -> list[str]:
    """The rows of the plan that have no finishing phase, in document order.

    >>> from ipgraph.analysis.example import plan_of
    >>> no_end(plan_of("1.1 甲"))
    ['plan/p1/t1/m1/a1']
    """
    ended = {row["item"] for row in tables.rows("milestones") if row["finishing"]}
    return [unit for unit in units_of(tables, "row") if unit not in ended]


def no_lead(tables: Tables, graph: nx.Graph) -> list[str]:
    """The items of a two-mode graph with several parties, none of which the text gives the lead.

    >>> from ipgraph.analysis.coordination import bipartite
    >>> from ipgraph.analysis.example import plan_of
    >>> tables = plan_of("1.1 甲、乙", "1.2 乙;lead:甲", "1.3 甲")
    >>> no_lead(tables, bipartite(tables))
    ['plan/p1/t1/m1']
    """
    led = {item for _, item in given_leads(tables, graph)}
    return [item for item in items(graph) if graph.degree(item) > 1 and item not in led]


def two_readings(tables: Tables) -> list[str]:
    """The items with a date that the strict and the lenient reading put on different days.

    >>> from ipgraph.analysis.example import plan_of
    >>> two_readings(plan_of("1.1 甲 2017-12-31/2018-12-31", "1.2 甲 2018-12-31"))
    ['plan/p1/t1/m1/a1']
    """
    rows = tables.rows("milestones")
    return list(dict.fromkeys(row["item"] for row in rows if row["latest"] != row["latest_lenient"]))


def _vague(tables: Tables, rows: Iterable[Row]) -> list[str]:
    """The items that the question found, by their number and line."""
    asked = {(row["number"], row["line"]) for row in rows if row["reason"] == "unquantifiedPromise"}
    return [unit for unit, row in units_of(tables, "row").items() if (row["notation"], row["line"]) in asked]


def _numbers(ids: list[str], named: dict[str, str]) -> list[str]:
    """What people call the items; two rows of one measure have one number."""
    return list(dict.fromkeys(named[item] for item in ids))


def _headline(numbers: dict[str, int]) -> Claim:
    if not any(numbers.values()):
        return Claim(("没有发现要先问清的地方。", "Nothing was found that must be asked first."))
    kinds = sum(number > 0 for number in numbers.values())
    return Claim(
        ("有 {n} 类问题要先问清，共 {all} 处。", "{n} to be settled first, {all} in all."),
        {
            "n": counted(kinds, "kind of question", "kinds of question"),
            "all": counted(sum(numbers.values()), "place"),
        },
    )


def _claims(found: dict[str, list[str]], named: dict[str, str]) -> Iterator[Claim]:
    for place, name in enumerate(name for name, ids in found.items() if ids):
        which = _numbers(found[name], named)
        values = {"n": counted(len(which), "measure"), "which": listed(which, most=20)}
        yield Claim(_WORDS[name][0], values, place)
