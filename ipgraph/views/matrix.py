"""The responsibility matrix: measures by departments, as one HTML table that every mark leads out of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipgraph.views import compact
from ipgraph.views.cards import helpers
from ipgraph.views.facts import GLYPHS, Facts, Mark, Party, Work, gather, large
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


def render(
    tables: Tables,
    *,
    title: str,
    lang: str = "zh",
    frame: Frame = ALONE,
    whole: bool | None = None,
    budget: int = compact.BUDGET,
) -> str:
    """The matrix page: rows by programme, columns by load, a card with the words behind every mark.

    With ``whole`` every cell stands on the page, without it a script draws those in sight; None lets the size
    of the matrix say which (:func:`ipgraph.views.facts.large`), and ``budget`` limits the bytes of its cards.
    """
    facts, say = gather(tables), Words(lang)
    roles = {mark.role for work in (*facts.works, *facts.bands) for mark in work.marks}
    values = helpers(facts) | {
        "title": title,
        "roles": [role for role in GLYPHS if role in roles],
        "role_words": [f"{GLYPHS[role]} {say(f'role_{role}')}" for role in GLYPHS if role in roles],
        "lead": lead(facts, say),
        "marks": [mark for work in facts.works for mark in work.marks],
    }
    if large(facts) if whole is None else not whole:
        return page("matrix_large", lang, values | in_sight(facts, say, frame, budget), frame)
    return page("matrix", lang, values | cell_by_cell(facts), frame)


def cell_by_cell(facts: Facts) -> dict[str, Any]:
    """What the page needs that holds every cell: the rows by programme, and whether names are set vertically."""
    groups = [
        (programme, [line(facts, work) for work in (*programme.bands, *programme.works)])
        for programme in facts.programmes
    ]
    return {"groups": groups, "turned": any(len(party.name) > TURN_ABOVE for party in facts.parties)}


def in_sight(facts: Facts, say: Words, frame: Frame, budget: int) -> dict[str, Any]:
    """What the page needs that draws the cells in sight: all of them as data, and which cards it keeps."""
    return {
        "data": compact.compact(facts, say, frame),
        "kept": compact.kept(facts, frame, budget),
        "titled": compact.titled,
        "longest": max((len(party.name) for party in facts.parties), default=0),
    }


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
