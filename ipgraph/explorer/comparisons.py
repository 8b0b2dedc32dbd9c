"""Two plans side by side, for a place that holds several: what changed, field by field, and who carries how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice, permutations
from typing import TYPE_CHECKING

import pyarrow.compute as pc

from ipgraph import pipeline
from ipgraph.analysis.columns import HEADINGS
from ipgraph.analysis.compare import Change, compared, one_place
from ipgraph.analysis.labels import CHANGES, FIELDS, shift
from ipgraph.analysis.sidebyside import QUANTITIES, side_by_side
from ipgraph.refusal import Refused
from ipgraph.tables import FACTS
from ipgraph.views.facts import visible
from ipgraph.views.page import Words, page

if TYPE_CHECKING:
    from ipgraph.explorer.shown import Shown
    from ipgraph.tables import Row, Tables
    from ipgraph.views.frame import Frame

#: So many pairs have a page; for others there is ``ipgraph compare``.
PAIRS = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One change as the table shows it; a place is ``(line, address or None)``."""

    number: str
    title: str
    change: str
    field: str
    before: str
    after: str
    places: tuple[tuple[int, str | None] | None, tuple[int, str | None] | None]


def pairs(shown: Shown) -> list[tuple[str, str]]:
    """The pairs of documents that are compared, either way: a store does not know which of two is the older one."""
    return list(islice(permutations(documents(shown), 2), PAIRS))


def contents(shown: Shown, lang: str, frame: Frame) -> str:
    """The list of the pairs; without any, how two plans come to be compared."""
    values = {
        "title": shown.title(lang),
        "lead": Words(lang)("compare_lead"),
        "facts": shown.facts,
        "pairs": [(old, new, frame.page(f"compare/{old}/{new}")) for old, new in pairs(shown)],
        "left": (count := len(documents(shown))) * (count - 1) - len(pairs(shown)),
    }
    return page("comparisons", lang, values, frame)


def render(shown: Shown, old: str, new: str, lang: str, frame: Frame) -> str:
    """What changed from ``old`` to ``new``, and the loads in both."""
    language = ("zh", "en").index(lang)
    facts = {name: pipeline.facts_of(shown.engine, name) for name in (old, new)}
    near = one_place(facts[old], facts[new], old, new)
    changes = compared(facts[old], facts[new], old, new)
    sides = side_by_side(_of(shown.tables, old), _of(shown.tables, new), near=near)
    sources = {name: frame.page(f"source/{name}") for name in (old, new)}
    values = {
        "title": shown.title(lang),
        "lead": lead(changes, Words(lang)),
        "facts": shown.facts,
        "old": visible(old),
        "new": visible(new),
        "changes": [line(one, language, (sources[old], sources[new])) for one in changes],
        "loads": [_load(row) for row in sides.departments],
        "headings": [HEADINGS[name][language] for name in ("department", *QUANTITIES)],
        "cautions": [one[language] for one in sides.cautions],
    }
    return page("compare", lang, values, frame)


def asked(shown: Shown, given: Mapping[str, str], lang: str, frame: Frame) -> str:
    """The comparison that a form asks for: ``old`` and ``new`` are documents.

    Raises :class:`~ipgraph.refusal.Refused` for anything else.
    """
    old, new = given.get("old", ""), given.get("new", "")
    if set(given) != {"old", "new"} or old == new or not {old, new} <= set(documents(shown)):
        raise Refused(
            "请在表单里选这里的两份不同的计划；别的计划用命令 ipgraph compare 旧 新",
            "choose two different plans of those here; for others use the command ipgraph compare OLD NEW",
        )
    return render(shown, old, new, lang, frame)


def lead(changes: list[Change], say: Words) -> str:
    """How many items changed, came and went."""
    found: Counter[str] = Counter(change for change, _ in {(one.change, one.item) for one in changes})
    counts = {name: found[name] for name in CHANGES}
    return say("compare_counts", **counts) if changes else say("compare_none")


def line(one: Change, language: int, sources: tuple[str | None, str | None]) -> Line:
    """A change in words; its lines lead to the sources, where they have pages."""
    wheres = zip((one.where_before, one.where_after), sources, strict=True)
    before, after = (
        (where.line, f"{to}#L{where.line}" if to else None) if where else None for where, to in wheres
    )
    return Line(
        number=one.number or "",
        title=visible(one.title),
        change=CHANGES[one.change][language],
        field=FIELDS[one.field][language],
        before=visible(one.before or ""),
        after=visible(one.after or ""),
        places=(before, after),
    )


def _load(row: Row) -> list[str]:
    return [
        visible(row["department"]),
        *(shift(row[f"{name}_before"], row[f"{name}_after"]) for name in QUANTITIES),
    ]


def _of(tables: Tables, document: str) -> Tables:
    """The tables of one document alone."""
    chosen = pc.field("document") == document
    return replace(tables, **{name: getattr(tables, name).filter(chosen) for name in FACTS})


def documents(shown: Shown) -> list[str]:
    """The names of the documents, in order."""
    names: list[str] = shown.tables.items.column("document").unique().to_pylist()
    return names
