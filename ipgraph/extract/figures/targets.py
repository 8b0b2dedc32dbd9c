"""Targets: numbers with a unit, what they count, and how they bind (至少, 以上, 左右 …).

A number is a target if a unit of ``units.csv`` follows it and nothing around it says otherwise:
dates, numbers inside 《》 “” 〔〕, document numbers and codes are none, nor are the numbers that
:mod:`ipgraph.extract.figures.lookalikes` knows.  ``以上`` after the unit is a comparator only if the number's
own phrase ends there: in 10家省级以上…实验区 it qualifies the level.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from ipgraph.extract.figures.comparators import bound_after, bound_before, stated
from ipgraph.extract.figures.dues import dues
from ipgraph.extract.figures.indicators import indicators
from ipgraph.extract.figures.lookalikes import end_only, in_words, promising
from ipgraph.extract.figures.placing import Placed, place, without
from ipgraph.extract.figures.quantities import Quantity, read_quantities, unquoted
from ipgraph.model import Comparator, Milestone, Span, Target

Report = Callable[[str, Span, str], None]

_EVERYWHERE = re.compile(r"(?<!基本)(?<!基本实现)全覆盖(?=\s*(?:[，。；、,;：:）)！\]⏎]|$))")
_OPENED = re.compile(r"\s*[（(][^（()）]*\Z")
_OPENING, _CLOSING = "（([〔【", "）)]〕】"
_BUDGET = re.compile(r"(?P<year>20\d\d)\s*年\s*(?:已)?(?:安排|投入|下达)[一-鿿]{0,8}$")


def read_targets(span: Span, milestones: tuple[Milestone, ...], report: Report) -> Iterator[Target]:
    """The targets in the words of an action or a schedule.

    >>> [one] = read_targets(Span("建设10家省级以上实验区", 14, 3, 0, 392), (), print)
    >>> str(one.value), one.unit, one.indicator, one.comparator, one.span.start
    ('10', '家', '省级以上实验区', 'eq', 2)
    """
    for group in _groups(_promises(span.text, milestones)):
        first, last = group[0], group[-1]
        clause = _clause(span, first, last)
        before = span.text[first.first : first.quantity.start]
        after = span.text[last.quantity.stop : last.last]
        named = indicators(before, after, len(group))
        places = [span.part(one.quantity.start, one.quantity.stop).strip() for one in group]
        by = dues(span, places, milestones, alike=len(set(named)) == 1)
        for one, words, comparator, indicator, due in zip(
            group, places, _comparators(group), named, by, strict=True
        ):
            if one.quantity.value is None:
                report("target-blank", clause, one.quantity.unit)
            yield Target(
                span=words,
                clause=clause.text,
                value=one.quantity.value,
                unit=one.quantity.unit,
                comparator=comparator,
                indicator=indicator,
                upper=one.quantity.upper,
                due=due,
            )


def _clause(span: Span, first: Placed, last: Placed) -> Span:
    """The words that speak of a group, without a bracket that opens for what follows: 50座公厕(其中."""
    stop = last.quantity.stop
    opened = _OPENED.search(span.text, stop, last.last)
    clause = span.part(first.first, opened.start() if opened else last.last).strip()
    closed = clause.text[-1:] in _CLOSING and not any(sign in clause.text for sign in _OPENING)
    return clause.part(0, -1) if closed else clause


def _promises(text: str, milestones: tuple[Milestone, ...]) -> list[Placed]:
    """The numbers of the text that promise something, each in its clause."""
    found = read_quantities(text)
    found = [one.quantity for one in place(text, found) if not one.quantity.spelled or in_words(one)]
    placed = place(text, _with_full_cover(text, found))
    kept = {at for at in promising(placed) if not _is_past(placed[at], milestones)}
    dropped = {at for at in range(len(placed)) if at not in kept}
    return [end_only(one) for one in without(placed, dropped)]


def _with_full_cover(text: str, found: list[Quantity]) -> list[Quantity]:
    """全覆盖 is 100 %, unless the number itself is there."""
    if any(one.value == Decimal(100) and one.unit == "%" for one in found):
        return found
    full = [
        Quantity(sign.start(), sign.end(), Decimal(100), "%", "ratio")
        for sign in _EVERYWHERE.finditer(unquoted(text))
    ]
    return sorted([*found, *full], key=lambda one: one.start)


def _is_past(one: Placed, milestones: tuple[Milestone, ...]) -> bool:
    """Money that was set apart before any year of the schedule: 2016年安排500亿元."""
    years = [day.year for m in milestones for day in (m.earliest, m.latest) if day]
    found = _BUDGET.search(one.before)
    return bool(found and years and int(found["year"]) < min(years))


def _groups(placed: list[Placed]) -> Iterator[list[Placed]]:
    """The numbers by clause; those with nothing but 、 or 和 between them share one."""
    group: list[Placed] = []
    for one in placed:
        if group and not group[-1].beside(one):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _comparators(group: list[Placed]) -> list[Comparator]:
    """How each number of a group binds; 分别 makes the words at either end speak of them all."""
    own = [stated(one) for one in group]
    shared = None
    if "分别" in group[0].before and len(group) > 1:
        shared = bound_after(group[-1].after) or bound_before(group[0].before)
    return [
        comparator or shared or ("delta" if one.quantity.unit == "个百分点" else "eq")
        for one, comparator in zip(group, own, strict=True)
    ]
