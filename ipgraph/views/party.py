"""The page of one party: what it answers for by year, with whom and in which words, and its letter of reminder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Any

from ipgraph.views.cards import helpers, partners, sentence
from ipgraph.views.duties import Due, duties, schedule
from ipgraph.views.frame import ALONE, Frame
from ipgraph.views.page import Words, page
from ipgraph.views.staircase import ABOVE, HEIGHT, WIDTH, staircase

if TYPE_CHECKING:
    from ipgraph.tables import Row
    from ipgraph.views.facts import Facts, Party, Work

#: From how many rows on the letter is set smaller, so that it stays on one sheet as long as it can be read.
DENSE, TINY = 8, 16


@dataclass(frozen=True, slots=True)
class Load:
    """How much a party carries: measures alone and with others, shared equally, and the counterparts it faces."""

    measures: int
    sole: int
    joint: int
    fractional: float
    coordination: int


@dataclass(frozen=True, slots=True)
class Name:
    """Other words by which the plan calls a party, how often, and where first."""

    words: str
    count: int
    row: Row


def render(
    facts: Facts,
    party: Party,
    *,
    title: str,
    lang: str = "zh",
    frame: Frame = ALONE,
    kit: Mapping[str, Any] | None = None,
) -> str:
    """The page of ``party``, headed by its name; ``title`` is that of the plan.

    ``kit`` is :func:`~ipgraph.views.cards.helpers` of the facts, which many pages share.
    """
    say, found = Words(lang), duties(party)
    kit = helpers(facts) if kit is None else kit
    documents = list(dict.fromkeys(row["document"] for row in party.rows))
    return page(
        "party",
        lang,
        dict(kit)
        | {
            "title": party.name,
            "plan": title,
            "party": party,
            "lead": sentence(party, say),
            "facts": {"documents": documents},
            "names": names(party),
            "due": schedule(found),
            "years": years(schedule(found)),
            "duties": found,
            "letter": "tiny" if len(found) > TINY else "dense" if len(found) > DENSE else "",
            "shares": shares(party),
            "steps": staircase([row for duty in found for row in duty.part.milestones]),
            "size": (WIDTH, HEIGHT, ABOVE),
            "load": load(party),
            "ties": ties(party),
        },
        frame,
    )


def names(party: Party) -> list[Name]:
    """The words for the party that are not its name, in the order of the plan."""
    written: dict[str, list[Row]] = {}
    for row in party.rows:
        written.setdefault(row["as_written"] or row["party"], []).append(row)
    return [Name(words, len(rows), rows[0]) for words, rows in written.items() if words != party.name]


def years(due: Sequence[Due]) -> list[tuple[int | None, list[Due]]]:
    """The phases by year of their deadline, those without an end last."""
    found: dict[int | None, list[Due]] = {}
    for one in due:
        found.setdefault(one.year, []).append(one)
    return list(found.items())


def shares(party: Party) -> list[tuple[Work, Row]]:
    """Where the party takes part, with the row that says so, in the order of the plan."""
    return [
        (mark.work, row)
        for mark in party.marks
        if not mark.answers
        for part in mark.work.parts
        for row in part.owners
        if row["party_id"] == party.id and row["role"] == mark.role
    ]


def load(party: Party) -> Load:
    """What the party carries at the level of measures; the department table has the same numbers.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.views.facts import gather
    >>> load(gather(plan_of("1.1 甲、乙", "1.2 乙")).parties[0])
    Load(measures=2, sole=1, joint=1, fractional=1.5, coordination=1)
    """
    sizes = [len(partners(mark)) + 1 for mark in party.duties]
    sole = sizes.count(1)
    return Load(len(sizes), sole, len(sizes) - sole, fsum(1 / k for k in sizes), sum(k - 1 for k in sizes))


def ties(party: Party) -> list[tuple[Party, list[Work]]]:
    """The partners with the measures in common, the closest first."""
    found: dict[str, tuple[Party, list[Work]]] = {}
    for mark in party.duties:
        for other in partners(mark):
            found.setdefault(other.key, (other, []))[1].append(mark.work)
    return sorted(found.values(), key=lambda one: -len(one[1]))
