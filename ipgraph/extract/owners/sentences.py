"""Sentences among owners that speak of the whole document: 列第一位者为牵头部门，下同."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

#: ``unordered`` rules nothing (排名不分先后); ``unread`` says who leads by what is lost in the text (加粗的为牵头单位).
SentenceKind = Literal["first-leads", "marked-leads", "responsible-leads", "implement", "unordered", "unread"]

#: The signs that mark one name of a list.
MARKS = "*★☆▲△●◆■"

_LEADS = (
    r"(?:为|是|即|系|作|承担|担任|负责|做)(?:为|该项?|本项|各项|任务|工作|的|总|主要|第一|相应|具体)*"
    r"(?P<deed>牵头|主办|汇总|主责|责任)(?:责任|负责|或汇总|、汇总)*(?:(?:单位|部门|者|方|主体|职责|任务|工作)(?:或者?[^,。;⏎()]{2,6}单位)?|(?=$|[,。;⏎()下以余其]))"
)
_AT = r"[列排位居处标放置写名顺打靠为在序次于号]"
_FIRST = (
    rf"(?:{_AT}{{0,5}}(?:首位|首个|首家|首列|首席|最前面?|前面|前列|第[一1](?:位|个|家|顺位|名|序位|顺序|排序)?)"
    r"|[列排位居处标放置写名打靠序]{1,4}[在于为]?(?:首|前|头)(?=[的者单部责为是])|首(?=单位|部门))(?!季|阶|批|责任人|时间|要|产业|轮|步|期|次|书记|线|课)"
)
_SEVERAL = rf"{_AT}{{0,5}}前(?P<count>[两二三四五2-5])(?:位|个|家|名)"
_WHO = r"(?:的|者|位|单位|部门|机构|责任|承办|名称|成员|号|标记|标志|符号|星)"
_END = r"(?=$|[,。;⏎()]|[下余]同|其[他余它])"
_LEADING = r"(?:负责|总|统筹)?(?P<verb>牵头)(?:负责|抓总|落实|组织|实施|推进|抓)?"
#: What a rule says; each pattern is met inside one sentence, brackets of its own included.
_FIRST_LEADS = re.compile(
    rf"(?:{_FIRST}|{_SEVERAL})(?:[^。;,:⏎]{{0,14}}?{_LEADS}|{_WHO}{{0,4}}{_LEADING}{_END})"
)
_LEAD_IS_FIRST = re.compile(
    rf"(?:牵头|主办)(?:责任)?(?:单位|部门)(?:均|都|统一|一律|按惯例)*(?:为|是|即)?{_FIRST}(?:的)?(?:单位|部门|者)?{_END}"
)
_SIGN = rf"(?:“?(?P<sign>[{re.escape(MARKS)}])”?|星号|星标)"
_MARKED_LEADS = re.compile(
    rf"{_SIGN}{_WHO}{{0,5}}(?:{_LEADS}|(?:表示|代表|标[注明识示]|指)(?:为|的是)?牵头(?:单位|部门)|{_LEADING}{_END})"
)
_NONE_LEADS = re.compile(
    r"(?:无|没有|未|不|只有|仅有|仅)[^。;⏎]{0,12}?(?:牵头|责任)(?:单位|部门)?[^。;⏎]{0,10}?责任(?:单位|部门)[^。;⏎,]{0,6}?"
    rf"(?:(?:即|均|都|就|则)?{_LEADS}|(?:分别|共同|负责)?牵头)"
)
_PLACES = r"(?P<parties>(?:[^,。;:⏎()]|\([^()]*\)){2,48}?)"
_AGAIN = r"(?:不再|不|无需|不需|恕不|毋需)(?:再|一一|逐一|逐项|逐条|单独|重复|分别|另行|专门|作|做|进行|予以|具体)*(?:列出|列明|列入|列示|列举|列|分工|单列|赘述|重复|标注|注明|说明|明确|体现)"
_THEN = rf"[,、]?(?:具体|此处|以后|下面|后文|文中|表中|在任务中|各项任务中|…)*{_AGAIN}"
_NOT_AGAIN = re.compile(
    r"(?P<by>(?:均|都|皆|全部?|需|须|由|应)(?:需要?|须|要|应|由|涉及|包括|包含|含|为|有)*(?:到|由)?)"
    rf"{_PLACES}(?P<act>(?:具体|认真|组织|抓好|负责|共同|积极|分别|按职责|结合实际|贯彻|协同|密切|落实|实施|配合|参与|参加|承担|执行|推进)*)(?:到位)?{_THEN}"
)
_ALL_PLACES = re.compile(
    rf"(?<![^,。;:⏎]){_PLACES}(?:均|都|皆)(?:为|是|属于|作为)[^。;,⏎()]{{0,10}}?(?P<act>责任|落实|配合|实施|参与)(?:单位|部门|主体){_THEN}"
)
_EVERY = r"(?:以下|下列|本(?:方案|通知|清单|表|计划)|上述|全部|所有|各项|每项|各|的|工作|任务)"
_ALL_TASKS = re.compile(
    rf"(?<![^,。;:⏎]){_PLACES}(?:(?:均|都|皆)?(?:是|为|作为){_EVERY}{{1,6}}的?(?P<act>责任|落实|配合|实施|参与)(?:单位|部门|主体)(?=$|[,。;⏎()])"
    rf"|(?:均|都|皆)?(?:负责|要|需)?(?:具体|组织)?(?:落实|实施)(?:以下|下列|本(?:方案|通知|清单|表|计划)|全部|所有){_EVERY}{{1,5}}(?=,?[下后]同|,?(?:以下|后文)?{_AGAIN}))(?:,?(?:以下|后文)?{_AGAIN})?"
)
_UNORDERED = re.compile(
    r"(?:排名|排列|排序|名次|顺序|以上|单位|部门|的)*不分(?:先后|前后|主次)(?:顺序|次序|排名)?"
)
_BY_LOOKS = re.compile(
    rf"(?<![^,。;⏎()])[^,。;⏎():、]{{1,16}}?[的者前后体字色线](?:责任)?(?:单位|部门)?{_LEADS}{_END}"
)
#: Each kind with a word that its sentences hold, looked for first.
_PATTERNS: tuple[tuple[SentenceKind, re.Pattern[str], re.Pattern[str]], ...] = (
    ("first-leads", re.compile("首|前|第[一1]"), _FIRST_LEADS),
    ("first-leads", re.compile("首|前|第[一1]"), _LEAD_IS_FIRST),
    ("marked-leads", re.compile(f"[{re.escape(MARKS)}]|星[号标]"), _MARKED_LEADS),
    ("responsible-leads", re.compile("[无没未不仅只]"), _NONE_LEADS),
    ("implement", re.compile("不|[恕毋]"), _ALL_PLACES),
    ("implement", re.compile("不|[恕毋]"), _NOT_AGAIN),
    ("implement", re.compile("任务|工作"), _ALL_TASKS),
    ("unordered", re.compile("不分"), _UNORDERED),
    ("unread", re.compile("[的者前后体字色线]"), _BY_LOOKS),
)
_SENTENCE = re.compile(r"[^。;⏎()]*$")
#: Words before a rule in its own comma group that are a name, and no part of it.
_OWNER_AT_END = re.compile(
    r"(?:[局委办厅院会行署社]|部(?!门)|公司|集团|政府|中心|[总支大]队|街道|等|负责|配合|参与|落实)$"
)
#: Comma groups before it that are its condition: 未标注牵头单位的,… ; 注:…
_CONDITION = re.compile(
    r"(?:除|凡|无|没有|未|如|若|有多|多个|两个|只有|仅|涉及).*|.*[的外时中里]|(?:各项|每项|具体|上述|以[上下])[^局委办厅]*|附?注|说明|备注|原则上"
)
_REST = r"(?:其(?:他|余|它|后)|[之往以]?后面?|排后|列后|排在后面?)(?:的|各|责任|有关|相关|单位|部门|者)*"
_TAIL = re.compile(
    rf"(?:[,、;。]?{_REST}(?:均|则|都|皆)?(?:为|是|负责|积极|共同)*(?P<others>配合|参加|参与|协办|协助|责任|协同|按照?(?:各自)?职责(?:分工)?)(?:责任|负责|配合)?(?:单位|部门|落实)?)?"
    rf"(?:[,、。;]?(?:以下|[后下余]|[后下]文|[后下]续|下列|其[他余]|全文|依此|以此|依次){{1,3}}(?:各项|各条|各款|各任务|任务|[均皆都])*(?:类?同|相同|类推)?此?(?:[,、]{_AGAIN})?|[,、。;]?以下{_AGAIN})?"
    r"(?=$|[,。;⏎()])"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A rule in a folded text: ``start``..``stop``; ``parties`` where it names who implements, ``others``
    what those are that do not lead; ``count`` says how many lead, ``sign`` how they are marked.
    """

    kind: SentenceKind
    start: int
    stop: int
    parties: tuple[int, int] | None = None
    act: str = ""
    others: str = ""
    count: int = 1
    sign: str = ""


