"""The words that say in which role the names before them stand; the longer wordings are met first."""

from __future__ import annotations

import re
from typing import get_args

from ipgraph.model import Role

_HOW = "(?:分别|共同|联合|总|具体|主要|统筹|全面|直接|积极|密切|协同|认真|切实|依法|各自|组织|统一|归口|属地|抓好|做好|负责|全力|协调|要|全程|日常|并)"
_DUTY = (
    "(?:[,]?(?:按照?|根据|依照?|依据|在|结合|对照)(?:各自|本|其|本单位|本部门|部门|各部门|有关)?的?(?:工作|法定|部门|任务)?"
    "(?:职责|职能|分工|职权|职责任务|事权)(?:[、和及与]?(?:职责|职能|分工|任务分工|任务|权限|范围|要求|规定|定位|工作)){0,3}(?:内|抓好)?)"
)
_DONE = "(?:负责|落实|实施|推进|推动|组织|督导|抓总|办理|协调|执行|承办|完成|开展|做好|抓好|到位|工作|贯彻|组织实施){0,3}"
_DONE_1 = _DONE.replace("{0,3}", "{1,3}")

#: Role, or ``settle`` where the party decides: places implement, departments are responsible (负责落实).
_WORDS: tuple[tuple[str, str], ...] = (
    (
        "lead",
        rf"{_DUTY}?{_HOW}{{0,2}}(?:牵头|主办|主抓|抓总){_DONE}|(?:为|是|作为)(?:总|主要)?牵头(?:负责)?(?:单位|部门)|为主(?:负责)?|负总责|总负责",
    ),
    (
        "support",
        rf"{_DUTY}?{_HOW}{{0,2}}(?:积极|协同|参与|协助|支持|密切)?(?:配合|参与|参加|协办|协助|协作|协同|支持|会办){_DONE}"
        r"|(?:为|是|作为)(?:配合|协办|参与|协助|参加)(?:单位|部门)",
    ),
    (
        "guide",
        rf"{_HOW}{{0,2}}(?:业务|监督|督促|督导|督查|检查|跟踪|技术)?(?:和|、)?(?:指导|督导|督促|监督|督办|督查)(?:和|、)?(?:督促|监督|督办|检查|服务)?{_DONE}|(?:为|是|作为)指导(?:单位|部门)",
    ),
    (
        "own_duties",
        rf"{_DUTY}{_HOW}{{0,2}}{_DONE}|(?:分别|分头|各自|分工)(?:抓好|组织)?(?:负责|落实|实施|推进|办理){_DONE}|各负其责|各司其职",
    ),
    (
        "implement",
        rf"结合(?:各自|自身|本地|当地|本地区|工作)?实际(?:情况)?{_HOW}{{0,2}}{_DONE_1}|(?:认真|具体|负责|抓好|统筹|全面|共同)?组织实施{_DONE}|负责实施|负责组织实施",
    ),
    (
        "settle",
        rf"{_HOW}{{0,2}}(?:落实|实施|执行|抓落实|贯彻落实){_DONE}|承担(?:落实|主体|属地)责任|[参比]照(?:执行|落实|实施)",
    ),
    (
        "responsible",
        rf"{_HOW}{{0,2}}(?:负责|承办|主管|主责|承担|推进|推动|办理){_DONE}|(?:为|是|作为)(?:主要|共同)?(?:责任|主责|负责|承办)(?:单位|部门)",
    ),
)
#: What may follow a role word inside a group: the next name, a connective, a bracket, a date.
_GOES_ON = r"(?=$|[(“,;:。、⏎.]|各|有关|相关|由|会同|联合(?!会|社)|商请|国家|中央|国务院|全国|[省市县区州](?!场|域|属)|20\d\d|\d{1,2}月|年内|年底|长期|持续|常态)"
ROLE = re.compile("(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _WORDS) + ")" + _GOES_ON)

#: What is done, as a label or in brackets (配合:), and the role that it announces.
ACTS: dict[str, Role] = {
    **dict.fromkeys(("牵头", "总牵头", "主办", "主责", "牵头负责", "主抓"), "lead"),
    **dict.fromkeys(("责任", "负责", "承办", "主体"), "responsible"),
    **dict.fromkeys(("配合", "参与", "参加", "协办", "协助", "协同", "协作"), "support"),
    **dict.fromkeys(("落实", "实施", "具体落实"), "implement"),
    **dict.fromkeys(("指导", "督导"), "guide"),
}
ANY_ACT = "|".join(sorted(ACTS, key=len, reverse=True))
#: A role in the brackets behind a name: 市科技局（牵头）.
IN_BRACKETS = re.compile(rf"\((?:为|是)?(?P<act>{ANY_ACT})(?:责任)?(?:负责|实施|落实|单位|部门)?\)")


def role_of(found: re.Match[str]) -> str:
    """The role that a match of :data:`ROLE` says, or ``settle``.

    >>> [role_of(ROLE.search(words)) for words in ("共同牵头", "按职责分工负责", "负责落实")]
    ['lead', 'own_duties', 'settle']
    """
    return found.lastgroup or "responsible"


ROLES: frozenset[str] = frozenset(get_args(Role))
