"""Ties beyond chance: who shares more items than workloads and sizes of lists alone would give?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.cautions import cautions, settings
from ipgraph.analysis.coordination import DEFAULT_ROLES, bipartite, items
from ipgraph.analysis.fdsm import fdsm
from ipgraph.analysis.parameters import Parameter, choice, whole
from ipgraph.analysis.result import Result
from ipgraph.analysis.sdsm import sdsm
from ipgraph.analysis.significance import Incidence, NullModel, benjamini_hochberg, possible_pairs
from ipgraph.analysis.ties import incidences, names
from ipgraph.analysis.verdict import verdict
from ipgraph.refusal import Refused

if TYPE_CHECKING:
    import networkx as nx

    from ipgraph.tables import Tables

Row = dict[str, Any]

#: What a question calls it → the null model.
NULL_MODELS: dict[str, NullModel] = {"fdsm": fdsm, "sdsm": lambda plans, _draws, _seed: sdsm(plans)}
COLUMNS = ("a", "b", "count", "expected", "p", "q", "survives", "a_id", "b_id")

#: More draws than that are an afternoon's work, not an answer.
_MOST_DRAWS = 100_000
_MOST_SEED = 10**9


def _share(words: str) -> float:
    share = float(words)
    if not 0 < share < 1:
        raise ValueError(words)
    return share


PARAMETERS = (
    choice(
        "null",
        (
            "零模型：fdsm 随机重排而各单位、各事项的数目不变；sdsm 数目平均不变，精确计算，不抽样",
            "null model: fdsm shuffles and keeps every number; sdsm keeps them on average and is exact, without draws",
        ),
        NULL_MODELS,
    ),
    whole("draws", ("fdsm 随机重排的次数", "how many shuffled plans fdsm draws"), 5000, 1, _MOST_DRAWS),
    whole("seed", ("fdsm 的随机种子", "seed of the draws of fdsm"), 1, 0, _MOST_SEED),
    Parameter(
        "alpha", "允许的错误发现率", "false discovery rate that is allowed", "0.05", "0 < alpha < 1", _share
    ),
)


def beyond_chance(rows: Sequence[Row], values: Mapping[str, str]) -> list[Row]:
    """Which parties share more items than the sizes of lists and workloads alone would give, the unlikeliest first?

    ``rows`` as for :mod:`ipgraph.analysis.ties`; ``values`` hold ``null``, ``draws``, ``seed`` and ``alpha``.  The rows
    are those of :func:`ties`.  Raises :class:`~ipgraph.refusal.Refused` for numbers that make no sense.

    >>> rows = [{"document": "zz", "item": n, "who": who, "party": who} for n in "123" for who in "甲乙"]
    >>> asked = {"null": "fdsm", "draws": "10", "seed": "1", "alpha": "0.05"}
    >>> [(row["a"], row["b"], row["expected"], row["p"]) for row in beyond_chance(rows, asked)]
    [('甲', '乙', 3.0, 1.0)]
    """
    draws = _whole("draws", values["draws"], 1, _MOST_DRAWS)
    seed, alpha = _whole("seed", values["seed"], 0), _alpha(values["alpha"])
    name = names(rows)
    found = ties(incidences(rows), values["null"], draws, seed, alpha)
    return [row | {"a": name[row["a"]], "b": name[row["b"]]} for row in found]


def chance(
    tables: Tables,
    *,
    level: str = "measure",
    roles: Sequence[str] = DEFAULT_ROLES,
    inherit_participants: bool = False,
    null: str = "fdsm",
    draws: int = 5000,
    seed: int = 1,
    alpha: float = 0.05,
) -> Result:
    """Which parties share more items than workloads and sizes of lists alone would give?

    The rows are those of :func:`ties`, one per pair that shares an item; the first caution is the verdict.

    >>> from ipgraph.analysis.example import plan_of
    >>> result = chance(plan_of("1.1 甲、乙", "1.2 甲、乙", "1.3 丙", "1.4 丁"), null="sdsm")
    >>> result.cautions[0][1]
    '0 of 6 pairs share more items than workloads and sizes of lists alone would give (false discovery rate 0.05).'
    """
    graph = bipartite(tables, level, roles, inherit_participants=inherit_participants)
    plans = plans_of(graph)
    rows = ties(plans, null, draws, seed, alpha)
    pairs = possible_pairs(plans)
    drawn = {"draws": draws, "seed": seed} if null == "fdsm" else {"draws": "–", "seed": "–"}
    made = settings(graph, "count", null=null, **drawn, alpha=alpha, pairs=pairs)
    said = verdict(rows, pairs, alpha, draws if null == "fdsm" else None)
    named = [_named(graph, row) for row in rows]
    return Result(made, COLUMNS, named, said + cautions(graph))


def plans_of(graph: nx.Graph) -> list[Incidence]:
    """The incidences of a two-mode graph, one per document, in its order.

    >>> from ipgraph.analysis.example import plan_of
    >>> plans_of(bipartite(plan_of("1.1 甲、乙")))
    [{'example/甲': ['plan/p1/t1/m1'], 'example/乙': ['plan/p1/t1/m1']}]
    """
    found: dict[str, dict[str, list[str]]] = {}
    for item in items(graph):
        for party in sorted(graph[item], key=graph.nodes(data="order").__getitem__):
            found.setdefault(graph.nodes[item]["document"], {}).setdefault(party, []).append(item)
    return list(found.values())


def ties(plans: Sequence[Incidence], null: str, draws: int, seed: int, alpha: float) -> list[Row]:
    """Every pair that shares an item, under a null model, the unlikeliest first.

    ``count`` common items, how many are ``expected``, the one-sided ``p`` and its ``q``, which counts every pair of
    parties of the same plan as a test, also those that share nothing; a pair ``survives`` if q ≤ alpha.

    >>> [row["q"] for row in ties([{"甲": {1, 2}, "乙": {1, 2}}], "sdsm", 1, 1, 0.05)]
    [1.0]
    """
    found = NULL_MODELS[null](plans, draws, seed)
    q_values = benjamini_hochberg([tie.p for tie in found], possible_pairs(plans))
    rows = [
        {"a": one.a, "b": one.b, "count": one.count, "expected": one.expected, "p": one.p, "q": q, "survives": q <= alpha}
        for one, q in zip(found, q_values, strict=True)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row["p"], -row["count"]))


def _named(graph: nx.Graph, row: Row) -> Row:
    a, b = row["a"], row["b"]
    return row | {"a": graph.nodes[a]["name"], "b": graph.nodes[b]["name"], "a_id": a, "b_id": b}


def _whole(name: str, words: str, least: int, most: int | None = None) -> int:
    if not words.isdecimal() or int(words) < least or (most is not None and int(words) > most):
        zh, en = (
            (f"{least} 到 {most}", f"{least} to {most}") if most else (f"不小于 {least}", f"at least {least}")
        )
        raise Refused(f"{name}={words} 应是整数，{zh}", f"{name}={words} must be a whole number, {en}")
    return int(words)


def _alpha(words: str) -> float:
    if not 0 < float(words) < 1:
        raise Refused(
            f"alpha={words} 应在 0 与 1 之间，如 0.05",
            f"alpha={words} must lie between 0 and 1, such as 0.05",
        )
    return float(words)
