"""The phases of a plan, each with what it is of, who answers for it, by when and in which words.

The calendar, the due list and the Gantt chart are three ways to write these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ipgraph.analysis.marks import ANSWERING
from ipgraph.export.documents import Published
from ipgraph.export.when import when
from ipgraph.graph.terms import Base

if TYPE_CHECKING:
    from ipgraph.tables import Tables

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Due:
    """A phase of an item.

    ``latest`` is the strict reading and ``lenient`` the other one, ``when`` the time limit as exactly as it was
    given, ``words`` what the document says; ``parties`` answer for the item, in their order.
    """

    iri: str
    document: str
    programme: str
    number: str
    title: str
    phase: str
    words: str
    when: str
    earliest: date | None
    latest: date | None
    lenient: date | None
    recurring: str | None
    parties: tuple[str, ...]
    line: int | None

    @property
    def summary(self) -> str:
        """What it is, in one line."""
        told = f"{self.number} {self.title}" if self.number else self.title
        return f"{told}：{self.phase}" + f"（{self.when}）" * bool(self.when)


def dues(tables: Tables, plans: Iterable[Published], names: Mapping[tuple[str, str], str]) -> list[Due]:
    """Every phase in document order, dated or not; ``names`` are those of the codes.

    >>> from ipgraph.pipeline import tables_of
    >>> dues(tables_of(), [], {("phase", "complete"): "完成"})[5].summary
    '1.4 建设10家省级以上专利导航产业发展实验区：完成（2018年前）'
    """
    items = {row["item"]: row for row in tables.rows("items")}
    iris = {plan.identifier: plan.iri for plan in plans}
    answering = _answering(tables)
    return [_due(row, items, answering[row["item"]], iris, names) for row in tables.rows("milestones")]


def _answering(tables: Tables) -> dict[str, list[str]]:
    """Item → the names of those who answer for it, each once, by role and rank."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in tables.rows("responsibilities"):
        if row["role"] in ANSWERING:
            found[row["item"]].setdefault(row["party_id"], row["party"])
    return defaultdict(list, {item: list(parties.values()) for item, parties in found.items()})


def _due(
    row: Row,
    items: Mapping[str, Row],
    parties: list[str],
    iris: Mapping[str, str],
    names: Mapping[tuple[str, str], str],
) -> Due:
    item, name = items[row["item"]], row["document"]
    above = items.get(row["programme"])
    return Due(
        iri=(iris.get(name) or str(Base().document(name))) + row["milestone"].removeprefix(name),
        document=name,
        programme=(above["title"] or above["text"]) if above else "",
        number=item["notation"] or item["number"] or "",
        title=item["title"] or item["text"] or "",
        phase=names.get(("phase", row["phase"]), row["phase"]),
        words=f"{row['dated_by']}…{row['words']}" if row["dated_by"] else row["words"],
        when=when(row),
        earliest=row["earliest"],
        latest=row["latest"],
        lenient=row["latest_lenient"],
        recurring=row["recurring"],
        parties=tuple(parties),
        line=row["line"],
    )
