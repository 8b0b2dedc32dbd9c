"""The coordination network of more plans than one page carries: its largest departments and their ties, as counted.

The drawing is that of :mod:`ipgraph.views.crowd`; of the measures behind a tie there are only numbers.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx

from ipgraph.analysis.coordination import DEFAULT_ROLES
from ipgraph.views import crowd
from ipgraph.views.cards import helpers
from ipgraph.views.facts import GLYPHS, Facts, Party
from ipgraph.views.frame import ALONE, Frame
from ipgraph.views.network import WORDS
from ipgraph.views.page import Words, page
from ipgraph.views.ties import Tie, Ties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ipgraph.columns.coordination import Coordination
    from ipgraph.tables import Row

#: What its script says in other words, since there are no measures.
_OWN = {"network_status": "overview_status", "pick": "overview_pick"}
#: So many departments are drawn and listed, those of the largest coordination load.
LARGEST = 10_000


def render(counted: Coordination, *, lang: str = "zh", frame: Frame = ALONE) -> str:
    """The network page of what was counted."""
    say, rows, every = Words(lang), _largest(counted), len(counted.loads)
    parties = {
        row["party_id"]: Party(f"n{number}", row["party_id"], _name(row, counted, say), "")
        for number, row in enumerate(rows, start=1)
    }
    loads = {parties[row["party_id"]].key: row["coordination_load"] for row in rows}
    ties = Ties(nx.Graph(), parties=parties, works={}, pairs=tuple(_ties(counted, parties)), load=loads)
    facts = Facts(programmes=(), works=(), bands=(), parties=tuple(parties.values()), tasks={})
    drawn = crowd.drawn_ties(ties)
    numbers = {"ties": len(counted.pairs), "joint": counted.joint, "measures": counted.measures}
    return page(
        "large",
        lang,
        helpers(facts)
        | {
            "title": say("overview_title", n=counted.size.documents),
            "lead": say("network_lead", parties=every, **numbers),
            "ties": ties,
            "rows": rows,
            "drawn": drawn,
            "crowd": crowd.compact(crowd.crowd_data(ties, drawn, facts)),
            "cautions": _cautions(counted, len(rows), len(drawn), say),
            "programmes_listed": 0,
            "role_words": [f"{GLYPHS[role]} {say(f'role_{role}')}" for role in DEFAULT_ROLES],
            "words": {name: say(key) for name, key in (WORDS | _OWN).items()},
        },
        frame,
    )


def _largest(counted: Coordination) -> list[Row]:
    """The departments that are drawn, those of the largest load first, each with the number of its partners."""
    partners = Counter(row[end] for row in counted.pairs for end in ("one", "other"))
    rows = sorted(
        counted.loads, key=lambda row: (-row["coordination_load"], -row["measures"], row["party_id"])
    )
    return [row | {"partners": partners[row["party_id"]]} for row in rows[:LARGEST]]


def _name(row: Row, counted: Coordination, say: Words) -> str:
    """What a department is called, with its place where there are several: each of a hundred cities has such a bureau."""
    place = counted.places.get(row["party_id"].partition("/")[0])
    several = place and len(counted.places) > 1
    return say("overview_name", name=row["department"], place=place) if several else str(row["department"])


def _ties(counted: Coordination, parties: dict[str, Party]) -> Iterator[Tie]:
    """The ties between those that are drawn, the strongest first."""
    place = {party: number for number, party in enumerate(parties)}
    for number, row in enumerate(counted.pairs, start=1):
        if row["one"] in place and row["other"] in place:
            one, other = sorted((row["one"], row["other"]), key=place.__getitem__)
            yield Tie(f"t{number}", parties[one], parties[other], row["count"], row["newman"], ())


def _cautions(counted: Coordination, parties: int, ties: int, say: Words) -> list[str]:
    """What the page leaves out, and where it is."""
    every, pairs = len(counted.loads), len(counted.pairs)
    found = [
        (True, say("overview_counted", items=counted.size.items, documents=counted.size.documents)),
        (parties < every, say("overview_departments", all=every, n=parties)),
        (ties < pairs, say("overview_ties", all=pairs, n=ties)),
    ]
    return [words for holds, words in found if holds]
