"""The load page: who carries how much, when it falls due, in which programmes, and how unevenly.

All numbers are those of :data:`~ipgraph.analysis.ANALYSES`; for one programme they are run on its rows alone, which the
sums allow because every item belongs to one programme.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipgraph.analysis import ANALYSES, DEFAULT_ROLES, printed
from ipgraph.analysis.concentration import hhi
from ipgraph.tables import FACTS, from_rows
from ipgraph.views.cards import helpers
from ipgraph.views.facts import GLYPHS, Facts, Party, Programme, gather, large, visible
from ipgraph.views.frame import ALONE, Frame
from ipgraph.views.page import Words, page
from ipgraph.views.stairs import Scale, Stair, scale_of, stairs

if TYPE_CHECKING:
    from ipgraph.analysis import Result
    from ipgraph.tables import Row, Tables

#: The loads by which the page is sorted, the first by default.
LOADS = ("fractional_load", "coordination_load")
#: What a row of :func:`parts` holds.
PART = ("fractional_load", "sole", "coordination_load", "measures", "joint", "partners")
#: Of more parties that are equally busy only the first is named in the line at the top.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """A party with its row of the department table; ``places`` are its places by either load."""

    party: Party
    row: Row
    places: dict[str, int]


@dataclass(frozen=True, slots=True)
class Section:
    """The bars and staircases of the whole plan (``programme`` is None) or of one programme."""

    key: str
    programme: Programme | None
    bars: tuple[Bar, ...]
    stairs: tuple[Stair, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the page, with words of the plan around it: which document ``of``, and ``names`` at its end."""

    words: str
    names: tuple[str, ...] = ()
    of: str = ""


