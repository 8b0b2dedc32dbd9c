"""What can be taken away from a site: the plan in the formats of :data:`~ipgraph.export.EXPORTS`, as files beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

from ipgraph.analysis.marks import ANSWERING
from ipgraph.explorer.address import file_of
from ipgraph.export import EXPORTS
from ipgraph.export.ical import calendars

if TYPE_CHECKING:
    from ipgraph.explorer.shown import Shown

#: The formats that are offered, in this order, and the name of each file.
OFFERED = {
    "xlsx": "ledger.xlsx",
    "csv": "ledger.csv",
    "ics": "deadlines.ics",
    "trig": "graph.trig",
    "jsonld": "graph.jsonld",
    "graphml": "network.graphml",
}


def downloads(shown: Shown) -> dict[str, Callable[[], bytes]]:
    """Path → what makes the file, for every format that is offered and whatever lies beside it.

    >>> from ipgraph.explorer.shown import Shown
    >>> "download/ledger.csv" in downloads(Shown())
    True
    """
    return dict((*_files(shown), *_calendars(shown)))


def _files(shown: Shown) -> Iterator[tuple[str, Callable[[], bytes]]]:
    for format_, name in OFFERED.items():
        if format_ not in EXPORTS:
            continue
        yield f"download/{name}", partial(_written, shown, format_)
        for added in EXPORTS[format_].beside:
            yield f"download/{name}{added}", partial(_beside, shown, format_, name, added)


def _calendars(shown: Shown) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """A calendar for each party that answers for anything; all are made when the first is asked for."""

    @cache
    def made() -> dict[str, bytes]:
        return calendars(shown.quads(), lambda: shown.tables)

    for row in shown.tables.rows("responsibilities"):
        if row["role"] in ANSWERING:
            yield calendar_of(row["party_id"]), partial(_calendar, made, row["party"])


def _calendar(made: Callable[[], dict[str, bytes]], party: str) -> bytes:
    return made()[party]


def calendar_of(party_id: str) -> str:
    """The path of the calendar of a party.

    >>> calendar_of("zhengzhou/finance")
    'download/deadlines/zhengzhou/finance.ics'
    """
    return "download/deadlines/" + file_of(party_id, ".ics")


def _written(shown: Shown, format_: str) -> bytes:
    return EXPORTS[format_].write(shown.quads(), lambda: shown.tables)


def _beside(shown: Shown, format_: str, name: str, added: str) -> bytes:
    return EXPORTS[format_].write_beside(name, shown.quads(), lambda: shown.tables)[name + added]


def offered() -> list[tuple[str, str, str]]:
    """``(path, name in Chinese, name in English)`` of what people are offered."""
    return [
        (f"download/{name}", EXPORTS[format_].zh, EXPORTS[format_].en)
        for format_, name in OFFERED.items()
        if format_ in EXPORTS
    ]
