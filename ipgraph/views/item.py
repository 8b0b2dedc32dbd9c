"""The page of one piece of work: its words in their lines with what was understood marked, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipgraph.model import Span
from ipgraph.views.cards import helpers
from ipgraph.views.frame import ALONE, Frame
from ipgraph.views.page import Words, page
from ipgraph.views.quoted import lines_of

if TYPE_CHECKING:
    from ipgraph.tables import Row
    from ipgraph.views.facts import Facts, Part, Programme, Work

#: Table → the column that holds the words at the place of its rows; also the kind of the mark.
_WORDS = {"item": "quote", "date": "words", "target": "words", "party": "as_written"}


#: The sign before a number; a plain one needs none.
_SIGNS = {"ge": "≥", "le": "≤", "gt": ">", "lt": "<", "approx": "≈", "delta": "Δ"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of work that has a page: a measure, a programme, or a row of the plan with owners of its own."""

    head: Row
    work: Work
    programme: Programme
    parts: tuple[Part, ...]
    before: str | None = None
    after: str | None = None

    @property
    def id(self) -> str:
        """The permanent id, under which it can be cited."""
        found: str = self.head["item"]
        return found


def entries(facts: Facts) -> dict[str, Entry]:
    """Every piece of work that has a page, by its id, in the order of the plan, with its neighbours at its level.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.views.facts import gather
    >>> found = entries(gather(plan_of("1.1 甲", "1.2 乙")))
    >>> [(id, entry.before, entry.after) for id, entry in found.items() if entry.head["level"] == "measure"]
    [('plan/p1/t1/m1', None, 'plan/p1/t1/m2'), ('plan/p1/t1/m2', 'plan/p1/t1/m1', None)]
    """
    found = {entry.id: entry for entry in _entries(facts)}
    levels: dict[str, list[str]] = {}
    for entry in found.values():
        levels.setdefault(entry.head["level"], []).append(entry.id)
    for ids in levels.values():
        for before, this, after in zip([None, *ids], ids, [*ids[1:], None], strict=False):
            one = found[this]
            found[this] = Entry(one.head, one.work, one.programme, one.parts, before, after)
    return found


def _entries(facts: Facts) -> Iterator[Entry]:
    for programme in facts.programmes:
        for work in (*programme.bands, *programme.works):
            yield Entry(work.head, work, programme, tuple(work.parts))
            for part in work.parts:
                if part.owners and part.item["item"] != work.head["item"]:
                    yield Entry(part.item, work, programme, (part,))


def render(
    facts: Facts,
    entry: Entry,
    others: Mapping[str, Entry],
    *,
    title: str,
    lang: str = "zh",
    frame: Frame = ALONE,
    kit: Mapping[str, Any] | None = None,
    text: str | None = None,
) -> str:
    """The page of one piece of work; ``others`` are all that have a page, ``title`` is that of the plan.

    ``text`` is the document, so that its lines stand as they are; without it the quotes stand alone.
    """
    kit, say, head = helpers(facts) if kit is None else kit, Words(lang), entry.head
    return page(
        "item",
        lang,
        dict(kit)
        | {
            "title": head["title"] or head["text"] or entry.id,
            "plan": title,
            "entry": entry,
            "head": head,
            "lead": lead(entry, say),
            "facts": {"documents": [head["document"]]},
            "path": path(facts, entry),
            "lines": lines_of(found := places(entry), text),
            "kinds": [kind for kind in _WORDS if kind in dict(found)],
            "value": value,
            "below": below(entry),
            "neighbours": [(key, others.get(name or "")) for key, name in _beside(entry)],
        },
        frame,
    )


def lead(entry: Entry, say: Words) -> str:
    """What it is and how much was read from it, in one line."""
    count = {name: sum(len(getattr(part, name)) for part in entry.parts) for name in _COUNTED}
    return say(
        "item_lead", level=say(f"level_{entry.head['level']}"), number=entry.head["notation"] or "", **count
    )


_COUNTED = ("owners", "milestones", "targets")


def _beside(entry: Entry) -> list[tuple[str, str | None]]:
    return [("item_before", entry.before), ("item_after", entry.after)]


def path(facts: Facts, entry: Entry) -> list[Row]:
    """The rows above it, outermost first."""
    head = entry.head
    above = [entry.programme.head, facts.tasks.get(head["task"] or ""), entry.work.head]
    return [
        row for row in above if row and row["item"] != entry.id and entry.id.startswith(row["item"] + "/")
    ]


def below(entry: Entry) -> list[Row]:
    """What it is made of, if that stands on pages of its own: measures of a programme, rows of a measure."""
    if entry.head["level"] == "programme":
        works = (*entry.programme.bands, *entry.programme.works)
        return [work.head for work in works if work.head["item"] != entry.id]
    parts = entry.parts if entry.head is entry.work.head else ()
    return [part.item for part in parts if part.owners and part.item["item"] != entry.id]


def places(entry: Entry) -> list[tuple[str, Span]]:
    """Every place that was understood of it, with its kind."""
    found = [("item", entry.head)]
    for part in entry.parts:
        found += [("item", part.item), *(("date", row) for row in part.milestones)]
        found += [*(("target", row) for row in part.targets), *(("party", row) for row in part.owners)]
    return list(dict.fromkeys(_placed(found)))


def _placed(found: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, Span]]:
    for kind, row in found:
        words = row[_WORDS[kind]]
        if words and row["offset"] is not None and row["line"] is not None:
            yield kind, Span(words, row["line"], row["column"], row["start"] or 0, row["offset"])


def value(row: Row) -> str:
    """The number of a target with its sign; empty where the text leaves it blank.

    >>> value({"value": 95.0, "upper": None, "comparator": "ge"})
    '≥95'
    """
    bounds = [one for one in (row["value"], row["upper"]) if one is not None]
    return _SIGNS.get(row["comparator"], "") + "–".join(
        str(int(one) if one == int(one) else one) for one in bounds
    )
