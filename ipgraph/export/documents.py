"""What a store says of its plan documents as a whole, which the flat tables do not repeat in every row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ipgraph.graph.quads import in_memory
from ipgraph.graph.store import Embedded, solutions

if TYPE_CHECKING:
    import pyoxigraph as ox

_YEARS = re.compile(r"(?P<first>\d{4})(?:/(?P<last>\d{4}))?")


@dataclass(frozen=True, slots=True)
class Published:
    """A plan document; ``issued``, ``years`` (first and last) and ``place`` are ``None`` where nothing is said."""

    iri: str
    identifier: str
    title: str
    issued: date | None = None
    years: tuple[str, str] | None = None
    place: str | None = None


def documents(quads: Iterable[ox.Quad]) -> list[Published]:
    """The plan documents by identifier; of several titles of one, a Chinese one."""
    found: dict[str, Published] = {}
    for iri, identifier, title, issued, period, place in _rows("documents", quads):
        found.setdefault(iri, Published(iri, identifier, title, _day(issued), _years(period), place or None))
    return list(found.values())


def words(quads: Iterable[ox.Quad]) -> dict[tuple[str, str], str]:
    """(value list, code) → its Chinese name, such as ``("role", "lead")`` → 牵头."""
    return {(scheme, code): name for scheme, code, name in _rows("words", quads)}


def _rows(query: str, quads: Iterable[ox.Quad]) -> Iterator[list[str]]:
    """The solutions of ``<query>.rq``: the values in the order of its variables, "" where there is none."""
    text = Path(__file__).with_name(f"{query}.rq").read_text(encoding="utf-8")
    for solution in solutions(Embedded(in_memory(quads)), text):
        yield ["" if term is None else str(term.value) for term in solution]


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _years(period: str) -> tuple[str, str] | None:
    """First and last year of ``2017/2019`` or ``2017``."""
    found = _YEARS.fullmatch(period)
    return (found["first"], found["last"] or found["first"]) if found else None
