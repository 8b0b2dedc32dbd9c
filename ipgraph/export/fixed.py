"""The day that stands where a format wants a clock, so that the same plan gives the same file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ipgraph.export.documents import Published

#: What stands there if no plan tells a day.
NEVER = date(1980, 1, 1)


def day_of(plans: Iterable[Published]) -> date:
    """The day on which the newest of ``plans`` was issued; else the first day of its years; else :data:`NEVER`.

    >>> day_of([Published("", "a", "甲"), Published("", "b", "乙", years=("2017", "2019"))])
    datetime.date(2017, 1, 1)
    """
    return max((_day(plan) for plan in plans), default=NEVER)


def _day(plan: Published) -> date:
    if plan.issued:
        return plan.issued
    return date(int(plan.years[0]), 1, 1) if plan.years and int(plan.years[0]) else NEVER
