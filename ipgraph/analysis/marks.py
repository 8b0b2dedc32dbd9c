"""The rule by which rows of the plan become the marks of one piece of work, as every matrix shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

#: Roles that answer for a piece of work; the others take part in it.
ANSWERING = ("lead", "responsible", "own_duties")
#: The order in which marks stand.
ROLES = (*ANSWERING, "support", "implement", "guide")


class Marked(Protocol):
    """A party in a role at a piece of work; ``presumed`` where readers take it for the lead, and nothing says so."""

    role: str
    rank: int
    presumed: bool


M = TypeVar("M", bound=Marked)


def settled(marks: Iterable[M], party: Callable[[M], str]) -> list[M]:
    """The marks of one piece of work by role and rank; of a party named twice in one role, the best rank stays.

    The first name of a joint list without a stated lead is marked as presumed.

    >>> from types import SimpleNamespace
    >>> named = (("甲", "support", 1), ("乙", "responsible", 2), ("丙", "responsible", 1), ("乙", "responsible", 3))
    >>> marks = [SimpleNamespace(party=party, role=role, rank=rank, presumed=False) for party, role, rank in named]
    >>> [(mark.party, mark.rank, mark.presumed) for mark in settled(marks, lambda mark: mark.party)]
    [('丙', 1, True), ('乙', 2, False), ('甲', 1, False)]
    """
    best: dict[tuple[str, str], M] = {}
    for mark in marks:
        key = (party(mark), mark.role)
        best[key] = min(best.get(key, mark), mark, key=lambda one: one.rank)
    found = sorted(best.values(), key=lambda mark: (ROLES.index(mark.role), mark.rank))
    answering = [mark for mark in found if mark.role in ANSWERING]
    joint = len({party(mark) for mark in answering}) > 1 and all(mark.role != "lead" for mark in answering)
    for mark in answering:
        mark.presumed = joint and mark.role == "responsible" and mark.rank == 1
    return found
