"""The words that plans are made of: tables in ``words/``, one idea a file."""

from __future__ import annotations

import csv
import tomllib
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, Generic, TypeVar

WORDS = Path(__file__).parent / "words"
T = TypeVar("T")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``words/name.csv``."""
    with (WORDS / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def column(name: str, of: str = "words") -> tuple[str, ...]:
    """One column of ``words/name.csv``."""
    return tuple(row[of] for row in table(name))


@cache
def settings(name: str) -> dict[str, Any]:
    """The values of ``words/name.toml``."""
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


def one(values: tuple[T, ...] | list[T], rng: Random) -> T:
    """One of the values; half the time that ``rng.choice`` takes."""
    return values[int(rng.random() * len(values))]


class Urn(Generic[T]):
    """Values to be drawn as often as their weights say."""

    def __init__(self, values: list[T], weights: list[float]) -> None:
        self._values, self._sums = values, [*accumulate(weights)]

    def draw(self, rng: Random) -> T:
        """One of the values."""
        return self._values[bisect_right(self._sums, rng.random() * self._sums[-1])]  # a third of rng.choices
