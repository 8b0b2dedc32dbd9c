"""Schedules: dated phases with both readings of 前, from the words of a cell.

A cell is cut at its date expressions; the words up to the next date say which phases it dates
(启动, 出台, 建成 …, ``phases.csv``).  A later clause without a date of its own carries the date over
and says so (qualifier ``inherited``); a month without a year has the last year named before it
(inferred ``year``).  What holds no date, or one that no calendar has, is reported, never guessed.
"""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import cast

from ipgraph.extract.words import NOTHING
from ipgraph.model import BREAK, Document, Milestone, Phase, Precision, Qualifier, Span

Report = Callable[[str, Span, str], None]

_DATE = re.compile(
    r"""(?:(?:[于在从自]|力争|争取|确保|计划|预计|截(?=[到至]))\s*+)?
        (?P<by>[到至]\s*+)?
        (?:(?P<year>(?<!\d)(?:19|20)\d{2})\s*+年(?!\s*+[-—–－~～至到]\s*+(?:19|20)\d{2})\s*+
          |(?<![\d年、—–－~～至到-])(?=(?:1[0-2]|0?[1-9])\s*+(?:月|[-—–－~～至到]\s*+\d+\s*+月))
        )
        (?:(?P<half>上半年|下半年)
          |第?\s*+(?P<quarter>[一二三四1-4])\s*+季度
          |(?:(?P<since>1[0-2]|0?[1-9])\s*+月?[-—–－~～至到]\s*+)?
           (?P<month>1[0-2]|0?[1-9])\s*+月\s*+(?:份\s*+)?(?:(?P<day>3[01]|[12]\d|0?[1-9])\s*+[日号]\s*+)?
        )?
        (?P<end>\s*+年?[底末内])?
        (?P<before>\s*+[之以]?前(?!期|后|[一二三四五六七八九十\d]\s*+个?[季月年]))?
        (?P<from>\s*+(?:起(?![草步航])|开始))?""",
    re.VERBOSE,
)
_ONGOING = re.compile(r"长期(?:坚持|推进|实施|任务)?|(?:持续|常态化)(?:推进|实施|开展|坚持)|常态化")
_RECURRING = {"每年": "P1Y", "每半年": "P6M", "每季度": "P3M", "每季": "P3M", "每月": "P1M"}
_RECURS = re.compile("|".join(_RECURRING))

_SEPARATORS = f" \t\u3000，,；;。、:：{BREAK}"
_CLAUSE = re.compile(rf"[；;，,。{BREAK}]|并(?=[^且行])")
_QUARTER = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@cache
def phases() -> dict[str, Phase]:
    """Verb → phase, from ``phases.csv``.

    >>> phases()["出台"]
    'issue'
    """
    with Path(__file__).with_name("phases.csv").open(encoding="utf-8", newline="") as lines:
        return {row["word"]: cast("Phase", row["phase"]) for row in csv.DictReader(lines)}


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, phases()), key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class When:
    """A date expression read: its bounds in both readings, and how exact it is."""

    qualifier: Qualifier
    precision: Precision
    earliest: date | None
    latest: date
    lenient: date
    edtf: str
    inferred: tuple[str, ...] = ()


def read_schedule(span: Span, document: Document, report: Report) -> tuple[Milestone, ...]:
    """The dated phases in the words of a schedule cell.

    >>> plan = Document("plan", "", "", "", "", ())
    >>> [m.latest.isoformat() for m in read_schedule(Span("2017年启动 2018年完成", 1, 4, 0, 0), plan, print)]
    ['2017-12-31', '2018-12-31']
    """
    if span.text.strip() in NOTHING:
        return ()
    dates = list(_dates(span.text))
    if not dates:
        return tuple(_undated(span, report))
    starts = [date.start for date in dates]
    if (lead := span.part(0, starts[0]).strip(_SEPARATORS)).text:
        report("schedule-unread", lead, lead.text)
    milestones: list[Milestone] = []
    for date_, stop in zip(dates, [*starts[1:], len(span.text)], strict=True):
        words = span.part(date_.start, stop)
        if date_.when is None:
            report("schedule-unread", words.strip(_SEPARATORS), words.text)
        else:
            milestones += _segment(words, date_.stop - date_.start, date_.when)
    return tuple(milestones)


def find_schedules(span: Span, document: Document) -> tuple[Milestone, ...]:  # noqa: ARG001
    """The dated phases that stand in running text; what is no deadline is left alone."""
    return ()


@dataclass(frozen=True, slots=True)
class _Dated:
    """Where a date expression stands, and what it means; ``None`` if no calendar has that day."""

    start: int
    stop: int
    when: When | None


def _dates(text: str) -> Iterator[_Dated]:
    year = None
    for found in _DATE.finditer(text):
        year = int(found["year"]) if found["year"] else year
        if year:
            yield _Dated(found.start(), found.end(), _when(found, year))


