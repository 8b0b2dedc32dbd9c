"""What if a party goes: a table of all, and for each of the busiest a page with the pictures before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipgraph.analysis import ANALYSES, DEFAULT_ROLES
from ipgraph.analysis.outcome import outcome
from ipgraph.analysis.scenario import Change, bodies, carried_out
from ipgraph.views import whatif
from ipgraph.views.page import Words, page

if TYPE_CHECKING:
    from ipgraph.explorer.shown import Shown
    from ipgraph.views.facts import Party
    from ipgraph.views.frame import Frame

#: So many parties have a page of their own; for the others the page names the command.
DRAWN = 40


def contents(shown: Shown, lang: str, frame: Frame) -> str:
    """The table: per party what would have nobody left, what would pass to the next name, and the pieces."""
    result = ANALYSES["removal"].function(shown.tables)
    return page(
        "removals",
        lang,
        {
            "title": shown.title(lang),
            "lead": Words(lang)("removals_lead"),
            "facts": shown.facts,
            "rows": [
                row for row in result.rows if row["orphans"] or row["hand_overs"] or row["articulation"]
            ],
            "unmoved": sum(
                not (row["orphans"] or row["hand_overs"] or row["articulation"]) for row in result.rows
            ),
            "cautions": [one[lang == "en"] for one in result.cautions],
        },
        frame,
    )


def drawn(shown: Shown) -> list[Party]:
    """The parties that have a page: those that answer for most."""
    return list(shown.facts.answering[:DRAWN])


def render(shown: Shown, party_id: str, lang: str, frame: Frame) -> str:
    """The plan without one party."""
    changes = [Change("remove", (bodies(shown.tables)[party_id],))]
    found = outcome(shown.tables, changes, level="measure", roles=DEFAULT_ROLES, inherit_participants=False)
    after = carried_out(shown.tables, changes)
    return whatif.render(shown.tables, after, found, title=shown.title(lang), lang=lang, frame=frame)
