"""Sentences and lines that name who does it: 由甲局会同乙局负责, 请甲部在…前完成, 市卫生局:负责…, 甲局牵头落实."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ipgraph.extract.layout.bodies import BODY_AT_END, is_known, names_in
from ipgraph.extract.owners.levels import is_group, is_place, level
from ipgraph.extract.owners.register import register
from ipgraph.extract.words import Meaning, split
from ipgraph.model import BREAK, Span

ROLE = re.compile(
    r"(?:牵头|负责|配合|参与|参加|协助|协办|落实|指导|督导|承办|主办|组织实施|分工)(?:负责|落实|实施|推进|执行)?$"
)
SENTENCE = re.compile(rf"[。；;！!？?{BREAK}]")
#: 由甲局会同乙局负责…, 请甲部、乙部等部门在…前完成
_BY = re.compile(
    r"(?:^|(?<=[，。；、,;:：”]))[\u3400-\u9fff]{0,10}?(?P<by>由|请)(?![此于来衷])(?=[\u3400-\u9fff])"
)
_DEED = re.compile(
    r"总?牵头(?:负责|推进|落实|组织|实施)?|负总责|(?:具体)?承办|负责(?:落实|实施|推进|组织)?|按职责分工(?:负责|落实)?|组织实施|配合|参与|参加|协助|共同(?:负责|推进|落实)"
    r"|(?:等|相关|有关)(?:部门|单位)(?=[\u3400-\u9fff])"
)
_WITH = re.compile(r"[，,](?:并)?会同[^，,。；;]{2,80}")
_LONGEST_NAME = 20  # characters
_LONGEST_NAMES = 40  # characters before the colon of a duty
_OFFICE_AT_END = re.compile(
    r"(?:[局厅委办署院会社]|政府|(?<!内)部|[总支大]队|管委会|中心|公司|集团|海关|街道)(?:[（(][^（()）]*[)）])?$"
)
_PLACED = re.compile(r"[\u3400-\u9fff]{2,4}?[省市县区州旗镇乡](?=[\u3400-\u9fff]{2})")
#: How a duty begins (23.各区县政府:落实属地责任…), and a letter to those bodies does not (各区人民政府:现将…).
_DUTY = re.compile(
    r"(?:要|应|须|切实|认真|积极|主要|具体|全面|充分|进一步|及时|定期|严格|依法|全力|统一|共同|分别|并|做好|抓好)*"
    r"(?:负责|牵头|配合|协[助调同]|指导|督[促导]|依据|依照|按照?(?=职|各|规|要|照|有)|落实|制[定订]|组织|承担|加强|加大|强化|开展|推[进动]|统筹|参与|会同|完善|建立|健全|保障|提供"
    r"|监[督管测]|管理|实施|执行|研究|贯彻|履行|发挥|引导|支持|宣传|严厉|严[格肃]|确保|收集|受理|查[处办]|打击|维护|审[核批查]|整治|排查|检查|编制|起草|汇总|协商|安排|筹[措集]|拨付|培[育训]|规范|落细|指定|明确|利用|将|对|把|在)"
)
_LONGEST_LINE = 160  # characters of a line of names
_TOGETHER = re.compile(r"(?:按职责分工|分别|共同)$")
_LONGEST_DEED = 4  # characters behind 负责: 督促指导
#: Duties to report belong to the document, not to a piece of work.
_REPORTS = re.compile(
    r"报送|上报|报(?=[省市区县州国我本])(?![^，。；]{0,12}(?:审[定批议核]|批准|同意))|抄送|反馈"
)
_DATED = re.compile(
    r"(?=[在于]?(?:20\d\d年|\d{1,2}月|本?年底|年内))|(?=按照|按要求|研究|制定|提出|抓紧|尽快)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A clause in a line: ``start``..``stop`` with its brackets or label, ``inner`` what it says.

    ``prose`` when the words are part of a sentence of the work itself, ``opening`` when the work follows them.
    """

    start: int
    stop: int
    inner: Span
    meaning: Meaning | None = None
    prose: bool = False
    opening: bool = False


