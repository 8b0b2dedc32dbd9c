"""What recurs, as a rule of iCalendar, where the words leave no doubt about the day."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from ipgraph.export.due import Due

_LENGTH = re.compile(r"P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?")
_CYCLE = re.compile(r"[每逐按]隔?\s*[\d一二两三四五六]*\s*个?(?:半年|年|季|月)度?")
#: Signs of a day within the cycle (每年2月底前), which the tables do not hold.
_WITHIN = re.compile("[月季旬周日号底前初末]|半年")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The last day of the first cycle, and how it goes on; ``until`` is ``None`` where nothing ends it."""

    first: date
    months: int
    until: date | None

    @property
    def rule(self) -> dict[str, object]:
        """As the value of RRULE: cycles end with a month, whatever its length."""
        rule: dict[str, object] = {"FREQ": "MONTHLY", "INTERVAL": self.months, "BYMONTHDAY": -1}
        if self.months % 12 == 0:
            rule = {"FREQ": "YEARLY", "INTERVAL": self.months // 12}
        return rule | ({"UNTIL": self.until} if self.until else {})


def rhythm(due: Due, plan_ends: date | None) -> Rhythm | None:
    """The rhythm of what is due, each time at the end of a cycle; ``None`` if the words do not settle the days.

    That takes whole months or years, a first cycle that begins with a year, and no other time in the words.
    ``plan_ends`` stands in where they do not say when it ends.
    """
    length = _LENGTH.fullmatch(due.recurring or "")
    months = 12 * int(length["years"] or 0) + int(length["months"] or 0) if length else 0
    begins = due.earliest
    if not months or begins is None or (begins.month, begins.day) != (1, 1) or _other_time(due.words):
        return None
    until = due.latest or plan_ends
    first = _end(begins, months)
    return None if until and until < first else Rhythm(first, months, until)


def _other_time(words: str) -> bool:
    return bool(_WITHIN.search(_CYCLE.sub("", words)))


def _end(begins: date, months: int) -> date:
    """The last day of so many months from the first of January on."""
    years, month = divmod(months - 1, 12)
    year = begins.year + years
    return date(year, month + 1, monthrange(year, month + 1)[1])
