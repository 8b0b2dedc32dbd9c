"""The timeline: one line per measure, its phases as bars, and the same in words beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ipgraph.views.bars import Axis, Bar, axis_of, lanes, placed
from ipgraph.views.cards import helpers, milestones
from ipgraph.views.facts import GLYPHS, Facts, Programme, Work, gather
from ipgraph.views.frame import ALONE, Frame
from ipgraph.views.page import Words, page
from ipgraph.views.phases import KINDS, Owner, owners_of_work

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ipgraph.tables import Row, Tables


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of work with its owners and phases; ``lanes`` are its bars, empty if it says no time."""

    work: Work
    owners: list[Owner]
    phases: list[Row]
    lanes: list[list[Bar]]


#: The axis of a plan whose words name no year: bars that run on need no dates.
_NOWHEN = Axis(1, 1)


def render(tables: Tables, *, title: str, lang: str = "zh", frame: Frame = ALONE) -> str:
    """The timeline page: lines by programme, then the work without any time, then the cards."""
    facts, say = gather(tables), Words(lang)
    axis = axis_of(_phases(facts))
    groups = [(one, _lines(one, axis or _NOWHEN)) for one in facts.programmes]
    lines = [line for _, found in groups for line in found]
    roles = {owner.role for line in lines for owner in line.owners}
    values = {
        "title": title,
        "axis": axis,
        "groups": [(one, [line for line in found if line.lanes]) for one, found in groups],
        "undated": [(one, line) for one, found in groups for line in found if not line.lanes],
        "kinds": [kind for kind in KINDS if any(row["phase"] == kind for row in _phases(facts))],
        "shapes": shapes(lines),
        "named": [one for one in facts.parties if any(_has(line, one.key) for line in lines)],
        "role_words": [f"{GLYPHS[role]} {say(f'role_{role}')}" for role in GLYPHS if role in roles],
        "lead": lead(lines, axis, say),
    }
    return page("timeline", lang, helpers(facts, frame) | values, frame)


def shapes(lines: Iterable[Line]) -> set[str]:
    """What the legend must explain: the kinds of bars that there are."""
    bars = [bar for line in lines for lane in line.lanes for bar in lane]
    found = {bar.kind for bar in bars if not bar.recurring}
    signs = {
        "open": any(bar.kind in ("open", "always") for bar in bars),
        "rough": any(bar.rough for bar in bars),
        "two": any(bar.soft > bar.right for bar in bars),
        "recurring": any(bar.recurring for bar in bars),
    }
    return found | {sign for sign, there in signs.items() if there}


def lead(lines: Iterable[Line], axis: Axis | None, say: Words) -> str:
    """The counts of the page in one line."""
    lines = list(lines)
    dated = [line for line in lines if line.lanes]
    span = say("timeline_years", first=axis.first, last=axis.last) if axis else say("timeline_no_years")
    phases = [row for line in dated for row in line.phases]
    return say(
        "timeline_lead",
        measures=len(dated),
        phases=sum(placed(row) for row in phases),
        span=span,
        two=sum(row["latest"] != row["latest_lenient"] for row in phases),
        undated=len(lines) - len(dated),
    )


def _phases(facts: Facts) -> list[Row]:
    return [row for work in (*facts.bands, *facts.works) for row in milestones(work)]


def _lines(programme: Programme, axis: Axis) -> list[Line]:
    """The lines of a programme; of what stands above measures only that which has phases of its own."""
    bands = [work for work in programme.bands if milestones(work)]
    return [_line(work, axis) for work in (*bands, *programme.works)]


def _line(work: Work, axis: Axis) -> Line:
    phases = milestones(work)
    return Line(work, owners_of_work(work), phases, lanes(phases, axis))


def _has(line: Line, party: str) -> bool:
    return any(owner.party.key == party for owner in line.owners)
