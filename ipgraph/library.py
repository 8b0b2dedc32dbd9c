"""ipgraph as a library: the few functions that ``import ipgraph`` offers, each a thin call of :mod:`ipgraph.pipeline`.

Without a source or store they speak of the bundled plan.  What cannot be done raises
:class:`~ipgraph.refusal.Refused`, whose ``zh`` and ``en`` name the way out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from ipgraph import pipeline
from ipgraph.analysis.result import Result
from ipgraph.answers import Answer, found
from ipgraph.frames import Framed
from ipgraph.make.building import Built
from ipgraph.model import ROLES, Plan
from ipgraph.refusal import Refused
from ipgraph.tables import Tables, from_plans

__all__ = [
    "Answer", "Built", "Coordination", "Plan", "Refused", "Tables",
    "ask", "build", "coordination", "read", "tables",
]  # fmt: skip

#: A file, folder, zip archive or pattern.
Source = str | Path
#: What a parameter of a question may be: text, a number, a day, or several words.
Value = str | int | float | date | Sequence[str]


@dataclass(frozen=True, slots=True)
class Coordination(Framed, Result):
    """The department table with the ``settings`` and ``cautions`` without which it must not be read."""


def read(*paths: Source) -> list[Plan]:
    """The plans in documents, in that order: items, owners, schedules and targets, each with its place.

    A path is a document, a folder, a zip archive or a pattern; none is the bundled plan.  Nothing is raised for a
    document: what was not understood is in ``plan.problems``, and a file that cannot be read is a plan without items.

    >>> [plan] = read()
    >>> len(plan.items), len(plan.problems)
    (57, 0)
    """
    return pipeline.plans_of([Path(path) for path in paths])


def build(
    paths: Source | Iterable[Source],
    out: Source,
    *,
    base: str = pipeline.DEFAULT_BASE,
    departments: Source | None = None,
    reorganisations: Source | None = None,
    keep_going: bool = False,
    jobs: int = 1,
    seconds: float | None = None,
) -> Built:
    """Make the folder ``out`` with graph, store, tables and problems of the documents in ``paths``; see ``ipgraph build``.

    ``out`` is replaced as a whole or, if a document has an error, not at all: then ``.written`` is false and
    ``.problems`` say why; ``keep_going`` leaves such documents out.  ``departments`` and ``reorganisations`` are CSV
    files that add to the shipped ones, ``jobs`` the processes that read, ``seconds`` the most for one document.
    Raises :class:`~ipgraph.refusal.Refused` for a path or base that cannot be, ``OSError`` where ``out`` cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     done = build([], folder + "/zhengzhou")
    ...     done.documents, done.written, tables(folder + "/zhengzhou").items.num_rows
    (1, True, 57)
    """
    return pipeline.build(
        [Path(path) for path in ([paths] if isinstance(paths, Source) else paths)],
        Path(out),
        base=base,
        departments=_path(departments),
        reorganisations=_path(reorganisations),
        keep_going=keep_going,
        jobs=jobs,
        seconds=seconds,
    )


def ask(name: str, /, store: Source | None = None, **parameters: Value) -> Answer:
    """The answer to the saved question ``name`` (or its number); ``ipgraph ask`` lists questions and parameters.

    ``store`` is a folder made by :func:`build`, an RDF file, a document or the URL of a SPARQL endpoint.  A day may be
    a ``date``, several words a list.  ``.rows`` are dicts with the keys ``.columns``, the answer is also a data frame
    (Arrow), and ``.notes`` say in Chinese and English what the store lacks for a full answer.
    Raises :class:`~ipgraph.refusal.Refused` for an unknown question, parameter, party or store.

    >>> [(row["partner"], row["items"]) for row in ask("partners", party="工商局").rows]
    [('市文广新局', 4), ('市知识产权局', 4), ('市仲裁委', 1), ('市法院', 1)]
    >>> len(ask("due-by", by=date(2018, 12, 31)).rows)
    30
    """
    given = {key: _text(value) for key, value in parameters.items()}
    return pipeline.answer_at(_where(store), found(name).name, given)


def coordination(
    store: Source | None = None,
    *,
    level: Literal["row", "measure", "programme"] = "measure",
    roles: Sequence[str] = ("lead", "responsible", "own_duties"),
    inherit_participants: bool = False,
) -> Coordination:
    """The department table of ``ipgraph analyze``: who carries how much, alone and with others.

    One row per department; items are counted at ``level``, a department counts where it has one of ``roles``;
    ``inherit_participants`` passes what is stated above down to the items below.  The columns are those of
    :func:`ipgraph.analysis.load.departments`.  ``store`` is as for :func:`ask`.
    Raises :class:`~ipgraph.refusal.Refused` for an unknown level, role or store.

    >>> found = coordination()
    >>> [(row["department"], row["measures"], row["sole"]) for row in found.rows[:2]]
    [('市知识产权局', 18, 4), ('市工商局', 5, 1)]
    >>> found.settings["level"], found.arrow().num_rows
    ('measure', 23)
    """
    from ipgraph.analysis import ANALYSES, LEVELS

    _known("level", [level], LEVELS)
    _known("roles", roles, ROLES)
    found = ANALYSES["departments"].run(
        tables(store), {}, level=level, roles=roles, inherit_participants=inherit_participants
    )
    return Coordination(found.settings, found.columns, found.rows, found.cautions)


def tables(source: Source | Iterable[Plan] | None = None) -> Tables:
    """The flat tables of what is at ``source`` (as ``store`` for :func:`ask`), or of plans in memory.

    ``.items``, ``.responsibilities``, ``.milestones``, ``.targets``, ``.documents`` and ``.departments`` are Arrow tables
    (``pyarrow.Table``), which pandas, polars and DuckDB take as they are; ``.rows(name)`` gives dicts.
    Raises :class:`~ipgraph.refusal.Refused` where there is nothing to read, or a document has an error.

    >>> tables().responsibilities.num_rows, tables(read()).items.num_rows
    (76, 57)
    """
    if source is None or isinstance(source, Source):
        return pipeline.tables(_where(source))
    return from_plans(source)


def _path(file: Source | None) -> Path | None:
    return None if file is None else Path(file)


def _where(store: Source | None) -> str | None:
    return None if store is None else str(store)


def _text(value: Value) -> str:
    """A parameter as the command line would be given it."""
    if isinstance(value, date):
        return value.isoformat()
    return ",".join(value) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)


def _known(what: str, words: Sequence[str], choices: Iterable[str]) -> None:
    for word in words or [""]:
        if word not in choices:
            raise _unknown(what, word, choices)


def _unknown(what: str, word: str, choices: Iterable[str]) -> Refused:
    known = ", ".join(choices)
    return Refused(
        f"{what} 不能是“{word}”；可选：{known}", f"{what} cannot be {word!r}; choose from: {known}"
    )
