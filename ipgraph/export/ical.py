"""The time limits as a calendar (RFC 5545): one all-day event for each dated phase, on the last day of the strict reading.

What recurs without a doubt has a rule; phases without a date are left out and counted in X-WR-CALDESC.
DTSTAMP is no clock, but the day of :func:`ipgraph.export.fixed.day_of`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event

from ipgraph.analysis.marks import ANSWERING
from ipgraph.export.documents import Published, documents, words
from ipgraph.export.due import Due, dues
from ipgraph.export.fixed import day_of
from ipgraph.export.legible import legible
from ipgraph.export.rhythm import Rhythm, rhythm

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ipgraph.tables import Tables

#: How long before the day a reminder comes.
REMINDERS = (timedelta(days=30), timedelta(days=7))


def calendar(quads: Iterable[ox.Quad], tables: Callable[[], Tables]) -> bytes:
    """The calendar, with an alarm for each of :data:`REMINDERS`."""
    plans, found = _read(quads, tables)
    return _calendar(plans, found, _title(plans))


def calendars(quads: Iterable[ox.Quad], tables: Callable[[], Tables]) -> dict[str, bytes]:
    """The calendar of each party that answers for anything, by its name; without a dated phase it has no event.

    >>> from ipgraph.pipeline import quads_of, tables_of
    >>> calendars(quads_of(), tables_of)["市工商局"].count(b"BEGIN:VEVENT")
    8
    """
    plans, found = _read(quads, tables)
    names = dict.fromkeys(
        row["party"] for row in tables().rows("responsibilities") if row["role"] in ANSWERING
    )
    return {
        name: _calendar(plans, [due for due in found if name in due.parties], f"{name} · {_title(plans)}")
        for name in names
    }


def _read(quads: Iterable[ox.Quad], tables: Callable[[], Tables]) -> tuple[list[Published], list[Due]]:
    facts = list(quads)
    plans = documents(facts)
    return plans, dues(tables(), plans, words(facts))


def _title(plans: Sequence[Published]) -> str:
    return "、".join(plan.title for plan in plans)


def _calendar(plans: Sequence[Published], found: Sequence[Due], title: str) -> bytes:
    by_name = {plan.identifier: plan for plan in plans}
    events = [event for due in found if (event := _event(due, by_name.get(due.document)))]
    made = Calendar()
    made.add("prodid", "-//ipgraph//time limits//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", legible(title))
    made.add("x-wr-caldesc", _told(len(events), len(found) - len(events)))
    for event in events:
        made.add_component(event)
    return bytes(made.to_ical())


def _told(events: int, left_out: int) -> str:
    return (
        f"共 {events} 个时限，日期从严；另有 {left_out} 个没有日期，未列入。"
        f"Time limits: {events}, by the strict reading; without a date and left out: {left_out}."
    )


def _event(due: Due, plan: Published | None) -> Event | None:
    """The event of a phase; ``None`` if it has no date."""
    recurs = rhythm(due, _last_day(plan))
    day = recurs.first if recurs else due.latest
    if day is None:
        return None
    event = Event()
    event.add("uid", due.iri)
    event.add("dtstamp", datetime.combine(day_of([plan] if plan else []), time(), UTC))
    event.add("dtstart", day)
    if day < date.max:  # a day lasts one day without it (RFC 5545, 3.6.1)
        event.add("dtend", day + timedelta(days=1))
    event.add("summary", legible(due.summary))
    event.add("description", legible("\n".join(_lines(due, plan, recurs))))
    event.add("transp", "TRANSPARENT")
    if due.parties:
        event.add("categories", [legible(party) for party in due.parties])
    if recurs:
        event.add("rrule", recurs.rule)
    for before in REMINDERS:
        event.add_component(_alarm(due, before))
    return event


def _alarm(due: Due, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -before)
    alarm.add("description", legible(due.summary))
    return alarm


def _lines(due: Due, plan: Published | None, recurs: Rhythm | None) -> Iterable[str]:
    """What the event says of its grounds."""
    place = f"（第 {due.line} 行 line {due.line}）" if due.line else ""
    yield f"原文 words：“{due.words}”{place}"
    if due.latest != due.lenient:
        yield f"从严 strict：{due.latest}；从宽 lenient：{due.lenient}"
    if recurs:
        yield "定期事项：每期的最后一天。 It recurs: on the last day of each cycle."
    if due.parties:
        yield f"责任单位 parties：{'、'.join(due.parties)}"
    yield f"文件 plan：{plan.title if plan else due.document}"


def _last_day(plan: Published | None) -> date | None:
    """The last day of the years that a plan is for."""
    return date(int(plan.years[1]), 12, 31) if plan and plan.years and int(plan.years[1]) else None
