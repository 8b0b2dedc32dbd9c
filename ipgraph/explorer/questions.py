"""The thirty questions as pages: each with its answers, the query behind them, and the command that gives the same.

A question that must be told a party or a date is answered for every party and for the end of every year of the plan;
one that must be told words leads to the search box.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import permutations, product
from typing import TYPE_CHECKING, Any

from ipgraph.analysis import printed
from ipgraph.graph.questions import Parameter, Question, headings, questions
from ipgraph.views.facts import visible
from ipgraph.views.page import Words, page

if TYPE_CHECKING:
    from ipgraph.explorer.shown import Shown
    from ipgraph.views.frame import Frame

#: Who asks: the last number of each group, in the order of the list of questions.
GROUPS = {"supervision": 10, "planning": 18, "research": 24, "public": 30}
#: More answers than this are left to a server or the command line.
MOST = 400

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One answer to a question: for which values, and its rows as text, cell by cell with an address or None."""

    values: Values
    rows: list[list[tuple[str, str | None]]]
    notes: tuple[str, ...]

    @property
    def label(self) -> str:
        """The values that tell it from the other answers."""
        return " · ".join(self.values.values())


def grouped() -> dict[str, list[Question]]:
    """The questions by who asks them; what has no number among them comes last.

    >>> [len(group) for group in grouped().values()]
    [11, 8, 6, 7]
    """
    found: dict[str, list[Question]] = {name: [] for name in GROUPS}
    for one in questions().values():
        found[_group(one)].append(one)
    return found


def _group(one: Question) -> str:
    number = int(one.number[1:]) if one.number[0] == "C" else max(GROUPS.values())
    return next(name for name, last in GROUPS.items() if number <= last)


def contents(shown: Shown, lang: str, frame: Frame) -> str:
    """The list of the questions."""
    return page(
        "questions",
        lang,
        {
            "title": shown.title(lang),
            "lead": Words(lang)("questions_lead", n=len(questions())),
            "facts": shown.facts,
            "groups": grouped(),
        },
        frame,
    )


def render(
    shown: Shown, asked: Question, lang: str, frame: Frame, answers: Sequence[Case] | None = None
) -> str:
    """The page of one question with its answers: those given, or one for each of :func:`cases`."""
    values = cases(asked, shown) if answers is None else []
    found = [case(shown, asked, one, lang, frame) for one in values[:MOST]]
    return page(
        "question",
        lang,
        {
            "title": shown.title(lang),
            "lead": Words(lang)(f"questions_{_group(asked)}"),
            "facts": shown.facts,
            "asked": asked,
            "headings": headings(lang),
            "cases": found if answers is None else answers,
            "command": partial(command, asked),
            "left": max(0, len(values) - MOST),
            "needed": [one for one in asked.parameters if one.required],
        },
        frame,
    )


def cases(asked: Question, shown: Shown) -> list[Values]:
    """The values for which a page answers a question: every value of what it must be told; none if that is free text.

    >>> from ipgraph.explorer.shown import Shown
    >>> from ipgraph.graph.questions import question
    >>> [one["by"] for one in cases(question("due-by"), Shown())]
    ['2017-12-31', '2018-12-31', '2019-12-31']
    """
    needed = [one for one in asked.parameters if one.required]
    if needed and all(one.type == "document" for one in needed):
        names = [one.name for one in needed]
        return [
            dict(zip(names, pair, strict=True)) for pair in permutations(shown.facts.documents, len(names))
        ]
    choices = [[(one.name, value) for value in _values(one, shown)] for one in needed]
    return [dict(chosen) for chosen in product(*choices)]


def _values(parameter: Parameter, shown: Shown) -> list[str]:
    if parameter.type == "party":
        return [party.name for party in shown.facts.parties]
    if parameter.type == "date":
        return [date(year, 12, 31).isoformat() for year in _years(shown)]
    return []


def _years(shown: Shown) -> list[int]:
    """The years from the first deadline to the last."""
    days = [
        day
        for row in shown.tables.rows("milestones")
        for day in (row["latest"], row["latest_lenient"])
        if day
    ]
    return list(range(min(days).year, max(days).year + 1)) if days else []


def case(shown: Shown, asked: Question, values: Values, lang: str, frame: Frame) -> Case:
    """The answer for ``values``; a party leads to its page, a line to the source, where there are such pages."""
    found = shown.answer(asked.name, values)
    links = _Links(shown, frame)
    rows = [
        [(visible(_text(row[name])), links.of(name, row[name])) for name in asked.columns]
        for row in found.rows
    ]
    return Case(values, rows, tuple(note[lang == "en"] for note in found.notes))


def _text(value: Any) -> str:
    return "✓" if value is True else "✗" if value is False else printed(value)


class _Links:
    """Where the values of an answer lead to."""

    def __init__(self, shown: Shown, frame: Frame) -> None:
        sources = [name for name in frame.pages if name.startswith("source/")]
        self.source = frame.page(sources[0]) if len(sources) == 1 else None
        self.parties = {one.name: frame.page(f"party/{one.id}") for one in shown.facts.parties}

    def of(self, column: str, value: Any) -> str | None:
        if column == "line" and self.source and isinstance(value, int):
            return f"{self.source}#L{value}"
        return self.parties.get(value) if isinstance(value, str) else None


def command(asked: Question, values: Values) -> str:
    """The command that gives the same answer.

    >>> from ipgraph.graph.questions import question
    >>> command(question("due-by"), {"by": "2018-12-31"})
    'ipgraph ask due-by -p by=2018-12-31'
    """
    return " ".join(["ipgraph ask", asked.name, *_options(values)])


def _options(values: Values) -> Iterator[str]:
    from shlex import quote

    return (f"-p {quote(f'{name}={value}')}" for name, value in values.items())
