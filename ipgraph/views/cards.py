"""The words and small numbers of the cards: what a party does in one sentence, owners by cell, half-years."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ipgraph.views.duties import dated
from ipgraph.views.frame import ALONE, Frame
from ipgraph.views.links import Links

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ipgraph.tables import Row
    from ipgraph.views.facts import Facts, Mark, Part, Party, Work
    from ipgraph.views.page import Words


@dataclass(frozen=True, slots=True)
class Half:
    """Deadlines of one half-year (``half`` 1 or 2) in the strict and the lenient reading."""

    year: int
    half: int
    strict: int
    lenient: int


def helpers(facts: Facts, frame: Frame = ALONE) -> dict[str, Any]:
    """What the card templates call, by name; ``frame`` says whether names may lead to other pages."""
    by_id = {party.id: party for party in facts.parties}
    return {
        "facts": facts,
        "links": Links(facts, frame),
        "party_of": lambda row: by_id[row["party_id"]],
        "programme_of": {
            work.key: programme
            for programme in facts.programmes
            for work in (*programme.bands, *programme.works)
        },
        "owner_cells": owner_cells,
        "partners": partners,
        "halves": halves,
        "sentence": sentence,
        "milestones": milestones,
        "dated": dated,
    }


def owner_cells(part: Part) -> list[list[Row]]:
    """The responsibilities of an item as they stand together in one cell or bracket."""
    return [list(rows) for _, rows in groupby(part.owners, key=_cell)]


def _cell(row: Row) -> tuple[object, ...]:
    return row["role"], row["role_as_written"], row["line"], row["column"]


def partners(mark: Mark) -> list[Party]:
    """The other parties that answer for the same work, by rank, each once."""
    others = {other.party.key: other.party for other in mark.work.answering}
    others.pop(mark.party.key, None)
    return list(others.values())


def milestones(work: Work) -> list[Row]:
    """Every dated phase of a piece of work, in the order of the plan."""
    return [row for part in work.parts for row in part.milestones]


def halves(rows: Iterable[Row]) -> list[Half]:
    """Deadlines by half-year, from the first to the last, years without any left out.

    >>> from datetime import date
    >>> day = date(2018, 12, 31)
    >>> halves([{"latest": date(2017, 12, 31), "latest_lenient": day}])
    [Half(year=2017, half=2, strict=1, lenient=0), Half(year=2018, half=2, strict=0, lenient=1)]
    """
    rows = list(rows)
    strict = Counter(_half(row["latest"]) for row in rows if row["latest"])
    lenient = Counter(_half(row["latest_lenient"]) for row in rows if row["latest_lenient"])
    return [Half(*when, strict[when], lenient[when]) for when in sorted(strict | lenient)]


def _half(day: date) -> tuple[int, int]:
    return day.year, 1 if day.month <= 6 else 2


def sentence(party: Party, say: Words) -> str:
    """What a party has to do, in one sentence made of its numbers."""
    duties = {mark.work.key: mark for mark in party.duties}
    sole = sum(not partners(mark) for mark in duties.values())
    others = {other.key for mark in duties.values() for other in partners(mark)}
    years = Counter(row["latest"].year for row in dated(party) if row["latest"])
    pieces = [say("says_duties", n=len(duties))] if duties else [say("says_none")]
    pieces += [say("says_sole", n=sole)] * bool(sole)
    pieces += [say("says_partners", n=len(others))] * bool(others)
    pieces += [say("says_year", year=year, n=count) for year, count in sorted(years.items())]
    pieces += [say("says_shares", n=len(party.shares))] * bool(party.shares)
    return say("sep").join(pieces) + say("stop")
