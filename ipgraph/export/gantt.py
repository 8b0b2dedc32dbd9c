"""The time limits as a Gantt chart in Mermaid, for a page of text that draws it: a section a programme, a bar a phase.

A bar ends with the strict reading; a phase that only has a last day is a milestone.  Nothing in the words of a
plan is syntax to Mermaid: signs are written full-width, and a task begins with the bracket around its number,
since a line that begins with a keyword (gantt, title, click) or a date is no task to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from ipgraph.export.documents import documents, words
from ipgraph.export.due import Due, dues
from ipgraph.export.legible import legible

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ipgraph.tables import Tables

#: ASCII signs that mean something in Mermaid, Markdown or HTML → the same signs, full-width.
_FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in ":;#%,<>&{}[]`\"'\\|$~^*_@="}
#: What turns the direction of a line is not for the words of one task to say.
_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: The name of a section without one.
_NO_PROGRAMME = "其他 others"


@dataclass(frozen=True, slots=True)
class Task:
    """A phase in the chart; ``bar`` is false where it has no first day, and so no length."""

    key: str
    due: Due

    @property
    def bar(self) -> bool:
        """Whether it is drawn as a bar."""
        first, last = self.due.earliest, self.due.latest
        return first is not None and last is not None and first <= last

    @property
    def words(self) -> str:
        """What it is called."""
        return f"{self.due.title}：{self.due.phase}，{self.due.when}"


def gantt(quads: Iterable[ox.Quad], tables: Callable[[], Tables]) -> bytes:
    """The chart as text; phases without a date are left out and counted in a comment."""
    facts = list(quads)
    plans = documents(facts)
    found = dues(tables(), plans, words(facts))
    titles = {plan.identifier: plan.title for plan in plans}
    drawn = [due for due in found if due.latest]
    return (
        _template()
        .render(
            title="、".join(titles.values()) or "ipgraph",
            sections=list(_sections(drawn, titles)),
            undated=len(found) - len(drawn),
        )
        .encode("utf-8")
    )


def _sections(drawn: Iterable[Due], titles: dict[str, str]) -> Iterable[tuple[str, list[Task]]]:
    """The tasks by programme, in document order; of several plans, the title of each stands before."""
    tasks = [Task(f"d{number}", due) for number, due in enumerate(drawn, start=1)]
    for (document, programme), found in groupby(tasks, lambda task: (task.due.document, task.due.programme)):
        named = programme or _NO_PROGRAMME
        yield (f"{titles.get(document, document)}：{named}" if len(titles) > 1 else named), list(found)


@cache
def _template() -> Template:
    templates = Environment(
        loader=FileSystemLoader(Path(__file__).parent, encoding="utf-8"),
        autoescape=False,  # noqa: S701 - the chart is no markup, and nothing in it may look like it: see plain
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters["plain"] = plain
    return templates.get_template("gantt.mmd.j2")


def plain(text: str) -> str:
    r"""``text`` as words of one line in which nothing is syntax.

    >>> plain("a:b;\n#c %%{init}")
    'a：b； ＃c ％％｛init｝'
    """
    line = " ".join(legible(text).split())
    return _TURNS.sub("\ufffd", line).translate(_FULL_WIDTH)
