"""The list of departments: one line of numbers each, to sort and search, with the card behind the name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from ipgraph.analysis.coordination import DEFAULT_ROLES
from ipgraph.analysis.load import departments
from ipgraph.views.cards import helpers
from ipgraph.views.duties import dated
from ipgraph.views.facts import GLYPHS, gather, visible
from ipgraph.views.frame import ALONE, Frame
from ipgraph.views.page import Words, page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ipgraph.tables import Row, Tables
    from ipgraph.views.facts import Facts, Party

#: Columns of the department analysis that the list shows → the key of their heading.
COUNTS = {
    "measures": "measures",
    "sole": "sole",
    "joint": "joint",
    "first": "departments_first",
    "fractional_load": "fractional",
    "coordination_load": "coordination",
    "partners": "partners",
    "programmes": "departments_programmes",
}
#: Those that mean nothing when added up: the same partner, the same programme would count many times.
_NOT_SUMMED = {"partners", "programmes"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a line, as sorted and as printed, with the lenient reading where it differs."""

    value: float
    lenient: int | None = None

    @property
    def text(self) -> str:
        """As printed: a float with three decimals."""
        return f"{self.value:.3f}" if isinstance(self.value, float) else str(self.value)


@dataclass(frozen=True, slots=True)
class Line:
    """A department with its numbers, in the order of :func:`headings`."""

    party: Party
    cells: tuple[Cell, ...]


def render(tables: Tables, *, title: str, lang: str = "zh", frame: Frame = ALONE) -> str:
    """The page of all departments: the department table, dated phases by year, and every card."""
    facts, say = gather(tables), Words(lang)
    years = years_of(facts)
    result = departments(tables)
    lines = lines_of(facts, result.rows, years)
    return page(
        "departments",
        lang,
        helpers(facts, frame)
        | {
            "title": title,
            "lines": lines,
            "headings": headings(years, say),
            "summed": summed(lines, years),
            "top": max((line.cells[4].value for line in lines), default=0) or 1,
            "role_words": [f"{GLYPHS[role]} {say(f'role_{role}')}" for role in DEFAULT_ROLES],
            "cautions": [one[("zh", "en").index(say.lang)] for one in result.cautions],
            "lead": lead(facts, say),
        },
        frame,
    )


def years_of(facts: Facts) -> list[int | None]:
    """The years in which anything falls due in either reading, and None if something has no end."""
    rows = [row for party in facts.parties for row in dated(party)]
    found = {row[column].year for row in rows for column in ("latest", "latest_lenient") if row[column]}
    return [*sorted(found), *([None] if any(row["latest"] is None for row in rows) else [])]


def lines_of(facts: Facts, rows: Sequence[Row], years: Sequence[int | None]) -> list[Line]:
    """One line per row of the analysis, in its order."""
    by_id = {party.id: party for party in facts.parties}
    return [_line(by_id[visible(row["party_id"])], row, years) for row in rows]


def _line(party: Party, row: Row, years: Sequence[int | None]) -> Line:
    phases = dated(party)
    strict, lenient = (
        Counter(one[column].year if one[column] else None for one in phases)
        for column in ("latest", "latest_lenient")
    )
    due = (Cell(strict[year], lenient[year] if lenient[year] != strict[year] else None) for year in years)
    shares = sum(not mark.answers for mark in party.marks)
    return Line(party, (*(Cell(row[name]) for name in COUNTS), *due, Cell(shares)))


def headings(years: Sequence[int | None], say: Words) -> list[str]:
    """The words above the columns of numbers."""
    due = [say("departments_year", year=year) if year else say("departments_no_year") for year in years]
    return [*(say(key) for key in COUNTS.values()), *due, say("departments_supports")]


def summed(lines: Sequence[Line], years: Sequence[int | None]) -> list[str]:
    """The last line: what adds up, added up; blank where a sum would mean nothing."""
    adds = [name not in _NOT_SUMMED for name in COUNTS] + [True] * (len(years) + 1)
    columns = [[line.cells[at].value for line in lines] for at in range(len(adds))]
    exact = [
        fsum(column) if any(isinstance(one, float) for one in column) else sum(column) for column in columns
    ]
    return [Cell(value).text if add else "" for value, add in zip(exact, adds, strict=True)]


def lead(facts: Facts, say: Words) -> str:
    """The counts of the page in one line."""
    owners = len(facts.answering)
    return say(
        "departments_lead",
        parties=len(facts.parties),
        owners=owners,
        others=len(facts.parties) - owners,
        measures=len(facts.works),
        phases=sum(len(dated(party)) for party in facts.parties),
    )
