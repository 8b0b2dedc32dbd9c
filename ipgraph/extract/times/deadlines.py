"""Deadlines in running text: what dates the task, and nothing else that happens to hold a date.

An expression with 前, 底, 内 or 到 is a deadline unless the words around it say otherwise; a bare time
(2018年) is one only at the head of a clause that says what is done.  The tables of patterns below name
what is none: bases of comparison, citations, periods of validity, reports, budgets, conditions, rates.
"""

from __future__ import annotations

import re
from datetime import date

from ipgraph.extract.head import base_of
from ipgraph.extract.times.dates import Base, Moment, When
from ipgraph.extract.times.moments import moments
from ipgraph.extract.times.phases import phase, verbs
from ipgraph.extract.times.plain import plain
from ipgraph.model import BREAK, Document, Milestone, Span

_END = re.compile(rf"[。；;！？!?{BREAK}]")
_CLAUSE_END = re.compile(r"[，,；;。]")
_AROUND = 60  # characters that a look-alike is judged by
_MARKS = f" \t\u3000，,；;。、:：{BREAK}）)（("

#: Quoted titles, codes and document numbers, years alone in brackets; five-year plans are none of them.
_QUOTED = re.compile(
    r"《[^《》]{0,200}》|“(?!十[一二三四五六]五”)[^“”]{0,100}”|「[^「」]{0,100}」|\"[^\"]{0,100}\""
    r"|[〔\[（(【]\s*(?:19|20)\d{2}\s*(?:年?\s*[-—–－~～至到]+\s*(?:19|20)\d{2})?\s*年?度?\s*[〕\]）)】]"
)

