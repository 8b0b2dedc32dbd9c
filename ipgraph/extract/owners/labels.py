"""Labels inside a clause: 牵头单位:甲局 配合单位:乙局."""

from __future__ import annotations

import re

from ipgraph.extract.owners.roles import ACTS, ANY_ACT
from ipgraph.extract.words import Meaning, meaning

#: A label inside a clause: behind another owner list, or without a colon before a name.
LABEL = re.compile(
    rf"(?P<act>{ANY_ACT})(?P<sort>责任|牵头)?(?:市|区|县|省)?(?:单位|部门|主体|机构|地区|领导|负责人)?(?:\([^()]*\))?:|(?:完成|整改|办结|落实|推进)?(?:时限|期限|时间|进度)(?:要求|安排|节点)?:"
)
BARE_LABEL = re.compile(rf"(?P<act>{ANY_ACT})(?:责任)?(?:单位|部门)(?=[^:、,;的])")


def announced(words: str) -> Meaning | None:
    """What a label means that stands before a colon; a bare act counts (配合:).

    >>> announced("配合").role, announced("完成时限").what, announced("其中")
    ('support', 'schedule', None)
    """
    found = meaning(words)
    if found and found.what in {"owner", "schedule"}:
        return found
    return Meaning("owner", ACTS[words], words) if words in ACTS else None
