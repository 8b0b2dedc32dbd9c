"""The data of the drawing of a network past what vis-network draws: columns of numbers, one entry per node.

The page's ``large.js`` draws them.  Nothing is said twice: sums by programme are added up in the browser.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import partial
from math import sqrt
from typing import TYPE_CHECKING

from jinja2.utils import htmlsafe_json_dumps

from ipgraph.views import sectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from ipgraph.tables import Row
    from ipgraph.views.facts import Facts
    from ipgraph.views.ties import Json, Tie, Ties

#: Up to so many ties are drawn; of more, the :data:`STRONGEST` of each party.
MANY = 12_000
STRONGEST = 3
#: The radius of the largest disc and of the smallest.
BROADEST, LEAST = 22.0, 3.0

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def drawn_ties(ties: Ties) -> tuple[Tie, ...]:
    """The ties that are drawn and listed: all, or the strongest of each party, in the order of strength."""
    if len(ties.pairs) <= MANY:
        return ties.pairs
    seen: Counter[str] = Counter()
    kept = []
    for tie in ties.pairs:
        if min(seen[tie.one.key], seen[tie.other.key]) < STRONGEST:
            kept.append(tie)
        seen.update((tie.one.key, tie.other.key))
    return tuple(kept)


def crowd_data(ties: Ties, drawn: Sequence[Tie], facts: Facts) -> Json:
    """Names, places and sizes of the parties; the ends, counts and hues of the ties; who owns which measure.

    Parties and measures stand for their place in these lists; ``ends`` and ``owners`` are flat, the latter as
    *programme, number of owners, owners …* per measure.
    """
    number = {party.key: place for place, party in enumerate(ties.parties.values())}
    ends = [(number[tie.one.key], number[tie.other.key]) for tie in drawn]
    sizes = _sizes([ties.load[party.key] for party in ties.parties.values()])
    weights = [(*pair, tie.newman) for pair, tie in zip(ends, drawn, strict=True)]
    places = sectors.placed(sizes, weights)
    hues = {work.key: programme.hue for programme in facts.programmes for work in programme.works}
    return {
        "keys": [int(key[1:]) for key in number],
        "names": [_BIDI.sub("", party.name) or "—" for party in ties.parties.values()],
        "loads": [ties.load[key] for key in number],
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "sizes": sizes,
        "ends": [end for pair in ends for end in pair],
        "counts": [tie.count for tie in drawn],
        "hues": [_hue({hues[work.key] for work in tie.works}) for tie in drawn],
        "tie_keys": [int(tie.key[1:]) for tie in drawn],
        **_measures(facts, number),
    }


def compact(data: Json) -> Markup:
    r"""The data as JSON without spaces, safe inside a ``<script>``.

    >>> compact({"names": ["甲</script>"], "x": [1, 2]})
    Markup('{"names":["甲\\u003c/script\\u003e"],"x":[1,2]}')
    """
    return htmlsafe_json_dumps(data, partial(json.dumps, ensure_ascii=False, separators=(",", ":")))


def _sizes(loads: Sequence[int]) -> list[float]:
    most = max(loads, default=0) or 1
    return [round(max(LEAST, BROADEST * sqrt(load / most)), 1) for load in loads]


def _hue(hues: set[int]) -> int:
    return next(iter(hues)) if len(hues) == 1 else 0


def _measures(facts: Facts, number: dict[str, int]) -> Json:
    keys, owners = [], []
    for place, programme in enumerate(facts.programmes):
        for work in programme.works:
            found = dict.fromkeys(
                number[mark.party.key] for mark in work.answering if mark.party.key in number
            )
            keys.append(int(work.key[1:]))
            owners += [place, len(found), *found]
    return {"work_keys": keys, "owners": owners, "programmes": [one.key for one in facts.programmes]}


def party_rows(ties: Ties) -> list[Row]:
    """The rows of :func:`ipgraph.analysis.load.departments` that the table shows, counted from the ties at hand."""
    partners = Counter(key for tie in ties.pairs for key in (tie.one.key, tie.other.key))
    return [
        {
            "party_id": party.id,
            "measures": len(sizes := [ties.graph.degree(work) for work in ties.graph[party.id]]),
            "sole": sizes.count(1),
            "joint": len(sizes) - sizes.count(1),
            "fractional_load": sum(1 / size for size in sizes),
            "coordination_load": ties.load[party.key],
            "partners": partners[party.key],
        }
        for party in ties.parties.values()
    ]
