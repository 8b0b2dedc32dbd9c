"""Saved questions: ``queries/*.rq``, each a SPARQL query that runs as it stands, with a header.

The first two lines are the question in Chinese and in English; lines that begin with ``#|`` are TOML:
``name``, ``number``, ``columns`` and ``parameters``.  A parameter stands in the query as a block
``VALUES ?name { … }`` that holds its default (or an example, if it is required); asking replaces
what stands between the braces by encoded terms, never by bare text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ipgraph.graph.store import Engine

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {f"{_XSD}integer", f"{_XSD}decimal", f"{_XSD}double"}
_BLOCK = re.compile(r"VALUES \?(?P<name>\w+) \{[^}]*\}")
_FOLDER = Path(__file__).with_name("queries")
_SUGGEST_FROM = 45  # rapidfuzz score (0–100); short Chinese names differ in few signs


class QuestionError(Exception):
    """A parameter that is missing or not understood; the text names the way out."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its ``type`` (date, party, document, text or choice), and what it means.

    ``variable`` is the query's variable where that has another name (a *party* parameter is an IRI,
    the column *party* a name).
    """

    name: str
    type: str
    zh: str
    en: str
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    default: str | None = None
    variable: str = ""


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


@cache
def questions() -> dict[str, Question]:
    """Every saved question by name, in the order of their numbers.

    >>> questions()["due-by"].number
    'C1'
    """
    found = [_question(path.read_text(encoding="utf-8")) for path in _FOLDER.glob("*.rq")]
    return {one.name: one for one in sorted(found, key=lambda one: int(one.number[1:]))}


def question(name: str) -> Question:
    """The question called ``name`` or numbered so (``due-by``, ``C1``, ``c1``); ``KeyError`` if none is."""
    by_number = {one.number.lower(): one for one in questions().values()}
    return by_number.get(name.lower()) or questions()[name]


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
    )


def ask(engine: Engine, asked: Question, values: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of a question, one dict per solution, keys in the order of its columns.

    Raises :class:`QuestionError` for an unknown, missing or unreadable parameter.
    """
    solutions = engine.query(fill(engine, asked, values))
    return [{name: plain(solution[name]) for name in asked.columns} for solution in solutions]


def fill(engine: Engine, asked: Question, values: Mapping[str, str]) -> str:
    """The SPARQL text of a question with ``values`` in place of its defaults."""
    known = {one.name: one for one in asked.parameters}
    if unknown := [name for name in values if name not in known]:
        raise QuestionError(
            f"{asked.name} has no parameter {unknown[0]}; it takes: {', '.join(known) or 'none'}"
        )
    if missing := [one for one in asked.parameters if one.required and one.name not in values]:
        raise QuestionError(f"{asked.name} needs -p {missing[0].name}=… ({missing[0].zh} / {missing[0].en})")
    terms = {
        known[name].variable or name: " ".join(_terms(engine, known[name], value))
        for name, value in values.items()
    }
    # one pass, so that nothing inside a value can be taken for another block
    return _BLOCK.sub(lambda found: _block(found, terms), asked.text)


def _block(found: re.Match[str], terms: Mapping[str, str]) -> str:
    name = found["name"]
    return f"VALUES ?{name} {{ {terms[name]} }}" if name in terms else found.group()


def _terms(engine: Engine, parameter: Parameter, value: str) -> Iterator[str]:
    """``value`` as SPARQL terms, as many as it names."""
    if parameter.type == "party":
        yield from (f"<{iri}>" for iri in party_iris(engine, value))
    elif parameter.type == "choice":
        yield from (_choice(parameter, one.strip()) for one in value.split(","))
    elif parameter.type == "date":
        yield str(ox.Literal(_date(parameter, value), datatype=ox.NamedNode(f"{_XSD}date")))
    else:
        yield str(ox.Literal(value))


def _choice(parameter: Parameter, value: str) -> str:
    if value not in parameter.choices:
        raise QuestionError(f"{parameter.name}={value} is not one of: {', '.join(parameter.choices)}")
    return parameter.choices[value]


def _date(parameter: Parameter, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise QuestionError(f"{parameter.name}={value} is not a date; write it as 2018-12-31") from None


_LABELS = """
PREFIX ipg: <https://w3id.org/ipgraph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?label ?party WHERE {
  ?party ipg:partyKind ?kind ; skos:prefLabel|skos:altLabel ?label
} ORDER BY ?label ?party
"""


def party_iris(engine: Engine, name: str) -> list[str]:
    """The IRIs of the parties called ``name`` by any label, or named by their IRI itself.

    Raises :class:`QuestionError` with the likeliest names if there is none.
    """
    labels: dict[str, list[str]] = {}
    for solution in engine.query(_LABELS):
        labels.setdefault(solution["label"].value, []).append(solution["party"].value)
    if name in labels:
        return sorted(set(labels[name]))
    if any(name in iris for iris in labels.values()):
        return [name]
    raise QuestionError(f"no party is called {name}{did_you_mean(name, labels)}")


def did_you_mean(name: str, labels: Iterable[str]) -> str:
    """The end of a sentence that offers the likeliest labels, or where to see them all.

    >>> did_you_mean("工商", ["市工商局", "市统计局"])
    '; did you mean 市工商局?'
    """
    from rapidfuzz import fuzz, process

    found = process.extract(
        name, sorted(set(labels)), scorer=fuzz.WRatio, limit=3, score_cutoff=_SUGGEST_FROM
    )
    near = [label for label, _, _ in found]
    return f"; did you mean {', '.join(near)}?" if near else "; ipgraph analyze lists all names"


def plain(term: Any) -> Any:
    """An RDF term as a plain value: numbers and booleans as such, all else as text.

    >>> plain(ox.Literal(3)), plain(ox.NamedNode("urn:a")), plain(None)
    (3, 'urn:a', None)
    """
    if isinstance(term, ox.Literal):
        if term.datatype.value == f"{_XSD}boolean":
            return term.value == "true"
        return _number(term.value) if term.datatype.value in _NUMBERS else term.value
    return None if term is None else str(getattr(term, "value", term))


def _number(words: str) -> int | float:
    value = float(words)
    return int(value) if value.is_integer() else value
