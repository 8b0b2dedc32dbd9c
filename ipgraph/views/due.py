"""The due list: every dated phase in the order of its deadline, by half-year, and the rows that have no end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipgraph.views.cards import helpers
from ipgraph.views.facts import GLYPHS, Facts, gather
from ipgraph.views.frame import ALONE, Frame
from ipgraph.views.page import Words, page
from ipgraph.views.phases import (
    Phase,
    Placed,
    deadline,
    due,
    endless,
    grouped,
    owners_of,
    participants,
    rows_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipgraph.tables import Tables


def render(tables: Tables, *, title: str, lang: str = "zh", frame: Frame = ALONE) -> str:
    """The due list page: phases by half-year, rows without an end date, then the cards."""
    facts, say = gather(tables), Words(lang)
    rows = rows_of(facts)
    phases, open_rows = due(rows), endless(rows)
    loose = [one for one in rows if one.undated and one not in open_rows]
    shown = [*(phase.at for phase in phases), *open_rows, *loose]
    roles = roles_of(facts, shown)
    values = {
        "title": title,
        "groups": grouped(phases),
        "open_rows": open_rows,
        "loose": loose,
        "owners_of": lambda placed: owners_of(placed, facts),
        "participants": {one.key: participants(one) for one in facts.programmes},
        "rows": {placed.part.item["item"]: f"r{number}" for number, placed in enumerate(rows, start=1)},
        "roles": roles,
        "named": [one for one in facts.parties if one.marks],
        "several": len(facts.documents) > 1,
        "role_words": [f"{GLYPHS[role]} {say(f'role_{role}')}" for role in roles],
        "lead": lead(phases, open_rows, say),
    }
    return page("due", lang, helpers(facts, frame) | values, frame)


def roles_of(facts: Facts, rows: Iterable[Placed]) -> list[str]:
    """The roles that the filter offers: those of the rows, and of who takes part in whole programmes."""
    found = {row["role"] for placed in rows for row in placed.owners}
    found |= {mark.role for programme in facts.programmes for mark in participants(programme)}
    return [role for role in GLYPHS if role in found]


def lead(phases: list[Phase], open_rows: list[Placed], say: Words) -> str:
    """The counts of the page in one line."""
    if not phases:
        return say("due_none", open=len(open_rows))
    days = [day for phase in phases if (day := deadline(phase.row))]
    return say(
        "due_lead",
        phases=len(phases),
        rows=len({phase.at.part.item["item"] for phase in phases}),
        first=min(days),
        last=max(days),
        two=sum(phase.two for phase in phases),
        open=len(open_rows),
    )
