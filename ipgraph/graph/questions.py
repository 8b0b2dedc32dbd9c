"""Saved questions: ``queries/*.rq``, each a SPARQL query that runs as it stands, with a header.

The first two lines are the question in Chinese and in English; lines that begin with ``#|`` are TOML:

==============  =====================================================================================
``name``        what ``ask`` calls it
``number``      its number among the competency questions (C1)
``columns``     the columns of the answer
``parameters``  see :class:`Parameter`
``needs``       what must be in the graph for an answer to mean anything: names of ``needs/*.rq``
``then``        the measure that goes on from the rows of the query, where SPARQL has no words for it
``reads``       the columns of the query, where ``then`` makes others of them
==============  =====================================================================================

A parameter stands in the query as a block ``VALUES ?name { … }`` that holds its default (or an example, if
it is required); :mod:`ipgraph.graph.ask` replaces what stands between the braces by encoded terms.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("queries")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its ``type`` (date, party, document, claim, text, number or choice), and what it means.

    ``variable`` is the query's variable where that has another name (a *party* parameter is an IRI,
    the column *party* a name), or several of them; ``several`` choices may be given at once, separated by commas.
    ``also`` is a second name by which it may be given.
    """

    name: str
    type: str
    zh: str
    en: str
    required: bool = False
    several: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    default: str | None = None
    variable: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question."""

    name: str
    number: str
    zh: str
    en: str
    columns: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    text: str
    reads: tuple[str, ...] = ()
    then: str = ""
    needs: tuple[str, ...] = ()

    def values(self, given: Mapping[str, str]) -> dict[str, str]:
        """The parameters as given, the others by their defaults; those without a default are left out."""
        defaults = {one.name: one.default for one in self.parameters if one.default is not None}
        return {**defaults, **given}


@cache
def questions() -> dict[str, Question]:
    """Every saved question by name, in the order of their numbers.

    >>> questions()["due-by"].number
    'C1'
    """
    found = [_question(path.read_text(encoding="utf-8")) for path in _FOLDER.glob("*.rq")]
    return {one.name: one for one in sorted(found, key=_place)}


def _place(one: Question) -> tuple[str, int]:
    return one.number[0], int(one.number[1:])


def question(name: str) -> Question:
    """The question called ``name`` or numbered so (``due-by``, ``C1``, ``c1``); ``KeyError`` if none is."""
    file = _FOLDER / f"{name}.rq"
    if re.fullmatch(r"[a-z-]+", name) and file.is_file():  # reading one file is faster than reading all
        return _question(file.read_text(encoding="utf-8"))
    return {one.number.lower(): one for one in questions().values()}[name.lower()]


def _question(text: str) -> Question:
    lines = text.splitlines()
    header = tomllib.loads("\n".join(line[2:].strip() for line in lines if line.startswith("#|")))
    parameters = (Parameter(name=name, **entry) for name, entry in header.get("parameters", {}).items())
    return Question(
        name=header["name"],
        number=header["number"],
        zh=lines[0].removeprefix("#").strip(),
        en=lines[1].removeprefix("#").strip(),
        columns=tuple(header["columns"]),
        parameters=tuple(parameters),
        text=text,
        reads=tuple(header.get("reads", header["columns"])),
        then=header.get("then", ""),
        needs=tuple(header.get("needs", ())),
    )


@cache
def headings(lang: str) -> dict[str, str]:
    """Column → what people read above it, for every column of every question (``headings.csv``).

    >>> headings("en")["number"]
    'no.'
    """
    with Path(__file__).with_name("headings.csv").open(encoding="utf-8", newline="") as lines:
        return {row["column"]: row[lang] for row in csv.DictReader(lines)}


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a store must hold: the sentence for a store that does not, and the ASK query."""

    zh: str
    en: str
    text: str


def need(name: str) -> Need:
    """The need of that name.

    >>> need("two-plans").en
    'This question compares two plans: build them into one store, as in ipgraph build OLD NEW -o out'
    """
    text = Path(__file__).with_name("needs").joinpath(f"{name}.rq").read_text(encoding="utf-8")
    zh, en = (line.removeprefix("#").strip() for line in text.splitlines()[:2])
    return Need(zh, en, text)
