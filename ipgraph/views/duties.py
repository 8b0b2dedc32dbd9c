"""What a party answers for, row by row of the plan: its role and rank there, who else, and what falls due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ipgraph.analysis.marks import ANSWERING

if TYPE_CHECKING:
    from ipgraph.tables import Row
    from ipgraph.views.facts import Part, Party, Work


@dataclass(frozen=True, slots=True)
class Duty:
    """A row of the plan that a party answers for; ``row`` names it there, ``others`` are the ids beside it, by rank."""

    work: Work
    part: Part
    row: Row
    presumed: bool
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A duty at one of its dated phases, or without any; ``year`` is None where no end is said."""

    duty: Duty
    milestone: Row | None
    year: int | None


def duties(party: Party) -> list[Duty]:
    """The rows that a party answers for, in the order of the plan.

    What names nobody belongs to those who answer for the row above it: a measure with its own list of owners and
    dated actions without any.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.views.facts import gather
    >>> one, two = gather(plan_of("1.1 甲、乙 2018-12-31", "1.2 乙")).parties
    >>> [(one.name, [duty.row["rank"] for duty in duties(one)]) for one in (one, two)]
    [('乙', [2, 1]), ('甲', [1])]
    """
    works = {mark.work.key: mark for mark in reversed(party.marks) if mark.answers}
    return [duty for mark in reversed(works.values()) for duty in _of(party, mark.work)]


def _of(party: Party, work: Work) -> Iterator[Duty]:
    presumed = any(mark.presumed and mark.party is party for mark in work.marks)
    for part, answering in _answering(work):
        own = [row for row in answering if row["party_id"] == party.id]
        if own:
            others = dict.fromkeys(row["party_id"] for row in answering if row["party_id"] != party.id)
            yield Duty(work, part, own[0], presumed, tuple(others))


def _answering(work: Work) -> Iterator[tuple[Part, list[Row]]]:
    """Each row with those who answer for it, by role and rank."""
    for part, rows in owned(work):
        found = [row for row in rows if row["role"] in ANSWERING]
        yield part, sorted(found, key=lambda row: (ANSWERING.index(row["role"]), row["rank"]))


def owned(work: Work) -> Iterator[tuple[Part, list[Row]]]:
    """Each row with its owners, or those of the row above it; one that only lends its owners to others is none.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.views.facts import gather
    >>> (work,) = gather(plan_of("1.1 甲、乙")).works
    >>> [[row["party"] for row in owners] for _, owners in owned(work)]
    [['甲', '乙']]
    """
    lent = {_above(part) for part in work.parts if not part.owners}
    owners: dict[str, list[Row]] = {}
    for part in work.parts:
        owners[part.item["item"]] = found = part.owners or owners.get(_above(part), [])
        if part.milestones or part.item["item"] not in lent:
            yield part, found


def _above(part: Part) -> str:
    above: str = part.item["item"].rpartition("/")[0]
    return above


def dated(party: Party) -> list[Row]:
    """Every dated phase that a party answers for, in the order of the plan."""
    return [row for duty in duties(party) for row in duty.part.milestones]


def schedule(found: list[Duty]) -> list[Due]:
    """The duties by deadline (strict), those without an end last; one entry per phase.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.views.facts import gather
    >>> (party,) = gather(plan_of("1.1 甲", "1.2 甲 2018-12-31 2017-04-30")).parties
    >>> [(due.year, due.duty.work.head["notation"]) for due in schedule(duties(party))]
    [(2017, '1.2'), (2018, '1.2'), (None, '1.1')]
    """
    rows = [Due(duty, row, _year(row)) for duty in found for row in _phases(duty)]
    return sorted(rows, key=lambda due: _deadline(due.milestone) or date.max)


def _phases(duty: Duty) -> list[Row | None]:
    return [*duty.part.milestones] or [None]


def _deadline(row: Row | None) -> date | None:
    return (row["latest"] or row["latest_lenient"]) if row else None


def _year(row: Row | None) -> int | None:
    day = _deadline(row)
    return day.year if day else None
