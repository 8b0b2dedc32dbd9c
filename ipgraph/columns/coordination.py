"""Who carries how much and who works with whom, counted by the tables of as many plans as there are."""

from __future__ import annotations

from dataclasses import dataclass

from ipgraph.columns.asking import Columns, Row, read
from ipgraph.columns.measured import MEASURES, measured

_SIZE = """
SELECT (SELECT count(*) FROM items) AS items, count(*) AS documents, coalesce(min(document), '') AS first FROM documents
"""
_PAIRS = "SELECT one, other, count, newman FROM pairs ORDER BY count DESC, newman DESC, one, other"
_PLACES = """
SELECT jurisdiction, min(place) AS place FROM documents WHERE place IS NOT NULL GROUP BY jurisdiction ORDER BY jurisdiction
"""


@dataclass(frozen=True, slots=True)
class Size:
    """The number of items and of documents, and the name of the first of these."""

    items: int
    documents: int
    first: str


@dataclass(frozen=True, slots=True)
class Coordination:
    """The rows of the measure *load*, and the pairs of the question *co-responsibility* with the ids of their ends.

    ``places`` are the names of the places by what the ids of their parties begin with.
    """

    size: Size
    loads: list[Row]
    pairs: list[Row]
    places: dict[str, str]

    @property
    def measures(self) -> int:
        """How many measures have somebody who answers: each is shared out as 1."""
        return round(sum(float(row["fractional_load"]) for row in self.loads))

    @property
    def joint(self) -> int:
        """How many of these have several."""
        return self.measures - sum(int(row["sole"]) for row in self.loads)


def size(columns: Columns) -> Size:
    """How much the tables hold."""
    return Size(**columns.rows(_SIZE)[0])


def coordination(columns: Columns) -> Coordination:
    """What the tables say of it.

    >>> from ipgraph.columns.duck import over
    >>> from ipgraph.plans import plans_of
    >>> from ipgraph.tables import from_plans
    >>> found = coordination(over(from_plans(plans_of())))
    >>> len(found.loads), found.measures, found.joint
    (16, 23, 15)
    """
    return Coordination(
        size=size(columns),
        loads=measured(columns, MEASURES["load"]),
        places={row["jurisdiction"]: row["place"] for row in columns.rows(_PLACES)},
        pairs=read(columns, _PAIRS, ("one", "other", "count", "newman")),
    )
