"""What the filters of the network count from: who has which role in which row, said once, and the years of the work.

The browser adds it up by row, measure or programme, as :mod:`ipgraph.analysis.coordination` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipgraph.analysis.coordination import DEFAULT_ROLES
from ipgraph.views.cards import milestones
from ipgraph.views.facts import GLYPHS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipgraph.views.facts import Facts, Part, Work
    from ipgraph.views.ties import Json

#: More ties between the parties of a programme than this are too many for a table: then that level is not offered.
MOST_PAIRS = 4000


def evidence(facts: Facts) -> Json:
    """The rows of the plan as numbers, by the keys of the page.

    ``duties``: key of the work → ``[row, key of the party, role]``, the row being -1 where it is none of its own;
    ``works``: key → programme and the years of its last deadline, strict and lenient (0: none);
    ``heads``: programme → the key of the card that it has itself; ``roles``: those that occur.
    """
    roles, works = roles_of(facts), [*facts.works, *facts.bands]
    programmes = {
        work.key: one.key for one in facts.programmes for work in (*one.bands, *one.works) if one.head
    }
    return {
        "roles": roles,
        "answering": [roles.index(role) for role in DEFAULT_ROLES if role in roles],
        "works": {work.key: [programmes.get(work.key, _outside(facts)), *years(work)] for work in works},
        "duties": {work.key: duties for work in works if (duties := _duties(work, roles))},
        "measures": [work.key for work in facts.works],
        "heads": _heads(facts),
    }


def roles_of(facts: Facts) -> list[str]:
    """The roles that occur, in the order of the legend."""
    found = {mark.role for party in facts.parties for mark in party.marks}
    return [role for role in GLYPHS if role in found]


def years(work: Work) -> tuple[int, int]:
    """The year of the last deadline in the strict and in the lenient reading; 0 without any."""
    rows = milestones(work)
    strict, lenient = ([row[name].year for row in rows if row[name]] for name in ("latest", "latest_lenient"))
    return max(strict, default=0), max(lenient, default=0)


def chosen_years(facts: Facts) -> list[int]:
    """The years that the filter offers, in order; 0 stands for work without a deadline."""
    found = {year for work in (*facts.works, *facts.bands) for year in years(work)}
    return [*sorted(found - {0}), *sorted(found & {0})]


def levels(facts: Facts) -> list[str]:
    """The levels that the page can count at: by programme only if that makes no more ties than a table holds."""
    pairs = sum(
        (count := len(_parties((*one.bands, *one.works)))) * (count - 1) // 2 for one in facts.programmes
    )
    return ["measure", "row", *(["programme"] if _heads(facts) and pairs <= MOST_PAIRS else [])]


def _parties(works: Iterable[Work]) -> set[str]:
    return {mark.party.key for work in works for mark in work.marks}


def _outside(facts: Facts) -> str:
    """The key of the group of what is in no programme."""
    return next((one.key for one in facts.programmes if one.head is None), "")


def _heads(facts: Facts) -> dict[str, str]:
    return {
        one.key: band.key
        for one in facts.programmes
        for band in one.bands
        if one.head and band.head["item"] == one.head["item"]
    }


def _duties(work: Work, roles: list[str]) -> list[list[int | str]]:
    keys = {mark.party.id: mark.party.key for mark in work.marks}
    inner = any(part.item["level"] == "action" for part in work.parts)
    return [
        [number if _is_row(part, inner=inner) else -1, keys[row["party_id"]], roles.index(row["role"])]
        for number, part in enumerate(work.parts)
        for row in part.owners
    ]


def _is_row(part: Part, *, inner: bool) -> bool:
    """Whether it is counted as a row: an action, or a measure without any."""
    level = part.item["level"]
    return bool(level == "action" or (level == "measure" and not inner))
