"""Sentences among owners that speak of the whole document: 列第一位者为牵头部门，下同."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

RuleKind = Literal["first-leads", "responsible-leads", "implement"]

_STOP = r"[^。;⏎()]"
_LEADS = r"(?:为|是|即|系|作|承担|担任|负责|做)(?:为|该项?|本项|各项|任务|工作|的|总|主要|第一)*(?:牵头|主办|汇总)(?:责任|负责|或汇总|、汇总)*(?:单位|部门|者|方|职责|任务|工作)?(?:或者?[^,。;⏎()]{2,6}单位)?"
_FIRST = r"(?:(?:列|排|位|居|处|标)?(?:在|于|名|列|序|序列)?(?:首位|首个|首家|首列|最前|前面|第[一1](?:位|个|家|顺位|名|序位)?))(?!季|阶|批|责任人|时间|要|产业|轮|步|期|次|书记)"
#: What a rule says; each pattern is met inside one sentence, brackets of its own included.
_FIRST_LEADS = re.compile(rf"{_FIRST}[^。;,⏎]{{0,14}}?{_LEADS}")
_NONE_LEADS = re.compile(
    r"(?:无|没有|未|不|只有|仅有|仅)[^。;⏎]{0,12}?(?:牵头|责任)(?:单位|部门)?[^。;⏎]{0,10}?责任(?:单位|部门)[^。;⏎,]{0,6}?"
    rf"(?:(?:即|均|都|就|则)?{_LEADS}|(?:分别|共同|负责)?牵头)"
)
_PLACES = r"(?P<parties>(?:[^,。;:⏎()]|\([^()]*\)){2,48}?)"
_AGAIN = r"(?:不再|不|无需|不需|恕不|毋需)(?:再|一一|逐一|逐项|逐条|单独|重复|分别|另行|专门|作|做|进行|予以|具体)*(?:列出|列明|列入|列示|列举|列|分工|单列|赘述|重复|标注|注明|说明|明确|体现)"
_THEN = rf"[,、]?(?:具体|此处|以后|下面|后文|文中|表中|在任务中|各项任务中|…)*{_AGAIN}"
_NOT_AGAIN = re.compile(
    r"(?P<verb>(?:均|都|皆|全部?|需|须|由|应)(?:需要?|须|要|应|由|涉及|包括|包含|含|为|有)*(?:到|由)?)"
    rf"{_PLACES}(?P<act>(?:具体|认真|组织|抓好|负责|共同|积极|分别|按职责|结合实际|贯彻|协同|密切|落实|实施|配合|参与|参加|承担|执行|推进)*)(?:到位)?{_THEN}"
)
_ALL_PLACES = re.compile(
    rf"(?<![^,。;:⏎]){_PLACES}(?:均|都|皆)(?:为|是|属于|作为)[^。;,⏎()]{{0,10}}?(?P<act>责任|落实|配合|实施|参与)(?:单位|部门|主体){_THEN}"
)
_PATTERNS: tuple[tuple[RuleKind, re.Pattern[str]], ...] = (
    ("first-leads", _FIRST_LEADS),
    ("responsible-leads", _NONE_LEADS),
    ("implement", _ALL_PLACES),
    ("implement", _NOT_AGAIN),
)
_BEFORE = re.compile(r"[^。;⏎()]*$")
#: What a rule's clause begins with, so that an owner before the comma stays an owner.
_HEAD = re.compile(
    r"(?:^|(?<=[,。;⏎()]))(?:注|说明|备注|以下|以上|上述|除|凡|无|没有|未|不|责任|列|排|第|首|具体|各项|其中|所有|全部|任务|牵头|本|均|位|只有|仅|有多|多个|两个|其他|其余|如|若|对|每)"
)
_TAIL = re.compile(
    r"(?:[,、;]?其(?:他|余|它)(?:的|各|责任|有关|相关|单位|部门)*(?:均|则|都)?(?:为|是|负责|按职责)?(?P<others>配合|参加|参与|协办|协助|责任|协同)(?:责任)?(?:单位|部门|落实)?)?"
    r"(?:[,、。;]?(?:以下|后|下|后文)(?:各项|各条|类|均|皆)?同此?)?(?=$|[,。;⏎()])"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A rule in a folded text: ``start``..``stop``; ``parties`` where it names who implements, ``others``
    what those are that do not lead.
    """

    kind: RuleKind
    start: int
    stop: int
    parties: tuple[int, int] | None = None
    act: str = ""
    others: str = ""


def sentences(text: str) -> list[Sentence]:
    """The rules that a folded text states, in order.

    >>> [(one.kind, one.start) for one in sentences("市科技局、财政局负责。列第一位者为牵头部门,下同")]
    [('first-leads', 11)]
    """
    if not _MARKS.search(text):
        return []
    found: list[Sentence] = []
    taken: set[int] = set()
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            one = _whole(kind, match, text)
            if taken.isdisjoint(range(one.start, one.stop)):
                found.append(one)
                taken.update(range(one.start, one.stop))
    return sorted(found, key=lambda one: one.start)


_MARKS = re.compile(
    "下同|不再|第[一1]|首位|首个|首家|首列|最前|前面|牵头(?:单位|部门)的|不一一|不逐|无需|不单"
)


def _whole(kind: RuleKind, match: re.Match[str], text: str) -> Sentence:
    """The match with the words of its clause before it, and 下同 behind it."""
    before = _BEFORE.search(text, max(0, match.start() - 60), match.start())
    start = before.start() if before else match.start()
    heads = [found.start() for found in _HEAD.finditer(text, start, match.start() + 1)]
    start = heads[0] if heads else match.start()
    tail = _TAIL.match(text, match.end())
    groups = match.groupdict()
    parties = match.span("parties") if groups.get("parties") else None
    stop, others = (tail.end(), tail["others"] or "") if tail else (match.end(), "")
    return Sentence(kind, start, stop, parties, groups.get("act") or "", others)
