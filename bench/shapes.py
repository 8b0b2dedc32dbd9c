"""How fast plans are validated, beside pySHACL alone on the same graphs and shapes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pyshacl
from hypothesis import given, settings
from rdflib import Graph

from bench.reading import taken
from ipgraph.graph.build import named_graphs
from ipgraph.graph.check import validate
from ipgraph.graph.laws import parsed
from ipgraph.graph.terms import Base
from ipgraph.model import Plan
from ipgraph.pipeline import plans_of

_MADE = 100
_BASE = Base()


def made(count: int) -> list[Plan]:
    """Plans as the property tests make them, always the same."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from generated_plans import plan

    found: list[Plan] = []
    collect = settings(max_examples=count, derandomize=True, database=None, deadline=None)(
        given(plan())(lambda one: found.append(one))
    )
    collect()
    return found[:count]


def alone(plans: Sequence[Plan]) -> Callable[[], object]:
    """``pyshacl.validate`` on the graphs of ``plans``, each made beforehand."""
    vocabulary = parsed("ipgraph.ttl") + parsed("concepts.ttl")
    graphs = []
    for plan in plans:
        graph = Graph() + vocabulary
        for triple in (one for _, named in named_graphs(plan, _BASE) for one in named):
            graph.add(triple)
        graphs.append(graph)
    return lambda: [pyshacl.validate(graph, shacl_graph=parsed("shapes.ttl")) for graph in graphs]


def ours(plans: Sequence[Plan]) -> Callable[[], object]:
    """What ``ipgraph build`` does to validate ``plans``: make their graphs, check them, name the places."""
    return lambda: [validate(plan, _BASE) for plan in plans]


def main() -> None:
    """Print a line for the bundled plan and one for many small ones."""
    from bench.__main__ import ratio

    few, many = plans_of(), made(_MADE)
    ratio(
        "SHACL, the bundled plan", taken(ours(few)), "pyshacl.validate, graph given", taken(alone(few)), 0.5
    )
    peer = taken(alone(many), repeats=1)
    ratio(
        f"SHACL, {_MADE} made plans",
        taken(ours(many), repeats=1),
        "pyshacl.validate, graphs given",
        peer,
        0.5,
    )


if __name__ == "__main__":
    main()