def render(tables: Tables, *, title: str, lang: str = "zh", frame: Frame = ALONE) -> str:
    """The load page: bars, staircases and the table of programmes, each for the whole plan or one programme."""
    facts, say = gather(tables), Words(lang)
    due = _run("half-years", tables)
    scale = scale_of(due.rows)
    sections = list(_sections(tables, facts, scale))
    whole, carried = sections[0], cells(tables)
    return page(
        "load",
        lang,
        helpers(facts, frame)
        | {
            "title": title,
            "sections": sections,
            "parts": parts(tables, facts) if large(facts) else {},
            "parties": {party.id: party for party in facts.parties},
            "loads": LOADS,
            "tops": {load: max((bar.row[load] for bar in whole.bars), default=0) or 1 for load in LOADS},
            "scale": scale,
            "half_words": lambda half: say(f"half_{half % 2 + 1}", year=half // 2),
            "cells": carried,
            "darkest": max((row["fractional_load"] for row in carried.values()), default=1),
            "number": printed,
            "lead": lead(facts, whole, say),
            "said": [*concentrated(tables, say), *_weighed(tables, say)],
            "cautions": cautions(tables, lang=say.lang),
            "role_words": [f"{GLYPHS[role]} {say(f'role_{role}')}" for role in DEFAULT_ROLES],
        },
        frame,
    )


def _run(name: str, tables: Tables, **options: object) -> Result:
    return ANALYSES[name].function(tables, **options)


def _sections(tables: Tables, facts: Facts, scale: Scale) -> Iterator[Section]:
    """The whole plan, then every programme; of a large plan the programmes are drawn by the script from :func:`parts`."""
    yield _section("all", None, tables, facts, scale)
    if large(facts):
        yield Section("drawn", None, (), ())
        return
    for programme, inside in _inside(tables, facts):
        yield _section(programme.key, programme, inside, facts, scale)


def _inside(tables: Tables, facts: Facts) -> Iterator[tuple[Programme, Tables]]:
    """Every programme with the rows that are in it."""
    rows = {name: _by_programme(tables.rows(name)) for name in FACTS}
    for programme in facts.programmes:
        item = programme.head["item"] if programme.head else None
        yield programme, from_rows({name: rows[name].get(item, []) for name in FACTS})


def _by_programme(rows: list[Row]) -> dict[str | None, list[Row]]:
    found: dict[str | None, list[Row]] = {}
    for row in rows:
        found.setdefault(row["programme"], []).append(row)
    return found


def parts(tables: Tables, facts: Facts) -> dict[str, list[list[Any]]]:
    """Programme → the rows of its table of loads as numbers: key, the columns of :data:`PART`, places by either load.

    >>> from ipgraph.analysis.example import plan_of
    >>> tables = plan_of("1.1 甲、乙", "1.2 甲")
    >>> parts(tables, gather(tables))
    {'p1': [['n1', 1.5, 1, 1, 2, 1, 1, 0, 0], ['n2', 0.5, 0, 1, 1, 1, 1, 1, 1]]}
    """
    return {
        programme.key: [
            [bar.party.key, *(bar.row[name] for name in PART), *bar.places.values()]
            for bar in bars(inside, facts)
        ]
        for programme, inside in _inside(tables, facts)
    }


def _section(key: str, programme: Programme | None, tables: Tables, facts: Facts, scale: Scale) -> Section:
    found = tuple(stairs(_run("half-years", tables).rows, scale))
    return Section(key, programme, bars(tables, facts), found)


def bars(tables: Tables, facts: Facts) -> tuple[Bar, ...]:
    """The parties that answer for something in ``tables``, by fractional load.

    >>> from ipgraph.analysis.example import plan_of
    >>> tables = plan_of("1.1 甲、乙、丙", "1.2 丁")
    >>> [(bar.party.name, bar.places) for bar in bars(tables, gather(tables))][:2]
    [('丁', {'fractional_load': 0, 'coordination_load': 3}), ('甲', {'fractional_load': 1, 'coordination_load': 0})]
    """
    rows = [row for row in _run("departments", tables).rows if row["measures"]]
    by_id = {party.id: party for party in facts.parties}
    places: dict[str, dict[str, int]] = {row["party_id"]: {} for row in rows}
    for load in LOADS:
        for place, row in enumerate(sorted(rows, key=lambda row: -row[load])):
            places[row["party_id"]][load] = place
    found = (Bar(by_id[row["party_id"]], row, places[row["party_id"]]) for row in rows)
    return tuple(sorted(found, key=lambda bar: bar.places[LOADS[0]]))


def cells(tables: Tables) -> dict[tuple[str, str], Row]:
    """(party, programme) → its row of the analysis ``programmes``, where the party carries something."""
    rows = _run("programmes", tables).rows
    return {(row["party_id"], row["programme_id"]): row for row in rows if row["measures"]}


def lead(facts: Facts, whole: Section, say: Words) -> str:
    """Who is busiest, in one line."""
    if not whole.bars:
        return say("load_nobody")
    others = len(facts.parties) - len(whole.bars)
    return say(
        "load_lead",
        n=len(whole.bars),
        others=say("matrix_others", n=others) if others else "",
        busiest=_busiest(whole.bars, LOADS[0], say),
        most=_busiest(whole.bars, LOADS[1], say),
    )


def _busiest(found: tuple[Bar, ...], load: str, say: Words) -> str:
    """The parties with the largest load, and how large; where many are equal, the first and how many."""
    top = max(bar.row[load] for bar in found)
    names = [_isolated(bar.party.name) for bar in found if bar.row[load] == top]
    said = (
        say("load_and").join(names) if len(names) <= NAMED else say("load_among", one=names[0], n=len(names))
    )
    return f"{said} {printed(top)}"


def _isolated(name: str) -> str:
    r"""A name that cannot turn the words around it: its direction ends with it."""
    return f"\u2068{name}\u2069"


def concentrated(tables: Tables, say: Words) -> Iterator[Said]:
    """How unevenly the work of each document is spread, in one sentence each."""
    rows = _run("concentration", tables).rows
    for row in rows:
        if row["hhi"] is None:
            continue
        even = hhi([1] * row["parties"])
        shares = {name: f"{row[name]:.1%}" for name in ("sole_share", "joint_share")}
        numbers = {name: printed(row[name]) for name in ("items", "parties", "sole", "joint", "hhi", "gini")}
        words = say("load_concentration", even=printed(even), **numbers, **shares)
        yield Said(words, of=visible(row["document"]) if len(rows) > 1 else "")


def _weighed(tables: Tables, say: Words) -> Iterator[Said]:
    """Whether the order hangs on the weights; where no lead is written, with the first name taken for it."""
    rows = _run("sensitivity", tables).rows
    if not rows:
        return
    if any(row["moved"] for row in rows):
        yield weighed(rows, say("load_weights"), say)
        return
    yield weighed(_run("sensitivity", tables, leads="presumed").rows, say("load_weights_presumed"), say)


def weighed(rows: list[Row], under: str, say: Words) -> Said:
    """How far the presets of weights move the parties, in one sentence: the two presets that agree least."""
    row = max(rows, key=lambda row: (row["largest_move"], row["moved"]))
    if not row["moved"]:
        return Said(under + say("load_weights_same", n=row["departments"]))
    first = say("load_first_same" if all(row["same_first"] for row in rows) else "load_first_moves")
    numbers = {name: row[name] for name in ("departments", "moved", "largest_move")}
    words = under + say("load_weights_move", tau=printed(row["tau"]), first=first, **numbers)
    return Said(words, tuple(visible(one) for one in row["furthest"]))


def cautions(tables: Tables, *, lang: str) -> list[str]:
    """What the results say about how far they may be read, each sentence once."""
    names = ("departments", "half-years", "programmes", "concentration")
    found = dict.fromkeys(one for name in names for one in _run(name, tables).cautions)
    return [one[("zh", "en").index(lang)] for one in found]
