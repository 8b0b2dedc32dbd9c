"""The dated phases of a plan, one by one: whose they are, in which row they stand, and which rows have no end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ipgraph.analysis.marks import ANSWERING
from ipgraph.views.duties import owned
from ipgraph.views.facts import GLYPHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ipgraph.tables import Row
    from ipgraph.views.facts import Facts, Mark, Part, Party, Programme, Work

#: The kinds of phases in the order of a piece of work; the filled glyphs stand for those that finish it.
KINDS = ("start", "formulate", "issue", "establish", "build", "implement", "improve", "achieve", "complete")


@dataclass(frozen=True, slots=True)
class Owner:
    """A party at a row: its place in the list of its role, and whether it is the first-named one."""

    party: Party
    role: str
    rank: int
    first: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of the plan (``part``) and where it stands; ``owners`` are its own, or those of the row above it."""

    part: Part
    owners: list[Row]
    work: Work
    programme: Programme

    @property
    def undated(self) -> list[Row]:
        """Its phases without any deadline (长期, 每年)."""
        return [row for row in self.part.milestones if deadline(row) is None]

    @property
    def ends(self) -> bool:
        """Whether a phase of it finishes something; a row without one has no end date."""
        return any(row["finishing"] for row in self.part.milestones)


@dataclass(frozen=True, slots=True)
class Phase:
    """A dated phase (``row`` of the milestones) of a row of the plan."""

    row: Row
    at: Placed

    @property
    def two(self) -> bool:
        """Whether its words allow two deadlines."""
        return bool(self.row["latest"] != self.row["latest_lenient"])


def deadline(row: Row) -> date | None:
    """The strict deadline of a phase, or the lenient one where there is no other.

    >>> deadline({"latest": None, "latest_lenient": None}) is None
    True
    """
    found: date | None = row["latest"] or row["latest_lenient"]
    return found


def rows_of(facts: Facts) -> list[Placed]:
    """Every row of the plan that says anything, in document order within its programme, bands first.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.views.facts import gather
    >>> [placed.part.item["notation"] for placed in rows_of(gather(plan_of("1.1 甲", "1.2 乙")))]
    ['1', '1.1', '1.2']
    """
    return [
        Placed(part, owners, work, programme)
        for programme in facts.programmes
        for work in (*programme.bands, *programme.works)
        for part, owners in owned(work)
    ]


def due(rows: Iterable[Placed]) -> list[Phase]:
    """The phases with a deadline, by the strict one, then the lenient one, then in the order of the plan.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.views.facts import gather
    >>> found = due(rows_of(gather(plan_of("1.1 甲 2018-12-31", "1.2 乙 2017-12-31/2018-12-31"))))
    >>> [(phase.at.part.item["notation"], phase.two) for phase in found]
    [('1.2', True), ('1.1', False)]
    """
    found = [Phase(row, placed) for placed in rows for row in placed.part.milestones if deadline(row)]
    return sorted(
        found, key=lambda phase: (deadline(phase.row), phase.row["latest_lenient"] or deadline(phase.row))
    )


def endless(rows: Iterable[Placed]) -> list[Placed]:
    """The rows of work that no phase finishes (question C3): they have no end date.

    >>> from ipgraph.pipeline import tables_of
    >>> from ipgraph.views.facts import gather
    >>> [placed.part.item["line"] for placed in endless(rows_of(gather(tables_of())))]
    [21, 22, 35, 42]
    """
    return [placed for placed in rows if not placed.work.band and not placed.ends]


def half_of(day: date) -> str:
    """The half-year of a day, as a key that sorts.

    >>> from datetime import date
    >>> half_of(date(2017, 6, 30)), half_of(date(2017, 7, 1))
    ('2017H1', '2017H2')
    """
    return f"{day.year:04d}H{1 if day.month <= 6 else 2}"


def owners_of(placed: Placed, facts: Facts) -> list[Owner]:
    """The parties of a row, each once in its strongest role, those that answer for it first.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.views.facts import gather
    >>> facts = gather(plan_of("1.1 甲、乙"))
    >>> [(one.party.name, one.rank, one.first) for one in owners_of(rows_of(facts)[1], facts)]
    [('甲', 1, True), ('乙', 2, False)]
    """
    by_id = {party.id: party for party in facts.parties}
    order = sorted(placed.owners, key=lambda row: (list(GLYPHS).index(row["role"]), row["rank"]))
    return list(_named((by_id[row["party_id"]], row["role"], row["rank"]) for row in order))


def owners_of_work(work: Work) -> list[Owner]:
    """The same for a whole piece of work."""
    return list(_named((mark.party, mark.role, mark.rank) for mark in work.marks))


def _named(found: Iterable[tuple[Party, str, int]]) -> Iterator[Owner]:
    seen: set[str] = set()
    for party, role, rank in found:
        if party.key not in seen:
            first = not seen and role in ANSWERING
            seen.add(party.key)
            yield Owner(party, role, rank, first)


def participants(programme: Programme) -> list[Mark]:
    """Who takes part in all work of a programme: what is stated above the level of measures."""
    return [mark for work in programme.bands for mark in work.marks if not mark.answers]


def grouped(phases: Iterable[Phase]) -> list[tuple[str, list[Phase]]]:
    """The phases by half-year of :func:`deadline`, with an empty half-year where only lenient deadlines fall."""
    ordered = list(phases)
    found = {half: list(some) for half, some in groupby(ordered, key=lambda phase: half_of(_day(phase)))}
    lenient = {half_of(phase.row["latest_lenient"]) for phase in ordered if phase.row["latest_lenient"]}
    return [(half, found.get(half, [])) for half in sorted(found.keys() | lenient)]


def _day(phase: Phase) -> date:
    day = deadline(phase.row)
    assert day is not None
    return day
