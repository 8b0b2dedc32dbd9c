"""The finding about dates: in which half-year most falls due, by the strict and by the lenient reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.carrying import name_of
from ipgraph.analysis.claims import Claim, Evidence, Finding, Sureness, counted, listed
from ipgraph.analysis.coordination import unit_of
from ipgraph.analysis.deadlines import READINGS, half_year

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.analysis.result import Sentence
    from ipgraph.tables import Tables

Row = dict[str, Any]
NAME = "maturity"
Calendar = dict[str, "Counter[str]"]


def maturity(tables: Tables, graph: nx.Graph) -> Finding:
    """When does the work come due, and is that the same in both readings of unclear dates?

    ``numbers``: the ``strict`` and ``lenient`` counts by half-year, the ``peak`` half-years of each reading, how many
    phases are ``dated``, ``undated`` and ``ambiguous``.

    >>> from ipgraph.analysis.coordination import bipartite
    >>> from ipgraph.analysis.example import plan_of
    >>> tables = plan_of("1.1 甲 2017-12-31", "1.2 甲 2017-12-31 2018-12-31")
    >>> maturity(tables, bipartite(tables)).claims[0].text("en")
    'Most falls due in the second half of 2017: 2 of 3 dated phases.'
    """
    phases = tables.rows("milestones")
    dated = [row for row in phases if row["latest"] or row["latest_lenient"]]
    undated = len(phases) - len(dated)
    if not dated:
        return Finding(NAME, (_no_dates(undated),), numbers={"dated": 0, "undated": undated})
    calendar = calendars(dated)
    peaks = {reading: _peaks(calendar[reading]) for reading in READINGS}
    moved = [row for row in dated if row["latest"] != row["latest_lenient"]]
    due = [row for row in dated if row["latest"] and half_year(row["latest"]) in peaks["strict"]]
    return Finding(
        NAME,
        (_peak(calendar, peaks["strict"], len(dated)), *_next(calendar["strict"]), *_busiest(graph, due)),
        _sureness(peaks),
        tuple(_because(calendar, peaks, len(moved), undated)),
        (Evidence((f"高峰期到期的 {len(due)} 个节点", f"Phases due at the peak: {len(due)}"), _items(due)),),
        {**calendar, "peak": peaks, "dated": len(dated), "undated": undated, "ambiguous": len(moved)},
    )


def calendars(dated: Sequence[Row]) -> Calendar:
    """How many phases fall due in each half-year, by reading; each phase once, whoever answers for it.

    >>> from datetime import date
    >>> day = date(2017, 12, 31)
    >>> calendars([{"latest": day, "latest_lenient": None}])["strict"]
    Counter({'2017H2': 1})
    """
    return {
        reading: Counter(half_year(row[column]) for row in dated if row[column])
        for reading, column in READINGS.items()
    }


def spoken(half: str) -> Sentence:
    """A half-year as people say it.

    >>> spoken("2018H2")
    ('2018 年下半年', 'the second half of 2018')
    """
    year, _, number = half.partition("H")
    which = {"1": ("上半年", "first"), "2": ("下半年", "second")}[number]
    return f"{year} 年{which[0]}", f"the {which[1]} half of {year}"


def _peaks(count: Counter[str]) -> list[str]:
    most = max(count.values(), default=0)
    return sorted(half for half, number in count.items() if number == most)


def _sureness(peaks: dict[str, list[str]]) -> Sureness:
    if peaks["strict"] != peaks["lenient"]:
        return "open"
    return "sure" if len(peaks["strict"]) == 1 else "fairly"


def _no_dates(undated: int) -> Claim:
    if undated:
        return Claim(
            (
                "{n} 个时间节点都没有写明期限，看不出何时到期。",
                "No phase has a date ({n} in all): nothing can be said to fall due.",
            ),
            {"n": undated},
        )
    return Claim(("文件没有写明任何完成时间。", "The plan gives no dates."))


def _peak(calendar: Calendar, halves: list[str], dated: int) -> Claim:
    several = len(halves) > 1
    return Claim(
        (
            f"到期最集中的是{{when}}：{'各 ' if several else ''}{{n}} 个节点（有期限的共 {{all}} 个）。",
            f"Most falls due in {{when}}: {{n}} of {{all}}{' each' if several else ''}.",
        ),
        {
            "when": listed([spoken(half) for half in halves]),
            "n": calendar["strict"][halves[0]] if halves else 0,
            "all": counted(dated, "dated phase"),
        },
    )


def _next(strict: Counter[str]) -> Iterator[Claim]:
    rest = Counter({half: n for half, n in strict.items() if n < max(strict.values())})
    if rest:
        second = _peaks(rest)
        several = len(second) > 1
        yield Claim(
            (
                f"其次是{{when}}，{'各 ' if several else ''}{{n}} 个。",
                f"Next {'come' if several else 'comes'} {{when}} with {{n}}{' each' if several else ''}.",
            ),
            {"when": listed([spoken(half) for half in second]), "n": rest[second[0]]},
        )


def _busiest(graph: nx.Graph, due: Sequence[Row]) -> Iterator[Claim]:
    """Who answers for most of what is due at the peak."""
    count = Counter(party for row in due for party in _answering(graph, row))
    most = [party for party, number in count.items() if number == max(count.values())]
    if len(most) == 1 and len(count) > 1:
        yield Claim(
            ("届时节点最多的是{who}，{n} 个。", "{who} answers for most of them, {n}."),
            {"who": name_of(graph, most[0]), "n": count[most[0]]},
        )


def _answering(graph: nx.Graph, row: Row) -> list[str]:
    unit = unit_of(row, graph.graph["level"])
    return list(graph[unit]) if unit in graph else []


def _because(calendar: Calendar, peaks: dict[str, list[str]], moved: int, undated: int) -> Iterator[Claim]:
    if not moved:
        yield Claim(("期限的写法都只有一种读法。", "Every date can be read in one way only."))
    elif peaks["strict"] == peaks["lenient"]:
        yield Claim(
            (
                "有 {n} 个期限两可（如“2018年前”）；从严、从宽读，高峰都在同一时段，从宽为 {lenient} 个。",
                "{n} can be read in two ways (as 2018年前); strict or lenient, the peak is the same, by the lenient one {lenient}.",
            ),
            {"n": counted(moved, "date"), "lenient": max(calendar["lenient"].values())},
        )
    else:
        yield Claim(
            (
                "有 {n} 个期限两可（如“2018年前”）；从宽读，高峰在{when}。",
                "{n} can be read in two ways (as 2018年前); by the lenient reading the peak is in {when}.",
            ),
            {"n": counted(moved, "date"), "when": listed([spoken(half) for half in peaks["lenient"]])},
        )
    if undated:
        yield Claim(
            ("另有 {n} 个节点没有期限，未计入。", "Not counted, because undated: {n}."),
            {"n": counted(undated, "phase")},
        )


def _items(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["item"] for row in rows))
