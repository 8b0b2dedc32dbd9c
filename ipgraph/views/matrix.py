"""The responsibility matrix: measures by departments, as one HTML table that every mark leads out of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipgraph.views.cards import helpers
from ipgraph.views.facts import GLYPHS, Facts, Mark, Party, Work, gather
from ipgraph.views.frame import ALONE, Frame
from ipgraph.views.page import Words, page

if TYPE_CHECKING:
    from ipgraph.tables import Tables

#: Names longer than this are set vertically in the header, so that a column stays as wide as its mark.
TURN_ABOVE = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the matrix: a piece of work and its marks, one list per column."""

    work: Work
    cells: tuple[tuple[Mark, ...], ...]


def render(tables: Tables, *, title: str, lang: str = "zh", frame: Frame = ALONE) -> str:
    """The matrix page: rows by programme, columns by load, a card with the words behind every mark."""
    facts, say = gather(tables), Words(lang)
    groups = [
        (programme, [line(facts, work) for work in (*programme.bands, *programme.works)])
        for programme in facts.programmes
    ]
    roles = {mark.role for work in (*facts.works, *facts.bands) for mark in work.marks}
    return page(
        "matrix",
        lang,
        helpers(facts)
        | {
            "title": title,
            "groups": groups,
            "roles": [role for role in GLYPHS if role in roles],
            "role_words": [f"{GLYPHS[role]} {say(f'role_{role}')}" for role in GLYPHS if role in roles],
            "turned": any(len(party.name) > TURN_ABOVE for party in facts.parties),
            "lead": lead(facts, say),
            "marks": [mark for work in facts.works for mark in work.marks],
        },
        frame,
    )


def line(facts: Facts, work: Work) -> Line:
    """The row of one piece of work over all columns."""
    return Line(work, tuple(_cell(work, party) for party in facts.parties))


def _cell(work: Work, party: Party) -> tuple[Mark, ...]:
    return tuple(mark for mark in work.marks if mark.party is party)


def lead(facts: Facts, say: Words) -> str:
    """The counts of the page in one line."""
    marks = [mark for work in (*facts.works, *facts.bands) for mark in work.marks]
    only = len(facts.parties) - len(facts.answering)
    return say(
        "matrix_lead",
        programmes=sum(programme.head is not None for programme in facts.programmes),
        measures=len(facts.works),
        owners=len(facts.answering),
        others=say("matrix_others", n=only) if only else "",
        marks=sum(mark.answers for mark in marks),
        shares=sum(not mark.answers for mark in marks),
    )
