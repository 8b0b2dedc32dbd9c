"""Deadlines: the wordings of ``deadlines.csv`` with a year and month, and the dates that each one means.

``by ..D`` is due on D at the latest, ``before ..D~E`` may mean D or E, ``in A..B`` within, ``from A..`` a start,
``target ..D`` the date of a figure; ``ongoing`` and ``every P1Y`` have no day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache, lru_cache
from random import Random

from bench.corpus.made import Fact, Item
from bench.corpus.vocabulary import Urn, table

_Row = dict[str, str]


def give(item: Item, place: str, period: tuple[int, int], rng: Random) -> None:
    """Give an item a deadline: in a ``cell`` of its own, or at the head of its words (``text``)."""
    row = _urn(place).draw(rng)
    year = period[0] + int(rng.random() * (period[1] - period[0] + 1))
    said = _calendar(year, 2 + int(rng.random() * 10), 5 + int(rng.random() * 24))
    words = row["words"].format_map(said)
    item.milestones = [_milestone(one) for one in row["milestones"].format_map(said).split(";") if one]
    if place == "text":
        item.words = f"{words.rstrip('，')}，{item.words}"
    else:
        item.when = words
    if row["problem"]:
        item.problems.append((row["problem"], "when"))


@cache
def _urn(place: str) -> Urn[_Row]:
    rows = [row for row in table("deadlines") if row["place"] in {place, "both"}]
    return Urn(rows, [float(row["weight"]) for row in rows])


@lru_cache(maxsize=8192)
def _calendar(year: int, month: int, day: int) -> dict[str, str]:
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return {
        "y": f"{year}",
        "y1": f"{year - 1}",
        "z": f"{year + 1}",
        "m": f"{month}",
        "d": f"{day}",
        "day": f"{first.replace(day=day)}",
        "month_start": f"{first}",
        "month_end": f"{last}",
        "month_before": f"{first - timedelta(1)}",
    }


def _milestone(said: str) -> Fact:
    """The annotation of one phase."""
    kind, _, days = said.partition(" ")
    earliest, _, latest = days.partition("..")
    strict, _, lenient = latest.partition("~")
    fact: Fact = {"phase": kind, "earliest": earliest or None, "latest": strict or None}
    if kind == "every":
        return {"phase": "recurring", "earliest": None, "latest": None, "recurring": days}
    if kind == "ongoing":
        return {"phase": "ongoing", "earliest": None, "latest": None, "ongoing": True}
    if kind == "before":
        return {**fact, "latest_lenient": lenient, "ambiguous": True}
    if kind == "from":
        return {**fact, "accept": [[earliest, f"{earliest[:4]}-12-31"]]}
    return {**fact, "accept": [[None, strict]]} if kind == "in" else fact
