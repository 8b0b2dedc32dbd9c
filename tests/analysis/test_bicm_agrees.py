"""The configuration model and its p-values, against the package of those who proposed it (bicm).

ipgraph does not run on it: it brings numba and its compiler (200 MB), takes seconds to start, and prints.
"""

from __future__ import annotations

from math import exp, fsum, lgamma, log
from pathlib import Path
from random import Random

import pytest

from ipgraph.analysis.chance import plans_of
from ipgraph.analysis.configuration import bicm
from ipgraph.analysis.coordination import bipartite
from ipgraph.analysis.sdsm import sdsm
from ipgraph.pipeline import tables_of

pytestmark = pytest.mark.filterwarnings("ignore")  # of numba, about bicm

HAIWAN = Path(__file__).parents[1] / "plans" / "haiwan-2021.txt"
#: Of a probability and of a p-value.
TOLERANCE = 1e-6


def made(parties, items, seed):
    """A plan in which the first parties answer for most."""
    rng = Random(seed)
    likely = [0.6 / (1 + party) ** 0.8 for party in range(parties)]
    plan = {f"{party}": {item for item in range(items) if rng.random() < p} for party, p in enumerate(likely)}
    return {party: items for party, items in plan.items() if items}


#: There the package sets x to 0, and every p-value of the party comes out as 0.
EVERYTHING = "a party that answers for everything"
PLANS = {
    "bundled": lambda: plans_of(bipartite(tables_of()))[0],
    "haiwan": lambda: plans_of(bipartite(tables_of([HAIWAN]), "row"))[0],
    "small": lambda: made(6, 10, seed=1),
    "wide": lambda: made(12, 200, seed=2),
    "tall": lambda: made(60, 30, seed=3),
    EVERYTHING: lambda: made(8, 30, seed=4) | {"0": set(range(31))},
}


@pytest.fixture(scope="module", params=PLANS)
def plan(request):
    return PLANS[request.param]()


@pytest.fixture(scope="module")
def peer(plan):
    from bicm import BipartiteGraph

    items = sorted(set().union(*plan.values()), key=str)
    graph = BipartiteGraph([[int(item in of) for item in items] for of in map(set, plan.values())])
    graph.solve_tool(method="newton", tol=1e-12, print_error=False)
    return graph


def test_the_probabilities_are_those_of_the_package(plan, peer):
    rows = [len(set(items)) for items in plan.values()]
    columns = [int(size) for size in peer.cols_deg]
    chances = bicm(rows, columns)
    ours = [[chances[row, column] for column in columns] for row in rows]
    assert ours == [pytest.approx(list(line), abs=TOLERANCE) for line in peer.get_bicm_matrix()]


@pytest.mark.parametrize("method", ["poibin", "poisson"])
@pytest.mark.parametrize("plan", [name for name in PLANS if name != EVERYTHING], indirect=True)
def test_the_p_values_are_those_of_the_package(plan, peer, method):
    peer.compute_projection(rows=True, approx_method=method, threads_num=1, alpha=1 - 1e-9)
    places = {party: place for place, party in enumerate(plan)}
    ties = sdsm([plan])
    theirs = [peer.rows_pvals[places[tie.a]][places[tie.b]] for tie in ties]
    ours = [tie.p if method == "poibin" else poisson(tie.expected, tie.count) for tie in ties]
    assert len(ties) == sum(map(len, peer.rows_pvals.values()))
    assert ours == pytest.approx(theirs, abs=TOLERANCE)


def test_the_tails_are_those_of_the_package(plan, peer):
    from bicm.poibin import PoiBin

    chances = dict(zip(plan, peer.get_bicm_matrix(), strict=True))
    ties = sdsm([plan])
    theirs = [PoiBin(chances[tie.a] * chances[tie.b]).pval(tie.count) for tie in ties]
    assert [tie.p for tie in ties] == pytest.approx(theirs, abs=TOLERANCE)


def poisson(mean, count):
    """How likely ``count`` or more: the package's approximation of the sum of coin tosses."""
    return 1 - fsum(exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(count))