def _segment(span: Span, after: int, when: When) -> Iterator[Milestone]:
    """The phases of one date and the words up to the next date: one for each new verb."""
    for part in _phased(span.text, after):
        words = span.part(part.start, part.stop).strip(_SEPARATORS)
        dated_by = span.part(0, after).strip(_SEPARATORS) if part.start else None
        yield _milestone(words, part, when, dated_by)


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    stop: int
    phase: Phase
    carried: bool


def _phased(text: str, after: int) -> list[_Part]:
    """The clauses of a dated segment by phase; words without a new verb stay with the clause before."""
    parts: list[_Part] = []
    for start, stop in _clauses(text, after):
        phase = _phase(text[max(start, after) : stop])
        if parts and phase in {parts[-1].phase, None}:
            parts[-1] = replace(parts[-1], stop=stop)
        else:
            carried = bool(parts) and not _joined(text, start)
            parts.append(_Part(start, stop, phase or "complete", carried))
    return parts


def _joined(text: str, start: int) -> bool:
    """Whether 并 alone, without a comma before it, joins this clause to the one before (设立并实施)."""
    return text[start - 1] == "并" and text[start - 2] not in _SEPARATORS


def _clauses(text: str, after: int) -> Iterator[tuple[int, int]]:
    """Bounds of the clauses of a dated segment; the first one holds the date and its own words."""
    body = len(text) - len(text[after:].lstrip(_SEPARATORS))
    cuts = list(_CLAUSE.finditer(text, body))
    starts = [0, *(found.end() for found in cuts)]
    stops = [*(found.start() for found in cuts), len(text)]
    yield from ((a, b) for a, b in zip(starts, stops, strict=True) if text[a:b].strip(_SEPARATORS))


def _phase(words: str) -> Phase | None:
    """The phase of the first verb that is taught; ``None`` if there is none."""
    found = _verbs().search(words)
    return phases()[found.group()] if found else None


def _milestone(span: Span, part: _Part, when: When, dated_by: Span | None) -> Milestone:
    recurring = _recurring(span.text)
    return Milestone(
        span=span,
        phase=part.phase,
        qualifier="recurring" if recurring else "inherited" if part.carried else when.qualifier,
        precision=when.precision,
        earliest=when.earliest,
        latest=when.latest,
        latest_lenient=when.lenient,
        edtf=when.edtf + "?" if part.carried else when.edtf,
        recurring=recurring,
        inferred=(*when.inferred, "date") if part.carried else when.inferred,
        dated_by=dated_by,
    )


def _recurring(words: str) -> str | None:
    found = _RECURS.search(words)
    return _RECURRING[found.group()] if found else None


def _when(found: re.Match[str], year: int) -> When | None:
    """The bounds of a date expression; ``None`` if no calendar has such a time.

    前 without 底 is read twice: strictly before the period begins, leniently by its end.
    """
    if _impossible(found, year):
        return None
    first, last, precision, edtf = _period(found, year)
    exact = When("in", precision, first, last, last, edtf, () if found["year"] else ("year",))
    end = found["end"] and "内" not in found["end"]
    if found["before"] and not (end or precision == "day"):
        return replace(
            exact, qualifier="before", earliest=None, latest=first - timedelta(1), edtf=f"../{edtf}"
        )
    if found["before"] or found["by"]:
        return replace(exact, qualifier="by", earliest=None, edtf=f"../{edtf}")
    if found["since"]:
        since = date(year, int(found["since"]), 1)
        exact = replace(exact, earliest=since, edtf=f"{since:%Y-%m}/{edtf}")
    if found["from"]:
        return replace(exact, qualifier="from")
    return replace(exact, qualifier="endOf") if end else exact


def _impossible(found: re.Match[str], year: int) -> bool:
    month = int(found["month"] or 1)
    return int(found["day"] or 1) > calendar.monthrange(year, month)[1] or int(found["since"] or 1) > month


def _period(found: re.Match[str], year: int) -> tuple[date, date, Precision, str]:
    if found["half"]:
        return (
            *_months(year, 1 if found["half"][0] == "上" else 7, 6),
            "halfYear",
            f"{year}-{40 + (1 if found['half'][0] == '上' else 2)}",
        )
    if found["quarter"]:
        number = _QUARTER[found["quarter"]]
        return *_months(year, 3 * number - 2, 3), "quarter", f"{year}-{32 + number}"
    if not found["month"]:
        return *_months(year, 1, 12), "year", f"{year}"
    month = int(found["month"])
    if not found["day"]:
        return *_months(year, month, 1), "month", f"{year}-{month:02}"
    day = date(year, month, int(found["day"]))
    return day, day, "day", day.isoformat()


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = first + count - 1
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _undated(span: Span, report: Report) -> Iterator[Milestone]:
    """A schedule that names no year: something that goes on or recurs, or words we cannot read."""
    words = span.strip(_SEPARATORS)
    recurring = _recurring(words.text)
    if not (recurring or _ONGOING.search(words.text)):
        report("schedule-unread", words, words.text)
        return
    yield Milestone(
        span=words,
        phase=_phase(words.text) or "implement",
        qualifier="recurring" if recurring else "ongoing",
        precision="multiYear",
        earliest=None,
        latest=None,
        latest_lenient=None,
        edtf="/..",
        recurring=recurring,
    )
