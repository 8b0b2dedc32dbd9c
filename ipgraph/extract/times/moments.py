"""Moments: every expression of time in a text, in order — dates, limits (三年内) and cycles (每年).

A cycle takes the start before it (从2019年起，每年…) and swallows the months behind it (每年6月底、12月底前).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ipgraph.extract.times.dates import Base, Moment, When, find_dates
from ipgraph.extract.times.plain import number

_B = r"[\s⏎]{0,3}+"
_N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3}|半)"
_PAPER = r"(?:《[^《》]{1,60}》|\0{1,60}|本)?(?:文件?|通知|(?:工作|实施|行动)?方案|(?:实施)?意见|办法|计划|规划|清单)?"
_ISSUE = rf"(?:[自从于在]{_B})?{_PAPER}(?:正式)?(?:印发|发布|下发|公布|发文)(?:实施)?(?:之日|之?后)"
_LIMIT = re.compile(
    rf"""(?:[从自]?(?P<since>(?<!\d)(?:19|20)\d\d){_B}年{_B}起?{_B}[，,]?{_B}|(?P<anchor>{_ISSUE}起?{_B}[，,]?{_B}))?
        (?:(?<![\d.十近第过每满])(?P<n>{_N}){_B}(?:(?P<year>年)|(?P<month>个月)|(?P<work>个?工作日)|(?P<day>[日天])|(?P<week>周|个星期))
           {_B}(?:时间)?[之以]?内
         |[利]?用{_B}(?P<span>{_N}){_B}年(?:左右)?的?时间内?)""",
    re.VERBOSE,
)
_NOW = re.compile(rf"(?:即日|{_ISSUE})起(?!{_B}[至到]|{_B}{_N})(?:开始)?")
_CYCLE = re.compile(
    rf"""(?:连续{_B}{_N}{_B}年{_B}[，,]?)?每隔?{_B}
         (?:(?P<n>{_N})(?:{_B}[-—–~～至到]{_B}(?P<upper>{_N}))?{_B})?个?
         (?P<unit>学年|学期|年(?![级轮])度?|季度?(?!节)|月|周(?!边)|星期|旬|[日天](?!制|常))
       |(?:逐|按)(?P<by>年|季|月|周)(?:度)?(?![轮龄检])
       |[一每](?P<each>年|季度?|个?月|周)一[次调通评考报查检]""",
    re.VERBOSE,
)
_LENGTH = {
    "年": (1, "Y"), "学年": (1, "Y"), "学期": (6, "M"), "季": (3, "M"), "月": (1, "M"), "旬": (10, "D"),
    "周": (1, "W"), "星期": (1, "W"), "日": (1, "D"), "天": (1, "D"),
}  # fmt: skip
_HALVES = {"年": "P6M", "月": "P15D", "学年": "P6M"}
_STOP = re.compile(r"[。；;⏎]")
_COMMA = re.compile(r"[，,]")
#: Between a time and the cycle in it: nothing, or after 起 and after a range the subject (从2019年起，各区每年…).
_CLOSE = re.compile(r"[\s，,、]{0,4}的?")
_NEAR = re.compile(r"[\s，,、]{0,4}[^，,。；;]{0,12}")


def moments(text: str, base: Base) -> list[Moment]:
    """The expressions of time in a plain text, in order and without overlap.

    >>> [one.recurring for one in moments("从2019年起，每年2月底前报送", Base())]
    ['P1Y']
    """
    limits = [*_limits(text, base), *_now(text, base)]
    taken = {at for one in limits for at in range(one.start, one.stop)}
    dates = [one for one in find_dates(text, base) if not taken & {*range(one.start, one.stop)}]
    found: list[Moment] = []
    for one in sorted([*limits, *dates, *_cycles(text)], key=lambda one: (one.start, -one.stop)):
        if found and one.start < found[-1].stop:
            continue
        joined = _joined(text, found[-1], one) if found else None
        found[-1:] = [joined] if joined else [*found[-1:], one]
    return found


def _joined(text: str, last: Moment, one: Moment) -> Moment | None:
    """Two neighbours that are one: a start and its cycle, a cycle and its months; ``None`` if they are two."""
    gap = text[last.stop : one.start]
    open_end = bool(last.when and last.when.qualifier == "from")
    close = _NEAR if open_end or last.ranged else _CLOSE
    if one.recurring and not last.recurring and last.when and _opens(last) and close.fullmatch(gap):
        when = replace(last.when, latest=None, lenient=None) if open_end else last.when
        return replace(one, start=last.start, when=when)
    within = not _STOP.search(gap) and (not _COMMA.search(gap) or str(last.recurring).endswith("Y"))
    if last.recurring and one.sign in {"yearless", "near"} and within:
        return replace(last, stop=one.stop, marked=one.marked)
    return None


def _opens(one: Moment) -> bool:
    return one.ranged or not one.marked


def _limits(text: str, base: Base) -> Iterator[Moment]:
    """三年内, 自印发之日起30日内, 2012年起5年内: so long from a start that the document gives."""
    for found in _LIMIT.finditer(text):
        sign = "anchored" if found["anchor"] or found["since"] else "relative"
        yield Moment(*found.span(), _limit(found, base), sign, marked=True)


def _limit(found: re.Match[str], base: Base) -> When | None:
    words = found["n"] or found["span"]
    years = found["year"] or found["span"]
    if years and not found["anchor"]:
        start = date(int(found["since"]), 1, 1) if found["since"] else base.start
    else:
        start = base.issued
    if start is None or found["work"]:
        return None
    stop = _after(start, words, found)
    if years and (start.month, start.day) == (1, 1):
        stop -= timedelta(1)
    first = start if years else None
    edtf = f"{first or '..'}/{stop}"
    return When("by", "multiYear" if years else "day", first, stop, stop, edtf, ("date",))


def _after(start: date, words: str, found: re.Match[str]) -> date:
    """The day so many years, months, weeks or days after ``start``."""
    half = words == "半"
    count = 1 if half else number(words)
    if found["day"] or found["week"]:
        return start + timedelta(count * (7 if found["week"] else 1))
    months = count * (1 if found["month"] else 6 if half else 12)
    year, month = divmod(start.month - 1 + months, 12)
    last = calendar.monthrange(start.year + year, month + 1)[1]
    return date(start.year + year, month + 1, min(start.day, last))


def _now(text: str, base: Base) -> Iterator[Moment]:
    """即日起, 印发之日起: from the day of issue on, which the document may not tell."""
    for found in _NOW.finditer(text):
        day = base.issued
        when = When("from", "day", day, None, None, f"{day}/..", ("date",)) if day else None
        yield Moment(*found.span(), when, "anchored")


def _cycles(text: str) -> Iterator[Moment]:
    for found in _CYCLE.finditer(text):
        sign = "cycle" if found["unit"] else "rhythm"
        yield Moment(*found.span(), None, sign, recurring=_length(found))


def _length(found: re.Match[str]) -> str:
    """The cycle as an ISO 8601 duration; of 每3～5年 the longer one."""
    unit = (found["unit"] or found["by"] or found["each"]).strip("个")
    unit = unit.removesuffix("度")
    words = found["upper"] or found["n"]
    if words == "半":
        return _HALVES.get(unit, "P1D")
    count, letter = _LENGTH[unit]
    return f"P{count * (number(words) if words else 1)}{letter}"
