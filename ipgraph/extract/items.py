"""The maker of items: positions, numbers, and who, when and how much."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from ipgraph.extract.figures.targets import read_targets
from ipgraph.extract.layout.tables import CONTENT, Row
from ipgraph.extract.owners.parties import Clause, read_owners
from ipgraph.extract.owners.register import Parties
from ipgraph.extract.owners.rules import Rule, settle
from ipgraph.extract.times.deadlines import undated
from ipgraph.extract.times.schedule import find_schedules, read_schedule
from ipgraph.extract.words import Meaning, clean, split
from ipgraph.model import Document, Item, Level, Milestone, Span, Target

Report = Callable[[str, Span, str], None]

_LETTER: dict[Level, str] = {"programme": "p", "task": "t", "measure": "m", "action": "a"}
_NUMBER = re.compile(
    r"^(?:(?P<arabic>\d{1,3})\s*[.．、)）](?!\d)"
    r"|[（(]\s*(?P<inner>\d{1,3}|[一二三四五六七八九十]+)\s*[)）]"
    r"|(?P<chinese>[一二三四五六七八九十]+)、)\s*"
)
_SHORTEST_GOAL = 4  # characters; less after the comma is part of the name
_HEADING = re.compile(r"^[^。；;！!]{2,40}。(?=\S)")


@dataclass(frozen=True, slots=True)
class Facts:
    """What belongs to one item: owner clauses with their column or label, schedules, promised figures, and the
    running text in which more of them may stand.
    """

    owners: tuple[tuple[Meaning | None, Span], ...] = ()
    schedules: tuple[Span, ...] = ()
    texts: tuple[Span, ...] = ()
    goals: tuple[Span, ...] = ()


class Maker:
    """Lays items one behind the other, each under the one that it is part of."""

    def __init__(self, document: Document, parties: Parties, rules: tuple[Rule, ...], report: Report) -> None:
        self.items: list[Item] = []
        self._document = document
        self._parties = parties
        self._rules = rules
        self._report = report
        self._taken: Counter[str] = Counter()
        self._at: dict[str, int] = {}
        self._columns: dict[Level, Item] = {}
        self._row: tuple[tuple[int, int], str, Facts] | None = (
            None  # the last row: where its words stand, its item, its facts
        )

    def enter(self, parent: str | None, level: Level, words: Span, number: str | None) -> str:
        """A new item of ``level`` for a heading; gives its id."""
        self._columns, self._row = {}, None
        return self._lay(self._make(level, words, number, parent)).id

    def add(self, parent: str | None, words: Span, number: str | None, facts: Facts) -> str:
        """A new action with what belongs to it."""
        return self._lay(self._with(self._make("action", words, number, parent), facts)).id

    def give(self, id_: str, facts: Facts) -> None:
        """Give an item what stands outside its own words, such as the owners in a line under its table."""
        at = self._at[id_]
        self.items[at] = self._with(self.items[at], facts)

    def rules_in(self, span: Span) -> bool:
        """Whether a line declares a rule for the whole document."""
        return any(span.offset <= rule.span.offset < span.end for rule in self._rules)

    def answered(self, id_: str | None) -> bool:
        """Whether somebody answers for an item or for one that it is part of."""
        while id_:
            if self.items[self._at[id_]].responsibilities:
                return True
            id_ = id_.rpartition("/")[0] or None
        return False

    def says(self, texts: tuple[Span, ...]) -> bool:
        """Whether running text promises a figure or names a time."""
        return any(find_schedules(text, self._document) or self.promises(text) for text in texts)

    def promises(self, text: Span) -> bool:
        """Whether running text promises a figure."""
        return any(read_targets(text, (), _silent))

    def new_table(self) -> None:
        """Forget the columns of the table before: a new one opens its own items."""
        self._columns, self._row = {}, None

    def row(self, parent: str | None, row: Row) -> None:
        """The action of a table row, under the items that its outer columns name."""
        *outer, inner = [level for level in CONTENT if level in row.content]
        words, number = _numbered(row.content[inner])
        facts = Facts(row.owners, row.schedules, (words,), row.goals)
        place = (words.offset, row.number.offset if row.number else 0)
        if self._row and self._row[0] == place:
            self._continue(facts)
            return
        for level in outer:
            parent = self._column(parent, level, row.content[level])
        if number is None and row.number:
            number = clean(row.number.text).rstrip(".．、")
        made = replace(self._make("action", words, number, parent), goal=row.goals[0] if row.goals else None)
        id_ = self._lay(made).id
        self.give(id_, facts)
        self._row = (place, id_, facts)
        self._report_gaps(self.items[self._at[id_]], timed=row.timed)

    def _continue(self, facts: Facts) -> None:
        """One more row of an action whose words reach over several: owners and schedules add up."""
        place, id_, before = self._row or ((0, 0), "", facts)
        old = {span.offset for _, span in before.owners} | {span.offset for span in before.schedules}
        more = Facts(
            tuple(one for one in facts.owners if one[1].offset not in old),
            tuple(span for span in facts.schedules if span.offset not in old),
        )
        both = replace(
            before, owners=before.owners + more.owners, schedules=before.schedules + more.schedules
        )
        item = self.items[self._at[id_]]
        self.items[self._at[id_]] = replace(
            item, responsibilities=(), milestones=(), targets=(), open_list=False
        )
        self.give(id_, both)
        self._row = (place, id_, both)

    def _report_gaps(self, item: Item, *, timed: bool) -> None:
        if not item.responsibilities:
            self._report("row-without-party", item.span, "")
        if timed and not item.milestones:
            self._report("row-without-schedule", item.span, "")

    def _column(self, parent: str | None, column: Level, span: Span) -> str:
        """The item that an outer column names: the one already open, or a new one."""
        words, number = _numbered(span)
        current = self._columns.get(column)
        if not (current and (current.number, current.text) == (number, clean(words.text))):
            current = self._lay(self._make(_below(column, parent), words, number, parent))
            inner = CONTENT[CONTENT.index(column) :]
            self._columns = {one: item for one, item in self._columns.items() if one not in inner}
            self._columns[column] = current
        return current.id

    def _lay(self, item: Item) -> Item:
        self._at[item.id] = len(self.items)
        self.items.append(item)
        return item

    def _with(self, item: Item, facts: Facts) -> Item:
        clauses = [read_owners(span, meaning, self._parties, self._report) for meaning, span in facts.owners]
        offset = max([item.span.end, *(span.end for _, span in facts.owners)])
        before = [Clause(item.responsibilities)] if item.responsibilities else []
        owners = settle([*before, *clauses], self._rules, offset, self._parties, self._report)
        schedules = (*facts.schedules, *(span for clause in clauses for span in clause.schedules))
        milestones = self._milestones(schedules, (*facts.texts, *facts.goals), item.milestones)
        return replace(
            item,
            responsibilities=owners,
            milestones=milestones,
            targets=(*item.targets, *self._targets((*facts.texts, *facts.goals, *schedules), milestones)),
            open_list=item.open_list or any(clause.open_list for clause in clauses),
        )

    def _milestones(
        self, schedules: tuple[Span, ...], texts: tuple[Span, ...], before: tuple[Milestone, ...]
    ) -> tuple[Milestone, ...]:
        """The dated phases of schedules and of running text, what the text repeats left out."""
        read = [*before]
        for words in schedules:
            read += read_schedule(words, self._document, self._report)
        told = {key for one in read for key in (_bounds(one), _end(one))}
        for text in texts:
            found = find_schedules(text, self._document)
            read += [one for one in found if told.isdisjoint((_bounds(one), _end(one)))]
            for words in undated(text, self._document):
                self._report("schedule-unread", words, words.text)
        return tuple(read)

    def _targets(self, spans: tuple[Span, ...], milestones: tuple[Milestone, ...]) -> list[Target]:
        return [target for span in spans for target in read_targets(span, milestones, self._report)]

    def _make(self, level: Level, words: Span, number: str | None, parent: str | None) -> Item:
        above = self.items[self._at[parent]] if parent else None
        id_ = self._next_id(level, parent)
        title, goal = _title_and_goal(words) if level == "programme" else (_title(words), None)
        return Item(
            id=id_,
            level=level,
            span=words,
            title=clean(title.text).rstrip("。") or clean(words.text),
            text=clean(words.text),
            number=number,
            notation=self._notation(level, id_, number, above),
            goal=goal,
        )

    def _next_id(self, level: Level, parent: str | None) -> str:
        stem = (f"{parent}/" if parent else "") + _LETTER[level]
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


def _silent(_code: str, _span: Span, _detail: str) -> None:
    """Nothing is reported of words that are only tried."""


def _below(level: Level, parent: str | None) -> Level:
    """The level that an item meant for ``level`` has under ``parent``: at least one step deeper, a measure at most."""
    letters = [step[0] for step in parent.split("/")] if parent else []
    deepest = max((list(_LETTER.values()).index(letter) for letter in letters), default=-1)
    return CONTENT[max(CONTENT.index(level), min(deepest + 1, 2))]


def _bounds(one: Milestone) -> tuple[object, ...]:
    return one.earliest, one.latest, one.latest_lenient, one.recurring, one.ongoing


def _end(one: Milestone) -> tuple[object, ...]:
    """The last day of a deadline, by which a text repeats what a cell says (2027年达到…, 2027年底前)."""
    vague = one.earliest is None or one.precision in {"year", "multiYear"}
    return (one.latest, one.latest_lenient) if one.latest and vague else _bounds(one)


def _numbered(span: Span) -> tuple[Span, str | None]:
    """The words without the number printed before them, and that number."""
    span = span.strip()
    found = _NUMBER.match(span.text)
    if not found or found.end() == len(span.text):
        return span, None
    return span.part(found.end()), found["arabic"] or found["inner"] or found["chinese"]


def _title(words: Span) -> Span:
    """The heading sentence of a paragraph (优化产业布局。严控…), else all its words."""
    found = _HEADING.match(words.text)
    return words.part(0, found.end()) if found else words


def _title_and_goal(words: Span) -> tuple[Span, Span | None]:
    """A programme's heading ``实施…工程,完善…体系`` taken apart at its first comma outside brackets."""
    (name, _), *rest = split(words, "，,")
    goal = words.part(len(name.text) + 1).strip() if rest else None
    return (name, goal) if goal and len(goal.text) >= _SHORTEST_GOAL else (_title(words), None)
