"""Date expressions: how plans write a time, and which days bound it.

An expression is a point (year, half, quarter, month, third of a month, day, five-year plan) or a range
of two, with what stands around it: 到 before, 底 内 前 起 behind.  A point without a year has the last
year named before it, else that of the plan, and says so (inferred ``year``).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ipgraph.extract.times.expressions import DATE
from ipgraph.extract.times.plain import number
from ipgraph.model import Precision, Qualifier

_QUARTER = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_THIRDS = {
    "上旬": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 0),
    "上中旬": (1, 20),
    "中下旬": (11, 0),
}
_AND = re.compile(r"\s*[、和及与]\s*")
_FIRST_PLAN = 2006  # “十一五”


@dataclass(frozen=True, slots=True)
class Base:
    """What a document gives to expressions that lack it: its year, the day of its issue, and that it starts."""

    year: int | None = None
    issued: date | None = None
    start: date | None = None


@dataclass(frozen=True, slots=True)
class When:
    """An expression read: its bounds in both readings, and how exact it is."""

    qualifier: Qualifier
    precision: Precision
    earliest: date | None
    latest: date | None
    lenient: date | None
    edtf: str
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """Where an expression stands, and what it means; ``when`` is ``None`` if no calendar has such a time.

    ``sign`` says how it is written: ``full``, ``near`` (今年), ``yearless``, ``dotted`` (2020.12), ``plan``
    (“十四五”), ``relative`` (三年内), ``anchored`` (印发后3个月内) or ``cycle`` (每年: ``recurring`` is its length);
    ``marked`` whether 前, 底, 内 or 到 makes it a deadline; ``until`` whether that is 到, here or before a
    time that it is joined to (到2025年和2030年); ``ranged`` whether it has two ends.
    """

    start: int
    stop: int
    when: When | None
    sign: str = "full"
    marked: bool = False
    ranged: bool = False
    recurring: str | None = None
    until: bool = False


@dataclass(frozen=True, slots=True)
class _Period:
    first: date
    last: date
    precision: Precision
    edtf: str


def find_dates(text: str, base: Base) -> Iterator[Moment]:
    """The date expressions of a text in order (``text`` as :func:`~ipgraph.extract.times.plain.plain` gives it).

    >>> [one.when.latest.isoformat() for one in find_dates("2018年6月底前印发,9月完成", Base())]
    ['2018-06-30', '2018-09-30']
    """
    year, last = base.year, None
    for found in DATE.finditer(text):
        if not found["ayear"] and found["anear"] and found["anear"] in "今本当明":
            year = base.year
        if not (year or found["ayear"] or found["adotted"] or found["aplan"]):
            continue
        read = _read(found, year)
        if read:
            year = read[1]
        one = Moment(
            *found.span(),
            read and read[0],
            _sign(found),
            _marked(found),
            _ranged(found),
            until=bool(found["by"]),
        )
        last = _shared(one, last) if last and _AND.fullmatch(text, last.stop, one.start) else one
        yield last


def _shared(one: Moment, last: Moment) -> Moment:
    """到 speaks of all the years that 和 joins to the first: 到2025年和2030年."""
    if not (
        last.until and one.when and one.when.precision == "year" and one.sign == "full" and not one.ranged
    ):
        return one
    when = replace(one.when, earliest=None, qualifier="by", edtf=f"../{one.when.edtf.rpartition('/')[2]}")
    return replace(
        one, when=when if one.when.qualifier in {"in", "endOf"} else one.when, marked=True, until=True
    )


def _sign(found: re.Match[str]) -> str:
    signs = {"ayear": "full", "anear": "near", "adotted": "dotted", "aplan": "plan"}
    return next((sign for group, sign in signs.items() if found[group]), "yearless")


def _ranged(found: re.Match[str]) -> bool:
    return any(
        found[name]
        for name in ("byear", "bmonth", "bquarter", "bhalf", "bdotted", "bonly", "bnumber", "bplan")
    )


def _marked(found: re.Match[str]) -> bool:
    marks = ("latest", "by", "end", "aend", "within", "before", "mid")
    reach = found["areach"] in {"末", "期末", "末期", "期内"}
    return reach or (any(found[name] for name in marks) and not (_ranged(found) and found["within"]))


def _read(found: re.Match[str], year: int | None) -> tuple[When, int] | None:
    """The bounds of an expression, and the year that the next one may lack."""
    try:
        named = _year(found, "a", year)
        first = _period(found, "a", named)
        if not _ranged(found):
            return _when(found, first, first), named
        after = _year(found, "b", named)
        last = _period(found, "b", after)
    except ValueError:
        return None
    return (_when(found, first, last), after) if first.first <= last.last else None


def _year(found: re.Match[str], side: str, year: int | None) -> int:
    if said := found[f"{side}year"] or found[f"{side}dotted"]:
        return int(said)
    if found[f"{side}plan"]:
        return _FIRST_PLAN + 5 * (number(found[f"{side}plan"]) - 1)
    if year is None:
        raise ValueError
    return year + (1 if (found[f"{side}near"] or "今") in "明次翌" else 0)


def _period(found: re.Match[str], side: str, year: int) -> _Period:
    """The period that one point names; ``ValueError`` if there is none in the calendar."""

    def said(name: str) -> str | None:
        return found[f"{side}{name}"]

    if said("plan"):
        return _five_years(year, said("reach") or "")
    if said("half"):
        second = str(said("half"))[0] == "下"
        return _Period(*_months(year, 7 if second else 1, 6), "halfYear", f"{year}-{42 if second else 41}")
    if said("first"):
        count = 3 * number(str(said("first"))[1])
        return _Period(*_months(year, 1, count), "month", f"{year}-01/{year}-{count:02}")
    if quarter := said("quarter"):
        at = _QUARTER[quarter]
        return _Period(*_months(year, 3 * at - 2, 3), "quarter", f"{year}-{32 + at}")
    month = (
        said("month")
        or said("dmonth")
        or (side == "b" and (found["bnumber"] or (found["bonly"] and _month_of(found))))
    )
    if month:
        return _in_month(year, number(month), found, side)
    if found["mid"] and (side == "b" or not _ranged(found)):
        return _middle(year, found["mid"])
    return _Period(*_months(year, 1, 12), "year", f"{year}")


def _month_of(found: re.Match[str]) -> str:
    return found["amonth"] or found["admonth"] or "0"


def _middle(year: int, words: str) -> _Period:
    """年中 is June, 年初 the first quarter: as exact as one may read it."""
    return (
        _Period(*_months(year, 6, 1), "month", f"{year}-06")
        if "中" in words
        else _Period(*_months(year, 1, 3), "quarter", f"{year}-33")
    )


def _in_month(year: int, month: int, found: re.Match[str], side: str) -> _Period:
    first, last = _months(year, month, 1)
    if third := found[f"{side}ten"]:
        start, stop = _THIRDS[third]
        first, last = first.replace(day=start), last.replace(day=stop or last.day)
        return _Period(first, last, "day", f"{first}/{last}")
    if words := found[f"{side}day"] or found[f"{side}dday"] or (found["bonly"] if side == "b" else None):
        day = date(year, month, number(words))
        return _Period(day, day, "day", day.isoformat())
    return _Period(first, last, "month", f"{year}-{month:02}")


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = first + count - 1
    start = date(year, first, 1)
    return start, date(year, last, calendar.monthrange(year, last)[1])


def _five_years(year: int, reach: str) -> _Period:
    if reach in {"初", "初期", "中期"}:
        raise ValueError
    return _Period(date(year, 1, 1), date(year + 4, 12, 31), "multiYear", f"{year}/{year + 4}")


def _when(found: re.Match[str], start: _Period, stop: _Period) -> When:
    """The reading of a period and the words around it.

    前 without 底 is read twice: strictly before the period begins, leniently by its end.
    """
    exact = _exact(found, start, stop)
    if found["before"] and not (found["end"] or found["areach"] or found["mid"] or stop.first == stop.last):
        return replace(
            exact,
            qualifier="before",
            earliest=None,
            latest=stop.first - timedelta(1),
            edtf=f"../{_end(stop)}",
        )
    if found["before"] or found["by"] or found["latest"]:
        return replace(exact, qualifier="by", earliest=None, edtf=f"../{_end(stop)}")
    if found["from"] and start is stop:
        return replace(exact, qualifier="from")
    if (found["areach"] or "").find("末") >= 0:
        return replace(exact, qualifier="by", earliest=None, edtf=f"../{_end(stop)}")
    return replace(exact, qualifier="endOf") if found["end"] and start is stop else exact


def _end(period: _Period) -> str:
    return period.edtf.rpartition("/")[2]


def _exact(found: re.Match[str], start: _Period, stop: _Period) -> When:
    years = start is not stop and start.precision == stop.precision == "year"
    return When(
        "in",
        "multiYear" if years else stop.precision,
        start.first,
        stop.last,
        stop.last,
        start.edtf if start is stop else _interval(start, stop),
        (*(("year",) if _sign(found) in {"yearless", "near"} else ()), *(("date",) if found["mid"] else ())),
    )


def _interval(start: _Period, stop: _Period) -> str:
    """EDTF of a range; quarters and halves become months, which an interval may hold."""
    ends = []
    for period, day in ((start, start.first), (stop, stop.last)):
        ends.append(f"{day:%Y-%m}" if period.precision in {"quarter", "halfYear"} else _end(period))
    return "/".join(ends)
