"""The coordination network: who is tied to whom by which measures, drawn, and as tables with the words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ipgraph.analysis import load
from ipgraph.analysis.coordination import DEFAULT_ROLES
from ipgraph.views import crowd
from ipgraph.views.cards import helpers, milestones
from ipgraph.views.drawing import BOXES, between_parties, label, widest, with_works
from ipgraph.views.evidence import chosen_years, evidence, levels, roles_of
from ipgraph.views.facts import GLYPHS, Facts, Work, gather
from ipgraph.views.frame import ALONE, Frame
from ipgraph.views.page import Words, page
from ipgraph.views.ties import Json, Ties, ties_of

if TYPE_CHECKING:
    from datetime import date

    from ipgraph.tables import Tables
    from ipgraph.views.space import Box

#: More departments than this are drawn by another renderer, without cards (``large.html.j2``); of more measures
#: than this the first are drawn, and the table has the rest.
LIMIT = 400
#: So many programmes have a button each.
LISTED = 60
#: What the script of the page of thousands says, by its names.
WORDS = {
    **{key: key for key in ("network_status", "nothing", "tie", "ego_one", "duties", "table_ties")},
    "tip": "large_tip",
    "pick": "large_pick",
    "own_page": "large_own",
}
#: Below this many joint items, network figures are a hint and no more.
FEW = 30


def render(tables: Tables, *, title: str, lang: str = "zh", frame: Frame = ALONE) -> str:
    """The network page: departments by joint measures, or departments and measures, with a table twin."""
    facts, say = gather(tables), Words(lang)
    ties = ties_of(tables, facts)
    shown = helpers(facts) | {
        "title": title,
        "lead": say("network_lead", **counts(ties)),
        "ties": ties,
        "role_words": [f"{GLYPHS[role]} {say(f'role_{role}')}" for role in DEFAULT_ROLES],
        "last_deadline": last_deadline,
    }
    if len(ties.parties) > LIMIT:
        return page("large", lang, shown | _large(ties, facts, say), frame)
    return page(
        "network",
        lang,
        shown
        | {
            "cautions": cautions(ties, facts, say),
            "rows": [row for row in load.departments(tables).rows if row["party_id"] in ties.parties],
            "data": data_of(ties, facts, say),
            "roles": roles_of(facts),
            "answering": DEFAULT_ROLES,
            "levels": levels(facts),
            "years": chosen_years(facts),
        },
        frame,
    )


def _large(ties: Ties, facts: Facts, say: Words) -> Json:
    """What the page of thousands has instead: one drawing, the ties that are in it, no cards."""
    drawn = crowd.drawn_ties(ties)
    return {
        "cautions": _large_cautions(ties, len(drawn), facts, say),
        "programmes_listed": LISTED,
        "rows": crowd.party_rows(ties),
        "drawn": drawn,
        "crowd": crowd.compact(crowd.crowd_data(ties, drawn, facts)),
        "words": {name: say(key) for name, key in WORDS.items()},
    }


def data_of(ties: Ties, facts: Facts, say: Words) -> Json:
    """What the scripts of the page read: two drawings, the evidence that filters count from, and words."""
    drawn = ties.largest(LIMIT)  # of the measures; the parties are fewer
    return {
        "modes": {
            "projection": between_parties(drawn, facts, say),
            "bipartite": with_works(drawn, facts, say),
        },
        "others": _others(ties, facts),
        "unit": widest(ties),
        "evidence": evidence(facts),
        "words": {key: say(key) for key in ("network_status", "nothing", "tie", "pick", "ego_one")}
        | {key: say(f"network_{key}") for key in ("tie_row", "tie_programme", "by_row", "by_programme")},
    }


def _others(ties: Ties, facts: Facts) -> list[Json]:
    """Discs for those who only take part, or answer above the measures: in rows below the drawing until asked for."""
    left = [party for party in facts.parties if party.id not in ties.parties]
    wide, tall = (
        partial(_below, per_row=count, box=BOXES[name]) for name, count in (("wide", 5), ("tall", 3))
    )
    return [
        {"id": party.key, "label": label(party.name), "at": wide(number), "tall": tall(number)}
        for number, party in enumerate(left)
    ]


def _below(number: int, *, per_row: int, box: Box) -> list[float]:
    step = box.width / per_row
    return [
        round((number % per_row - (per_row - 1) / 2) * step),
        round(box.height / 2) + 60 * (1 + number // per_row),
    ]


def counts(ties: Ties) -> dict[str, int]:
    """The numbers of the page: parties, ties, joint measures, measures."""
    return {
        "parties": len(ties.parties),
        "ties": len(ties.pairs),
        "joint": ties.joint,
        "measures": len(ties.works),
    }


def last_deadline(work: Work, reading: str = "latest") -> date | None:
    """The last deadline of a measure in the strict reading (or ``latest_lenient``)."""
    return max((row[reading] for row in milestones(work) if row[reading]), default=None)


def cautions(ties: Ties, facts: Facts, say: Words) -> list[str]:
    """What a reader must know before trusting the drawing."""
    number = counts(ties)
    left = len(facts.parties) - number["parties"]
    found = [
        (number["joint"] < FEW, say("network_caution", **number)),
        (left > 0, say("network_left", n=left)),
        (number["measures"] > LIMIT, say("network_largest_works", n=number["measures"] - LIMIT)),
    ]
    return [words for holds, words in found if holds]


def _large_cautions(ties: Ties, drawn: int, facts: Facts, say: Words) -> list[str]:
    number, left = counts(ties), len(facts.parties) - len(ties.parties)
    listed = len(facts.programmes) <= LISTED
    found = [
        (True, say("large_drawn", limit=LIMIT)),
        (listed, say("network_unfiltered", limit=LIMIT)),
        (left > 0, say("network_left", n=left)),
        (not listed, say("large_programmes_left", n=len(facts.programmes))),
        (
            drawn < number["ties"],
            say("large_ties_left", all=number["ties"], n=crowd.STRONGEST, left=number["ties"] - drawn),
        ),
    ]
    return [words for holds, words in found if holds]
