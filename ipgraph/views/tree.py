"""The plan tree: the whole plan as a nested list, every branch with its counts, every item with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ipgraph.analysis.marks import ANSWERING
from ipgraph.views.cards import helpers, milestones
from ipgraph.views.facts import GLYPHS, Facts, Part, Programme, Work, gather, visible
from ipgraph.views.frame import ALONE, Frame
from ipgraph.views.page import Words, page

if TYPE_CHECKING:
    from ipgraph.tables import Row, Tables


@dataclass(slots=True)
class Branch:
    """An item of the plan with what hangs below it.

    ``work`` is the card that holds it (None: no party, date or target is stated there), ``unit`` whether it is the
    piece of work that is counted: a measure, or the item where a plan has none.
    """

    key: str
    part: Part
    unit: bool
    work: Work | None = None
    programme: Programme | None = None
    children: list[Branch] = field(default_factory=list)

    @property
    def row(self) -> Row:
        """The row of the items table."""
        return self.part.item

    @property
    def everything(self) -> Iterator[Branch]:
        """The branch and all that is below it, in the order of the plan."""
        yield self
        for child in self.children:
            yield from child.everything


@dataclass(frozen=True, slots=True)
class Top:
    """One document with its outermost branches."""

    document: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is in some branches: work, parties that answer or only take part, dated phases, targets."""

    units: int
    actions: int
    owners: int
    others: int
    phases: int
    targets: int


def render(tables: Tables, *, title: str, lang: str = "zh", frame: Frame = ALONE) -> str:
    """The tree page: a nested list that needs no script, and the same rows as a table."""
    facts, say = gather(tables), Words(lang)
    tops = grown(tables, facts)
    every = [one for top in tops for branch in top.branches for one in branch.everything]
    roles = {owner["role"] for one in every for owner in one.part.owners}
    return page(
        "tree",
        lang,
        helpers(facts, frame)
        | {
            "title": title,
            "tops": tops,
            "every": every,
            "inside": {below.key: one.key for one in every if one.unit for below in one.everything},
            "short": milestones,
            "counted": lambda *branches: counted(counts(branches), say, inside=branches[0].unit),
            "lead": lead(every, tops, say),
            "roles": [role for role in GLYPHS if role in roles],
            "role_words": [f"{GLYPHS[role]} {say(f'role_{role}')}" for role in GLYPHS if role in roles],
        },
        frame,
    )


def grown(tables: Tables, facts: Facts) -> tuple[Top, ...]:
    """The tree of every document, in the order of the tables.

    >>> from ipgraph.analysis.example import plan_of
    >>> tables = plan_of("1.1 甲", "1.2 乙")
    >>> (top,) = grown(tables, gather(tables))
    >>> [one.row["level"] for one in top.branches[0].everything]
    ['programme', 'task', 'measure', 'action', 'measure', 'action']
    """
    found = _branches(tables, facts)
    outer: dict[str, list[Branch]] = {}
    for branch in found.values():
        above = found.get(branch.row["parent"] or branch.row["item"].rpartition("/")[0])
        siblings = above.children if above else outer.setdefault(branch.row["document"], [])
        siblings.append(branch)
    return tuple(Top(document, tuple(branches)) for document, branches in outer.items())


def _branches(tables: Tables, facts: Facts) -> dict[str, Branch]:
    """Item → its branch, as yet without what is below it."""
    works = (*facts.bands, *facts.works)
    parts = {part.item["item"]: part for work in works for part in work.parts}
    cards = {part.item["item"]: work for work in works for part in work.parts}
    cards |= {work.head["item"]: work for work in works}
    programmes = {one.head["item"]: one for one in facts.programmes if one.head}
    return {
        row["item"]: Branch(
            f"i{number}",
            parts.get(row["item"]) or Part(_shown(row), [], [], []),
            row["item"] == row["measure"],
            cards.get(row["item"]),
            programmes.get(row["item"]),
        )
        for number, row in enumerate(tables.rows("items"), start=1)
    }


def _shown(row: Row) -> Row:
    return {name: visible(value) if isinstance(value, str) else value for name, value in row.items()}


def counts(branches: Iterable[Branch]) -> Counts:
    """What is in ``branches`` and all that is below them.

    >>> from ipgraph.analysis.example import plan_of
    >>> tables = plan_of("1.1 甲、乙 2018-12-31", "1.1 甲", "1 support:丙")
    >>> counts(grown(tables, gather(tables))[0].branches)
    Counts(units=1, actions=2, owners=2, others=1, phases=1, targets=0)
    """
    every = [one for branch in branches for one in branch.everything]
    named = [owner for one in every for owner in one.part.owners]
    owners = {owner["party_id"] for owner in named if owner["role"] in ANSWERING}
    return Counts(
        units=sum(one.unit for one in every),
        actions=sum(one.row["level"] == "action" for one in every),
        owners=len(owners),
        others=len({owner["party_id"] for owner in named} - owners),
        phases=sum(len(one.part.milestones) for one in every),
        targets=sum(len(one.part.targets) for one in every),
    )


def counted(found: Counts, say: Words, *, inside: bool = False) -> str:
    """Counts in words; ``inside`` a piece of work its rows are counted, above it the pieces of work.

    >>> counted(Counts(units=6, actions=6, owners=5, others=3, phases=8, targets=0), Words("zh"))
    '6 项举措 · 5 个责任单位（另有 3 个只参与） · 8 个节点'
    """
    first = say("tree_actions", n=found.actions) if inside else say("tree_units", n=found.units)
    others = say("matrix_others", n=found.others) if found.others else ""
    said = [
        (found.actions if inside else found.units, first),
        (found.owners + found.others, say("tree_owners", n=found.owners) + others),
        (found.phases, say("tree_phases", n=found.phases)),
        (found.targets, say("tree_targets", n=found.targets)),
    ]
    return " · ".join(words for n, words in said if n)


def lead(every: list[Branch], tops: tuple[Top, ...], say: Words) -> str:
    """The counts of the page in one line."""
    levels = [one.row["level"] for one in every]
    above = [
        say(f"tree_{level}s", n=levels.count(level)) for level in ("programme", "task") if level in levels
    ]
    documents = [say("tree_documents", n=len(tops))] if len(tops) > 1 else []
    whole = counts(branch for top in tops for branch in top.branches)
    rows = [say("tree_actions", n=whole.actions)] if whole.actions not in (0, whole.units) else []
    return " · ".join(filter(None, [*documents, *above, counted(whole, say), *rows]))