#: What stands right before a date that is no deadline: a comparison, a source, a validity, a condition.
_NOT_AFTER = re.compile(
    r"(?:[比较以与同按把将对凡为是含由]|按照|根据|依据|落实|贯彻|执行|参照|参考|依照|纳入|列入|列为|作为|用于|面向|相对|基于|不含|包括|过去|超过?|[低高优早晚]于"
    r"|(?:有效|执行|试点|资格|承诺|服务|合同|使用)期限?[至到为自]?|本(?:通知|办法|方案|意见|细则|规定|政策|措施)"
    r"|(?:达|恢复|延长|延期|延续|执行|实施|施行|沿用|保留|追溯|增加|提高|提升|扩大|上升|下降|减少|降低|压减|推迟)[到至])\s*$"
)
#: What stands right behind one.
_NOT_BEFORE = re.compile(
    r"\s*(?:[^，,。；;]{0,15}?以来|已[经完建实开启出]|(?!完成|清理|化解|处置)[^，,。；;]{0,6}?(?:余额|存量|常住人口|情况)(?!力争|达到|突破|超过|增长|控制)|同期|相比|水平|基[数期准]|为基|的?基础上|的(?!时间)|版|级|届|修[订正](?:版|稿|的)|第[一二三四五六七八九十\d]|标准|不变价|可比价"
    r"|以?[后外]|之[后外]|出生|(?:开始)?施行(?:[，,。；;）)]|$))"
)
_ATTRIBUTE = re.compile(
    r"\s*(?:已|已经|前|新|正式|依法|经[一-鿿]{1,6})?(?:[实设]施|设立|建[成立设]|完[成工]|印发|出台|发布|公布|制定|启动|开[工展通]|竣工|投[产用运]|组建"
    r"|成立|登记|注册|批[准复]|认定|备案|毕业|购买|取得|参保|入[学库]|在建|立项|签订|存[在量]|发生|上市|新办|符合|形成|召开|举[办行]|评选|下达|确定|公示|入选|获[得批]|签约|引进|纳入|生产|使用|安装|改造)(?:了|过|使用|实施)?[^，,。；;]{0,4}?的"
)
_REPORTED = re.compile(
    r"[^，。；]{0,20}?(?P<act>(?:将|把)[^，。；]{1,50}?(?:报[^告废表名考销警经]|[报寄呈]送|上报|反馈|汇总|提交|抄送|函告|书面)"
    r"|向[^，。；]{1,16}?(?:报告|汇报)|(?:向[^，。；]{1,16}?)?(?:[报寄呈]送|上报|填报|报[备请市省区县州国有我]|提交|反馈|抄送)(?![^，。；]{0,14}(?:审[定批议核]|批准|同意)))"
)
_BUDGET = re.compile(
    r"[\s，,]*(?!(?:累计|力争|确保)?(?:完成|实现|达到))[^，。；]{0,24}?(?:安排|投入|拨付|下达|预算|补助|资助|筹[措集]|投资|资金|经费|赤字)[^，。；]{0,16}?\d+(?:\.\d+)?\s*[千百万亿]*元"
)
_PAST = re.compile(r"[^。；]{0,30}?(?:已[经建完累有达实形]|累计|共有|现有|尚未|仍有)")
#: Behind a cycle: a rate (每年提升2个百分点), a price (每月500元), a compound (每年度考核结果).
_RATE = re.compile(
    r"\s*(?:平均|稳步|逐步|逐渐|至少|力争|净|同比|均|分别|持续|不断|要|保持|再|可|将|约|实现|[较比]上年|按|以|[\d.%—～~-]|个?百分点|以上|左右|速度|幅度|比例|的){0,8}"
    r"(?:提[升高]|增[长加幅速]|递增|下[降调]|减少|降低|压减|递减|上[升调]|缩减|翻番)"
    r"|\s*(?:不[超低]过?于?|最高|至少|约)?\s*\d+(?:\.\d+)?\s*[万亿千百]*[元吨%％]|\s*(?:每|一)?人(?!民|才)|\s*每[人户家个名亩件平]|\s*(?:预计)?可|\s*的|度?(?:考核|计划|预算|目标|报告|评价)结果"
)
_NO_CYCLE_AFTER = re.compile(r"(?:每[人户家个名亩件平]|[人户均]|达到?|[低高]于|标准)\s*$")
_NO_LIMIT_BEFORE = re.compile(r"\s*(?:[未无没不曾有内因]|累计|毕业|连续|以上)")
_REPEATED = re.compile(r"\s*(?:发布|公布|通报|调度|开展|组织|召开|检查|抽查|评估|监测|会商|更新)")
_LEADS = re.compile(r"(?:^|[，,；;。：:、（()）.．\s]|其中|力争|争取|确保|计划|未来|今后)$")
_DOES = re.compile(
    r"\d|新[增建]|改[造建]|推广|引进|组织|举办|覆盖|力争|争取|确保|培训|整治|淘汰|治理|[压缩削]减|增长|提[高升]|下降|[控抑]制|保持|超过|突破"
    r"|召开|举行|报[审批建]|送审|评审|招[标商聘]|开标|进场|动员|封顶|贯通|运[行营]|移交|供[地电]|投[产用放]|推[开行进动]|铺开|进行|总结|评估|联网|并网|接入|联通|对接|安置|清[零理]|查明|掌握|全面|基本|出让|供应|修[订复]"
)
#: A verb right behind a bare time in mid-clause (项目2025年竣工), unless it begins a name (完成2025年建设任务).
_ACTS = re.compile(
    r"(?:\s*[、和及与]\s*(?:19|20)\d\d年[底末]?前?)*\s*(?:分别|均)?(?:基本|全面|全部|正式|建成|开工|启动|竣工|完[成工]|投[用产运]|通车|交付|印发|出台|实现|达到|挂牌|开[园业馆])(?!任务|方案|计划|情况|项目|目标|工作|的)"
)
#: A day of the year that is a point of time only where something is done then (年底考核).
_YEAR_END = re.compile(r"年(?:底|末|终)")
_WORDS = re.compile(r"\s*(?!用)[一-鿿]{2}")
_ANY_YEAR = 2000  # stands for a year that nobody knows: a leap year, so that it has every day
_CHAIN = re.compile(r"[\s、，,和及与]{0,4}")