def opening(span: Span) -> list[Place]:
    """The body that a duty begins with (市卫生局：负责…)."""
    head, colon, rest = span.text.partition("：" if "：" in span.text[:_LONGEST_NAMES] else ":")
    names = span.part(0, len(head))
    if not (colon and rest and len(head) <= _LONGEST_NAMES):
        return []
    each = names_in(names)
    taken = bool(each) and all(register().find(name) or _takes(name, rest) for name in each)
    return [Place(0, len(head) + 1, names, opening=True)] if taken else []


def _takes(name: str, duty: str) -> bool:
    """Whether a name that is not taught is that of a body, or of many, by the duty that follows it."""
    many = is_group(name) and (is_place(name) or name.startswith(("各", "有关", "相关")))
    one = (level(name) or _PLACED.match(name)) and _OFFICE_AT_END.search(name)
    return bool((many or one) and _DUTY.match(duty.lstrip()))


def whole_line(span: Span) -> list[Place]:
    """A line that is nothing but names and their role words (市金融办、市税务局分别牵头落实)."""
    text = span.text.rstrip("。；; ")
    role = ROLE.search(text)
    if not role or text[0] in "由请" or len(text) > _LONGEST_LINE or re.search(r"[。：:要应须]", text):
        return []
    pieces = [piece.text for piece, _ in split(span.part(0, len(text)), "，,；;")]
    groups = [_TOGETHER.sub("", ROLE.sub("", piece)) for piece in pieces]
    named = [name for group in groups for name in re.split("、", group)]
    return (
        [Place(0, len(span.text), span.part(0, len(text)))]
        if all(named) and all(map(is_known, named))
        else []
    )


def prose(span: Span) -> Iterator[Place]:
    """Sentences that name who does it: the names and the role words, the work itself left out."""
    text = span.text
    after = 0
    for found in _BY.finditer(text):
        if found.start() < after or _REPORTS.search(text, found.start(), _stop(text, found.start())):
            continue
        stop = _stop(text, found.start())
        if end := _names_end(text, found.end(), min(stop, found.end() + 300)):
            start = found.start("by")
            yield Place(start, end, span.part(start, end), prose=True)
            yield from _joining(span, end, stop)
            after = stop


def _stop(text: str, start: int) -> int:
    """Where the sentence at ``start`` ends."""
    found = SENTENCE.search(text, start)
    return found.start() if found else len(text)


def _names_end(text: str, start: int, stop: int) -> int | None:
    """Where the names of 由…, 请… end with their role words, ``None`` if they are no bodies."""
    dated = _DATED.search(text, start, stop)
    limit = dated.start() if dated else stop
    deeds = list(_DEED.finditer(text, start, limit))
    end = deeds[-1].end() if deeds else limit
    if deeds and (joined := _WITH.match(text, end, limit)):
        end = joined.end()
    names = _DEED.sub("", text[start:end]).split("会同")[0]
    parts = [part for part in re.split(r"[、，,]", names) if part]
    if text[end : end + 1] == "的":  # 由乡镇负责的项目
        return None
    if parts and is_known(parts[0]) and (deeds or BODY_AT_END.search(names)):
        return end
    return None if deeds else _known_end(text, start, limit)


def _known_end(text: str, start: int, stop: int) -> int | None:
    """Where the longest taught name at ``start`` ends (由市住建局协调…)."""
    stops = range(min(stop, start + _LONGEST_NAME), start + 2, -1)
    return next((end for end in stops if register().find(text[start:end]) is not None), None)


def _joining(span: Span, start: int, stop: int) -> Iterator[Place]:
    """Further pieces of the sentence that are all names and a role word (…,市财政局负责督促指导)."""
    for piece, _ in split(span.part(start, stop), "，,"):
        by = piece.text.rfind("由", 0, 40)
        piece = piece.part(by + 1) if by > 0 else piece
        deed = _DEED.search(piece.text)
        names = re.split("[、，,]", piece.text[: deed.start()] if deed else "")
        if deed and all(map(is_known, names)) and len(piece.text) - deed.end() <= _LONGEST_DEED:
            at = piece.offset - span.offset
            yield Place(at, at + len(piece.text), piece, prose=True)
