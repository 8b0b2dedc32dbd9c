"""The values that flow through ipgraph, from the page to the answer.

Every stage takes and returns these frozen values and nothing else.  Words never travel
without their place: a :class:`Span` is both, and ``document.text[span.offset:span.end]``
equals ``span.text`` for every span of a plan (a property test holds the tool to it).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

Level = Literal["programme", "task", "measure", "action"]
Role = Literal["lead", "responsible", "own_duties", "support", "implement", "guide"]
Kind = Literal["organization", "group", "person", "unit"]
Basis = Literal["stated", "document_rule", "inherited"]
Phase = Literal[
    "start", "formulate", "issue", "establish", "build", "implement", "improve", "achieve", "complete"
]
Qualifier = Literal["in", "by", "before", "from", "endOf", "inherited", "ongoing", "recurring"]
Precision = Literal["day", "month", "quarter", "halfYear", "year", "multiYear"]
Comparator = Literal["eq", "ge", "le", "gt", "lt", "approx", "range", "delta"]
Severity = Literal["error", "warning", "note"]

LEVELS: tuple[Level, ...] = get_args(Level)
ROLES: tuple[Role, ...] = get_args(Role)
#: One letter per role, in ids such as ``…/a1/r2`` (second responsible party).
ROLE_LETTER: dict[Role, str] = {
    "lead": "l",
    "responsible": "r",
    "own_duties": "d",
    "support": "s",
    "implement": "i",
    "guide": "g",
}
#: Stands in a text for a line break inside a cell; the invisible signs end a line for many programs.
BREAK = "⏎"
#: Phases after which something exists that can be checked; the others leave the end open.
FINISHING: frozenset[Phase] = frozenset({"issue", "establish", "build", "achieve", "complete"})


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document and where they stand.

    ``line`` is 1-based; ``column`` is the 1-based cell of a table row and ``None`` in running
    text; ``start`` counts code points inside the cell (or line), ``offset`` inside the whole text.

    >>> Span("市科技局、财政局", line=3, column=5, start=0, offset=40).part(5, 8)
    Span(text='财政局', line=3, column=5, start=5, offset=45)
    """

    text: str
    line: int
    column: int | None
    start: int
    offset: int

    @property
    def stop(self) -> int:
        """First code point after the words, inside the cell (or line)."""
        return self.start + len(self.text)

    @property
    def end(self) -> int:
        """First code point after the words, inside the whole text."""
        return self.offset + len(self.text)

    @property
    def code(self) -> str:
        """The place as an ASCII code, unique in its document; cell 0 is running text.

        >>> Span("市法院", line=22, column=5, start=0, offset=900).code
        'L22C5S0E3'
        """
        return f"L{self.line}C{self.column or 0}S{self.start}E{self.stop}"

    def part(self, start: int, stop: int | None = None) -> Span:
        """The sub-span ``text[start:stop]`` at its own place (indices as for ``str``, not negative)."""
        # made by hand: dataclasses.replace takes three times as long
        return Span(self.text[start:stop], self.line, self.column, self.start + start, self.offset + start)

    def strip(self, chars: str | None = None) -> Span:
        """The same words without outer blanks (or ``chars``), the place moved along.

        >>> Span(" 2018 年", line=1, column=1, start=0, offset=0).strip().start
        1
        """
        words, left = self.text.strip(chars), len(self.text) - len(self.text.lstrip(chars))
        return self if len(words) == len(self.text) else self.part(left, left + len(words))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table as printed; ``spread`` when the value stands there through a merge."""

    span: Span
    spread: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of running text, headings included."""

    span: Span


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, the header among them."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A published text as read: its normalised text, and the blocks that stand in it.

    ``sha256`` is that of the bytes received, ``text_sha256`` that of the normalised text (UTF-8,
    NFC, LF), in which every span counts its code points.  ``place`` is the jurisdiction as named
    in the title (郑州市), ``period`` the first and last year, both unknown (``None``) unless said.
    """

    name: str
    title: str
    text: str
    sha256: str
    text_sha256: str
    blocks: tuple[Block, ...]
    language: str = "zh"
    place: str | None = None
    place_code: str | None = None
    period: tuple[int, int] | None = None
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A body that answers for something: ``code`` is opaque and ASCII, unique within ``place_code``.

    ``known`` is false for a name that ``data/departments.csv`` does not teach; ``body`` is the code and name
    under which it does, the same for the finance bureaus of all cities.
    """

    code: str
    name: str
    kind: Kind
    classification: str | None = None
    aliases: tuple[str, ...] = ()
    known: bool = True
    body: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who answers for an item, as what, in which words.

    ``name`` is the restored name (市科技局 for 科技局 in a list that 市 governs), ``span`` the words as
    written; ``rank`` is the 1-based order within one role; ``source`` the place of a rule or
    default when ``basis`` is not ``stated``.
    """

    party: Party
    name: str
    role: Role
    role_as_written: str
    rank: int
    span: Span
    basis: Basis = "stated"
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """One dated phase.  ``earliest``..``latest`` is the strict reading, ``latest_lenient`` the lenient.

    The two readings differ for 2018年前完成: before 2018 begins, or by the time it ends.
    ``inferred`` names what the words themselves do not say (``"year"``, ``"date"``); ``dated_by`` is the
    date expression when it stands outside ``span`` (2018年 for the second phase of 2018年设立并实施).
    """

    span: Span
    phase: Phase
    qualifier: Qualifier
    precision: Precision
    earliest: date | None
    latest: date | None
    latest_lenient: date | None
    edtf: str
    recurring: str | None = None
    inferred: tuple[str, ...] = ()
    dated_by: Span | None = None

    @property
    def ambiguous(self) -> bool:
        """Whether the words allow two readings of the deadline."""
        return self.latest != self.latest_lenient

    @property
    def ongoing(self) -> bool:
        """Whether the words say that it goes on without an end (长期, 持续推进)."""
        return self.qualifier == "ongoing"


@dataclass(frozen=True, slots=True)
class Target:
    """A promise with a number: ``value`` ``unit`` of ``indicator``.

    ``span`` is the number with its unit, ``clause`` the words around it; ``value`` is ``None`` where
    the text leaves the number blank, ``upper`` the second bound of a range; ``due`` is the index
    of the milestone of the same item by which it must be met.
    """

    span: Span
    clause: str
    value: Decimal | None
    unit: str
    comparator: Comparator
    indicator: str
    upper: Decimal | None = None
    due: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of work at one level of the plan.

    ``id`` is its position (``p2/t1/m4/a1``) and that of its parent with one step more;
    ``number`` is as printed, ``notation`` the short number people quote (2.4);
    ``title`` the name, ``text`` the full words with stray blanks taken out.
    """

    id: str
    level: Level
    span: Span
    title: str
    text: str
    number: str | None = None
    notation: str | None = None
    goal: Span | None = None
    responsibilities: tuple[Responsibility, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    targets: tuple[Target, ...] = ()
    open_list: bool = False

    @property
    def parent(self) -> str | None:
        """The id of the item that this one is part of.

        >>> Item("p1/t1", "task", Span("任务", 1, None, 0, 0), "任务", "任务").parent
        'p1'
        """
        return self.id.rpartition("/")[0] or None


@dataclass(frozen=True, slots=True)
class Problem:
    """What was not understood, where, in which words; its sentences are in :mod:`ipgraph.problems`.

    ``detail`` is what the reader adds, ``options`` what would have been understood (the formats read).
    """

    code: str
    document: str
    span: Span | None = None
    detail: str = ""
    options: tuple[str, ...] = ()  # of the run that its graph depends on, each as name=value


@dataclass(frozen=True, slots=True)
class Plan:
    """A document understood: its items in document order (parents first), its parties, its problems."""

    document: Document
    items: tuple[Item, ...] = ()
    parties: tuple[Party, ...] = ()
    problems: tuple[Problem, ...] = ()
    layouts: tuple[str, ...] = ()
    options: tuple[str, ...] = ()  # of the run that its graph depends on, each as name=value

    def spans(self) -> Iterator[Span]:
        """Every place that the plan quotes, item by item."""
        for item in self.items:
            quoted = [item.span, item.goal, *(one.span for one in item.targets)]
            quoted += [span for one in item.responsibilities for span in (one.span, one.source)]
            quoted += [span for one in item.milestones for span in (one.span, one.dated_by)]
            yield from filter(None, quoted)

    def ancestors(self, item: Item) -> Iterator[Item]:
        """The items that ``item`` is part of, outermost first."""
        by_id = {other.id: other for other in self.items}
        steps = item.id.split("/")
        return (by_id["/".join(steps[:n])] for n in range(1, len(steps)))
