"""What the effects, changes and numbers of an outcome are called, and how its numbers stand in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipgraph.analysis.result import Sentence

#: The effects on an item, what became of a party, and the numbers of the whole.
WORDS: dict[str, Sentence] = {
    "orphan": ("无人负责", "nobody left"),
    "hand_over": ("换第一单位", "other first party"),
    "alone": ("联办变独办", "now one party’s"),
    "joined": ("独办变联办", "now joint"),
    "fewer": ("单位减少", "fewer parties"),
    "more": ("单位增加", "more parties"),
    "replaced": ("换单位", "other parties"),
    "moved": ("随单位转入", "moves along"),
    "gone": ("不再有任务", "has no item now"),
    "new": ("新增", "new"),
    "changed": ("有变化", "changed"),
    "parties": ("有任务的单位", "parties with an item"),
    "unanswered": ("无人负责的任务", "items of nobody"),
    "sole": ("独办任务", "items of one party"),
    "joint": ("联办任务", "items of several"),
    "pairs": ("协作的单位对", "pairs that work together"),
    "coordination_load": ("协调总量 Σk(k−1)", "coordination in all, Σk(k−1)"),
    "pieces": ("协作网络的块数", "pieces of the network"),
    "components": ("各块的单位数", "parties in each piece"),
    "articulation": ("关键单位（缺了它网络会断开）", "cut points (without it the network falls apart)"),
}
#: The numbers of the whole, in order: those of ``Outcome.network`` with a value before and one after.
WHOLE = tuple(name for name in WORDS if name in {
    "parties", "unanswered", "sole", "joint", "pairs", "coordination_load", "pieces", "components", "articulation",
})  # fmt: skip

#: What happened to an item between two plans.
CHANGES: dict[str, Sentence] = {
    "changed": ("改动", "changed"),
    "added": ("新增", "added"),
    "removed": ("删去", "removed"),
}
#: What of an item may differ between two plans.
FIELDS: dict[str, Sentence] = {
    "title": ("名称", "title"),
    "text": ("原文", "text"),
    "goal": ("目标", "goal"),
    "parties": ("单位", "parties"),
    "deadline": ("时限", "deadline"),
    "target": ("指标", "target"),
    "schedule": ("进度原文", "schedule"),
    "parent": ("上级任务", "part of"),
}


def shift(before: float, after: float) -> str:
    """A number before and after, once if it stays.

    >>> shift(5, 0), shift(0.5, 1.0), shift(3, 3)
    ('5 → 0', '0.500 → 1.000', '3')
    """
    return amount(after) if before == after else f"{amount(before)} → {amount(after)}"


def amount(value: object) -> str:
    """A number, sizes or names as people read them.

    >>> amount(1 / 3), amount([12, 3, 1]), amount(["甲", "乙"]), amount([])
    ('0.333', '12+3+1', '甲、乙', '—')
    """
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, list):
        return ("+" if value and isinstance(value[0], int) else "、").join(map(str, value)) or "—"
    return str(value)
