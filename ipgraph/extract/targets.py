"""Targets: numbers with a unit, what they count, and how they bind (至少, 以上, 左右 …).

A number is a target if a unit of ``units.csv`` follows it and nothing around it says otherwise:
dates, numbers inside 《》 “” 〔〕, document numbers and codes are none.  ``以上`` after the unit is a
comparator only if the number's own phrase ends there: in 10家省级以上…实验区 it qualifies the level.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from ipgraph.model import Comparator, Milestone, Span, Target

Report = Callable[[str, Span, str], None]

_BEFORE: tuple[tuple[str, Comparator], ...] = (
    (r"不少于|不低于|不小于|至少|≥|>=|大于等于", "ge"),
    (r"不超过|不高于|不大于|不多于|控制在|压缩至|压缩到|缩短至|缩短到|≤|<=", "le"),
    (r"超过|高于|大于|突破|>", "gt"),
    (r"低于|少于|小于|<", "lt"),
    (r"约|大约", "approx"),
)
_AFTER: tuple[tuple[str, Comparator], ...] = (
    (r"及?以上", "ge"),
    (r"以内|及?以下|之内", "le"),
    (r"左右", "approx"),
)
_NUMBER = r"(?<![\d.A-Za-z第])(?P<value>\d+(?:\.\d+)?)(?:\s*[-—–－~～至到]\s*(?P<upper>\d+(?:\.\d+)?))?"
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”|「[^」]*」|〔[^〕]*〕号?|\"[^\"]*\"")
_SCALE = r"(?P<scale>万亿|千万|百万|亿|万)?"
_CLAUSE_END = "，,；;。\n"
_DIRECTION = re.compile(r"(?:增长|提高|提升|上升|下降|减少|降低|压减)(?:率|幅)?(?:约|超过|不低于|不少于)?$")


@cache
def _units() -> tuple[str, ...]:
    with Path(__file__).with_name("units.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(sorted((row["unit"] for row in csv.DictReader(lines)), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(map(re.escape, _units()))
    per = r"(?:/[一-鿿]{1,4}|每(?:立方米|平方米|人))?"
    return re.compile(rf"{_NUMBER}\s*{_SCALE}\s*(?P<unit>(?:{units}){per})")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    stop: int
    value: Decimal
    upper: Decimal | None
    unit: str


def read_targets(span: Span, milestones: tuple[Milestone, ...]) -> Iterator[Target]:
    """The targets in the words of an action or a schedule.

    >>> [one] = read_targets(Span("建设10家省级以上实验区", 14, 3, 0, 392), ())
    >>> str(one.value), one.unit, one.indicator, one.comparator, one.span.start
    ('10', '家', '省级以上实验区', 'eq', 2)
    """
    found = list(_numbers(span.text))
    for number, one in enumerate(found):
        follows = found[number + 1].start if number + 1 < len(found) else len(span.text)
        start, stop = _clause(span.text, one, follows)
        words = span.part(one.start, one.stop)
        yield Target(
            span=words,
            clause=span.part(start, stop).strip().text,
            value=one.value,
            unit=one.unit,
            comparator=_comparator(span.text[start : one.start], span.text[one.stop : stop], one),
            indicator=_indicator(span.text[start : one.start], span.text[one.stop : stop]),
            upper=one.upper,
            due=_due(words, milestones),
        )


def _numbers(text: str) -> Iterator[_Found]:
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    for found in _pattern().finditer(text):
        if any(a <= found.start() < b for a, b in quoted):
            continue
        upper = found["upper"]
        yield _Found(
            found.start(),
            found.end(),
            Decimal(found["value"]),
            Decimal(upper) if upper else None,
            (found["scale"] or "") + found["unit"],
        )


def _clause(text: str, one: _Found, follows: int) -> tuple[int, int]:
    """Bounds of the clause that holds a number; it ends where the next number's clause begins."""
    start = max(text.rfind(sign, 0, one.start) for sign in _CLAUSE_END) + 1
    ends = [at for sign in _CLAUSE_END if (at := text.find(sign, one.stop)) >= 0]
    return start, min([*ends, max(follows, one.stop)])


def _comparator(before: str, after: str, one: _Found) -> Comparator:
    if one.upper is not None:
        return "range"
    for words, comparator in _AFTER:
        if re.match(rf"\s*(?:{words})", after):
            return comparator
    for words, comparator in _BEFORE:
        if re.search(rf"(?:{words})\s*$", before):
            return comparator
    return "delta" if "百分点" in one.unit and _DIRECTION.search(before) else "eq"


_LEADING = re.compile(r"^\s*(?:及?以上|以内|及?以下|左右|之内)?(?:的)?\s*")
_ENDING = re.compile(
    r"\s*(?:不少于|不低于|不小于|至少|不超过|不高于|控制在|达到|超过|达|约|保持|稳定|为|在|到|至|≥|≤|>|<)+\s*$"
)


def _indicator(before: str, after: str) -> str:
    """What is counted: the words after the unit, else those before the comparator."""
    object_ = _LEADING.sub("", after).strip()
    return object_ or _ENDING.sub("", before).strip()


def _due(words: Span, milestones: tuple[Milestone, ...]) -> int | None:
    """The milestone whose own words hold the target, else the only one there is."""
    for index, milestone in enumerate(milestones):
        at = milestone.span
        if at.line == words.line and at.offset <= words.offset < at.end:
            return index
    return 0 if len(milestones) == 1 else None
