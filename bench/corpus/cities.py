"""Cities that do not exist: a name, a level, 25 departments with shares after Zipf, and years of their own.

Ten plans in a row belong to one city, so that they share departments and overlap in years.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from random import Random

from bench.corpus.made import Owner
from bench.corpus.vocabulary import Urn, column, one, settings, table

_RULES = settings("cities")
PLANS: int = _RULES["plans"]


@dataclass(frozen=True)
class City:
    """A made city: ``prefix`` (市, 县 or 区) stands before the names of its departments."""

    name: str
    prefix: str
    bureaus: Urn[str]
    groups: tuple[str, ...]
    first_year: int

    def owner(self, bureau: str) -> Owner:
        """The city's bureau of that name."""
        return Owner(self.prefix + bureau, spreads=bureau in _SPREADING)


_SPREADING = frozenset(row["name"] for row in table("bureaus") if row["spreads"] == "1")
SUPERIORS = tuple(f"省{name}" for name in column("bureaus", "province") if name) + tuple(
    name for name in column("bureaus", "state") if name
)


@lru_cache(maxsize=4)
def city(seed: int, number: int) -> City:
    """The city of that number, always the same for a seed."""
    rng = Random(f"city {seed} {number}")
    level = one(_RULES["levels"], rng)
    count = _RULES["departments"]
    bureaus = rng.sample(column("bureaus", "name"), count)
    return City(
        _name(seed, number) + level,
        level,
        Urn(bureaus, [1 / rank for rank in range(1, count + 1)]),
        tuple(row["words"] for row in table("groups") if row["level"] == level),
        one(_RULES["first_years"], rng),
    )


def _name(seed: int, number: int) -> str:
    names = _names(seed)
    turn, at = divmod(number, len(names))
    return names[at] + "东西南北中"[turn - 1] * bool(turn)


@lru_cache(maxsize=1)
def _names(seed: int) -> list[str]:
    names = [a + b for a, b in product(_RULES["first"], _RULES["second"])]
    Random(f"names {seed}").shuffle(names)
    return names
