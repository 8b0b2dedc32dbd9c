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
from itertools import pairwise
from pathlib import Path

from ipgraph.model import BREAK, Comparator, Milestone, Span, Target

Report = Callable[[str, Span, str], None]

_BEFORE: tuple[tuple[str, Comparator], ...] = (
    (r"不少于|不低于|不小于|至少[一-鿿]{0,3}|≥|>=|大于等于", "ge"),
    (r"不超过|不高于|不大于|不多于|控制在|压缩至|压缩到|缩短至|缩短到|≤|<=", "le"),
    (r"超过|高于|大于|突破|>", "gt"),
    (r"低于|少于|小于|<", "lt"),
    (r"大约|(?<![节签契履违])约", "approx"),
)
_AFTER: tuple[tuple[str, Comparator], ...] = (
    (r"及?以上", "ge"),
    (r"以内|及?以下|之内", "le"),
    (r"左右", "approx"),
)
_DIGITS = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?"
_NUMBER = rf"(?<![\d.,A-Za-z第])(?P<value>{_DIGITS})(?:\s*+[-—–－~～至到]\s*+(?P<upper>{_DIGITS}))?"
_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”|「[^「」]*」|〔[^〔〕]*〕号?|\"[^\"]*\"")
_SCALE = r"(?P<scale>万亿|千万|百万|亿|万)?"
_CLAUSE_END = re.compile(rf"[，；;。{BREAK}]|(?<!\d),|,(?!\d{{3}}(?!\d))")
#: What stands between numbers that share a clause: 下降15%、10%和26%.
_BARE = re.compile(r"[\s、和及与]*")
_DIRECTION = re.compile(r"(?:增长|提高|提升|上升|下降|减少|降低|压减)(?:率|幅)?(?:约|超过|不低于|不少于)?$")


@cache
def _units() -> tuple[str, ...]:
    with Path(__file__).with_name("units.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(sorted((row["unit"] for row in csv.DictReader(lines)), key=len, reverse=True))


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(map(re.escape, _units()))
    per = r"(?:/[一-鿿]{1,4}|每(?:立方米|平方米|人))?"
    return re.compile(rf"{_NUMBER}\s*+{_SCALE}\s*+(?P<unit>(?:{units}){per})")


@dataclass(frozen=True, slots=True)
class _Found:
    """A number with its unit; ``before``..``start`` and ``stop``..``after`` are the words around it."""

    before: int
    start: int
    stop: int
    after: int
    value: Decimal
    upper: Decimal | None
    unit: str


def read_targets(span: Span, milestones: tuple[Milestone, ...], report: Report) -> Iterator[Target]:  # noqa: ARG001
    """The targets in the words of an action or a schedule.

    >>> [one] = read_targets(Span("建设10家省级以上实验区", 14, 3, 0, 392), (), print)
    >>> str(one.value), one.unit, one.indicator, one.comparator, one.span.start
    ('10', '家', '省级以上实验区', 'eq', 2)
    """
    text = span.text
    for group in _clauses(text):
        first, last = group[0], group[-1]
        clause = span.part(first.before, last.after).strip().text
        indicator = _indicator(text[first.before : first.start], text[last.stop : last.after])
        for one in group:
            words = span.part(one.start, one.stop)
            yield Target(
                span=words,
                clause=clause,
                value=one.value,
                unit=one.unit,
                comparator=_comparator(text[one.before : one.start], text[one.stop : one.after], one),
                indicator=indicator,
                upper=one.upper,
                due=_due(words, milestones),
            )


def _clauses(text: str) -> Iterator[list[_Found]]:
    """The numbers of a text by clause; those with nothing but 、 or 和 between them share one."""
    group: list[_Found] = []
    for one in _numbers(text):
        if group and not (one.before == group[-1].stop and _BARE.fullmatch(text, one.before, one.start)):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _numbers(text: str) -> Iterator[_Found]:
    unquoted = _QUOTED.sub(lambda found: "\0" * len(found.group()), text)
    matches = list(_pattern().finditer(unquoted))
    if not matches:
        return
    between = [_between(unquoted, a.end(), b.start()) for a, b in pairwise(matches)]
    befores = [_around(unquoted, 0, matches[0].start())[1], *(before for _, before in between)]
    afters = [*(after for after, _ in between), _around(unquoted, matches[-1].end(), len(text))[0]]
    for found, before, after in zip(matches, befores, afters, strict=True):
        value, upper = _decimal(found["value"]), found["upper"] and _decimal(found["upper"])
        unit = (found["scale"] or "") + found["unit"]
        yield _Found(before, found.start(), found.end(), after, value, upper or None, unit)


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _around(text: str, start: int, stop: int) -> tuple[int, int]:
    """Where the first clause in ``text[start:stop]`` ends and where the last one begins."""
    signs = list(_CLAUSE_END.finditer(text, start, stop))
    return (signs[0].start(), signs[-1].end()) if signs else (stop, start)


def _between(text: str, start: int, stop: int) -> tuple[int, int]:
    """The same between two numbers, where a 、 with words around it ends a clause too."""
    comma = text.rfind("、", start, stop)
    bounds = _around(text, start, stop)
    if comma < 0 or bounds != (stop, start) or _BARE.fullmatch(text, start, stop):
        return bounds
    return comma, comma + 1


def _comparator(before: str, after: str, one: _Found) -> Comparator:
    if one.upper is not None:
        return "range"
    for words, comparator in _AFTER:
        if re.match(rf"\s*(?:{words})", after):
            return comparator
    for words, comparator in _BEFORE:
        if re.search(rf"(?:{words})$", before.rstrip()):
            return comparator
    return "delta" if "百分点" in one.unit and _DIRECTION.search(before) else "eq"


_LEADING = re.compile(r"^\s*(?:及?以上|以内|及?以下|左右|之内)?(?:的)?\s*")
_ENDING = re.compile(
    r"(?:不少于|不低于|不小于|至少|不超过|不高于|控制在|达到|超过|达|大约|(?<![节签契履违])约|保持|稳定|为|在|到|至|≥|≤|>|<)+$"
)


def _indicator(before: str, after: str) -> str:
    """What is counted: the words after the unit, else those before the comparator."""
    object_ = _LEADING.sub("", after).strip()
    return object_ or _ENDING.sub("", before.rstrip()).strip()


def _due(words: Span, milestones: tuple[Milestone, ...]) -> int | None:
    """The milestone whose own words hold the target, else the only one there is."""
    for index, milestone in enumerate(milestones):
        at = milestone.span
        if at.line == words.line and at.offset <= words.offset < at.end:
            return index
    return 0 if len(milestones) == 1 else None
