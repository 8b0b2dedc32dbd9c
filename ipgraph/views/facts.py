"""What the pages show of a plan: the rows of the tables, gathered by measure and by party.

Nothing is counted here that the tables do not hold.  Keys (``m3``, ``n17``, ``p2``) are opaque, in
the order of the plan for work and of load for parties, so that no word of a plan becomes an id.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ipgraph.analysis.marks import ANSWERING, settled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipgraph.tables import Row, Tables

#: The shape that stands for each role, everywhere.
GLYPHS = {"lead": "●", "responsible": "◆", "own_duties": "◇", "support": "○", "implement": "▲", "guide": "△"}

#: A matrix with more cells, or more rows, is a large one: beyond it the page of all cells takes longer than a second.
CELLS, ROWS = 5_000, 400

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(slots=True)
class Mark:
    """A party in a role at one piece of work; ``rank`` is the best one of its rows."""

    party: Party
    work: Work
    role: str
    rank: int
    inferred: bool
    presumed: bool = False

    @property
    def answers(self) -> bool:
        """Whether the party answers for the work, rather than taking part in it."""
        return self.role in ANSWERING


@dataclass(slots=True)
class Party:
    """A body with its marks in the order of the plan; ``rows`` are its responsibilities as written."""

    key: str
    id: str
    name: str
    kind: str
    marks: list[Mark] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    @property
    def duties(self) -> list[Mark]:
        """One mark per measure that it answers for: that of its strongest role."""
        found = [mark for mark in self.marks if mark.answers and not mark.work.band]
        return list({mark.work.key: mark for mark in reversed(found)}.values())[::-1]

    @property
    def shares(self) -> list[Mark]:
        """Where it takes part, and what it answers for above the level of measures."""
        return [mark for mark in self.marks if not mark.answers or mark.work.band]


@dataclass(slots=True)
class Part:
    """One item of a piece of work (an action, a row of the plan) with all that was read from it."""

    item: Row
    owners: list[Row]
    milestones: list[Row]
    targets: list[Row]


@dataclass(slots=True)
class Work:
    """A measure, or a ``band``: a programme (or a task of its own) that stands above measures."""

    key: str
    head: Row
    band: bool
    parts: list[Part] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def answering(self) -> list[Mark]:
        """Who answers for it: one mark per party and role, by rank."""
        return [mark for mark in self.marks if mark.answers]


@dataclass(slots=True)
class Programme:
    """A programme (``head`` is None for work outside any) with its measures, in the order of the plan."""

    key: str
    head: Row | None
    hue: int
    pattern: int
    bands: list[Work] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Facts:
    """A plan as the pages show it."""

    programmes: tuple[Programme, ...]
    works: tuple[Work, ...]
    bands: tuple[Work, ...]
    parties: tuple[Party, ...]
    tasks: dict[str, Row]

    @property
    def answering(self) -> tuple[Party, ...]:
        """The parties that answer for at least one measure."""
        return tuple(party for party in self.parties if party.duties)

    @property
    def documents(self) -> list[str]:
        """The names of the documents, in order."""
        return list(dict.fromkeys(work.head["document"] for work in (*self.bands, *self.works)))


def gather(tables: Tables) -> Facts:
    """The facts of ``tables``: parties by load (measures, then first mention), work in document order."""
    rows = {
        name: _shown(tables.rows(name)) for name in ("items", "responsibilities", "milestones", "targets")
    }
    works = _works(rows)
    parties = _parties(works, rows["responsibilities"])
    return Facts(
        programmes=tuple(_programmes(works, rows["items"])),
        works=tuple(work for work in works if not work.band),
        bands=tuple(work for work in works if work.band),
        parties=parties,
        tasks={row["item"]: row for row in rows["items"] if row["level"] == "task"},
    )


def large(facts: Facts) -> bool:
    """Whether the matrix is drawn from data rather than cell by cell.

    >>> from ipgraph.analysis.example import plan_of
    >>> [large(gather(plan_of(*(f"1.{n} 甲" for n in range(1, last))))) for last in (400, 402)]
    [False, True]
    """
    rows = len(facts.works) + len(facts.bands)
    return rows > ROWS or rows * len(facts.parties) > CELLS


def _shown(rows: list[Row]) -> list[Row]:
    return [{name: visible(v) if isinstance(v, str) else v for name, v in row.items()} for row in rows]


def visible(text: str) -> str:
    r"""The text with its control characters, which a browser would drop or obey, as signs.

    >>> visible("甲\x07")
    '甲␇'
    """
    return _CONTROL.sub(lambda found: chr(0x2400 + ord(found[0])) if found[0] < " " else "\ufffd", text)


def _by_item(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found = defaultdict(list)
    for row in rows:
        found[row["item"]].append(row)
    return found


def _works(rows: dict[str, list[Row]]) -> list[Work]:
    kept = {name: _by_item(rows[name]) for name in ("responsibilities", "milestones", "targets")}
    works: dict[str, Work] = {}
    for item in rows["items"]:
        part = Part(item, *(kept[name].get(item["item"], []) for name in kept))
        said = bool(part.owners or part.milestones or part.targets)
        unit = item["measure"]
        if unit is None and (said or item["level"] == "programme"):
            works[item["item"]] = Work(f"b{len(works) + 1}", item, band=True, parts=[part])
        elif unit is not None:
            work = works.setdefault(unit, Work(f"m{len(works) + 1}", item, band=False))
            if said or item["item"] != unit:
                work.parts.append(part)
    return list(works.values())


def _parties(works: list[Work], responsibilities: list[Row]) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for row in responsibilities:
        party = found.setdefault(row["party_id"], Party("", row["party_id"], row["party"], row["kind"]))
        party.rows.append(row)
    for work in works:
        _mark(work, found)
    ordered = sorted(found.values(), key=lambda party: -len({mark.work.key for mark in party.duties}))
    for number, party in enumerate(ordered, start=1):
        party.key = f"n{number}"
    return tuple(ordered)


def _mark(work: Work, parties: dict[str, Party]) -> None:
    marks = (
        Mark(parties[row["party_id"]], work, row["role"], row["rank"], inferred=row["basis"] != "stated")
        for part in work.parts
        for row in part.owners
    )
    work.marks = settled(marks, lambda mark: mark.party.id)
    for mark in work.marks:
        mark.party.marks.append(mark)


def _programmes(works: list[Work], items: list[Row]) -> list[Programme]:
    heads = {row["item"]: row for row in items if row["level"] == "programme"}
    found: dict[str | None, Programme] = {}
    for work in works:
        number = len(found)
        blank = Programme(f"p{number + 1}", heads.get(work.head["programme"]), number % 5 + 1, number // 5)
        programme = found.setdefault(work.head["programme"], blank)
        (programme.bands if work.band else programme.works).append(work)
    return list(found.values())