def sentences(text: str) -> list[Sentence]:
    """The rules that a folded text states, in order.

    >>> [(one.kind, one.start) for one in sentences("市科技局、财政局负责。列第一位者为牵头部门,下同")]
    [('first-leads', 11)]
    """
    if not may_rule(text):
        return []
    found: list[Sentence] = []
    taken: set[int] = set()
    for kind, word, pattern in _PATTERNS:
        for match in pattern.finditer(text) if word.search(text) else ():
            one = _whole(kind, match, text)
            if taken.isdisjoint(range(one.start, one.stop)):
                found.append(one)
                taken.update(range(one.start, one.stop))
    return sorted(found, key=lambda one: one.start)


def may_rule(text: str) -> bool:
    """Whether a text holds a sign that every rule holds; most do not."""
    return bool(_SOME.search(text))


_SOME = re.compile("[为是即系作担负做]|牵头|不|任务|工作")


def _whole(kind: SentenceKind, match: re.Match[str], text: str) -> Sentence:
    """The match with the words of its clause before it, and 下同 behind it."""
    start = _start(text, match.start())
    tail = _TAIL.match(text, match.end())
    said = {name: words for name, words in match.groupdict().items() if words}
    parties = match.span("parties") if "parties" in said else None
    stop, others = (tail.end(), tail["others"] or "") if tail else (match.end(), "")
    return Sentence(
        kind, start, stop, parties, said.get("act", "") or said.get("deed", ""), others,
        _COUNTS.get(said.get("count", ""), 1), said.get("sign", ""),
    )  # fmt: skip


_COUNTS = {sign: number for number, signs in enumerate(("2两二", "3三", "4四", "5五"), 2) for sign in signs}


def _start(text: str, at: int) -> int:
    """Where the sentence of a rule begins; an owner before it stays an owner."""
    before = _SENTENCE.search(text, max(0, at - 60), at)
    if before is None:
        return at
    groups = list(_groups(text, before.start(), at))
    start, stop = groups.pop()
    if _OWNER_AT_END.search(text[start:stop]):
        return at
    for begin, end in reversed(groups):
        if not _CONDITION.fullmatch(text[begin:end]):
            break
        start = begin
    return start


def _groups(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The comma groups of ``text[start:stop]``, the last one cut off by ``stop``."""
    for sign in _GROUP_END.finditer(text, start, stop):
        yield start, sign.start()
        start = sign.end()
    yield start, stop


_GROUP_END = re.compile("[,:、]")
