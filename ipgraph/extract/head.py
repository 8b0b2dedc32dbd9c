"""The head of a document: its title, place, period and day of issue, as printed on its first page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import takewhile

from ipgraph.extract.times.dates import Base
from ipgraph.extract.times.plain import number, plain
from ipgraph.extract.words import clean
from ipgraph.model import Block, Document, Paragraph

_HEAD = 12  # paragraphs of a first page
_LONGEST_TITLE_LINE = 60  # characters
_TITLE_LINES = 4

_Y = r"(?:19|20)\d{2}"
_DAY = rf"(?P<year>{_Y})\s*(?:年\s*(?P<month>[\d十一二三四五六七八九元]{{1,3}})\s*月\s*(?P<day>[\d十一二三四五六七八九]{{1,3}})\s*[日号]|[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}))"
_OFFICE = r"[一-鿿（）()、“”\s]{2,50}?(?:办公室|办公厅|政府|委员会|管委会|[局厅院委组部会室])"
#: Lines that give the day of issue, the surer first.
_DATE_LINES = tuple(
    re.compile(rf"\s*(?:{pattern})\s*")
    for pattern in (
        rf"(?:成文日期|发文日期|签发日期|印发日期|日\s*期)\s*[:：]\s*{_DAY}",
        rf"[（(]?\s*{_DAY}\s*[)）]?",
        rf"{_OFFICE}\s*{_DAY}",
        rf"(?:{_OFFICE})?\s*[（(]?\s*{_DAY}\s*(?:{_OFFICE})?\s*(?:印发|发布|下发|公布)\s*[)）]?",
        rf".{{0,40}}[〔\[（(【]\s*{_Y}\s*[〕\]）)】]\s*第?\s*\d+\s*号\s*{_DAY}",
        rf"(?:发布|公开|生成|发表)(?:日期|时间)\s*[:：]\s*{_DAY}(?:\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?"
        r"(?:\s*(?:信息来源|来源|浏览|点击|阅读|字号|字体|作者).{0,60})?",
    )
)
_BARE = 1  # the pattern of _DATE_LINES that may as well be a cell of a table

_NUMBER = re.compile(rf"\s*[一-鿿]{{1,14}}\s*[〔\[（(【]\s*(?P<year>{_Y})\s*[〕\]）)】]\s*第?\s*\d+\s*号\s*")
_ISSUER = re.compile(rf"(?:{_OFFICE})(?:文件)?")
_LABEL = re.compile(
    r".{2,8}[:：].*|附\s*件.{0,4}|[（(].{1,8}稿[)）]|[（(]此件.*|[★A-Z\d].{0,8}|机密|秘密|内部资料.*"
)
_CHAPTER = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]+[、章节部编]|[（(][一二三四五六七八九十\d]+[)）]|\d+\s*[.．、])"
)
#: Why and on what ground the document is written, up to the words that its contents follow.
_INTRODUCTION = re.compile(
    r"(?:为|根据|按照|依据|结合|经)[^。]{4,200}(?:如下|制定本(?:工作|实施|行动)?(?:方案|计划|分工|清单|措施|意见)?)[。:]"
)
_COMPLETE = re.compile(
    r".*(?:通知|方案|计划|意见|分工|分解|分解表|分工表|清单|要点|路线图|安排|任务|规划|措施|办法|纲要|报告|台账|细则|决定|一览表|任务表|责任书|任务书)"
    r"(?:[（(].{1,20}[)）])?"
)
#: A notice about another paper is not complete where that paper's name is.
_NOTICE = re.compile(r".*关于(?:印发|下发|转发|公布|分解|做好|明确|落实).*(?<!通知)(?<!通知[)）])")
_IN_BRACKETS = re.compile(r"[（(][^（()）]{1,20}[)）]")

_PLACE = re.compile(
    rf"(?:中共|(?:{_Y}\s*[-—–－~～至到]+\s*)?{_Y}年度?)?(?P<place>[一-鿿]{{1,10}}?(?:自治区|自治州|自治县|省|市|州(?![市区县湾])|县|区|旗))"
)
#: A word with 市 in it that names no place.
_NO_PLACE = re.compile(
    r"关于|^[全本我各市省县区大]|城市|都市|强[市省县区]|国务院|国家|中央|办公|工作|推进|加快|任务|知识|市市"
)

_RANGE = re.compile(rf"({_Y})\s*年?\s*[-—–－~～至到]+\s*({_Y})")
_SINGLE = re.compile(
    rf"(?<![\d到至向〔\[（(])({_Y})\s*年(?!\s*(?:底|末|以|之)?前|远景|愿景|\s*\d+\s*月\s*\d)|[（(]({_Y})\s*年?度?[)）](?!\s*\d+\s*号)"
)
_FIVE_YEARS = re.compile(r"“?十([一二三四五六])五(?!年)|第十([一二三四五六])个五年")
_FIRST_PLAN = 2006  # “十一五”


def read_head(document: Document) -> Document:
    """The document with what its first page says of it, where nobody declared that.

    >>> from ipgraph.model import Span
    >>> page = ["海湾市人民政府关于印发2018年", "重点工作安排的通知", "2018年3月5日"]
    >>> blocks = tuple(Paragraph(Span(line, n, None, 0, 0)) for n, line in enumerate(page, 1))
    >>> head = read_head(Document("a", page[0], "", "", "", blocks))
    >>> head.title, head.place, head.period, head.issued.isoformat()
    ('海湾市人民政府关于印发2018年重点工作安排的通知', '海湾市', (2018, 2018), '2018-03-05')
    """
    title = _title(document)
    place = _place(title) or next(filter(None, map(_place, _issuers(document))), None)
    return replace(
        document,
        title=title,
        place=document.place or place,
        place_code=document.place_code or _place_code(place, document),
        period=document.period or _period(title),
        issued=document.issued or _issued(document),
    )


def base_of(document: Document) -> Base:
    """What the document gives to dates without a year, and to limits such as 三年内."""
    issued, period = document.issued, document.period
    known = issued.year if issued else _number_year(document)
    single = period and (period[0] == period[1] or not known)
    year = period[0] if period and single else known
    start = date(period[0], 1, 1) if period else issued or (date(year, 1, 1) if year else None)
    return Base(year, issued, start)


def _lines(document: Document) -> list[str]:
    return [line for block in document.blocks for line in _running(block) if line]


def _head(document: Document) -> list[str]:
    """The lines above the first table, a first page's worth of them; a sheet has them in its first rows."""
    every = (line for block in document.blocks for line in _running(block))
    return [line for line in takewhile(lambda line: line is not None, every) if line][:_HEAD]