def find_schedules(span: Span, document: Document) -> tuple[Milestone, ...]:
    """The deadlines, starts and cycles of the task in running text; what is none is left alone.

    >>> plan = Document("plan", "", "", "", "", ())
    >>> [one] = find_schedules(Span("按国发〔2015〕71号要求，2018年底前建成平台。", 1, None, 0, 0), plan)
    >>> one.span.text, one.latest.isoformat()
    ('2018年底前建成平台', '2018-12-31')
    """
    text, found = _deadlines(span.text, base_of(document))
    found = [one for one in found if one.when or one.recurring]
    stops = [one.start for one in found[1:]] + [len(text)]
    return tuple(_milestone(span, text, one, stop) for one, stop in zip(found, stops, strict=False))


def undated(span: Span, document: Document) -> tuple[Span, ...]:
    """The deadlines of running text that no day can be given to: no year is known, or no calendar has the day.

    >>> plan = Document("plan", "", "", "", "", ())
    >>> [one.text for one in undated(Span("5月底前开工，2026年底前竣工，反馈去年底意见。", 1, None, 0, 0), plan)]
    ['5月底前']
    """
    base = base_of(document)
    known = {one.start for one in _deadlines(span.text, base)[1] if one.when or one.recurring}
    year = base.year or _ANY_YEAR
    anchored = Base(year, base.issued or date(year, 1, 1), base.start or date(year, 1, 1))
    found = (one for one in _deadlines(span.text, anchored)[1] if one.marked and one.start not in known)
    return tuple(span.part(one.start, one.stop).strip(_MARKS) for one in found if not one.recurring)


def _deadlines(words: str, base: Base) -> tuple[str, list[Moment]]:
    """The plain words without what is quoted, and their moments that date the task."""
    text = _QUOTED.sub(_hide, plain(words))
    # a year that dates no task must not lend itself to the months behind it: look twice
    found, others = _judged(text, base)
    if others:
        text = _without(text, others)
        found, _ = _judged(text, base)
    return text, found


def _hide(found: re.Match[str]) -> str:
    return "\0" * len(found.group())


def _without(text: str, others: list[Moment]) -> str:
    starts = [0, *(one.stop for one in others)]
    stops = [*(one.start for one in others), len(text)]
    kept = [text[a:b] for a, b in zip(starts, stops, strict=True)]
    hidden = ["\0" * (one.stop - one.start) for one in others]
    return "".join(piece for pair in zip(kept, [*hidden, ""], strict=True) for piece in pair)


def _judged(text: str, base: Base) -> tuple[list[Moment], list[Moment]]:
    """The moments of a text that date the task, and the others."""
    kept: list[Moment] = []
    others: list[Moment] = []
    last = None
    for one in moments(text, base):
        chained = (
            last is not None and bool(_CHAIN.fullmatch(text, last.stop, one.start)) and one.sign != "rhythm"
        )
        before = kept[-1] if kept else None
        dates = chained or _is_deadline(text, one, base) or _goes_on(text, before, one, base)
        last = one if dates else None
        (kept if last else others).append(one)
    return kept, others


def _goes_on(text: str, last: Moment | None, one: Moment, base: Base) -> bool:
    """Whether a time opens the next clause of a sentence that goes from time to time (5月动员，6月总结)."""
    if not (last and _is_in_year(last) and _is_in_year(one)) or one.ranged or one.sign == "dotted":
        return False
    if one.start - last.stop > _AROUND:
        return False
    gap, after = text[last.stop : one.start], text[one.stop : one.stop + _AROUND]
    if _END.search(gap) or not gap.rstrip().endswith(("，", ",")) or not _WORDS.match(after):
        return False
    return not _looks_alike(text, _CLAUSE_END.split(gap)[-1], _END.split(after)[0], one, base)


def _is_decimal(one: Moment) -> bool:
    """Whether 2023.09 may be a figure: a date only with 前 or 到 at it."""
    return one.sign == "dotted" and not (one.when and one.when.qualifier in {"by", "before"})


def _is_deadline(text: str, one: Moment, base: Base) -> bool:
    before = _END.split(text[max(0, one.start - _AROUND) : one.start])[-1]
    after = _END.split(text[one.stop : one.stop + _AROUND])[0]
    if _looks_alike(text, before, after, one, base):
        return False
    if one.recurring:
        return _is_cycle(text[one.start : one.stop], before, after, one)
    if one.sign == "relative":
        limit = re.search("年内|年.*时间", text[one.start : one.stop])
        opened = _LEADS.search(before) or verbs().match(after.strip())
        return bool(limit and opened) and not _NO_LIMIT_BEFORE.match(after)
    bare = one.sign == "yearless" and _YEAR_END.fullmatch(text, one.start, one.stop)
    if (one.marked or one.sign == "anchored") and not bare:
        return True
    told = one.sign in {"full", "yearless", "plan"} or (one.sign == "near" and _is_in_year(one))
    return told and _is_dated(text[one.start : one.stop], before, after, one)


