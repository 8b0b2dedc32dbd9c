"""What a made plan is before it is written: programmes, measures and items with the truth about each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Fact = dict[str, Any]


class Owner(NamedTuple):
    """A party as annotated; ``spreads`` when a list may leave out the level before its name."""

    name: str
    role: str = ""
    kind: str = "organization"
    spreads: bool = False
    marks: tuple[tuple[str, Any], ...] = ()

    def acting(self, role: str) -> Owner:
        """The same party in a role."""
        return Owner(self.name, role, self.kind, self.spreads, self.marks)


@dataclass(slots=True)
class Item:
    """One piece of work: its words as printed, who, when, how much, and what is wrong with it.

    ``bracket`` and ``leading``/``others`` are the owners as written, in running text and in cells; ``when`` the
    deadline that stands outside the words.  ``problems`` are codes, each with the part that it is in.
    """

    words: str
    bureau: str = ""
    owners: list[Owner] = field(default_factory=list)
    milestones: list[Fact] = field(default_factory=list)
    targets: list[Fact] = field(default_factory=list)
    open_list: bool = False
    bracket: str = ""
    leading: str = ""
    others: str = ""
    when: str = ""
    problems: list[tuple[str, str]] = field(default_factory=list)
    fault: str = ""
    surplus: str = ""

    @property
    def says(self) -> bool:
        """Whether it carries who, when or how much, so that it is a work item."""
        return bool(self.owners or self.milestones or self.targets)


@dataclass(slots=True)
class Measure:
    """A heading with the items below it; ``own`` is what is said of the heading itself."""

    title: str
    items: list[Item]
    own: Item | None = None


@dataclass(slots=True)
class Programme:
    """A chapter of measures; ``own`` is what a line below it says of all of them."""

    title: str
    measures: list[Measure]
    own: Item | None = None


@dataclass(slots=True)
class Made:
    """A whole plan, and how it is to be written."""

    name: str
    layout: str
    format: str
    title: str
    place: str
    period: tuple[int, int]
    programmes: list[Programme]
    columns: int = 0
    spaced: bool = False
    rule: str = ""

    def items(self) -> Iterator[Item]:
        """Every item that is printed, in the order of the page, headings with facts of their own included."""
        for programme in self.programmes:
            if programme.own:
                yield programme.own
            for measure in programme.measures:
                if measure.own:
                    yield measure.own
                yield from measure.items
