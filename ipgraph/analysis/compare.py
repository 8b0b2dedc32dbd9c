"""What changed between two versions of a plan, item by item.

A fact is a row with ``document``, ``place`` (whose plan it is), ``item`` (its position in the document), ``level``,
``number``, ``text`` (of the item), ``field``, ``value``, ``line`` and ``column`` (the cell of a table); several facts may
share a field (its parties, its deadlines), in their order.

An item is found again by its position and text, by its text alone, by its title where its text changed, and by its
position alone where both did; never by its line, so that a row put in before it changes nothing.  Plans of two places
are no versions of each other: between them a position alone says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Row = Mapping[str, Any]

#: What stands between the values of a field, where it is not a semicolon.
_BETWEEN = {"parties": "、"}
#: Words that are told only where no other field says that they changed: those of a schedule hold its dates and numbers,
#: and in running text they are part of the text.
_ECHOES = {"schedule": ("title", "text", "deadline", "target")}


class Where(NamedTuple):
    """Where a value stands: its line, and its cell where that is one of a table."""

    line: int
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of one version: where it stands, and per field its values, each with its place."""

    item: str
    level: str
    number: str | None
    text: str
    fields: dict[str, list[tuple[str, Where]]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title, where the facts give one."""
        return self.said("title") or ""

    @property
    def where(self) -> Where | None:
        """The place of the item: that of its first fact."""
        return next((where for values in self.fields.values() for _, where in values), None)

    def said(self, name: str) -> str | None:
        """The values of a field as one text; ``None`` if there are none."""
        values = [value for value, _ in self.fields.get(name, ())]
        return _BETWEEN.get(name, "；").join(values) if values else None

    def at(self, name: str) -> Where | None:
        """The first place of a field, or that of the item if it has no such field."""
        return min((where for _, where in self.fields.get(name, ())), key=_reading_order, default=self.where)


def _reading_order(where: Where) -> tuple[int, int]:
    return where.line, where.column or 0


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: ``item``, ``number`` and ``title`` are those of the new version, of the old one for what was removed."""

    change: Literal["added", "removed", "changed"]
    item: str
    number: str | None
    title: str
    field: str
    before: str | None
    after: str | None
    where_before: Where | None
    where_after: Where | None


def entries(facts: Iterable[Row], document: str) -> dict[str, Entry]:
    """The items of one document by their position, in document order.

    >>> row = {"document": "zz", "item": "p1", "level": "programme", "number": "1", "text": "工程", "line": 7}
    >>> entries([row | {"field": "title", "value": "工程", "column": None}], "zz")["p1"].title
    '工程'
    """
    found: dict[str, Entry] = {}
    for row in facts:
        if row["document"] == document:
            entry = Entry(row["item"], row["level"], row["number"], row["text"])
            values = found.setdefault(row["item"], entry).fields.setdefault(row["field"], [])
            values.append((row["value"], Where(row["line"], row["column"])))
    return found


_Key = Callable[[Entry], object]
#: By what an item is found again, the surest first; in plans of two places only by words.
_WORDS: tuple[_Key, ...] = (
    lambda entry: (entry.item, _bare(entry.text)),
    lambda entry: (entry.level, _bare(entry.text)),
    lambda entry: (entry.level, _bare(entry.title)),
)
_KEYS: tuple[_Key, ...] = (*_WORDS, lambda entry: entry.item)


def matching(old: Mapping[str, Entry], new: Mapping[str, Entry], *, near: bool = True) -> dict[str, str]:
    """Which item of ``new`` is which of ``old``: first equal position and text, then equal text at the same level where
    nothing else there has that text, then equal title likewise, then, in plans of one place (``near``), equal position
    among those left over.

    >>> old = {"p1": Entry("p1", "programme", "1", "甲"), "p2": Entry("p2", "programme", "2", "乙")}
    >>> new = {"p1": Entry("p1", "programme", "1", "乙"), "p2": Entry("p2", "programme", "2", "丙")}
    >>> matching(old, new)
    {'p1': 'p2', 'p2': 'p1'}
    """
    found: dict[str, str] = {}
    for key in _KEYS if near else _WORDS:
        taken = set(found.values())
        here = _only(key, (entry for entry in old.values() if entry.item not in found))
        there = _only(key, (entry for entry in new.values() if entry.item not in taken))
        found |= {item: there[mark] for mark, item in here.items() if mark in there}
    return {item: found[item] for item in old if item in found}


def _only(key: Callable[[Entry], object], these: Iterable[Entry]) -> dict[object, str]:
    """Key → item, for the keys that one item alone has."""
    marks = [(key(entry), entry.item) for entry in these]
    count = Counter(mark for mark, _ in marks)
    return {mark: item for mark, item in marks if count[mark] == 1}


def _bare(words: str) -> str:
    """``words`` without blanks, which a reprint sets anew."""
    return "".join(words.split())


def differences(old: Mapping[str, Entry], new: Mapping[str, Entry], *, near: bool = True) -> list[Change]:
    """What was added or changed, in the order of ``new``, then what was removed, in the order of ``old``.

    An item that was added or removed is one change, with its text.  A number that only moved along with others is none;
    an item that became part of another one is a change of the field ``parent``.

    >>> old = {"p1": Entry("p1", "programme", "1", "甲", {"parties": [("市财政局", Where(9, 5))]})}
    >>> new = {"p1": Entry("p1", "programme", "1", "甲", {"parties": [("市科技局", Where(8, 5))]})}
    >>> [(one.change, one.field, one.before, one.after, one.where_before) for one in differences(old, new)]
    [('changed', 'parties', '市财政局', '市科技局', Where(line=9, column=5))]
    """
    same = matching(old, new, near=near)
    before = {item: old[known] for known, item in same.items()}
    found = []
    for item, entry in new.items():
        if item in before:
            found += _changes(before[item], entry)
            found += _moved(old, new, same, before[item], entry)
        else:
            found.append(
                Change("added", item, entry.number, entry.title, "text", None, entry.text, None, entry.where)
            )
    return found + [
        Change("removed", item, entry.number, entry.title, "text", entry.text, None, entry.where, None)
        for item, entry in old.items()
        if item not in same
    ]


def _changes(old: Entry, new: Entry) -> list[Change]:
    names = dict.fromkeys([*old.fields, *new.fields])
    told = [name for name in names if _bare(old.said(name) or "") != _bare(new.said(name) or "")]
    return [
        _changed(old, new, name, old.said(name), new.said(name))
        for name in told
        if not set(told) & set(_ECHOES.get(name, ()))
    ]


def _moved(
    old: Mapping[str, Entry], new: Mapping[str, Entry], same: Mapping[str, str], was: Entry, now: Entry
) -> Iterator[Change]:
    """The change of a parent, if the new parent is not the old one found again."""
    above, below = old.get(_parent(was)), new.get(_parent(now))
    stayed = same.get(above.item) == below.item if above and below else above is below
    if not stayed:
        yield _changed(was, now, "parent", above.title if above else None, below.title if below else None)


def _parent(entry: Entry) -> str:
    return entry.item.rpartition("/")[0]


def _changed(old: Entry, new: Entry, name: str, before: str | None, after: str | None) -> Change:
    return Change("changed", new.item, new.number, new.title, name, before, after, old.at(name), new.at(name))


def compared(before: Sequence[Row], after: Sequence[Row], old: str, new: str) -> list[Change]:
    """The changes from the document ``old``, of which ``before`` has the facts, to ``new``, of which ``after`` has them.

    >>> compared([], [], "draft", "final")
    []
    """
    return differences(entries(before, old), entries(after, new), near=one_place(before, after, old, new))


def one_place(before: Sequence[Row], after: Sequence[Row], old: str, new: str) -> bool:
    """Whether the facts of two documents may be of one place: neither of them is known to be of another one.

    >>> one_place([{"document": "a", "place": "海湾市"}], [{"document": "b", "place": "郑州市"}], "a", "b")
    False
    """
    places = {
        row["place"]
        for rows, name in ((before, old), (after, new))
        for row in rows
        if row["document"] == name
    }
    return len(places - {None}) < 2


def versions(facts: Sequence[Row], old: str, new: str) -> list[dict[str, Any]]:
    """The changes from the document ``old`` to the document ``new`` as rows of the saved question.

    >>> versions([], "draft", "final")
    []
    """
    return [
        {
            "change": one.change,
            "number": one.number,
            "field": one.field,
            "before": one.before,
            "after": one.after,
            "lineA": one.where_before and one.where_before.line,
            "lineB": one.where_after and one.where_after.line,
        }
        for one in compared(facts, facts, old, new)
    ]
