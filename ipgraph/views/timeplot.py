"""The numbers behind the chart of the timeline: the bars of the page, placed in pixels, with the words that fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipgraph.views.bars import Axis, Bar, axis_of, lanes
from ipgraph.views.cards import milestones
from ipgraph.views.facts import Facts, Programme, Work, gather, visible
from ipgraph.views.timeline import Line, shapes

if TYPE_CHECKING:
    from ipgraph.tables import Row, Tables
    from ipgraph.views.page import Words

#: So many lines are drawn; the page has all.
MOST = 60
#: Pixels before the axis, of the axis, and of a lane.
LEFT, WIDE, LANE = 270, 480, 19
#: Years that have room for a label.
YEARS = 12
_SIZE = 11  # of the words in a bar
_SIGNS = ("two", "rough", "fading", "open", "always", "recurring")


@dataclass(frozen=True, slots=True)
class Shape:
    """A bar from ``x`` to ``end``, up to ``soft`` by one reading only; ``word`` fits into it, ``said`` is all of it."""

    x: float
    end: float
    soft: float
    kind: str
    rough: bool
    word: str
    said: str

    @property
    def fill(self) -> str:
        """Which of its ends are soft; empty for a bar whose ends are both sharp."""
        return self.kind if self.kind == "open" else "-".join(self._soft)

    @property
    def _soft(self) -> list[str]:
        return [word for word, holds in (("fading", self.kind == "fading"), ("rough", self.rough)) if holds]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the chart: a programme (without lanes) or a piece of work."""

    number: str
    title: str
    hue: int
    lanes: tuple[tuple[Shape, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """The lines, the years with their places, the signs to explain, and how many lines are left out, and why."""

    rows: tuple[Entry, ...]
    years: tuple[tuple[float, int], ...]
    labelled: int
    signs: tuple[str, ...]
    fills: tuple[tuple[str, int], ...]
    rest: int
    undated: int


def timeline(tables: Tables, say: Words) -> Timeline | None:
    """The chart of the plan, or None if no phase of it has a date.

    >>> from ipgraph.analysis.example import plan_of
    >>> from ipgraph.views.page import Words
    >>> found = timeline(plan_of("1.1 甲 2017-04-30/2018-04-30", "1.2 乙"), Words("en"))
    >>> [row.number for row in found.rows], [year for _, year in found.years], found.undated
    (['1', '1.1'], [2017, 2018], 1)
    """
    facts = gather(tables)
    axis = axis_of(row for work in (*facts.bands, *facts.works) for row in milestones(work))
    if axis is None:
        return None
    lines = [(one, line) for one in facts.programmes for line in _lines(one, axis)]
    dated = [(one, line) for one, line in lines if line.lanes]
    rows = tuple(_rows(facts, dated[:MOST], say))
    return Timeline(
        rows,
        tuple((_x(100 * at / len(axis.years)), year) for at, year in enumerate(axis.years)),
        -(-len(axis.years) // YEARS),
        tuple(sign for sign in _SIGNS if sign in shapes(line for _, line in dated[:MOST])),
        tuple(
            sorted(
                {(shape.fill, row.hue) for row in rows for lane in row.lanes for shape in lane if shape.fill}
            )
        ),
        max(0, len(dated) - MOST),
        len(lines) - len(dated),
    )


def _lines(programme: Programme, axis: Axis) -> list[Line]:
    bands = [work for work in programme.bands if milestones(work)]
    works = [(work, milestones(work)) for work in (*bands, *programme.works)]
    return [Line(work, [], phases, lanes(phases, axis)) for work, phases in works]


def _rows(facts: Facts, dated: Iterable[tuple[Programme, Line]], say: Words) -> Iterable[Entry]:
    before: Programme | None = None
    for programme, line in dated:
        if programme is not before and (programme.head or len(facts.programmes) > 1):
            yield _heading(programme, say)
        before = programme
        shown = tuple(tuple(_shape(bar, say) for bar in lane) for lane in line.lanes)
        yield Entry(*_called(line.work), programme.hue, shown)


def _heading(programme: Programme, say: Words) -> Entry:
    head = programme.head
    if head is None:
        return Entry("", say("no_programme"), programme.hue)
    return Entry(
        visible(head["notation"] or ""), fitting(visible(head["title"] or ""), WIDE, 12), programme.hue
    )


def _called(work: Work) -> tuple[str, str]:
    title = work.head["title"] or work.head["text"] or ""
    return visible(work.head["notation"] or ""), fitting(visible(title), LEFT - 56, 12)


def _shape(bar: Bar, say: Words) -> Shape:
    x, end, soft = _x(bar.left), _x(bar.right), _x(bar.soft)
    words = list(dict.fromkeys(say(f"phase_{row['phase']}") for row in bar.rows if row["phase"]))
    word = next(
        (one for one in (say("sep").join(words), *words[-1:]) if width(one, _SIZE) <= end - x - 8), ""
    )
    kind = "recurring" if bar.recurring else bar.kind
    return Shape(x, end, soft, kind, bar.rough, word, say("sep").join(map(_words, bar.rows)))


def _words(row: Row) -> str:
    return visible(row["words"] or "")


def _x(percent: float) -> float:
    return round(LEFT + WIDE * percent / 100, 1)


def width(words: str, size: float) -> float:
    """About how many pixels ``words`` take.

    >>> width("完成 2018", 10)
    50.0
    """
    return sum(size if sign > "\u2e7f" else size * 0.6 for sign in words)


def fitting(words: str, most: float, size: float) -> str:
    """As many of the ``words`` as take no more than ``most`` pixels.

    >>> fitting("专利导航", 40, 10), fitting("专利导航试点", 40, 10)
    ('专利导航', '专利导…')
    """
    if width(words, size) <= most:
        return words
    kept: Sequence[str] = [words[:at] for at in range(len(words)) if width(words[:at], size) <= most - size]
    return kept[-1] + "…"
