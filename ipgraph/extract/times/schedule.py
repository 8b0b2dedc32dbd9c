"""Schedules: the dated phases in the words of a cell, a label line or a bracket.

The words are cut at their expressions of time (:mod:`~ipgraph.extract.times.moments`); the words up to the next
one say which phases it dates (启动, 出台, 建成 …).  A later clause without a time of its own carries it over
and says so (qualifier ``inherited``).  What holds no time, or one that no calendar has, is reported,
never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from ipgraph.extract.head import base_of
from ipgraph.extract.times.dates import Base, Moment, When
from ipgraph.extract.times.deadlines import find_schedules
from ipgraph.extract.times.moments import moments
from ipgraph.extract.times.phases import phase, phases
from ipgraph.extract.times.plain import plain
from ipgraph.extract.words import NOTHING
from ipgraph.model import BREAK, Document, Milestone, Phase, Span

__all__ = ["find_schedules", "phases", "read_schedule"]

Report = Callable[[str, Span, str], None]

_SEPARATORS = f" \t\u3000，,；;。、:：{BREAK}"
_CLAUSE = re.compile(rf"[；;，,。{BREAK}]|并(?=[^且行])")
#: Times that share the words behind the last of them: 2017年6月、12月完成.
_ENUMERATED = re.compile(r"[\s、，,和及与或]*")
_GOES_ON = r"长期|持续|常态|常年|全年|全程|贯穿|滚动|动态|不间断|日常|经常|长效|始终|一贯|永久|接续|实时|久久为功|常抓不懈"
#: The whole of a schedule says so, or a clause of its own, or the words right behind a date.
_ONGOING = re.compile(_GOES_ON)
_GOING = re.compile(rf"[（(]?(?:并|且|同时|此后|其后|之后|后续|随后|以后)?(?:坚持)?(?:{_GOES_ON})")
#: Words that promise haste or order and name no time.
_UNDATED = re.compile(
    r"立行立改|立[即时]|即[知时]|马上|尽[快早]|抓紧|适时|随时|分(?:年度?|阶段|步|批|期)|按(?:照|计划|进度|时|序时|要求|规定|方案|程序|年度)"
    r"|根据|已(?:经)?(?:全部|基本)?完成|不?定期|视情|同步"
)


def read_schedule(span: Span, document: Document, report: Report) -> tuple[Milestone, ...]:
    """The dated phases in the words of a schedule.

    >>> plan = Document("plan", "", "", "", "", ())
    >>> [m.latest.isoformat() for m in read_schedule(Span("2017年启动 2018年完成", 1, 4, 0, 0), plan, print)]
    ['2017-12-31', '2018-12-31']
    """
    if span.text.strip() in NOTHING:
        return ()
    base, text = base_of(document), plain(span.text)
    found = moments(text, base)
    if not found:
        return tuple(_undated(span, base, report))
    starts = _starts(text, found)
    milestones = list(_undated(span.part(0, starts[0]), base, report))
    segments = zip(found, starts, [*starts[1:], len(text)], strict=True)
    for (one, start, stop), shared in zip(segments, _shared(text, found), strict=True):
        words = span.part(start, stop)
        if one.when or one.recurring:
            milestones += _segment(
                words, replace(one, start=one.start - start, stop=one.stop - start), shared
            )
        else:
            report("schedule-unread", words.strip(_SEPARATORS), words.text)
    return tuple(milestones)


def _starts(text: str, found: list[Moment]) -> list[int]:
    """Where the words of each time begin: with it, or with its clause if nothing else in that has a time."""
    stops = [0, *(one.stop for one in found)]
    starts = []
    for before, one in zip(stops, found, strict=False):
        cuts = [cut.end() for cut in _CLAUSE.finditer(text, before, one.start)]
        clause = cuts[-1] if cuts else before if before == 0 else one.start
        starts.append(clause if text[clause : one.start].strip(_SEPARATORS) else one.start)
    return starts


def _shared(text: str, found: list[Moment]) -> list[Phase | None]:
    """For each time the phase that it shares with the next one, if nothing but 、 or 和 stands between."""
    last = phase(text[found[-1].stop :])
    shared: list[Phase | None] = [None]
    for one, other in reversed(list(pairwise(found))):
        between = text[one.stop : other.start]
        last = last if _ENUMERATED.fullmatch(between) else phase(between)
        shared.append(last if _ENUMERATED.fullmatch(between) else None)
    return shared[::-1]


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    stop: int
    phase: Phase
    carried: bool = False
    ongoing: bool = False
    dated: bool = True


def _segment(span: Span, one: Moment, shared: Phase | None) -> Iterator[Milestone]:
    """The phases of one time and the words up to the next: one for each new verb."""
    if one.recurring:
        words = span.strip(_SEPARATORS + "和及与或")
        yield _recurring(words, one, phase(span.text) or shared)
        return
    for part in _phased(span.text, one, shared):
        words = span.part(part.start, part.stop).strip(_SEPARATORS + "和及与或" * bool(shared))
        if part.dated and one.when:
            dated_by = span.part(one.start, one.stop).strip(_SEPARATORS) if part.start else None
            yield _milestone(words, part, one.when, dated_by)
        else:
            yield _ongoing(words, None)


def _phased(text: str, one: Moment, shared: Phase | None) -> list[_Part]:
    """The clauses of a dated segment by phase; words without a new verb stay with the clause before."""
    parts: list[_Part] = []
    for start, stop in _clauses(text, one):
        body = max(start, one.stop)
        words = text[body:stop]
        said = phase(words)
        goes_on = bool(_GOING.match(words.strip(_SEPARATORS)))
        if goes_on and (start >= one.stop):
            parts.append(_Part(start, stop, said or "implement", ongoing=True, dated=False))
        elif parts and (parts[-1].dated and said in {parts[-1].phase, None}):
            parts[-1] = replace(parts[-1], stop=stop)
        else:
            first = (
                said or shared or phase(text[start : one.start]) or ("implement" if goes_on else "complete")
            )
            carried = bool(parts) and not _joined(text, start)
            parts.append(_Part(start, stop, first, carried, goes_on))
    return parts


def _joined(text: str, start: int) -> bool:
    """Whether 并 alone, without a comma before it, joins this clause to the one before (设立并实施)."""
    return text[start - 1] == "并" and text[start - 2] not in _SEPARATORS


def _clauses(text: str, one: Moment) -> Iterator[tuple[int, int]]:
    """Bounds of the clauses of a dated segment; the first one holds the time and its own words.

    Words that go on behind a comma are a clause of their own after a deadline (2025年底前，长期坚持).
    """
    body = len(text) - len(text[one.stop :].lstrip(_SEPARATORS))
    cuts = [(found.start(), found.end()) for found in _CLAUSE.finditer(text, body)]
    gap = text[one.stop : body]
    if _GOING.match(text, body) and (
        set(gap) & set(f"；;。{BREAK}、") or text[body : body + 1] in "（(" or (gap.strip() and one.marked)
    ):
        cuts.insert(0, (one.stop, body))
    starts = [0, *(stop for _, stop in cuts)]
    stops = [*(start for start, _ in cuts), len(text)]
    yield from ((a, b) for a, b in zip(starts, stops, strict=True) if text[a:b].strip(_SEPARATORS))


def _milestone(span: Span, part: _Part, when: When, dated_by: Span | None) -> Milestone:
    return Milestone(
        span=span,
        phase=part.phase,
        qualifier="ongoing" if part.ongoing else "inherited" if part.carried else when.qualifier,
        precision=when.precision,
        earliest=when.earliest,
        latest=None if part.ongoing and when.qualifier == "from" else when.latest,
        latest_lenient=None if part.ongoing and when.qualifier == "from" else when.lenient,
        edtf=when.edtf + "?" if part.carried else when.edtf,
        inferred=(*when.inferred, "date") if part.carried else when.inferred,
        dated_by=dated_by,
    )


def _recurring(span: Span, one: Moment, said: Phase | None) -> Milestone:
    when = one.when or When("recurring", "multiYear", None, None, None, "/..")
    return Milestone(
        span=span,
        phase=said or "implement",
        qualifier="recurring",
        precision=when.precision,
        earliest=when.earliest,
        latest=when.latest,
        latest_lenient=when.lenient,
        edtf=when.edtf,
        recurring=one.recurring,
        inferred=when.inferred,
    )


def _undated(span: Span, base: Base, report: Report) -> Iterator[Milestone]:
    """Words without a time: something that goes on, or what we cannot read."""
    words = span.strip(_SEPARATORS)
    if not words.text:
        return
    if _ONGOING.search(words.text):
        yield _ongoing(words, base.year if words.text.startswith("全年") else None)
    else:
        code = "schedule-undated" if _UNDATED.match(words.text) else "schedule-unread"
        report(code, words, words.text)


def _ongoing(span: Span, year: int | None) -> Milestone:
    first, last = (date(year, 1, 1), date(year, 12, 31)) if year else (None, None)
    return Milestone(
        span=span,
        phase=phase(span.text) or "implement",
        qualifier="ongoing",
        precision="year" if year else "multiYear",
        earliest=first,
        latest=last,
        latest_lenient=last,
        edtf=f"{year}" if year else "/..",
        inferred=("year",) if year else (),
    )
