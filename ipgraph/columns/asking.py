"""Asking a question of the tables: its parameters as rows, the rows of the answer as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

from ipgraph.columns import texts
from ipgraph.graph.ask import chosen, day, given, number, whole
from ipgraph.graph.named import document, parties_called
from ipgraph.graph.questions import Need, Parameter, Question, need

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]

BASE = "https://w3id.org/ipgraph/"
#: What the views read whether or not a question takes the parameter.
DEFAULTS = {"level": "measure", "reading": "strict", "roles": "lead,responsible,own_duties"}
_PARTY = """
SELECT DISTINCT d.party_id FROM departments d JOIN asked a ON a.value = d.name OR array_contains(d.aliases, a.value)
ORDER BY d.party_id
"""


class Columns(Protocol):
    """An engine of SQL that holds the tables of plans under their names."""

    def put(self, name: str, table: pa.Table) -> None:
        """Hold ``table`` under ``name``, in place of what was held so."""

    def view(self, name: str, text: str) -> None:
        """Hold the query ``text`` under ``name``, in place of what was held so."""

    def rows(self, text: str) -> list[Row]:
        """The rows of a query in its order."""


def answer(columns: Columns, asked: Question, values: Mapping[str, str], base: str = BASE) -> list[Row]:
    """The rows of a question's text, the same as those of its query over the graph.

    ``base`` is what the IRIs of the graph begin with.  Raises ``KeyError`` for a question without a text and
    :class:`~ipgraph.refusal.Refused` for an unknown, missing or unreadable parameter.
    """
    text = texts.text(asked.name)
    return _read(columns, text, asked.reads, _pairs(columns, asked, values, base))


def read(columns: Columns, text: str, reads: Sequence[str]) -> list[Row]:
    """The rows of any query of the views of questions, these as they are without parameters of an asker."""
    return _read(
        columns, text, reads, ((name, one) for name, value in DEFAULTS.items() for one in value.split(","))
    )


def _read(columns: Columns, text: str, reads: Sequence[str], given: Iterable[tuple[str, str]]) -> list[Row]:
    columns.put("asked", texts.asked(given))
    for name, view in texts.views(text).items():
        columns.view(name, view)
    return [{name: plain(row[name]) for name in reads} for row in columns.rows(text)]


def missing(columns: Columns, asked: Question) -> list[Need]:
    """What the question needs and the tables do not hold."""
    return [need(name) for name in asked.needs if not columns.rows(texts.need(name))[0]["held"]]


def plain(value: Any) -> Any:
    """A value of an engine as :mod:`ipgraph.graph.ask` gives it: dates as text, whole numbers as such.

    >>> plain(date(2018, 12, 31)), plain(Decimal("2.0")), plain(True)
    ('2018-12-31', 2, True)
    """
    read = _PLAIN.get(type(value))
    return read(value) if read else value


_PLAIN: dict[type, Callable[[Any], Any]] = {date: date.isoformat, float: whole, Decimal: whole}


def _pairs(
    columns: Columns, asked: Question, values: Mapping[str, str], base: str
) -> Iterator[tuple[str, str]]:
    yield "base", base.rstrip("/#") + "/"
    known = {one.name: one for one in asked.parameters}
    told = asked.values(given(asked, values))
    for name, value in (DEFAULTS | told).items():
        if name in known:
            yield from ((name, one) for one in _understood(columns, known[name], value, base))
        else:
            yield from ((name, one) for one in value.split(","))


def _understood(columns: Columns, parameter: Parameter, value: str, base: str) -> list[str]:
    """What ``value`` names, as the tables write it."""
    if parameter.type == "party":
        return _parties(columns, value, base)
    if parameter.type == "choice":
        return chosen(parameter, value)
    if parameter.type == "date":
        return [day(parameter, value)]
    if parameter.type == "document":
        found = columns.rows("SELECT document FROM documents ORDER BY document")
        return [document(value, [row["document"] for row in found])]
    return [number(parameter, value)] if parameter.type == "number" else [value]


def _parties(columns: Columns, name: str, base: str) -> list[str]:
    """The ids of the parties called ``name``; the names of all are fetched only to suggest one."""
    columns.put("asked", texts.asked([("party", name)]))
    found = [str(row["party_id"]) for row in columns.rows(_PARTY)]
    below = base.rstrip("/#") + "/id/org/"
    return found or [iri.removeprefix(below) for iri in parties_called(name, _labels(columns, below))]


def _labels(columns: Columns, below: str) -> Iterator[tuple[str, str, str]]:
    for row in columns.rows("SELECT name, party_id, aliases FROM departments ORDER BY name, party_id"):
        yield from ((label, below + row["party_id"], row["name"]) for label in (row["name"], *row["aliases"]))
