"""Who carries how much and who works with whom, counted by the tables of as many plans as there are."""

from __future__ import annotations

from dataclasses import dataclass

from ipgraph.columns.asking import Columns, Row, answer
from ipgraph.columns.measured import MEASURES, measured
from ipgraph.graph.questions import question

_PLACES = """
SELECT jurisdiction, min(place) AS place FROM documents WHERE place IS NOT NULL GROUP BY jurisdiction ORDER BY jurisdiction
"""


@dataclass(frozen=True, slots=True)
class Coordination:
    """The rows of the measure *load* and those of the question *co-responsibility*, the ends of a pair by their ids.

    ``documents`` and ``items`` say of how many; ``places`` are the names of the places by what the ids of their parties
    begin with.
    """

    documents: int
    items: int
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


def items(columns: Columns) -> int:
    """How many items the tables hold."""
    return int(columns.rows("SELECT count(*) AS n FROM items")[0]["n"])


def coordination(columns: Columns) -> Coordination:
    """What the tables say of it.

    >>> from ipgraph.columns.duck import over
    >>> from ipgraph.plans import plans_of
    >>> from ipgraph.tables import from_plans
    >>> found = coordination(over(from_plans(plans_of())))
    >>> len(found.loads), found.measures, found.joint
    (16, 23, 15)
    """
    asked = question("co-responsibility")
    documents = columns.rows("SELECT count(*) AS n FROM documents")[0]["n"]
    return Coordination(
        documents=int(documents),
        items=items(columns),
        loads=measured(columns, MEASURES["load"]),
        places={row["jurisdiction"]: row["place"] for row in columns.rows(_PLACES)},
        pairs=answer(columns, asked, {}, reads=("one", "other", "count", "newman")),
    )
