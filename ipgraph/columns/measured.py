"""The measures of load over the tables of many plans: asked for by name, as questions are."""

from __future__ import annotations

from dataclasses import dataclass

from ipgraph.columns import texts
from ipgraph.columns.asking import DEFAULTS, Columns, Row, answer, plain
from ipgraph.graph.questions import Question, question


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure (``measures/<name>.sql``): its columns, and the text that makes the relation it is taken from, if any."""

    name: str
    reads: tuple[str, ...]
    over: str = ""


_LOAD = ("measures", "sole", "joint", "first", "fractional_load", "coordination_load", "programmes")

#: Every measure that can be asked for; those of the network itself need the network, not the tables.
MEASURES: dict[str, Measure] = {
    "load": Measure("load", ("department", *_LOAD, "party_id"), over="ties"),
    "supports": Measure("supports", ("department", "supports", "party_id")),
}


def tabular(name: str) -> Question | Measure:
    """The measure or the question called ``name`` (a question also by its number); ``KeyError`` if none is.

    >>> tabular("load").name, tabular("C3").name
    ('load', 'no-end-date')
    """
    return MEASURES[name] if name in MEASURES else question(name)


def rows(columns: Columns, asked: Question | Measure, base: str) -> list[Row]:
    """The rows of a question or of a measure as they stand, without parameters of the asker."""
    return measured(columns, asked) if isinstance(asked, Measure) else answer(columns, asked, {}, base)


def measured(
    columns: Columns, asked: Measure, level: str = DEFAULTS["level"], roles: str = DEFAULTS["roles"]
) -> list[Row]:
    """The rows of a measure at ``level``, in ``roles``: one for every party that has any, in the order of their ids.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.columns.duck import over
    >>> found = measured(over(plan_of("1.1 甲、乙", "1.2 乙")), MEASURES["load"])
    >>> [(row["party_id"], row["fractional_load"]) for row in found]
    [('example/乙', 1.5), ('example/甲', 0.5)]
    """
    columns.put("asked", texts.asked([("level", level), *(("roles", role) for role in roles.split(","))]))
    relation = {asked.over: texts.measure(asked.over)} if asked.over else {}
    views = [view for text in relation.values() for view in texts.views(text).items()]
    for name, view in [*views, *relation.items(), ("measured", texts.measure(asked.name))]:
        columns.view(name, view)
    return [{name: plain(row[name]) for name in asked.reads} for row in columns.rows(texts.measure("named"))]
