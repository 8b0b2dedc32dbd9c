"""Load weighted by role: what an item weighs for each of its parties, under presets that are named and declared.

The weight of an item of k parties for one of them is v(role, k).  No plan says what leading is worth beside taking
part, so no preset is the right one: results show all of them side by side (:mod:`ipgraph.analysis.sensitivity`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, parties
from ipgraph.analysis.leads import presumed_leads
from ipgraph.analysis.parameters import choice
from ipgraph.analysis.ranking import ranks
from ipgraph.analysis.result import Result, Sentence
from ipgraph.model import ROLES

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

Row = dict[str, Any]
#: Party → its role on one item.
Cast = Mapping[str, str]
#: Roles that carry an item; the others help.
ANSWERING = frozenset(DEFAULT_ROLES)
#: What helping weighs under *lead-heavy*, beside an equal share.
HELP = Fraction(1, 5)


def _equal(_: str, cast: Cast) -> Fraction:
    return Fraction(1, len(cast))


def _lead_heavy(role: str, cast: Cast) -> Fraction:
    if role == "lead":
        return Fraction(1)
    return Fraction(1, len(cast)) * (1 if role in ANSWERING else HELP)


def _responsible_only(role: str, cast: Cast) -> Fraction:
    if role not in ANSWERING:
        return Fraction(0)
    return Fraction(1, sum(one in ANSWERING for one in cast.values()))


#: Name → v(role, the cast of the item).
PRESETS: dict[str, Callable[[str, Cast], Fraction]] = {
    "equal": _equal,
    "lead-heavy": _lead_heavy,
    "responsible-only": _responsible_only,
}
#: The presets as they are declared in the settings.
FORMULAS = "; ".join(
    (
        "equal = 1/k",
        "lead-heavy = 1 for a lead, 1/k for who answers beside it, 0.2/k for who helps",
        "responsible-only = 1/k among those who answer, 0 for who helps",
    )
)
PRESET = choice("preset", ("用哪一套权重排序", "the weights to sort by"), PRESETS)
LEADS = choice(
    "leads",
    (
        "谁算牵头：原文写明者，或没有写明时排名第一者",
        "who counts as lead: stated ones, or also the first name where none is",
    ),
    ("stated", "presumed"),
)
COLUMNS = (
    "department",
    "measures",
    "roles",
    "weighted_load",
    "rank",
    "equal",
    "lead_heavy",
    "responsible_only",
    "best_rank",
    "worst_rank",
    "rank_range",
    "party_id",
)


def role_load(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
    preset: str = "equal",
    leads: str = "stated",
) -> Result:
    """Who carries how much if roles weigh differently, and how far does its place depend on the weights?

    One row per party with an item, R_d = Σ_m v(role, k) under each of :data:`PRESETS`: *equal*, *lead-heavy* and
    *responsible-only* (support, implement and guide help).  ``weighted_load`` and ``rank`` are those of ``preset``;
    ``best_rank``, ``worst_rank`` and their difference ``rank_range`` go over all presets.  A party's role on an item is its
    strongest one; with ``leads="presumed"`` the first name leads where the text gives nobody the lead.
    Sorted by weighted load (falling), then first appearance.  Level, roles and weights are among the settings.

    >>> from ipgraph.analysis.example import plan_of
    >>> rows = role_load(plan_of("1.1 乙;lead:甲", "1.2 乙"), preset="lead-heavy").rows
    >>> [(row["department"], row["equal"], row["lead_heavy"], row["rank_range"]) for row in rows]
    [('乙', 1.5, 1.5, 0), ('甲', 0.5, 1.0, 0)]
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    casts = casts_of(tables, graph, leads)
    loads = {name: weighted_load(graph, casts, name) for name in PRESETS}
    places = {name: ranks(load) for name, load in loads.items()}
    rows = [_row(graph, party, casts, loads, places, preset) for party in parties(graph)]
    rows.sort(key=lambda row: row["rank"])
    told = (*cautions(graph, network=False), *same_presets(casts))
    declared = settings(graph, FORMULAS, preset=preset, leads=leads)
    return Result(declared, COLUMNS, rows, told)


def casts_of(tables: Tables, graph: nx.Graph, leads: str) -> dict[str, dict[str, str]]:
    """Item → party → its role there, for the items of a two-mode graph that have a party.

    >>> from ipgraph.analysis.example import plan_of
    >>> tables = plan_of("1.1 甲、乙")
    >>> casts_of(tables, bipartite(tables), "presumed")
    {'plan/p1/t1/m1': {'example/甲': 'lead', 'example/乙': 'responsible'}}
    """
    presumed = presumed_leads(tables, graph) if leads == "presumed" else set()
    casts: dict[str, dict[str, str]] = {}
    for party in parties(graph):
        for item, edge in graph[party].items():
            role = "lead" if (party, item) in presumed else edge["role"]
            casts.setdefault(item, {})[party] = role
    return casts


def weighted_load(graph: nx.Graph, casts: Mapping[str, Cast], preset: str) -> dict[str, Fraction]:
    """R_d = Σ_m v(role, k) for every party of a two-mode graph, exactly.

    Under *equal* it is the fractional load: over all parties it sums to the number of items that have a party.

    >>> from ipgraph.analysis.example import plan_of
    >>> tables = plan_of("1.1 甲、乙;support:丙")
    >>> graph = bipartite(tables, roles=("responsible", "support"))
    >>> casts = casts_of(tables, graph, "stated")
    >>> [float(load) for load in weighted_load(graph, casts, "responsible-only").values()]
    [0.5, 0.5, 0.0]
    """
    weight = PRESETS[preset]
    loads = dict.fromkeys(parties(graph), Fraction(0))
    for cast in casts.values():
        shares = {role: weight(role, cast) for role in set(cast.values())}
        for party, role in cast.items():
            loads[party] += shares[role]
    return loads


def same_presets(casts: Mapping[str, Cast]) -> tuple[Sentence, ...]:
    """The sentence that says that all presets coincide, where no role tells one party from another.

    >>> same_presets({"1.1": {"甲": "responsible", "乙": "responsible"}})[0][1][:50]
    'No item has a lead or a helper among the roles tha'
    """
    named = {role for cast in casts.values() for role in cast.values()}
    if not casts or "lead" in named or named - ANSWERING:
        return ()
    return (
        (
            "所计角色中没有牵头，也没有参与：各套权重相同。可加 -p leads=presumed 或 --roles …,support。",
            "No item has a lead or a helper among the roles that count: all presets coincide. "
            "Try -p leads=presumed or --roles …,support.",
        ),
    )


def _row(
    graph: nx.Graph,
    party: str,
    casts: Mapping[str, Cast],
    loads: Mapping[str, Mapping[str, Fraction]],
    places: Mapping[str, Mapping[str, int]],
    preset: str,
) -> Row:
    found = [places[name][party] for name in PRESETS]
    count = Counter(casts[item][party] for item in graph[party])
    return {
        "department": graph.nodes[party]["name"],
        "measures": graph.degree(party),
        "roles": {role: count[role] for role in ROLES if count[role]},
        "weighted_load": float(loads[preset][party]),
        "rank": places[preset][party],
        **{name.replace("-", "_"): float(loads[name][party]) for name in PRESETS},
        "best_rank": min(found),
        "worst_rank": max(found),
        "rank_range": max(found) - min(found),
        "party_id": party,
    }
