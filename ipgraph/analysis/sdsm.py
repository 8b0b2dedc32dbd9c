"""The stochastic degree sequence model: row and column sums are kept on average, and nothing need be drawn.

Each party answers for each item with the probability of the bipartite configuration model, whoever else does; how many
items two parties share is then a sum of unequal coin tosses (Poisson binomial), whose distribution is worked out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate
from math import exp, fsum, lgamma, log, log1p

from ipgraph.analysis.configuration import Chances, bicm
from ipgraph.analysis.significance import Incidence, Kind, Tie, kinds, shared, together

#: So many coins, and how likely each of them falls on the right side.
Tosses = tuple[int, float]

#: Smaller terms, by that factor, no longer change a sum.
_TRIFLE = 1e-17


def sdsm(plans: Sequence[Incidence]) -> list[Tie]:
    """How many items two parties would share, if each were given to parties by chance, the sums kept on average.

    Sources: Neal 2014, Social Networks 39, 84–97; with the probabilities of the bipartite configuration model, Neal,
    Domagalski & Sagan 2021, Sci. Rep. 11, 23929.

    >>> one, *_ = sdsm([{"甲": {1, 2}, "乙": {1, 2}, "丙": {3}, "丁": {4}}])
    >>> one.count, round(one.expected, 3), round(one.p, 3)
    (2, 1.083, 0.293)
    """
    models = [_model(plan) for plan in plans]
    kind = kinds(plans)

    @cache
    def common(a: Kind, b: Kind) -> list[Tosses]:
        return [one for plan, rows, others in together(a, b) for one in _tosses(*models[plan], rows, others)]

    reached = cache(lambda a, b, count: tail(common(a, b), count))
    return [
        Tie(a, b, count, _mean(common(kind[a], kind[b])), reached(kind[a], kind[b], count))
        for (a, b), count in shared(plans).items()
    ]


def _model(plan: Incidence) -> tuple[Chances, Counter[int]]:
    """The probabilities of a plan, and how many items have how many parties."""
    sizes = Counter(item for items in plan.values() for item in set(items)).values()
    return bicm([len(set(items)) for items in plan.values()], sizes), Counter(sizes)


def _tosses(chance: Chances, sizes: Counter[int], a: int, b: int) -> Iterable[Tosses]:
    """For items with as many parties, how likely two parties with ``a`` and ``b`` items both answer for one."""
    return ((sizes[size], chance[a, size] * chance[b, size]) for size in sorted(sizes))


def _mean(tosses: Iterable[Tosses]) -> float:
    return fsum(many * p for many, p in tosses)


def tail(tosses: Iterable[Tosses], count: int) -> float:
    """How likely at least ``count`` coins fall on the right side; only sums of positive terms, so tiny tails are right.

    >>> [round(tail([(2, 0.5), (1, 0.1)], count), 9) for count in range(5)]
    [1.0, 0.775, 0.3, 0.025, 0.0]
    """
    so_far = [1.0, *[0.0] * count]  # the last is of count and more
    for many, p in tosses:
        more = [_exactly(many, p, k) for k in range(count)]
        enough = accumulate([_at_least(many, p, count), *reversed(more)])  # for the last, the one before it …
        so_far = [
            *(sum(so_far[k] * more[to - k] for k in range(to + 1)) for to in range(count)),
            sum(chance * beyond for chance, beyond in zip(so_far, enough, strict=True)),
        ]
    return min(so_far[-1], 1.0)


def _exactly(many: int, p: float, count: int) -> float:
    if not 0 < p < 1:
        return float(count == (many if p >= 1 else 0))
    if count > many:
        return 0.0
    ways = lgamma(many + 1) - lgamma(count + 1) - lgamma(many - count + 1)
    return exp(ways + count * log(p) + (many - count) * log1p(-p))


def _at_least(many: int, p: float, count: int) -> float:
    found = 0.0
    for k in range(count, many + 1):
        found += (more := _exactly(many, p, k))
        if k > many * p and more <= _TRIFLE * found:
            break
    return found
