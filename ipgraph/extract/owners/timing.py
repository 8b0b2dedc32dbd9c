"""Dates and words such as 长期坚持 among owners: found and set apart here, read by the reader of schedules."""

from __future__ import annotations

import re

_YEAR = r"(?:(?:19|20)\d{2}年?(?=[年\-—–－~～至到.上下底初中末第前]|$)|(?:19|20)\d{2}年|[二两][〇零○Oo0一二三四五六七八九]{3}年)"
_DATE = (
    rf"(?:{_YEAR}|(?:19|20)\d{{2}}[.\-/]\d{{1,2}}|(?<!\d)\d{{1,2}}月(?!刊|报)|(?<!第)(?:十[一二]?|[一二三四五六七八九])月(?:份|底|初|中|前|末|上|下)"
    r"|(?<![少青成老])年[底末内](?!部)|今年|明年|当年|本年度?|上半年|下半年|[一二三四1-4]季度|每(?:半年|[年月季周日天]|两年|两月|\d+[个年月天日])|逐[年月]|“?十[三四五]五”?(?:期|末|时|规)"
    r"|(?<![\d第])(?:\d{1,2}|[一二两三四五六十]{1,2})(?:年|个?月|个?工作日|日)(?:之)?内|即日起|(?:本?[\u3400-\u9fff]{0,4})印发之日起)"
)
_LEAD = r"(?:(?:完成|办理|落实)?(?:时限|时间|期限)[:为]?|(?:并|要|应|须|需|拟|计划|力争|争取|确保|预计|原则上|务必|最迟|不迟于){1,2}(?:于|在|到|至)?|于|在|到|至|从|自|截至|第|持续到|贯穿)"
_GOING_ON = (
    r"(?:并)?(?:(?:长期|持续|常态化?|常年|全年|年内|不断|滚动|同步|适时|立即|尽快|抓紧|贯穿全年|每年|定期)(?:坚持|推进|实施|开展|落实|进行|整改|完成|执行|推动|抓好|任务|工作|有效|深化|任务性){0,3}"
    r"|立行立改|即知即改|立查立改|边查边改|马上就办|坚持不懈|按(?:时间节点|时序进度|序时进度|进度要求|计划|要求|期|时|节点|进度)(?:要求|安排|有序|完成|推进|实施|落实){0,3})"
)
#: A date at the beginning of a group: the whole group is a schedule.
STARTS = re.compile(rf"(?:{_LEAD})?{_DATE}")
#: Nothing but words of going on: 长期坚持.
ONGOING = re.compile(rf"{_GOING_ON}")
#: A date behind a name or role word.
INSIDE = re.compile(
    rf"(?:{_LEAD})?{_DATE}|(?:并)?(?:长期坚持|持续(?:推进|实施|开展|落实)|长期(?:推进|实施)|常态化(?:推进|实施|开展))(?=$|[,;。)])"
)
#: Bodies that are named by a year: 2022年冬奥会组委会.
_BODY = re.compile(r"(?:委员会|[组执筹]委会|办公室|指挥部|领导小组|专班)$")


def is_schedule(words: str) -> bool:
    """Whether a group of a clause says when, and not who.

    >>> [is_schedule(words) for words in ("6月底完成", "长期坚持", "市科技局", "2025年运动会组委会")]
    [True, True, False, False]
    """
    if ONGOING.fullmatch(words):
        return True
    return bool(STARTS.match(words)) and not _BODY.search(words)
