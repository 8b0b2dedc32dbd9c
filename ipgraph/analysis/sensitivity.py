"""Does the ranking hang on the weights?  The presets of role-weighted load, two by two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, parties
from ipgraph.analysis.ranking import kendall, ranks
from ipgraph.analysis.result import Result
from ipgraph.analysis.weights import FORMULAS, PRESETS, casts_of, same_presets, weighted_load

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

Row = dict[str, Any]
Loads = Mapping[str, Fraction]
COLUMNS = ("preset_a", "preset_b", "departments", "tau", "moved", "largest_move", "furthest", "same_first")


def sensitivity(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
    leads: str = "stated",
) -> Result:
    """Does the ranking of the parties hang on the weights of the roles?

    One row per two presets of :func:`~ipgraph.analysis.weights.role_load`: Kendall's τ_b of their loads (``None`` where one
    of them ranks nobody before another), how many parties ``moved`` to another rank, the ``largest_move`` in ranks and who
    made it (``furthest``, with both ranks), and whether the ``same_first`` party or parties lead both.

    >>> from ipgraph.analysis.example import plan_of
    >>> plan = plan_of("1.1 lead:甲;乙", "1.2 lead:甲;乙、丙", "1.3 乙")
    >>> row = sensitivity(plan).rows[0]
    >>> row["preset_a"], row["preset_b"], row["moved"], row["furthest"], row["same_first"]
    ('equal', 'lead-heavy', 2, ['甲 2→1', '乙 1→2'], False)
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    casts = casts_of(tables, graph, leads)
    loads = {name: weighted_load(graph, casts, name) for name in PRESETS} if casts else {}
    rows = [_row(graph, a, b, loads[a], loads[b]) for a, b in combinations(loads, 2)]
    told = (*cautions(graph, network=False), *same_presets(casts))
    return Result(settings(graph, FORMULAS, leads=leads), COLUMNS, rows, told)


def _row(graph: nx.Graph, name_a: str, name_b: str, a: Loads, b: Loads) -> Row:
    places_a, places_b = ranks(a), ranks(b)
    moves = {party: places_b[party] - places_a[party] for party in parties(graph)}
    furthest = max(map(abs, moves.values()))
    return {
        "preset_a": name_a,
        "preset_b": name_b,
        "departments": len(moves),
        "tau": kendall(list(a.values()), list(b.values())),
        "moved": sum(move != 0 for move in moves.values()),
        "largest_move": furthest,
        "furthest": [
            f"{graph.nodes[party]['name']} {places_a[party]}→{places_b[party]}"
            for party, move in moves.items()
            if furthest and abs(move) == furthest
        ],
        "same_first": _first(places_a) == _first(places_b),
    }


def _first(places: Mapping[str, int]) -> set[str]:
    return {party for party, place in places.items() if place == 1}
