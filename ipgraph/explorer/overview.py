"""The first page: a search box, the plan in numbers that lead to their evidence, and four small pictures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipgraph.analysis import ANALYSES
from ipgraph.explorer.doubts import problems
from ipgraph.explorer.downloads import offered
from ipgraph.explorer.search import entries
from ipgraph.views.cards import Half, halves
from ipgraph.views.page import Words, page

if TYPE_CHECKING:
    from ipgraph.explorer.shown import Shown
    from ipgraph.views.facts import Facts
    from ipgraph.views.frame import Frame

#: So many of the busiest parties are listed.
BUSIEST = 8
#: Of more documents it is not counted what needs a second look, since each is asked about by itself.
COUNTED = 12
#: A larger matrix is not drawn small: its marks would be dots.
ROWS, COLUMNS = 160, 60


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the plan, its words, and the page that shows what is counted."""

    count: int
    words: str
    href: str | None


def render(shown: Shown, lang: str, frame: Frame) -> str:
    """The overview of what is shown."""
    say = Words(lang)
    load = ANALYSES["departments"].function(shown.tables)
    return page(
        "index",
        lang,
        {
            "title": shown.title(lang),
            "lead": say("index_lead", rows=shown.tables.responsibilities.num_rows),
            "facts": shown.facts,
            "numbers": numbers(shown, say, frame),
            "attention": attention(shown, say, frame),
            "busiest": sorted(load.rows, key=lambda row: -row["fractional_load"])[:BUSIEST],
            "steps": steps(shown),
            "matrix": small(shown.facts),
            "entries": entries(shown, frame, lang),
            "sources": {name: frame.page(name) for name in frame.pages if name.startswith("source/")},
            "downloads": [
                (frame.root + path, path, en if lang == "en" else zh) for path, zh, en in offered()
            ],
        },
        frame,
    )


def numbers(shown: Shown, say: Words, frame: Frame) -> list[Number]:
    """The plan in numbers: programmes, measures, departments, groups, dated phases, targets."""
    levels = Counter(shown.tables.items.column("level").to_pylist())
    kinds = Counter(party.kind for party in shown.facts.parties)
    found = {
        "programmes": (levels["programme"], "tree"),
        "measures": (levels["measure"] or len(shown.facts.works), "matrix"),
        "departments": (sum(kinds.values()) - kinds["group"], "departments"),
        "groups": (kinds["group"], "departments"),
        "phases": (shown.tables.milestones.num_rows, "timeline"),
        "targets": (shown.tables.targets.num_rows, "ask/promises"),
    }
    return [
        Number(count, say(f"index_{name}"), frame.page(to)) for name, (count, to) in found.items() if count
    ]


def attention(shown: Shown, say: Words, frame: Frame) -> list[Number]:
    """What needs a second look: no end, no lead, two readings, and what was not understood."""
    names = ("no-end-date", "no-lead", "alone", "vague") if len(shown.facts.documents) <= COUNTED else ()
    asked = {name: _items(shown, name) for name in names}
    found = [Number(asked[name], say(f"index_{name}"), frame.page(f"ask/{name}")) for name in asked]
    two = sum(row["latest"] != row["latest_lenient"] for row in shown.tables.rows("milestones"))
    found.append(Number(two, say("index_two"), frame.page("due")))
    doubts = problems(shown)
    if doubts is not None:
        found.append(Number(len(doubts), say("index_problems"), frame.page("problems")))
    return found


def _items(shown: Shown, name: str) -> int:
    """How many items a question finds: each document by itself, since two may have the same number in the same line."""
    found = [shown.answer(name, {"doc": document}).rows for document in shown.facts.documents]
    return sum(len({(row["number"], row["line"]) for row in rows}) for rows in found)


def steps(shown: Shown) -> list[Half]:
    """Dated phases by the half-year in which they fall due, in both readings."""
    return halves(shown.tables.rows("milestones"))


def small(facts: Facts) -> list[tuple[int, list[tuple[int, bool]]]] | None:
    """The matrix as rows of ``(hue, [(column, whether first named)])``; None if it is too large to draw small."""
    column = {party.key: number for number, party in enumerate(facts.answering)}
    if not column or len(facts.works) > ROWS or len(column) > COLUMNS:
        return None
    return [
        (
            programme.hue,
            [(column[mark.party.key], mark.rank == 1) for mark in work.answering if mark.party.key in column],
        )
        for programme in facts.programmes
        for work in programme.works
    ]
