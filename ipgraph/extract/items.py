"""From the rows of a section to items: positions, numbers, and who, when and how much."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from ipgraph.extract.layout import Section
from ipgraph.extract.parties import Clause, read_owners
from ipgraph.extract.register import Parties
from ipgraph.extract.schedule import read_schedule
from ipgraph.extract.tables import CONTENT, Row, read_rows
from ipgraph.extract.targets import read_targets
from ipgraph.extract.words import Meaning, clean, split
from ipgraph.model import Document, Item, Level, Responsibility, Span

Report = Callable[[str, Span, str], None]

_LETTER: dict[Level, str] = {"programme": "p", "task": "t", "measure": "m", "action": "a"}
_NUMBER = re.compile(
    r"^(?:(?P<arabic>\d{1,3})\s*[.．、)）](?!\d)"
    r"|[（(]\s*(?P<inner>\d{1,3}|[一二三四五六七八九十]+)\s*[)）]"
    r"|(?P<chinese>[一二三四五六七八九十]+)、)\s*"
)
_SHORTEST_GOAL = 4  # characters; less after the comma is part of the name


def read_section(
    section: Section, items: list[Item], parties: Parties, document: Document, report: Report
) -> list[Item]:
    """``items`` with those of one more section behind them, in document order."""
    maker = _Maker(items, parties, document, report)
    if section.heading:
        maker.enter("programme", section.heading)
    for row in read_rows(section.table, report):
        maker.add(row)
    for meaning, span in section.owners:
        maker.add_owners(meaning, span)
    return maker.items


class _Maker:
    """Lays items one behind the other; knows which item of each level is open."""

    def __init__(self, items: list[Item], parties: Parties, document: Document, report: Report) -> None:
        self.items = items
        self._parties = parties
        self._document = document
        self._report = report
        self._taken = Counter(item.id.rstrip("0123456789") for item in items)
        self._open: dict[Level, Item] = {}
        if last := next((item for item in reversed(items) if item.level == "programme"), None):
            self._open["programme"] = last

    def enter(self, level: Level, span: Span) -> Item:
        """Open the item of ``level`` that ``span`` names, unless it is the one already open."""
        words, number = _numbered(span)
        current = self._open.get(level)
        if current and (current.number, current.text) == (number, clean(words.text)):
            return current
        above = [self._open[outer] for outer in CONTENT[: CONTENT.index(level)] if outer in self._open]
        item = self._make(level, words, number, above[-1] if above else None)
        self._open = {
            outer: self._open[outer] for outer in CONTENT[: CONTENT.index(level)] if outer in self._open
        }
        self._open[level] = item
        self.items.append(item)
        return item

    def add(self, row: Row) -> None:
        """Lay the row's action under the items that its outer columns name."""
        *outer, inner = [level for level in CONTENT if level in row.content]
        for level in outer:
            self.enter(level, row.content[level])
        above = [self._open[level] for level in outer] or list(self._open.values())
        words, number = _numbered(row.content[inner])
        if number is None and row.number:
            number = clean(row.number.text)
        item = self._make("action", words, number, above[-1] if above else None)
        self.items.append(self._with_facts(item, row))

    def add_owners(self, meaning: Meaning, span: Span) -> None:
        """Give the open programme the owners of a line under its table."""
        at = max((n for n, item in enumerate(self.items) if item.level == "programme"), default=None)
        if at is None:
            self._report("owner-unread", span, "")
            return
        clause = self._clause(meaning, span)
        old = self.items[at]
        self.items[at] = replace(
            old,
            responsibilities=self._ranked((*old.responsibilities, *clause.responsibilities)),
            open_list=old.open_list or clause.open_list,
        )

    def _clause(self, meaning: Meaning, span: Span) -> Clause:
        return read_owners(span, meaning, self._parties, self._report)

    def _with_facts(self, item: Item, row: Row) -> Item:
        clauses = [self._clause(meaning, span) for meaning, span in row.owners]
        owners = [one for clause in clauses for one in clause.responsibilities]
        if not owners:
            self._report("row-without-party", item.span, "")
        if not row.schedules:
            self._report("row-without-schedule", item.span, "")
        milestones = tuple(
            one for words in row.schedules for one in read_schedule(words, self._document, self._report)
        )
        sources = [item.span, *row.schedules]
        targets = tuple(target for span in sources for target in read_targets(span, milestones, self._report))
        return replace(
            item,
            responsibilities=self._ranked(tuple(owners)),
            milestones=milestones,
            targets=targets,
            open_list=any(clause.open_list for clause in clauses),
        )

    def _ranked(self, owners: tuple[Responsibility, ...]) -> tuple[Responsibility, ...]:
        """Owners with ranks 1, 2, … within each role, in the order given, repeats left out and reported."""
        ranks: Counter[str] = Counter()
        seen: set[tuple[str, str]] = set()
        result = []
        for one in owners:
            if (one.role, one.party.code) in seen:
                self._report("party-repeated", one.span, "")
                continue
            seen.add((one.role, one.party.code))
            ranks[one.role] += 1
            result.append(replace(one, rank=ranks[one.role]))
        return tuple(result)

    def _make(self, level: Level, words: Span, number: str | None, parent: Item | None) -> Item:
        id_ = self._next_id(level, parent)
        title, goal = _title_and_goal(words) if level == "programme" else (words, None)
        return Item(
            id=id_,
            level=level,
            span=words,
            title=clean(title.text),
            text=clean(words.text),
            number=number,
            notation=self._notation(level, id_, number, parent),
            goal=goal,
        )

    def _next_id(self, level: Level, parent: Item | None) -> str:
        stem = (f"{parent.id}/" if parent else "") + _LETTER[level]
        self._taken[stem] += 1
        return f"{stem}{self._taken[stem]}"

    def _notation(self, level: Level, id_: str, number: str | None, parent: Item | None) -> str:
        """The short number people quote: programme and measure; an action shares its measure's."""
        own = number or re.sub(r"\D", "", id_.rpartition("/")[2])
        if parent is None:
            return own
        if level == "action" and parent.level == "measure":
            return parent.notation or own
        if level == "task" and id_.endswith("/t1"):
            return parent.notation or own
        return f"{parent.notation}.{own}"


def _numbered(span: Span) -> tuple[Span, str | None]:
    """The words without the number printed before them, and that number."""
    span = span.strip()
    found = _NUMBER.match(span.text)
    if not found or found.end() == len(span.text):
        return span, None
    return span.part(found.end()), found["arabic"] or found["inner"] or found["chinese"]


def _title_and_goal(words: Span) -> tuple[Span, Span | None]:
    """A programme's heading ``实施…工程,完善…体系`` taken apart at its first comma outside brackets."""
    (name, _), *rest = split(words, "，,")
    goal = words.part(len(name.text) + 1).strip() if rest else None
    return (name, goal) if goal and len(goal.text) >= _SHORTEST_GOAL else (words, None)
