"""Who came after whom: the chain of reorganisations from a body that a plan names to those of a day.

A body goes on until an event ends it; that only functions were handed over, or a name-board kept, ends nothing.
What is said of the body itself, or of bodies of its place, goes before what is said of its kind in all places.
A chain is no surer than its weakest step.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Body:
    """A body of a place; ``iri`` is ``None`` where all that is known is its kind."""

    iri: str | None
    kind: str
    place: str


@dataclass(frozen=True, slots=True)
class _Way:
    """How a chain came where it is: the day of its last step, how many there were, and how sure they are."""

    day: str
    steps: int = 0
    doubt: int = 0
    certainty: str = ""
    events: frozenset[str] = frozenset()


class _Events:
    """The events, found by the bodies that they begin with."""

    def __init__(self, rows: list[Row]) -> None:
        self._from: defaultdict[str, list[Row]] = defaultdict(list)
        self._local: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            self._from[row["from"]].append(row)
            if row["fromKind"]:
                self._local[row["fromKind"], row["fromPlace"]].append(row)

    def of(self, body: _Body) -> list[Row]:
        """What happened to a body, in order: its own events, and those of its kind that these leave open."""
        own = self._from[body.iri] if body.iri else self._local[body.kind, body.place]
        general = self._from[body.kind]
        if any(row["ends"] for row in own):
            general = [row for row in general if not row["ends"]]
        return sorted([*own, *general], key=_order)


def _order(row: Row) -> tuple[str, bool, str, str, str]:
    return row["effectiveDate"], row["ends"], row["event"], row["successor"] or "", row["to"] or ""


def succession(rows: list[Row], _: Mapping[str, str]) -> list[Row]:
    """One row for each step of each chain: the bodies that plans name, and the events by which others took over.

    ``rows`` are those of the question ``responsible-today``: bodies (without an ``event``), and events.  A step
    with several successors is a row for each, followed by what became of it.

    >>> body = {"party": "市乡村振兴局", "who": "b", "kind": "k", "place": "p", "begins": "2021-01-01", "event": None}
    >>> event = {"event": "e", "from": "k", "fromKind": None, "fromPlace": None, "ends": True, "to": "l",
    ...          "toKind": None, "successor": "农业农村局", "effectiveDate": "2023-12-01", "changeType": "并入",
    ...          "transferredFunction": None, "certainty": "待核实", "doubt": 2, "source": "…"}
    >>> [(row["party"], row["step"], row["successor"]) for row in succession([body, event], {})]
    [('市乡村振兴局', 1, '农业农村局')]
    """
    events = _Events([row for row in rows if row["event"] is not None])
    named = [row for row in rows if row["event"] is None]
    return [{"party": row["party"], **step} for row in named for step in _from(row, events)]


def _from(named: Row, events: _Events) -> Iterator[Row]:
    body, begins = _Body(named["who"], named["kind"], named["place"]), named["begins"]
    while anew := next((row for row in events.of(body) if _before(row, begins) and _anew(row, body)), None):
        body = _next(anew, body)
    yield from _steps(body, _Way(begins), events)


def _same(row: Row, body: _Body) -> bool:
    """Whether a body was set up anew under the name it had, so that a later plan means the new one."""
    return bool(row["ends"]) and body.kind in {row["to"], row["toKind"]}


def _anew(row: Row, body: _Body) -> bool:
    """Whether that is known of this very body."""
    return _same(row, body) and row["from"] == body.iri


def _before(row: Row, day: str) -> bool:
    return bool(row["effectiveDate"] < day)


def _next(row: Row, body: _Body) -> _Body:
    if row["toKind"]:
        return _Body(row["to"], row["toKind"], body.place)
    return _Body(None, row["to"], body.place)


def _steps(body: _Body, way: _Way, events: _Events) -> Iterator[Row]:
    """The steps from ``body`` on, each followed by what became of its successor."""
    for row in _during(body, way, events):
        after = _after(row, way)
        yield _told(row, after)
        if row["ends"] and row["to"]:
            yield from _steps(_next(row, body), after, events)


def _during(body: _Body, way: _Way, events: _Events) -> list[Row]:
    """What happened to a body from the day that the chain reached it until the day that it ended."""
    found = [row for row in events.of(body) if row["event"] not in way.events and _counts(row, body, way)]
    end = min((row["effectiveDate"] for row in found if row["ends"]), default=None)
    return [row for row in found if end is None or row["effectiveDate"] <= end]


def _counts(row: Row, body: _Body, way: _Way) -> bool:
    """Whether an event is later than the chain; a plan may also name a body that was no more."""
    return not _before(row, way.day) or (way.steps == 0 and row["ends"] and not _same(row, body))


def _after(row: Row, way: _Way) -> _Way:
    doubt, certainty = max((way.doubt, way.certainty), (row["doubt"], row["certainty"]))
    return _Way(row["effectiveDate"], way.steps + 1, doubt, certainty, way.events | {row["event"]})


def _told(row: Row, way: _Way) -> Row:
    kept = ("event", "changeType", "effectiveDate", "successor", "transferredFunction")
    told = {"step": way.steps} | {name: row[name] for name in kept}
    return told | {"certainty": way.certainty, "source": row["source"]}