def _is_in_year(one: Moment) -> bool:
    """Whether a moment is a part of its year: 明年 alone is a way to speak, 明年3月 a time."""
    return bool(one.when and one.when.precision not in {"year", "multiYear"})


def _looks_alike(text: str, before: str, after: str, one: Moment, base: Base) -> bool:
    """Whether the words around a moment make it something else than a date of the task."""
    words = text[one.start : one.stop]
    if _NOT_AFTER.search(before + words[0] if words[0] in "到至" else before) or _NOT_AFTER.search(before):
        return True
    if _NOT_BEFORE.match(after) or _ATTRIBUTE.match(after) or _is_decimal(one):
        return True
    if words.endswith(("以来", "至今")):
        return True
    if (said := _REPORTED.match(after)) and not verbs().search(after, 0, said.start("act")):
        return True
    if words.startswith("截") and _PAST.match(after):
        return True
    return _is_past(one.when, base)


def _is_past(when: When | None, base: Base) -> bool:
    """Whether a date lies before the plan: what was then is a fact, not a task."""
    years = [
        year for year in (base.year, base.issued and base.issued.year, base.start and base.start.year) if year
    ]
    stated = when and when.lenient and "year" not in when.inferred
    return bool(stated and years and when and when.lenient and when.lenient.year < min(years))


def _is_cycle(words: str, before: str, after: str, one: Moment) -> bool:
    if one.sign == "rhythm":  # 按季度发布 is a duty, 逐年提高 a way to speak
        return "按" in words and bool(_REPEATED.match(after))
    if words[-1] in "日天" and not one.marked:
        return False
    return not (_NO_CYCLE_AFTER.search(before) or _RATE.match(after))


def _is_dated(words: str, before: str, after: str, one: Moment) -> bool:
    """Whether a bare time (2018年) opens a clause that says what is done, or stands before its verb."""
    if (one.ranged and one.when and one.when.precision == "day") or (words[-1] == "度" and "季" not in words):
        return False  # a validity; a year of the budget
    if one.sign == "plan" and words[-1] not in "间期":
        return False
    if before[-1:] in {"（", "("} and after[:1] in {"）", ")"}:
        return False
    window = _CLAUSE_END.split(after.lstrip(_MARKS))[0]
    if _BUDGET.match(after):
        return False
    if _LEADS.search(before):
        return bool(verbs().search(window) or _DOES.search(window))
    return bool(_ACTS.match(after))


def _milestone(span: Span, text: str, one: Moment, stop: int) -> Milestone:
    """The milestone of a moment and the words behind it, as far as its sentence or its bracket goes."""
    end = _END.search(text, one.stop, stop)
    ends = [end.start() if end else stop]
    if not end and stop < len(text):  # what follows the last comma belongs to the next moment
        ends.append(max(text.rfind(mark, one.stop, stop) for mark in "，,、"))
    near = max(0, one.start - _AROUND)
    if text.rfind("（", near, one.start) > text.rfind("）", near, one.start):
        ends.append(text.find("）", one.stop, stop))
    after = min(at for at in ends if at >= 0)
    words = span.part(one.start, after).strip(_MARKS + "和及与")
    when = one.when or When("recurring", "multiYear", None, None, None, "/..")
    said = None if one.until else phase(text[one.stop : after])
    return Milestone(
        span=words,
        phase=said or ("achieve" if one.until else "implement" if one.recurring else "complete"),
        qualifier="recurring" if one.recurring else when.qualifier,
        precision=when.precision,
        earliest=when.earliest,
        latest=when.latest,
        latest_lenient=when.lenient,
        edtf=when.edtf,
        recurring=one.recurring,
        inferred=when.inferred,
    )
