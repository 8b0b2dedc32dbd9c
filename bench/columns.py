"""The pair question at many plans: through the tables, by a DuckDB query written for it alone, by Oxigraph.

``python -m bench.columns [plans]`` prints seconds and ratios of one run; without a number, 1,000 plans (the graph of
which takes minutes to load).  Each plan is the bundled one under another name, ten to a city, so that pairs recur.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import duckdb
import pyoxigraph as ox

from ipgraph.columns import asking
from ipgraph.columns.duck import at
from ipgraph.graph import ask
from ipgraph.graph.quads import quads
from ipgraph.graph.questions import question
from ipgraph.graph.store import Embedded
from ipgraph.graph.terms import Base
from ipgraph.model import Plan
from ipgraph.plans import plans_of
from ipgraph.tables import from_plans

_CITY = 10
_NAME, _PLACE = (
    "plan-XXXXXXX",
    "city-XXXXXXX",
)  # of one length, for the quads of a copy are those of another, renamed
#: The pair question as one would write it for DuckDB alone: its own ordered lists, floats for the weight, no parameters.
RAW = """
WITH marks AS (
  SELECT DISTINCT measure, party_id, party FROM read_parquet('{0}/responsibilities.parquet')
  WHERE role IN ('lead', 'responsible', 'own_duties') AND measure IS NOT NULL
), sizes AS (SELECT measure, count(*) AS k FROM marks GROUP BY measure)
SELECT x.party AS a, y.party AS b, count(*) AS n, sum(1 / (k - 1)) AS newman,
  string_agg(i.notation, ' ' ORDER BY i.document, i.position) AS numbers
FROM marks x JOIN marks y ON x.measure = y.measure AND x.party_id < y.party_id JOIN sizes s ON s.measure = x.measure
JOIN read_parquet('{0}/items.parquet') i ON i.item = x.measure
GROUP BY x.party_id, x.party, y.party_id, y.party ORDER BY n DESC, newman DESC, x.party_id, y.party_id
"""


def corpus(plans: int) -> Iterator[Plan]:
    """``plans`` copies of the bundled plan."""
    (seed,) = plans_of([])
    for number in range(plans):
        yield _named(seed, f"plan-{number:07}", f"city-{number // _CITY:07}")


def _named(plan: Plan, name: str, place: str) -> Plan:
    return replace(plan, document=replace(plan.document, name=name, place_code=place))


def store(plans: int) -> ox.Store:
    """The graph of the same corpus in memory."""
    (seed,) = plans_of([])
    text = ox.serialize(quads([_named(seed, _NAME, _PLACE)], Base()), format=ox.RdfFormat.N_QUADS)
    found = ox.Store()
    for number in range(plans):
        one = text.replace(_NAME.encode(), b"plan-%07d" % number)
        found.bulk_load(
            one.replace(_PLACE.encode(), b"city-%07d" % (number // _CITY)), format=ox.RdfFormat.N_QUADS
        )
    return found


def seconds(run: Callable[[], object], times: int = 5) -> float:
    """The middle of several runs."""
    taken = []
    for _ in range(times):
        begun = perf_counter()
        run()
        taken.append(perf_counter() - begun)
    return sorted(taken)[times // 2]


def main(plans: int = 1000) -> None:
    """Print how long the pair question takes in each way."""
    asked = question("co-responsibility")
    with tempfile.TemporaryDirectory() as folder:
        from_plans(corpus(plans)).save(Path(folder))
        columns, raw = at(Path(folder)), duckdb.connect()
        tables = seconds(lambda: asking.answer(columns, asked, {}))
        by_hand = seconds(lambda: raw.execute(RAW.format(folder)).fetchall())
        rows = asking.answer(columns, asked, {})
    print(
        f"{plans} plans, {len(rows)} pairs: tables {tables:.3f} s, DuckDB by hand {by_hand:.3f} s: {tables / by_hand:.1f}×"
    )
    graph = Embedded(store(plans))
    sparql = seconds(lambda: ask.answer(graph, asked, {}), 1)
    print(f"Oxigraph {sparql:.2f} s: {sparql / tables:.0f} times as long as the tables")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
