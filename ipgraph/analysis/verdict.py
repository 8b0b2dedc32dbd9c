"""What a test of every pair says in words: the answer, hints that are no answer, and whether enough was drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ipgraph.analysis.result import Sentence

Row = Mapping[str, Any]
_NOTHING = (
    "没有两个单位在同一文件中负责事项，无从检验。",
    "No two parties answer for items of the same document: nothing to test.",
)


def verdict(rows: Sequence[Row], pairs: int, alpha: float, draws: int | None = None) -> tuple[Sentence, ...]:
    """The sentences for the ``rows`` of a test, of which there were ``pairs``; ``draws`` if p is one in so many.

    A row has ``p`` and whether it ``survives``.

    >>> verdict([{"p": 0.04, "survives": False}], 120, 0.05)[1][1]
    'Taken alone, 1 has p ≤ 0.05: hints at most, for among 120 tests up to 6 such come by chance alone.'
    """
    if not pairs:
        return (_NOTHING,)
    missed = [row["p"] for row in rows if not row["survives"]]
    hints = sum(p <= alpha for p in missed)
    unclear = sum(draws is not None and p <= 1 / (draws + 1) for p in missed)
    return (
        _answer(len(rows) - len(missed), pairs, alpha),
        *([_hints(hints, pairs, alpha)] if hints else ()),
        *([_more_draws(unclear, draws)] if unclear else ()),
    )


def _answer(survive: int, pairs: int, alpha: float) -> Sentence:
    return (
        f"{pairs} 对单位中有 {survive} 对的共同事项超出了仅凭任务量和名单长短所能解释的程度（错误发现率 {alpha:g}）。",
        f"{survive} of {pairs} pairs share more items than workloads and sizes of lists alone would give"
        f" (false discovery rate {alpha:g}).",
    )


def _hints(count: int, pairs: int, alpha: float) -> Sentence:
    chances = f"{alpha * pairs:.1f}" if alpha * pairs < 1 else f"{alpha * pairs:.0f}"
    return (
        f"另有 {count} 对单独看时 p ≤ {alpha:g}，至多算线索：检验 {pairs} 对，仅凭偶然最多会有约 {chances} 对。",
        f"Taken alone, {count} {'has' if count == 1 else 'have'} p ≤ {alpha:g}: hints at most,"
        f" for among {pairs} tests up to {chances} such come by chance alone.",
    )


def _more_draws(count: int, draws: int | None) -> Sentence:
    return (
        f"有 {count} 对在 {draws} 次重排中几乎从未达到，次数太少，不足以判定：请增加 draws 或改用 null=sdsm。",
        f"{count} {'was' if count == 1 else 'were'} reached by hardly any of {draws} draws,"
        " too few to tell: take more draws, or null=sdsm.",
    )