def _running(block: Block) -> Iterator[str | None]:
    """The running text of a block: a paragraph, or the rows that are one line over all columns (others ``None``)."""
    if isinstance(block, Paragraph):
        yield block.span.text
        return
    for row in block.rows:
        words = {cell.span.offset: cell.span.text.strip() for cell in row if cell.span.text.strip()}
        yield next(iter(words.values())) if len(words) == 1 else None


def _title(document: Document) -> str:
    """The title, its lines joined; the one that was declared if the document does not begin with it."""
    lines = _head(document)
    named = isinstance(document.blocks[0], Paragraph) if document.blocks else True
    if not lines or (named and clean(lines[0]) != clean(document.title)):
        return document.title
    while lines and _is_no_title(lines[0]):
        lines = lines[1:]
    whole = ""
    for line in lines[:_TITLE_LINES]:
        bracket = bool(whole and _IN_BRACKETS.fullmatch(line.strip()))
        complete = _COMPLETE.fullmatch(whole) and not _NOTICE.fullmatch(whole)
        if _is_no_title(line) or ((complete or _is_body(line)) and not bracket):
            break
        whole += line.strip()
    return whole if _COMPLETE.fullmatch(whole) else (lines or [document.title])[0]


def is_formal(line: str) -> bool:
    """Whether a line is a document number, a day of issue or the name of who issues it.

    >>> is_formal("海政发〔2018〕15号"), is_formal("2018年6月8日"), is_formal("加快建设。")
    (True, True, False)
    """
    words = plain(line)
    dated = any(pattern.fullmatch(words) for pattern in (*_DATE_LINES, _NUMBER))
    return dated or bool(_ISSUER.fullmatch(words.strip()))


