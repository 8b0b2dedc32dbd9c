"""The coordination network: who is tied to whom by which measures, drawn, and as tables with the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipgraph.analysis import load
from ipgraph.analysis.coordination import DEFAULT_ROLES
from ipgraph.views.cards import helpers, milestones
from ipgraph.views.drawing import between_parties, with_works
from ipgraph.views.facts import GLYPHS, Facts, Work, gather
from ipgraph.views.frame import ALONE, Frame
from ipgraph.views.page import Words, page
from ipgraph.views.ties import Json, Ties, sums, ties_of

if TYPE_CHECKING:
    from datetime import date

    from ipgraph.tables import Tables

#: More departments, or measures, than this are not drawn: the largest are, and the tables have the rest.
LIMIT = 400
#: Below this many joint items, network figures are a hint and no more.
FEW = 30


def render(tables: Tables, *, title: str, lang: str = "zh", frame: Frame = ALONE) -> str:
    """The network page: departments by joint measures, or departments and measures, with a table twin."""
    facts, say = gather(tables), Words(lang)
    ties = ties_of(tables, facts)
    return page(
        "network",
        lang,
        helpers(facts)
        | {
            "title": title,
            "lead": say("network_lead", **counts(ties)),
            "cautions": cautions(ties, facts, say),
            "rows": [row for row in load.departments(tables).rows if row["party_id"] in ties.parties],
            "ties": ties,
            "role_words": [f"{GLYPHS[role]} {say(f'role_{role}')}" for role in DEFAULT_ROLES],
            "last_deadline": last_deadline,
            "data": data_of(ties, facts, say),
        },
        frame,
    )


def data_of(ties: Ties, facts: Facts, say: Words) -> Json:
    """What the scripts of the page read: two drawings, the sums of the filters, and words."""
    drawn = ties.largest(LIMIT)
    return {
        "modes": {
            "projection": between_parties(drawn, facts, say),
            "bipartite": with_works(drawn, facts, say),
        },
        "sums": sums(ties, facts),
        "words": {key: say(key) for key in ("network_status", "nothing", "tie", "pick", "ego_one")},
    }


def counts(ties: Ties) -> dict[str, int]:
    """The numbers of the page: parties, ties, joint measures, measures."""
    return {
        "parties": len(ties.parties),
        "ties": len(ties.pairs),
        "joint": ties.joint,
        "measures": len(ties.works),
    }


def last_deadline(work: Work) -> date | None:
    """The last deadline of a measure in the strict reading."""
    return max((row["latest"] for row in milestones(work) if row["latest"]), default=None)


def cautions(ties: Ties, facts: Facts, say: Words) -> list[str]:
    """What a reader must know before trusting the drawing."""
    number = counts(ties)
    left = len(facts.parties) - number["parties"]
    found = [
        (number["joint"] < FEW, say("network_caution", **number)),
        (left > 0, say("network_left", n=left)),
        (number["parties"] > LIMIT, say("network_largest", n=LIMIT, rest=number["parties"] - LIMIT)),
        (number["measures"] > LIMIT, say("network_largest_works", n=number["measures"] - LIMIT)),
    ]
    return [words for holds, words in found if holds]
