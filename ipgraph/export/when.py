"""How exactly a time limit was given, in words: 2018年内 is not the last day of 2018."""

from __future__ import annotations

from datetime import date
from typing import Any

Row = dict[str, Any]

_QUARTERS = "一二三四"
#: Qualifier → the word behind the unit; days need none for "in", and what is shorter than a year has 末 for 底.
_ENDINGS = {"in": "内", "by": "底前", "before": "前", "endOf": "底", "from": "起", "inherited": "内（承前）"}
_OF_DAYS = {"in": "", "by": "前", "endOf": "", "inherited": "（承前）"}
#: What has no last day goes on, or comes again.
_OPEN = {"ongoing": "持续", "recurring": "定期"}
_OF_PARTS = {"by": "末前", "endOf": "末"}


def when(milestone: Row) -> str:
    """The time limit of a row of the milestones table, as exact as its words were; ``""`` if they set none.

    >>> when({"precision": "year", "qualifier": "before", "earliest": None, "latest": date(2017, 12, 31),
    ...       "latest_lenient": date(2018, 12, 31)})
    '2018年前'
    """
    named = milestone["latest_lenient"] or milestone["latest"]
    precision, qualifier = milestone["precision"], milestone["qualifier"]
    if named is None:
        begins = milestone["earliest"]
        return (f"{_unit(precision, None, begins)}起" if begins else "") + _OPEN.get(qualifier, "")
    endings = _ENDINGS | {"day": _OF_DAYS, "quarter": _OF_PARTS, "halfYear": _OF_PARTS}.get(precision, {})
    return _unit(precision, milestone["earliest"], named) + endings.get(qualifier, "")


def _unit(precision: str, first: date | None, named: date) -> str:
    """The stretch of time that was named: the lenient reading ends with it."""
    year = f"{named.year}年"
    if precision == "multiYear" and first and first.year < named.year:
        return f"{first.year}—{year}"
    parts = {
        "halfYear": "上半年" if named.month <= 6 else "下半年",
        "quarter": f"第{_QUARTERS[(named.month - 1) // 3]}季度",
        "month": f"{named.month}月",
        "day": f"{named.month}月{named.day}日",
    }
    return year + parts.get(precision, "")