def is_introduction(line: str) -> bool:
    """Whether a paragraph only says why the document is written and that its contents follow.

    >>> is_introduction("为做好全市数字政府建设工作，现将任务分工如下。"), is_introduction("为民服务水平明显提高。")
    (True, False)
    """
    return bool(_INTRODUCTION.fullmatch(plain(line).strip()))


def _is_no_title(line: str) -> bool:
    return is_formal(line) or bool(_LABEL.fullmatch(plain(line)))


def _is_body(line: str) -> bool:
    return (
        len(line) > _LONGEST_TITLE_LINE or line.strip()[-1:] in "。；;：:！？" or bool(_CHAPTER.match(line))
    )


def _issuers(document: Document) -> Iterator[str]:
    """The lines of the head that name who issues it (海湾市人民政府文件)."""
    yield from (line.strip() for line in _head(document) if _ISSUER.fullmatch(line.strip()))


def _place(words: str) -> str | None:
    """The jurisdiction that a title or an issuer begins with; 全市, 城市 and their like name none."""
    found = _PLACE.match(words)
    return found["place"] if found and not _NO_PLACE.search(found["place"]) else None


def _place_code(place: str | None, document: Document) -> str:
    """An opaque code for the jurisdiction; bodies of a document without one are its own."""
    return "x" + hashlib.sha256(place.encode()).hexdigest()[:8] if place else document.name


def _period(title: str) -> tuple[int, int] | None:
    """The years that a title names: a range, else one year, else those of a five-year plan."""
    words = plain(title)
    if found := _RANGE.search(words):
        return int(found[1]), int(found[2])
    if years := [int(one[1] or one[2]) for one in _SINGLE.finditer(words)]:
        return max(years), max(years)
    if plan := _FIVE_YEARS.search(words):
        first = _FIRST_PLAN + 5 * (number(plan[1] or plan[2]) - 1)
        return first, first + 4
    return None


def _issued(document: Document) -> date | None:
    """The day of the surest date line; a bare date deep in the text may be a cell of a table."""
    lines = [plain(line) for line in _lines(document)]
    for kind, pattern in enumerate(_DATE_LINES):
        days = [(at, day) for at, line in enumerate(lines) if (day := _day(pattern.fullmatch(line)))]
        if kind == _BARE:
            days = _signatures(lines, days)
        if days:
            return days[0][1]
    return None


def _signatures(lines: list[str], days: list[tuple[int, date]]) -> list[tuple[int, date]]:
    """The bare dates that stand where a signature does: on the first page, below an issuer, or alone."""
    page = [(at, day) for at, day in days if at < _HEAD]
    below = [(at, day) for at, day in days if at and _ISSUER.fullmatch(lines[at - 1].strip())]
    return page or (below if len(below) == 1 else days if len(days) == 1 else [])


def _day(found: re.Match[str] | None) -> date | None:
    if not found:
        return None
    try:
        return date(
            int(found["year"]), number(found["month"] or found["m"]), number(found["day"] or found["d"])
        )
    except ValueError:
        return None


def _number_year(document: Document) -> int | None:
    """The year of the document's own number (海政发〔2018〕15号)."""
    numbers = (_NUMBER.fullmatch(plain(line)) for line in _head(document))
    return next((int(found["year"]) for found in numbers if found), None)
