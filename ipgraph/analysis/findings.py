"""The five findings of a briefing, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.carrying import carrying
from ipgraph.analysis.coordination import bipartite
from ipgraph.analysis.dependence import dependence
from ipgraph.analysis.doubts import doubts
from ipgraph.analysis.joining import joining
from ipgraph.analysis.maturity import maturity

if TYPE_CHECKING:
    from ipgraph.analysis.claims import Finding
    from ipgraph.tables import Tables


def findings(tables: Tables, vague: Iterable[dict[str, Any]] = ()) -> tuple[Finding, ...]:
    """What one plan shows: who carries most, what hangs on one body, joint work, when it is due, what is unclear.

    Counted by measure, over those that answer (lead, responsible, own duties).  ``vague`` are the rows of the saved
    question of that name; without them no promise is called vague.

    >>> from ipgraph.analysis.example import plan_of
    >>> [one.name for one in findings(plan_of("1.1 甲、乙 2018-12-31"))]
    ['carrying', 'dependence', 'joining', 'maturity', 'doubts']
    """
    graph = bipartite(tables)
    return (
        carrying(tables, graph),
        dependence(tables, graph),
        joining(tables, graph),
        maturity(tables, graph),
        doubts(tables, graph, vague),
    )
