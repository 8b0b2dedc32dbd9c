"""How a number binds: 至少, 以上, 左右, 控制在 …, from the words next to it."""

from __future__ import annotations

import re

from ipgraph.extract.figures.placing import Placed
from ipgraph.model import Comparator

_NOT = "不(?:得|应|能|宜|可|会)?"
#: Words right before the number, the longer phrases first: 不超过 is no 超过.
_BEFORE: tuple[tuple[str, Comparator], ...] = (
    (
        rf"{_NOT}(?:少|低|小|短)于|最低|(?:至少|最少|起码)[一-鿿]{{0,8}}|≥|>=|大于(?:或)?等于|达到[或并]超过|不亚于",
        "ge",
    ),
    (
        rf"(?:{_NOT}|未)(?:超过|超出|高于|大于|多于|突破|超|长于|晚于)|最多|至多|最长|≤|<=|小于(?:或)?等于"
        r"|(?:控制|控|压缩|压减|压降|压|缩短|缩减|缩|精简|简化|减少|降低|下降|回落|削减|限制|限定|减|降)(?:到|至|在|为|成)",
        "le",
    ),
    (r"超过|超出|超|高于|大于|多于|突破|逾|>", "gt"),
    (r"低于|少于|小于|不足|不到|未满|<", "lt"),
    (r"大约|大概|接近|(?<![最附远])近|(?<![节签契履违公条合预制集特简])约", "approx"),
)
_AFTER: tuple[tuple[str, Comparator], ...] = (
    (r"(?:及|或|含)?以上", "ge"),
    (r"[以之]内|(?:及|或)?以下|内(?![部容外涵资陆在地])", "le"),
    (r"左右|上下", "approx"),
)
_BEFORE_RULES = tuple((re.compile(rf"(?:{words})(?:达到|达|到|至|为|了)?\s*$"), c) for words, c in _BEFORE)
_AFTER_RULES = tuple(
    (re.compile(rf"(?:[(（][^()（）]{{0,8}}[)）]\s*)?(?:{words})"), c) for words, c in _AFTER
)


def bound_after(words: str) -> Comparator | None:
    """What the words after a unit say.

    >>> bound_after("以上"), bound_after("省级以上园区")
    ('ge', None)
    """
    return next((comparator for rule, comparator in _AFTER_RULES if rule.match(words)), None)


def bound_before(words: str) -> Comparator | None:
    """What the words before a number say.

    >>> bound_before("总数不得超过"), bound_before("总数达到")
    ('le', None)
    """
    return next((comparator for rule, comparator in _BEFORE_RULES if rule.search(words)), None)


def stated(one: Placed) -> Comparator | None:
    """The comparator that the words state, if they state one."""
    if one.quantity.upper is not None:
        return "range"
    return bound_after(one.after) or bound_before(one.before) or ("gt" if one.quantity.more else None)
