"""Structural holes: are a party's partners tied to one another, too?  Constraint and effective size.

The values are those of ``networkx.constraint`` and ``networkx.effective_size`` without scipy.  These sum in the order
of the hash seed, give NaN to a party without a tie, and grow with the fourth power of an item's parties; where scipy is
installed they take another way, on which networkx 3.6.1 divides the weighted effective size along the wrong axis (a
triangle of weights 1/2, 1/2 and 1 has 1.333 instead of 1.167).  Here a party without a tie is absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from operator import mul, truediv
from typing import TYPE_CHECKING

from ipgraph.analysis.influence import Ties, ties

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Hole:
    """What a party's partners leave open to it.

    ``constraint`` c_i = Σ_j (p_ij + Σ_q p_iq p_qj)², with p_ij = w_ij / s_i and s_i = Σ_k w_ik: high where all time goes to
    partners who work with each other.  It is not bounded by 1: a party in a closed triad of equal ties has 1.125.
    ``effective_size`` Σ_j (1 − Σ_q p_iq w_qj / max_k w_jk): partners, less those who are tied to other partners.
    """

    constraint: float
    effective_size: float


def holes(network: nx.Graph, weight: str | None = "newman") -> dict[str, Hole]:
    """Constraint and effective size of every party that has a tie; ``weight`` is an edge attribute (``None``: all equal).

    Sources: Burt 1992, Structural Holes; for values above 1, networkx issue #8087.

    >>> import networkx as nx
    >>> holes(nx.path_graph(["甲", "乙", "丙"]), None)["乙"]
    Hole(constraint=0.5, effective_size=2.0)
    >>> holes(nx.complete_graph(["甲", "乙", "丙"]), None)["乙"]
    Hole(constraint=1.125, effective_size=1.0)
    """
    weights = ties(network, weight)
    first = _alike(weights)
    total = {party: fsum(own.values()) for party, own in weights.items()}
    bound: dict[str, list[float]] = {party: [] for party in weights}
    redundant: dict[str, list[float]] = {party: [] for party in weights}
    mark = {party: max(own.values()) for party, own in weights.items()}
    for i, j in network.edges:
        if i != first[i] and j != first[j]:
            continue  # nobody will ask
        plain, scaled = _through(weights[i], weights[j], total)
        for one, other in ((i, j), (j, i)):
            bound[one].append(((weights[i][j] + scaled) / total[one]) ** 2)
            redundant[one].append(plain / total[one] / mark[other])
    found = {
        party: Hole(fsum(bound[party]), len(weights[party]) - fsum(redundant[party]))
        for party in dict.fromkeys(first.values())
    }
    return {party: found[first[party]] for party in weights}


def _alike(weights: Ties) -> dict[str, str]:
    """Party → the first party that is tied to it and has its very ties to all others, itself if there is none.

    The owners of one long list are alike: what holds of one holds of all.
    """
    first: dict[str, str] = {}
    among: dict[frozenset[str], list[str]] = {}
    for party, own in weights.items():
        firsts = among.setdefault(frozenset(own) | {party}, [])
        alike = (one for one in firsts if all(w == weights[one][q] for q, w in own.items() if q != one))
        first[party] = next(alike, party)
        if first[party] == party:
            firsts.append(party)
    return first


def _through(
    one: Mapping[str, float], other: Mapping[str, float], total: Mapping[str, float]
) -> tuple[float, float]:
    """Σ_q w_iq w_qj over the common partners q of two parties, plain and with each term over s_q."""
    common = one.keys() & other.keys()  # in any order: the sums are exactly rounded
    terms = list(map(mul, map(one.__getitem__, common), map(other.__getitem__, common)))
    return fsum(terms), fsum(map(truediv, terms, map(total.__getitem__, common)))
