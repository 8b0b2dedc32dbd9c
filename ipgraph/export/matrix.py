"""The responsibility matrix as cells: what has been assigned, by who answers for it, as the matrix page shows it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.marks import ANSWERING, settled

if TYPE_CHECKING:
    from ipgraph.tables import Tables

Row = dict[str, Any]
#: What stands before the rank of those who answer, or alone for those who take part; the order of a cell.
SIGNS = {"lead": "●", "responsible": "", "own_duties": "◇", "support": "○", "implement": "▲", "guide": "△"}


@dataclass(slots=True)
class Mark:
    """A party in a role at a piece of work; ``presumed`` where readers take it for the lead, and nothing says so."""

    party: str
    role: str
    rank: int
    inferred: bool
    presumed: bool = False

    @property
    def answers(self) -> bool:
        """Whether the party answers for the work, rather than taking part in it."""
        return self.role in ANSWERING

    @property
    def sign(self) -> str:
        """How it is written."""
        return SIGNS[self.role] + (str(self.rank) if self.answers else "")


@dataclass(slots=True)
class Line:
    """A piece of work with its marks; a ``band`` stands above measures (a programme, a task of its own)."""

    head: Row
    band: bool
    marks: list[Mark] = field(default_factory=list)

    @property
    def number(self) -> str:
        """Its number, ``""`` if it has none."""
        return self.head["notation"] or self.head["number"] or ""

    @property
    def title(self) -> str:
        """What it is called."""
        return self.head["title"] or self.head["text"] or ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Lines by programme; ``parties`` (id → name) by the measures that they answer for, then by first mention."""

    parties: dict[str, str]
    lines: list[Line]

    @property
    def duties(self) -> Counter[str]:
        """For how many measures each party answers."""
        return _load(self.lines)

    @property
    def shares(self) -> Counter[str]:
        """How often each party takes part, or answers for more than a measure."""
        return Counter(
            mark.party for line in self.lines for mark in line.marks if line.band or not mark.answers
        )


def matrix(tables: Tables) -> Matrix:
    """The matrix of ``tables``.

    >>> from ipgraph.analysis.example import plan_of
    >>> found = matrix(plan_of("1.1 甲、乙", "1.2 乙", "1 support:丙"))
    >>> found.parties, [[mark.sign for mark in line.marks] for line in found.lines]
    ({'example/乙': '乙', 'example/甲': '甲', 'example/丙': '丙'}, [['○'], ['1', '2'], ['1']])
    """
    rows = tables.rows("responsibilities")
    lines = _lines(tables, {row["item"] for row in rows})
    for item, found in groupby(rows, key=lambda row: (row["item"], row["measure"])):
        lines[item[1] or item[0]].marks += map(_mark, found)
    for line in lines.values():
        line.marks = settled(line.marks, lambda mark: mark.party)
    load = _load(lines.values())
    parties = {row["party_id"]: row["party"] for row in rows}
    by_load = sorted(parties, key=lambda party: -load[party])
    return Matrix({party: parties[party] for party in by_load}, _by_programme(lines.values()))


def _lines(tables: Tables, stated: set[str]) -> dict[str, Line]:
    """A line for each measure, each programme, and what else above a measure something is said of."""
    said = stated | {row["item"] for name in ("milestones", "targets") for row in tables.rows(name)}
    lines: dict[str, Line] = {}
    for item in tables.rows("items"):
        if item["measure"]:
            lines.setdefault(item["measure"], Line(item, band=False))
        elif item["level"] == "programme" or item["item"] in said:
            lines[item["item"]] = Line(item, band=True)
    return lines


def _mark(row: Row) -> Mark:
    return Mark(row["party_id"], row["role"], row["rank"], inferred=row["basis"] != "stated")


def _load(lines: Iterable[Line]) -> Counter[str]:
    answering = ({mark.party for mark in line.marks if mark.answers} for line in lines if not line.band)
    return Counter(party for parties in answering for party in parties)


def _by_programme(lines: Iterable[Line]) -> list[Line]:
    """The lines of each programme together, bands first."""
    found: dict[str | None, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.head["programme"]].append(line)
    return [line for group in found.values() for line in sorted(group, key=lambda line: not line.band)]
